import fc from 'fast-check';
import matter from 'gray-matter';
import { afterEach, describe, expect, test } from 'vitest';
import { parseFrontmatter } from '../../src/document/frontmatter.ts';
import { parseDocument } from '../../src/document/parse.ts';

const canary = globalThis as { ran?: number };
const RUN = 'globalThis.ran = 1; module.exports = {}';
afterEach(() => {
  expect(canary.ran).toBeUndefined();
});

const LANGUAGES = [
  'js',
  ' js',
  'javascript',
  'JS',
  ' JavaScript ',
  'coffee',
  'json',
  'yaml',
  'constructor',
  'toString',
  '__proto__',
  'not close',
  ' # comment',
  'js\u00a0',
  '\tjs',
];

describe('nothing in a document is ever run', () => {
  test.each(LANGUAGES)('a block opened with ---%s is refused with its place', (language) => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      for (const mark of ['', '\uFEFF']) {
        const text = `${mark}---${language}${lineBreak}${RUN}${lineBreak}---${lineBreak}# Body`;
        const { data, fenceFault, span } = parseFrontmatter(text);
        expect(data).toEqual({});
        expect(fenceFault?.message).toMatch(/open it with a plain ---/);
        expect(text.slice(...(fenceFault?.span ?? [0, 0]))).toBe(`---${language}`.trimEnd());
        expect(text.slice(span?.[1])).toBe(`${lineBreak}# Body`);
        expect(parseDocument('a.md', text).headings).toMatchObject([{ title: 'Body' }]);
      }
    }
  });

  test.each([
    'js',
    'javascript',
    'JS',
    ' js',
  ])('whoever else in this process calls gray-matter cannot run ---%s either', (language) => {
    for (const options of [undefined, {}, { language: 'yaml' }, { language: 'javascript' }]) {
      expect(() => matter(`---${language}\n${RUN}\n---\n`, options)).toThrow();
    }
  });

  test('gray-matter runs nothing when it writes a text either', () => {
    expect(matter.stringify(`---js\n${RUN}\n---\n`, { id: 1 })).toContain(RUN);
  });

  test.each([
    ['a second block in the body', `---\nid: SOP-1\n---\n---js\n${RUN}\n---\n`],
    ['a block inside the block', `---\n---js\n${RUN}\n---\n`],
    ['a function tag', `---\nid: !!js/function "function () { ${RUN} }"\n---\n`],
    ['an immediately called function', `---\nid: !!js/function "(function () { ${RUN} })()"\n---\n`],
    ['a block that does not end', `---js\n${RUN}`],
    ['a block behind blank lines', `\n\n---js\n${RUN}\n---\n`],
  ])('%s', (_, text) => {
    expect(() => parseDocument('a.md', text)).not.toThrow();
  });
});

const CLOSE = 'The frontmatter has no closing fence; end it with a line that holds only ---';
const FIELDS = 'The frontmatter must hold fields, one a line, such as "owner: dana"';
const INSIDE = 'A line inside the frontmatter begins with ---; take it out, or put the value in quotes';
const SIZE = 'The frontmatter is larger than 64 KB; move text into the body';

