import { expect, test } from 'vitest';
import { countSyllables } from '../../src/document/syllables.ts';

test.each(['a', 'the', 'note', 'files', 'called', 'through', 'stretched', 'used', 'whole'])('%s has 1', (word) => {
  expect(countSyllables(word)).toBe(1);
});
test.each([
  'ticket',
  'table',
  'tested',
  'boxes',
  'player',
  'trying',
  'doing',
  'being',
  'client',
  'via',
  'social',
  'PEOPLE',
])('%s has 2', (word) => {
  expect(countSyllables(word)).toBe(2);
});
test.each([
  'telephone',
  'enabled',
  'actual',
  'medium',
  'employee',
  'video',
  'procedure',
  'condition',
])('%s has 3', (word) => {
  expect(countSyllables(word)).toBe(3);
});
test.each([
  ['technology', 4],
  ['automatic', 4],
  ['material', 4],
  ['mechanism', 4],
  ['accountability', 6],
])('%s has %i', (word, count) => {
  expect(countSyllables(word)).toBe(count);
});

test('a word within a text is counted by itself', () => {
  expect(countSyllables('say via now', 4, 7)).toBe(2);
});
