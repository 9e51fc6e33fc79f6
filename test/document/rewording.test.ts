import { expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { articleEdits, isSentenceStart, matchCase } from '../../src/document/rewording.ts';

test.each([
  ['Word', true],
  ['  Word', true],
  ['One. Word', true],
  ['Note: Word', true],
  ['(Word', true],
  ['• Word', true],
  ['One – Word', true],
  ['one Word', false],
  ['one, Word', false],
  ['"one" Word', false],
  ['(one) Word', false],
  ['one/Word', false],
])('whether a sentence begins at the word of %j: %j', (text, expected) => {
  expect(isSentenceStart(text, text.indexOf('Word'))).toBe(expected);
});

test.each([
  ['use', 'utilize', 'utilize', false, 'use'],
  ['use', 'Utilize', 'utilize', true, 'Use'],
  ['use', 'UTILIZE', 'utilize', false, 'USE'],
  ['to', 'In order to', 'in order to', true, 'To'],
  ['find out', 'Make Use Of', 'make use of', true, 'Find Out'],
  ['MFA', '2FA', '2FA', true, 'MFA'],
])('%j for %j (listed %j; at the start: %j) is written %j', (words, found, listed, isStart, expected) => {
  expect(matchCase(words, found, listed, isStart)).toBe(expected);
});

test.each([
  ['An erroneous alert.', 'erroneous', 'wrong', 'A'],
  ['It is a heavy word.', 'heavy', 'easy', 'an'],
  ['It is a heavy word.', 'heavy', 'long', undefined],
  ['The heavy word.', 'heavy', 'easy', undefined],
])('the article of %j when %j becomes %j', (text, found, words, expected) => {
  const [prose] = parseDocument('a.md', text).prose;
  if (!prose) throw new Error('no prose');
  expect(articleEdits(prose, text.indexOf(found), found, words)[0]?.text).toBe(expected);
});
