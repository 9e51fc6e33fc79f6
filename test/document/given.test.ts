import { expect, test } from 'vitest';
import { isGiven } from '../../src/document/given.ts';
import { parseDocument } from '../../src/document/parse.ts';

test.each([
  ['a w b', false],
  ['# w', true],
  ['## w', false],
  ['a "b w" c', true],
  ['a “w” c', true],
  ['"a" w "b"', false],
  ['[a w](b.md)', true],
  ['[a w](../b%20c.md#d)', true],
  ['[a w](b.html)', false],
  ['[a w](https://example.com/b.md)', false],
  ['[a](b.md) w [c](d.md)', false],
  ['19" w', false],
])('in %j the word w is given: %s', (text, expected) => {
  const document = parseDocument('a.md', text);
  const at = text.search(/\bw\b/);
  const prose = document.prose.find(({ span }) => span[0] <= at && at < span[1]);
  if (!prose) throw new Error('no prose');
  expect(isGiven(document, prose, [at, at + 1])).toBe(expected);
});
