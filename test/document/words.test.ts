import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { findWordBounds } from '../../src/document/prose.ts';
import { countBetween, firstBehind, wordBoundsOf } from '../../src/document/words.ts';

test('the bounds of a document are those of each prose', () => {
  const [one, other] = [parseDocument('a.md', '# One two\n\nThree **four**.\n'), parseDocument('b.md', 'Five.\n')];
  for (const document of [one, other, one])
    expect(wordBoundsOf(document)).toEqual(document.prose.map(({ words }) => findWordBounds(words)));
});

test('words are counted by where they begin', () => {
  const unit = fc.constantFrom('a', ' ', '.');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), fc.nat(20), fc.nat(20), (prose, start, length) => {
      const bounds = findWordBounds(prose);
      const starts = bounds.filter((_, index) => index % 2 === 0);
      expect(firstBehind(bounds, start)).toBe(2 * starts.filter((at) => at < start).length);
      expect(countBetween(bounds, start, start + length)).toBe(
        starts.filter((at) => at >= start && at < start + length).length,
      );
    }),
  );
});
