import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/document/edits.ts';

test.each([
  ['no edit', 'abc', [], 'abc'],
  ['a replacement', 'abc', [{ span: [1, 2], text: 'X' }], 'aXc'],
  [
    'an insertion at either end',
    'abc',
    [
      { span: [0, 0], text: '<' },
      { span: [3, 3], text: '>' },
    ],
    '<abc>',
  ],
  ['a deletion', 'abc', [{ span: [0, 3], text: '' }], ''],
  [
    'neighbours',
    'abc',
    [
      { span: [0, 1], text: 'X' },
      { span: [1, 2], text: 'Y' },
    ],
    'XYc',
  ],
  [
    'an insertion before a replacement at the same place',
    'abc',
    [
      { span: [1, 2], text: 'X' },
      { span: [1, 1], text: '+' },
    ],
    'a+Xc',
  ],
] as const)('%s', (_, text, edits, expected) => {
  expect(applyEdits(text, edits)).toBe(expected);
});

test('edits give the same text in whatever order they are listed', () => {
  const part = fc.record({
    text: fc.string({ maxLength: 3 }),
    edit: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (parts, random) => {
      const text = parts.map((one) => `|${one.text}`).join('');
      let at = 0;
      const edits = parts.flatMap((one) => {
        const span = [at, at + one.text.length + 1] as const;
        at = span[1];
        return one.edit === undefined ? [] : [{ span, text: one.edit }];
      });
      const shuffled = edits
        .map((edit) => ({ edit, key: random.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ edit }) => edit);
      expect(applyEdits(text, shuffled)).toBe(parts.map((one) => one.edit ?? `|${one.text}`).join(''));
    }),
  );
});
