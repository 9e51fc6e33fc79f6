import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blank, findLineStarts, pointAt, rangeOf, trimSpan } from '../../src/document/span.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '😀', ' ', '\t', '\n', '\r', '\r\n', '\u2028', '\uFEFF'),
  maxLength: 30,
});

test.each([
  ['', [0]],
  ['a', [0]],
  ['a\n', [0, 2]],
  ['a\r\nb', [0, 3]],
  ['a\rb', [0, 2]],
  ['\n\r\n\r', [0, 1, 3, 4]],
  ['\n\r', [0, 1, 2]],
  ['a\u2028b\u0085c\fd', [0]],
])('the lines of %j begin at %j', (source, starts) => {
  expect(findLineStarts(source)).toEqual(starts);
});

test('line and column of every offset are what counting by hand gives', () => {
  fc.assert(
    fc.property(text, (source) => {
      const starts = findLineStarts(source);
      let [line, column] = [1, 1];
      for (let offset = 0; offset <= source.length; offset++) {
        expect(pointAt(starts, offset)).toEqual({ line, column, offset });
        const isBreak = source[offset] === '\n' || (source[offset] === '\r' && source[offset + 1] !== '\n');
        [line, column] = isBreak ? [line + 1, 1] : [line, column + 1];
      }
    }),
  );
});

test('columns count UTF-16 units, a byte order mark included', () => {
  const source = '\uFEFF😀 é\nb';
  expect(rangeOf(findLineStarts(source), [source.indexOf('é'), source.indexOf('b') + 1])).toEqual({
    start: { line: 1, column: 5, offset: 4 },
    end: { line: 2, column: 2, offset: 7 },
  });
});

test('a trimmed span holds the trimmed text and lies inside the old one', () => {
  fc.assert(
    fc.property(text, fc.nat(30), fc.nat(30), (source, a, b) => {
      const [start, end] = [Math.min(a, b, source.length), Math.min(Math.max(a, b), source.length)];
      const [from, to] = trimSpan(source, [start, end]);
      expect(source.slice(from, to)).toBe(source.slice(start, end).trim());
      expect(start <= from && from <= to && to <= end).toBe(true);
    }),
  );
});

describe('blanked text', () => {
  test('has the same length and the same lines, and nothing but spaces between them', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(blank(source)).toHaveLength(source.length);
        expect(findLineStarts(blank(source))).toEqual(findLineStarts(source));
        expect(blank(source)).toMatch(/^[ \r\n]*$/);
      }),
    );
  });
});
