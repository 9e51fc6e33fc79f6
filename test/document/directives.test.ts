import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findDirectives, SHORTEST_REASON } from '../../src/document/directives.ts';
import { parseDocument } from '../../src/document/parse.ts';

/** Each exception as `rule: the text in its reach`, or `rule: -` where it has none; an end shows as nothing. */
function reaches(text: string): string[] {
  return findDirectives(parseDocument('a.md', text)).flatMap(({ kind, exceptions }) =>
    kind === 'end'
      ? []
      : exceptions.map(({ rule, reach }) => `${rule}: ${reach ? JSON.stringify(text.slice(...reach)) : '-'}`),
  );
}

describe('the next line is the next one that holds text', () => {
  test.each<[string, string, string[]]>([
    ['right below', '<!-- sop-disable-next-line a: because -->\nb\nc\n', ['a: "b\\n"']],
    ['behind blank lines', '<!-- sop-disable-next-line a: because -->\n\n  \nb\n', ['a: "b\\n"']],
    [
      'behind other comments',
      '<!-- sop-disable-next-line a: because -->\n<!-- sop-disable-next-line b: because -->\n\n<!-- note -->\nc\n',
      ['a: "c\\n"', 'b: "c\\n"'],
    ],
    ['at the end of the file', 'a\n\n<!-- sop-disable-next-line a: because -->', ['a: -']],
    ['without a line break at the end', '<!-- sop-disable-next-line a: because -->\nb', ['a: "b"']],
    ['in a list', '1. b\n   <!-- sop-disable-next-line a: because -->\n2. c\n3. d\n', ['a: "2. c\\n"']],
    ['in a sub-list', '1. b\n   <!-- sop-disable-next-line a: because -->\n   1. c\n', ['a: "   1. c\\n"']],
    ['in a quote', '> <!-- sop-disable-next-line a: because -->\n>\n> b\n', ['a: "> b\\n"']],
    ['behind a comment of two lines', '<!-- sop-disable-next-line a:\n  because -->\nb\n', ['a: "b\\n"']],
    ['with CRLF', '<!-- sop-disable-next-line a: because -->\r\n\r\nb\r\nc', ['a: "b\\r\\n"']],
    ['several rules', '<!-- sop-disable-next-line a , b,c: because -->\nd\n', ['a: "d\\n"', 'b: "d\\n"', 'c: "d\\n"']],
  ])('%s', (_, text, expected) => expect(reaches(text)).toEqual(expected));
});

describe('sop-disable holds to the sop-enable of the same rule', () => {
  const begin = '<!-- sop-disable a, b: because -->\n';
  test.each<[string, string, string[]]>([
    ['or to the end', `x\n\n${begin}\ny\n`, ['a: "\\n\\ny\\n"', 'b: "\\n\\ny\\n"']],
    [
      'one by one',
      `${begin}\nx\n\n<!-- sop-enable b -->\n\ny\n\n<!-- sop-enable a -->\n\nz\n`,
      ['a: "\\n\\nx\\n\\n<!-- sop-enable b -->\\n\\ny\\n\\n"', 'b: "\\n\\nx\\n\\n"'],
    ],
    [
      'and a second in between changes nothing',
      `${begin}\nx\n\n<!-- sop-disable b: because -->\n\n<!-- sop-enable a, b -->\n\ny\n`,
      [
        'a: "\\n\\nx\\n\\n<!-- sop-disable b: because -->\\n\\n"',
        'b: "\\n\\nx\\n\\n<!-- sop-disable b: because -->\\n\\n"',
        'b: -',
      ],
    ],
    [
      'one without a reason opens nothing',
      '<!-- sop-disable a -->\n\nx\n\n<!-- sop-disable a: because -->\n\ny\n',
      ['a: -', 'a: "\\n\\ny\\n"'],
    ],
  ])('%s', (_, text, expected) => expect(reaches(text)).toEqual(expected));
});

test('an entry of the frontmatter holds for the whole file', () => {
  const text = '---\nlint: {disable: [{rule: a, reason: because}, {rule: b, reason: no}, {rule: c}]}\n---\nx\n';
  const directives = findDirectives(parseDocument('a.md', text));
  expect(directives.map(({ word, isInForce }) => [word.text, text.slice(...word.span), isInForce])).toEqual([
    ['a', 'a', true],
    ['b', 'b', false],
    ['c', 'c', false],
  ]);
  expect(directives[0]?.exceptions[0]?.reach).toEqual([0, text.length + 1]);
});

describe('nothing is switched off', () => {
  test.each([
    ['without a reason', '<!-- sop-disable-next-line a -->\nb\n'],
    ['with a reason that says nothing', '<!-- sop-disable-next-line a: ok -->\nb\n'],
    ['without a colon', '<!-- sop-disable-next-line a because of it -->\nb\n'],
    ['behind other words', 'Text. <!-- sop-disable-next-line a: because -->\nb\n'],
    ['before other words', '<!-- sop-disable-next-line a: because --> text\nb\n'],
    ['behind the mark of an item', '1. <!-- sop-disable-next-line a: because -->\n   b\n'],
    ['beside another comment', '<!-- note --> <!-- sop-disable-next-line a: because -->\nb\n'],
    ['by a word that is none', '<!-- sop-disable-line a: because -->\nb\n'],
    ['in capitals', '<!-- SOP-DISABLE a: because -->\nb\n'],
  ])('%s', (_, text) => {
    expect(findDirectives(parseDocument('a.md', text)).map(({ isInForce }) => isInForce)).toEqual([false]);
    expect(reaches(text)).toEqual(['a: -']);
  });
});

describe('no directive', () => {
  test.each([
    '<!-- SOP-014 has moved -->',
    '<!-- sop-014 has moved -->',
    '<!-- sop-wide note: a -->',
    '<!-- The SOP-owner disables this -->',
    '<!-- markdownlint-disable MD013 -->',
    '`<!-- sop-disable a: because -->`',
    '```\n<!-- sop-disable a: because -->\n```',
  ])('%s', (text) => expect(findDirectives(parseDocument('a.md', `${text}\n`))).toEqual([]));
});

test('every span is the text that it names', () => {
  const text = 'x\n\n<!--sop-disable   b-c,\n  d : why\nnot-->\n';
  const [directive] = findDirectives(parseDocument('a.md', text));
  expect(directive?.reason).toBe('why\nnot');
  expect(directive && text.slice(...directive.word.span)).toBe('sop-disable');
  expect(directive?.exceptions.map(({ rule, span }) => [rule, text.slice(...span)])).toEqual([
    ['b-c', 'b-c'],
    ['d', 'd'],
  ]);
});

test('a reason is as long as the schema of the frontmatter asks', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/frontmatter.schema.json', import.meta.url), 'utf8'));
  expect(schema.properties.lint.properties.disable.items.properties.reason.minLength).toBe(SHORTEST_REASON);
});
