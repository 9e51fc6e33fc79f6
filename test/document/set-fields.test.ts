import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrontmatter } from '../../src/document/frontmatter.ts';
import { setFields, writeValue } from '../../src/document/set-fields.ts';
import { parseYaml } from '../../src/document/yaml.ts';

const ORDER = ['id', 'title', 'owner', 'status', 'tags'];

const word = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '1',
    '.',
    ' ',
    ':',
    '#',
    '-',
    '"',
    "'",
    ',',
    '[',
    '{',
    '&',
    '*',
    '!',
    '|',
    '>',
    '%',
    '@',
    '\\',
    '\n',
    'é',
    '😀',
    '\uFEFF',
    '~',
    '?',
  ),
});
const value = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b c'), word, { maxKeys: 2, noNullPrototype: true }),
);

/** Source of a field in every form that people write, with what stands behind the value. */
const field = (name: string) =>
  fc.constantFrom(
    `${name}: x`,
    `${name}:    x   # aligned`,
    `${name} : x`,
    `"${name}": 'it''s' # why`,
    `${name}: "q: \\"x\\"" # c`,
    `${name}:`,
    `${name}:   `,
    `${name}: # empty`,
    `${name}: ~`,
    `${name}: |\n  text # no comment\n\n  more`,
    `${name}: >- # folded\n  a\n  b`,
    `${name}:\n  - a\n  - b # c`,
    `${name}:\n- a\n- b`,
    `${name}: # list\n  # of things\n  - a`,
    `${name}: {a: 1, b: [x, y]} # flow`,
    `${name}: {a: 1,\n  b: 2}`,
    `${name}: "a\n  b"`,
    `${name}: a\n  b`,
    `${name}:\n  x`,
    `${name}:\n  a: 1\n  b: {c: 2}`,
    `${name}: &anchor x`,
    `${name}: !!str 1 # tag`,
    `${name}: !!str # tag`,
  );

const other = fc.constantFrom(
  '# a comment',
  '',
  'x-flow: {a: 1} # c',
  'x-list:\n  - 1\n  - 2',
  'x-text: |\n  a\n\n  b',
  "x-quoted: 'owner: y'",
  'x-empty:',
);

const source = fc
  .record({
    fields: fc.tuple(field('id'), other, fc.option(field('owner'), { nil: '' }), field('status'), other),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\uFEFF'),
    body: fc.constantFrom('', '\n# Title\n\nowner: z\n', '\n---\nowner: body\n---\n'),
  })
  .map(({ fields, lineBreak, mark, body }) => {
    const seen = new Set<string>();
    const lines = fields.filter((one) => !one.startsWith('x-') || (!seen.has(one) && seen.add(one)));
    return `${mark}---\n${lines.join('\n')}\n---\n${body}`.replaceAll('\n', lineBreak);
  })
  .filter((text) => parseFrontmatter(text).faults.length === 0);

const change = fc.record({
  name: fc.constantFrom('id', 'owner', 'status', 'tags', 'x-new/one~'),
  value: fc.option(value, { nil: undefined }),
});

describe('setting a field', () => {
  test('changes its data and no other field, in every notation', () => {
    fc.assert(
      fc.property(source, change, (text, { name, value }) => {
        const before = parseFrontmatter(text);
        const after = parseFrontmatter(setFields(text, { [name]: value }, ORDER));
        const { [name]: _, ...others } = before.data;
        expect(after.faults).toEqual([]);
        expect(after.data).toEqual(value === undefined ? others : { ...others, [name]: value });
      }),
      { numRuns: 200 },
    );
  });

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(source, change, (text, { name, value }) => {
        const once = setFields(text, { [name]: value }, ORDER);
        expect(setFields(once, { [name]: value }, ORDER)).toBe(once);
      }),
    );
  });

  test('keeps every byte around the value: comments, other fields, body, line endings and byte order mark', () => {
    fc.assert(
      fc.property(source, change, (text, { name, value }) => {
        const result = setFields(text, { [name]: value }, ORDER);
        const node = parseFrontmatter(text).nodes.get(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
        const [start, end] = node?.key ? [node.key[0], Math.max(node.key[1], node.value[1])] : [0, 0];
        const lines = (part: string) => part.split(/\r\n|\n|\r/);
        // All lines that do not belong to the field are there still, in order.
        const kept = [...lines(text.slice(0, start)).slice(0, -1), ...lines(text.slice(end)).slice(1)];
        const found = lines(result);
        expect(kept.every((line) => found.splice(0, found.indexOf(line) + 1).length > 0)).toBe(true);
        if (!/\r\n/.test(text)) expect(result).not.toMatch(/\r\n/);
        if (!/(?<!\r)\n/.test(text)) expect(result).not.toMatch(/(?<!\r)\n/);
      }),
    );
  });
});

