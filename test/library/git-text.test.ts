import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBatch, parseDiff, parseNames, parseRawDiff, parseTree } from '../../src/library/git-text.ts';

const ZERO = '0'.repeat(40);
const ONE = '1'.repeat(40);
const raw = (status: string, ...names: string[]): string =>
  `:100644 100644 ${ONE} ${ZERO} ${status}\0${names.join('\0')}\0`;

describe('git diff --raw -z', () => {
  test.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['a change', raw('M', 'a.md'), [['M', 'a.md', undefined]]],
    [
      'names as they are',
      raw('M', 'a b\n"ö\t.md') + raw('D', ':b.md'),
      [
        ['M', 'a b\n"ö\t.md', undefined],
        ['D', ':b.md', undefined],
      ],
    ],
    [
      'a renaming',
      raw('R081', 'old.md', 'new.md') + raw('A', 'c.md'),
      [
        ['R', 'new.md', 'old.md'],
        ['A', 'c.md', undefined],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(parseRawDiff(text).map(({ status, path, from }) => [status, path, from])).toEqual(expected);
  });

  test('modes and objects', () => {
    expect(parseRawDiff(`:000000 160000 ${ZERO} ${ONE} A\0sub\0`)).toEqual([
      { status: 'A', path: 'sub', before: { mode: '000000', object: ZERO }, after: { mode: '160000', object: ONE } },
    ]);
  });
});

describe('git diff --raw -z --patch --unified=0', () => {
  const patch = (name: string, ...lines: string[]): string =>
    [`diff --git a/x b/x`, 'index 1..2 100644', '--- a/x', `+++ ${name}`, ...lines, ''].join('\n');
  const linesOf = (name: string, shown: string, ...lines: string[]) =>
    parseDiff(`${raw('M', name)}\0${patch(shown, ...lines)}`).map(({ lines }) =>
      lines.map(({ first, last }) => [first, last]),
    );

  test.each<[string, string[], number[][]]>([
    ['one line changed', ['@@ -3 +3 @@ heading', '-a', '+b'], [[3, 3]]],
    ['lines added', ['@@ -3,0 +4,2 @@', '+a', '+b'], [[4, 5]]],
    ['lines gone', ['@@ -3,2 +2,0 @@', '-a', '-b'], [[3, 2]]],
    ['lines gone at the top', ['@@ -1,2 +0,0 @@', '-a', '-b'], [[1, 0]]],
    [
      'no line break at the end',
      [
        '@@ -3 +3,2 @@',
        '-a',
        '\\ No newline at end of file',
        '+b',
        '+c',
        '\\ No newline at end of file',
        '@@ -9 +10 @@',
        '-d',
        '+e',
      ],
      [
        [3, 4],
        [10, 10],
      ],
    ],
    [
      'lines that look like headers',
      [
        '@@ -3,2 +3,3 @@',
        '--- a/other.md',
        '-@@ -1 +1 @@',
        '+++ b/other.md',
        '+@@ -1 +1 @@',
        '+diff --git a/y b/y',
        '@@ -9 +10 @@',
        '-d',
        '+e',
      ],
      [
        [3, 5],
        [10, 10],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(linesOf('a.md', 'b/a.md', ...lines)).toEqual([expected]);
  });

  test.each([
    ['a.md', 'b/a.md'],
    ['a b.md', 'b/a b.md\t'],
    ['b/a.md', 'b/b/a.md'],
    ['größe 😀.md', 'b/größe 😀.md'],
    ['größe "1"\t\n\\.md', '"b/größe \\"1\\"\\t\\n\\\\.md"'],
    ['größe "1".md', '"b/gr\\303\\266\\303\\237e \\"1\\".md"'],
  ])('the name %j', (name, shown) => {
    expect(linesOf(name, shown, '@@ -3 +3 @@', '-a', '+b')).toEqual([[[3, 3]]]);
  });

  test('files without lines of their own', () => {
    const names = raw('R100', 'a.md', 'b.md') + raw('A', 'empty.md') + raw('U', 'c.md');
    const texts =
      'diff --git a/a.md b/b.md\nsimilarity index 100%\nrename from a.md\nrename to b.md\n* Unmerged path c.md\n';
    expect(parseDiff(`${names}\0${texts}`).map(({ status, path, lines }) => [status, path, lines])).toEqual([
      ['R', 'b.md', []],
      ['A', 'empty.md', []],
      ['U', 'c.md', []],
    ]);
  });

  test('never fails, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(':', '\0', '\n', '+', '-', '@', ' ', '1', 'M', '"', '\\') }),
        (text) => {
          parseDiff(text);
          parseRawDiff(text);
          parseTree(text);
        },
      ),
      { seed: 7 },
    );
  });
});

test('git ls-files -z', () => {
  expect(parseNames('')).toEqual([]);
  expect(parseNames('a\nb.md\0sub/\0')).toEqual(['a\nb.md', 'sub/']);
});

test('git ls-tree -r -z', () => {
  const text = `100644 blob ${ONE}\ttemplates/a\tb\n.md\x00160000 commit ${ONE}\tsub\x00120000 blob ${ZERO}\tlink\0`;
  expect([...parseTree(text)]).toEqual([
    ['templates/a\tb\n.md', { mode: '100644', object: ONE }],
    ['link', { mode: '120000', object: ZERO }],
  ]);
});

describe('git cat-file --batch', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const decode = (content: Uint8Array | undefined): string | undefined => content && new TextDecoder().decode(content);

  test.each<[string, string, (string | undefined)[]]>([
    ['nothing', '', []],
    ['contents', `${ONE} blob 3\na\nb\n${ZERO} blob 0\n\n`, ['a\nb', '']],
    ['what is not there', `HEAD:a missing\n${ONE} blob 1\nx\n`, [undefined, 'x']],
    ['what is cut off', `${ONE} blob 9\nabc`, ['abc']],
    ['what is no answer', 'abc', [undefined]],
  ])('%s', (_, output, expected) => {
    expect(parseBatch(encode(output)).map(decode)).toEqual(expected);
  });

  test('any bytes come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (contents) => {
        const output = contents.flatMap((content) => [...encode(`${ONE} blob ${content.length}\n`), ...content, 10]);
        expect(parseBatch(new Uint8Array(output)).map((content) => [...(content ?? [])])).toEqual(
          contents.map((content) => [...content]),
        );
      }),
      { seed: 7 },
    );
  });
});