describe('blocks', () => {
  test.each([
    ['none', '# Title', {}, undefined],
    ['a rule of four dashes', '----\nid: 1\n---\n', {}, undefined],
    ['a block that does not stand first', '\n---\nid: 1\n---\n', {}, undefined],
    ['only an opening fence at the end of the file', '---', {}, undefined],
    ['empty', '---\n---\n', {}, '---\n---'],
    ['blank lines', '---\n\n \n---\n', {}, '---\n\n \n---'],
    ['comments only', '---\n# a\n---\n', {}, '---\n# a\n---'],
    ['blanks behind the fences', '--- \nid: a\n---\t\nx', { id: 'a' }, '--- \nid: a\n---\t'],
    ['no line break at the end', '---\nid: a\n---', { id: 'a' }, '---\nid: a\n---'],
    [
      'CRLF and a byte order mark',
      '\uFEFF---\r\nid: a\r\nowner: dana\r\n---\r\nx',
      { id: 'a', owner: 'dana' },
      '---\r\nid: a\r\nowner: dana\r\n---',
    ],
    ['CR', '---\rid: a\rowner: dana\r---\rx', { id: 'a', owner: 'dana' }, '---\rid: a\rowner: dana\r---'],
    [
      'line breaks mixed',
      '---\r\nid: a\nowner: b\rtitle: c\r\n---\n',
      { id: 'a', owner: 'b', title: 'c' },
      '---\r\nid: a\nowner: b\rtitle: c\r\n---',
    ],
    ['a second block in the body', '---\nid: a\n---\n---\nid: b\n---\n', { id: 'a' }, '---\nid: a\n---'],
    ['dashes inside a quoted value', '---\nid: "a\n  ---b"\n---\n', { id: 'a ---b' }, '---\nid: "a\n  ---b"\n---'],
    [
      'a line separator that is no line break',
      '---\nid: "a\u2028---\u2028b"\n---\n',
      { id: 'a\u2028---\u2028b' },
      '---\nid: "a\u2028---\u2028b"\n---',
    ],
    [
      'a block text with CRLF',
      '---\r\nid: |\r\n  a\r\n  b\r\n---\r\n',
      { id: 'a\nb\n' },
      '---\r\nid: |\r\n  a\r\n  b\r\n---',
    ],
    [
      'a date stays text',
      '---\ncreated: 2026-02-30\n---\n',
      { created: '2026-02-30' },
      '---\ncreated: 2026-02-30\n---',
    ],
    ['a version without quotes is a number', '---\nversion: 1.10\n---\n', { version: 1.1 }, '---\nversion: 1.10\n---'],
  ] as const)('%s', (_, text, data, block) => {
    const frontmatter = parseFrontmatter(text);
    expect(frontmatter).toMatchObject({ data, faults: [] });
    expect(frontmatter.fenceFault).toBeUndefined();
    expect(frontmatter.span && text.slice(...frontmatter.span)).toBe(block);
  });

  test.each([
    ['no closing fence', '---\nid: a\n\n# Title\n', CLOSE, '---'],
    ['no closing fence, with a byte order mark', '\uFEFF---\nid: a\n', CLOSE, '---'],
    ['no closing fence in a file of CR', '---\rid: a\r\r# Title', CLOSE, '---'],
    ['the end mark of YAML in place of a fence', '---\nid: a\n...\n\n# Title\n', CLOSE, '---'],
    ['a closing fence with text behind it', '---\nid: a\n---not close\n---\n\n# Title\n', INSIDE, '---'],
    ['a closing fence of four dashes', '---\nid: a\n----\n---\n\n# Title\n', INSIDE, '---'],
    ['the end mark of YAML', '---\nid: a\n...\n---\n\n# Title\n', INSIDE.replace('---', '...'), '...'],
    ['one word', '---\nhello\n---\n\n# Title\n', FIELDS, 'hello\n'],
    ['a list', '---\n- a\n- b\n---\n\n# Title\n', FIELDS, '- a\n- b\n'],
    ['one flow map', '---\n{id: a}\n---\n\n# Title\n', FIELDS, '{id: a}\n'],
    ['65 KB', `---\nid: ${'a'.repeat(66_000)}\n---\n\n# Title\n`, SIZE, '---'],
    [
      'a doubled key',
      '---\r\nid: a\r\nid: b\r\n---\r\n\r\n# Title\r\n',
      'This key stands twice; keep one of them',
      'id',
    ],
    [
      'an alias',
      '---\nid: &x a\nowner: *x\n---\n\n# Title\n',
      'Anchors and aliases (&name, *name) are not allowed; write the value out',
      '*x',
    ],
  ])('%s: a fault with its place, and the body is still read', (_, text, message, at) => {
    const { faults, fenceFault } = parseFrontmatter(text);
    const fault = fenceFault ?? faults[0];
    expect(fault?.message).toBe(message);
    expect(text.slice(...(fault?.span ?? [0, 0]))).toBe(at);
    const document = parseDocument('a.md', text);
    if (!document.unreadable && text.includes('# Title')) expect(document.headings).toMatchObject([{ title: 'Title' }]);
  });

  test('64 KB are read', () => {
    expect(parseFrontmatter(`---\nid: ${'a'.repeat(65_000)}\n---\n`).data.id).toHaveLength(65_000);
  });
});

test('reading a broken block twice gives the same faults twice', () => {
  const text = '---\nid: "a\n---\n';
  expect(parseFrontmatter(text).faults).toHaveLength(1);
  expect(parseFrontmatter(text)).toEqual(parseFrontmatter(text));
});

test('changing the data of one reading does not change the next', () => {
  const text = '---\nid: a\n---\n';
  (parseFrontmatter(text).data as { id: string }).id = 'b';
  expect(parseFrontmatter(text).data).toEqual({ id: 'a' });
});

test('key and value of every field stand at their spans, whatever the line ending', () => {
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  const value = fc
    .stringMatching(/^[A-Za-zé😀]( ?[A-Za-zé😀0-9]){0,12}$/u)
    .filter((text) => !/^(?:null|true|false)$/i.test(text));
  const lineBreak = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(
      fc.dictionary(name, value, { noNullPrototype: true }),
      lineBreak,
      fc.boolean(),
      (fields, br, hasMark) => {
        const lines = Object.entries(fields).map(([key, text], index) =>
          index % 2 ? `${key}: ${text} # c` : `${key}:   "${text}"`,
        );
        const source = `${hasMark ? '\uFEFF' : ''}${['---', ...lines, '---', 'Body'].join(br)}`;
        const { data, nodes, faults } = parseFrontmatter(source);
        expect(faults).toEqual([]);
        expect(data).toEqual(fields);
        for (const [key, text] of Object.entries(fields)) {
          const node = nodes.get(`/${key}`);
          expect(source.slice(...(node?.key ?? [0, 0]))).toBe(key);
          expect(source.slice(...(node?.value ?? [0, 0])).replaceAll('"', '')).toBe(text);
        }
      },
    ),
  );
});
