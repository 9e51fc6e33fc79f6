import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findWordBounds } from '../../src/document/prose.ts';
import { createPhraseFinder } from '../../src/library/phrases.ts';

const find = (phrases: readonly string[], prose: string): string[] =>
  createPhraseFinder(phrases.map((text) => ({ text, value: text })))(prose, findWordBounds(prose)).map(
    ({ value, span }) => `${value}: ${prose.slice(...span)}`,
  );

test.each([
  [['soon'], 'Soon, sooner, as-soon-as, SOON', ['soon: Soon', 'soon: SOON']],
  [['in order to'], 'in\n  order to, in-order to, order to, in order, to', ['in order to: in\n  order to']],
  [['etc.'], 'Cables, etc. Then etc', ['etc.: etc.', 'etc.: etc']],
  [['e.g.'], '(e.g. this), E.g., eg', ['e.g.: e.g.', 'e.g.: E.g.']],
  [["don't know"], 'We don’t know', ["don't know: don’t know"]],
  [
    ['needed', 'as needed', 'as needed for'],
    'needed as needed as needed for',
    ['needed: needed', 'as needed: as needed', 'as needed for: as needed for'],
  ],
  [['a b', 'b c'], 'a b c', ['a b: a b']],
  [['Ärger'], 'ärger ÄRGER', ['Ärger: ärger', 'Ärger: ÄRGER']],
  [['…', ''], 'a … b', []],
])('%j in %j', (phrases, prose, expected) => {
  expect(find(phrases, prose)).toEqual(expected);
});

test('finds what an expression for each phrase finds', () => {
  const word = fc.constantFrom('a', 'aa', 'b', 'ab', 'A');
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const gap = fc.constantFrom(' ', '  ', '\n', ', ', '-', '. ');
  const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(phrase, text, (sought, prose) => {
      const source = sought.toLowerCase().replaceAll(' ', String.raw`\s+`);
      const whole = new RegExp(String.raw`(?<![\w-])${source}(?!\w|-\w)`, 'gi');
      expect(find([sought], prose)).toEqual([...prose.matchAll(whole)].map(([found]) => `${sought}: ${found}`));
    }),
  );
});
