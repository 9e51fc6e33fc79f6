import { expect, test } from 'vitest';
import { EMPTY_GLOSSARY, type Glossary, parseGlossary } from '../../src/library/glossary.ts';

const parse = (text: string): Glossary => parseGlossary({ path: 'glossary.yml', text });

test('without a glossary, or with an empty one, the style of the product holds', () => {
  expect(EMPTY_GLOSSARY.terms).toEqual([]);
  expect(EMPTY_GLOSSARY.style).toMatchObject({
    step_length: 20,
    sentence_length: 25,
    paragraph_length: 6,
    procedure_size: 10,
    checklist_size: 9,
    heading_depth: 3,
  });
  expect(EMPTY_GLOSSARY.style.plain_words.utilize).toBe('use');
  expect(parse('')).toMatchObject(EMPTY_GLOSSARY);
  expect(parse('terms: []\nstyle: {}\n')).toMatchObject(EMPTY_GLOSSARY);
});

test('a number or a list that is given replaces its default, the others stay', () => {
  const { style } = parse('style: {step_length: 12, vague_words: {soonish: time}, plain_words: {ameliorate: improve}}');
  expect(style).toEqual({
    ...EMPTY_GLOSSARY.style,
    step_length: 12,
    vague_words: { soonish: 'time' },
    plain_words: { ameliorate: 'improve' },
  });
});

test('terms come with everything that they leave out', () => {
  const { terms } = parse(`terms:
  - term: ticket
    definition: A recorded request.
    avoid: [case, {pattern: "job (no|number)", note: PSA only}, {word: call}]
  - {term: DNS, definition: Names for addresses., case: exact, status: allowed, scope: ["2-*/**"], expansion: domain name system}
`);
  expect(terms).toEqual([
    {
      term: 'ticket',
      definition: 'A recorded request.',
      case: 'any',
      status: 'preferred',
      scope: [],
      avoid: [{ word: 'case' }, { pattern: 'job (no|number)', note: 'PSA only' }, { word: 'call' }],
    },
    {
      term: 'DNS',
      definition: 'Names for addresses.',
      case: 'exact',
      status: 'allowed',
      scope: ['2-*/**'],
      expansion: 'domain name system',
      avoid: [],
    },
  ]);
});

test.each([
  ['black-?list(s|ed|ing', 'missing closing )'],
  ['(?=x)b', 'invalid or unsupported Perl syntax'],
  ['(a)\\\\1', 'invalid escape sequence'],
  ['a)(b', 'unexpected )'],
])('the pattern %s is refused with its place', (pattern, fault) => {
  const text = `terms:\n  - term: block list\n    definition: What is shut out.\n    avoid: [blacklist, {pattern: "${pattern}"}]\n`;
  const start = `glossary.yml:4:34 "${pattern.replace('\\\\', '\\')}" is no pattern that sop can use: ${fault}`;
  expect(() => parse(text)).toThrow(start);
  expect(() => parse(text)).toThrow('; look-around and back-references are not allowed');
});

test('a broken glossary is refused with its place', () => {
  expect(() => parse('terms:\n  - term: ticket\n    definition: short\n')).toThrow(
    'glossary.yml:3:17 definition in entry 1 of terms cannot be "short"',
  );
});