test.each([
  ['a value, its comment stays', 'owner: old  # since May', { owner: 'new' }, 'owner: new  # since May'],
  ['an aligned value', 'owner:     old', { owner: 'new' }, 'owner:     new'],
  ['a block list by one word', 'owner:\n- a\n- b\nid: 1', { owner: 'new' }, 'owner: new\nid: 1'],
  ['a list whose comment stands behind the key', 'owner: # who\n  - a', { owner: 'new' }, 'owner: new # who'],
  ['a block text', 'owner: |\n  a\n\n  b\nid: 1', { owner: 'new' }, 'owner: new\nid: 1'],
  ['a value that is missing', 'owner: # who\nid: 1', { owner: 'new' }, 'owner: new # who\nid: 1'],
  [
    'a new field behind the one that the order puts before it',
    'id: 1\n# about status\nstatus: x',
    { owner: 'new' },
    'id: 1\nowner: new\n# about status\nstatus: x',
  ],
  [
    'a new field behind a list',
    'id:\n  - 1\n  - 2\nstatus: x',
    { owner: 'new' },
    'id:\n  - 1\n  - 2\nowner: new\nstatus: x',
  ],
  ['a new field that the order does not know at the end', 'id: 1\n# end', { 'x-own': 1 }, 'id: 1\n# end\nx-own: 1'],
  ['a new field as deep as its neighbours', '  id: 1', { owner: 'new' }, '  id: 1\n  owner: new'],
  [
    'several fields, removing one',
    'id: 1\nowner: old\nstatus: x',
    { owner: undefined, status: 'y', tags: ['a', 'b'] },
    'id: 1\nstatus: y\ntags: [a, b]',
  ],
  ['the removal of a block list', 'id: 1\nowner:\n  - a\n  - b\nstatus: x', { owner: undefined }, 'id: 1\nstatus: x'],
  ['the removal of a quoted text over two lines', 'owner: "a\n  b" # c\nstatus: x', { owner: undefined }, 'status: x'],
])('sets %s', (_, yaml, fields, expected) => {
  expect(setFields(`---\n${yaml}\n---\nBody\n`, fields, ORDER)).toBe(`---\n${expected}\n---\nBody\n`);
});

test.each([
  ['no frontmatter', '# Title\n'],
  ['a frontmatter without end', '---\nid: 1\n'],
  ['a fence with a language', '---js\nid: 1\n---\n'],
  ['a doubled key', '---\nowner: a\nowner: b\n---\n'],
  ['a key behind a question mark', '---\n? owner\n: a\n---\n'],
  ['one flow map', '---\n{id: 1}\n---\n'],
  ['a list', '---\n- owner\n---\n'],
])('a text with %s is left as it is', (_, text) => {
  expect(setFields(text, { owner: 'new', id: undefined }, ORDER)).toBe(text);
});

test('an empty frontmatter gets its first field', () => {
  expect(setFields('---\r\n---\r\n', { owner: 'dana' }, ORDER)).toBe('---\r\nowner: dana\r\n---\r\n');
});

test('a written value stands on one line and parses back', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(writeValue(one)).not.toMatch(/[\r\n]/);
      expect(parseYaml(`a: ${writeValue(one)} # c`)).toMatchObject({ data: { a: one }, faults: [] });
    }),
  );
});

test.each([
  ['1.2.0', '"1.2.0"'],
  ['12', '"12"'],
  ['1.10', '"1.10"'],
  ['true', '"true"'],
  ['', '""'],
  ['2026-11-30', '2026-11-30'],
  ['plain words', 'plain words'],
  ['a: b', '"a: b"'],
  ['two\nlines', '"two\\nlines"'],
])('the text %j is written %s', (text, written) => {
  expect(writeValue(text)).toBe(written);
});
