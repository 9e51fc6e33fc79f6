import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, unreadableDocument } from '../../src/document/parse.ts';
import { rangeOf } from '../../src/document/span.ts';
import { type ChangedLines, carryLines, changedLinesOf, isTouched } from '../../src/library/changes.ts';

const TEXT = `---
id: SOP-001
owner: dana
---

# Title

## First

1. One.
2. Two
   goes on.

### Part

Words.

## Second

More.
`;

/** Whether a finding on the first place of `shown` counts. */
function counts(shown: string, changed: ChangedLines, text = TEXT): boolean {
  const document = parseDocument('a.md', text);
  const start = text.indexOf(shown);
  const range = rangeOf(document.lineStarts, [start, start + shown.length]);
  return isTouched({ range }, document, changed);
}

describe('a finding counts', () => {
  test.each<[string, string, [number, number], boolean]>([
    ['its line changed', 'One', [10, 10], true],
    ['the line before changed', 'One', [9, 9], false],
    ['the line behind changed', 'One', [11, 11], false],
    ['a longer stretch changed', 'One', [2, 30], true],
    ['its last line changed', 'Two\n   goes on', [12, 12], true],
    ['only the line behind its end changed', 'Two\n   goes on.\n', [13, 13], false],
    ['the line before it is gone', 'One', [10, 9], true],
    ['the line behind it is gone', 'One', [11, 10], true],
    ['a line further away is gone', 'One', [12, 11], false],
    ['a line within it is gone', 'Two\n   goes on', [12, 11], true],
    ['on a heading, the section changed', 'First', [12, 12], true],
    ['on a heading, a part of the section changed', 'First', [16, 16], true],
    ['on a heading, the next section changed', 'First', [20, 20], false],
    ['on a heading, lines of the section are gone', 'Second', [21, 20], true],
    ['on the title, anything changed', 'Title', [20, 20], true],
    ['on the title, only the frontmatter changed', 'Title', [2, 2], true],
    ['in the frontmatter, another field changed', 'dana', [2, 2], false],
    ['in the frontmatter, its field changed', 'dana', [3, 3], true],
  ])('%s', (_, shown, [first, last], expected) => {
    expect(counts(shown, [{ first, last }])).toBe(expected);
    expect(counts(shown.replaceAll('\n', '\r\n'), [{ first, last }], TEXT.replaceAll('\n', '\r\n'))).toBe(expected);
  });

  test('at the fence, anything changed', () => {
    const document = parseDocument('a.md', TEXT);
    const end = TEXT.indexOf('---', 3) + 3;
    const range = rangeOf(document.lineStarts, [end - 3, end]);
    expect(isTouched({ range }, document, [{ first: 20, last: 20 }])).toBe(true);
    expect(isTouched({ range }, document, [])).toBe(true);
  });

  test('the file is new', () => {
    expect(counts('One', 'all')).toBe(true);
  });

  test('the file cannot be read', () => {
    const document = unreadableDocument('a.md', '', 'This file is not UTF-8 text');
    expect(isTouched({ range: rangeOf([0], [0, 0]) }, document, [{ first: 9, last: 9 }])).toBe(true);
  });

  test('Git counts its line, and a lone CR ends none there', () => {
    expect(counts('bad', [{ first: 2, last: 2 }], 'a\rb\nc\rd bad\n')).toBe(true);
    expect(counts('bad', [{ first: 4, last: 4 }], 'a\rb\nc\rd bad\n')).toBe(false);
  });

  test('it is on a file that is no document', () => {
    const range = rangeOf([0, 5, 10], [6, 7]);
    expect(isTouched({ range }, undefined, [{ first: 2, last: 2 }])).toBe(true);
    expect(isTouched({ range }, undefined, [{ first: 3, last: 3 }])).toBe(false);
  });
});

test('a folder that is new as a whole holds new files only', () => {
  const changes = new Map<string, ChangedLines>([
    ['a/', 'all'],
    ['b/c.md', []],
  ]);
  expect(['a/x.md', 'a/b/x.md', 'b/c.md', 'b/a/x.md', 'x.md'].map((path) => changedLinesOf(path, changes))).toEqual([
    'all',
    'all',
    [],
    undefined,
    undefined,
  ]);
});

describe('carryLines', () => {
  test.each<[string, string, string, [number, number][], [number, number][]]>([
    ['no edit', 'a\nb\nc', 'a\nb\nc', [[2, 2]], [[2, 2]]],
    [
      'an edit above',
      'a\nb\nc',
      'a\nx\ny\nb\nc',
      [[3, 3]],
      [
        [2, 3],
        [5, 5],
      ],
    ],
    ['an edit on the line', 'a\nb\nc', 'a\nB\nc', [[2, 2]], [[2, 2]]],
    [
      'an edit that takes lines away',
      'a\nb\nc\nd',
      'a\nd',
      [[1, 4]],
      [
        [1, 1],
        [2, 2],
      ],
    ],
  ])('%s', (_, before, after, changed, expected) => {
    const lines = carryLines(
      changed.map(([first, last]) => ({ first, last })),
      before,
      after,
    );
    expect(lines).toEqual(expected.map(([first, last]) => ({ first, last })));
  });

  test('of a new file all lines stay new', () => {
    expect(carryLines('all', 'a', 'b')).toBe('all');
  });

  test('each line of the new text that is marked was marked before or is not in the old one', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    fc.assert(
      fc.property(lines, lines, fc.nat(7), (before, after, mark) => {
        const carried = carryLines([{ first: mark + 1, last: mark + 1 }], before.join('\n'), after.join('\n'));
        const numbers = (carried as { first: number; last: number }[]).flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, index) => first + index),
        );
        expect(numbers).toEqual([...new Set(numbers)]);
        for (const number of numbers) expect(number).toBeLessThanOrEqual(Math.max(1, after.length));
        const unmarked = after.filter((_, index) => !numbers.includes(index + 1));
        const rest = [...before];
        for (const line of unmarked) {
          expect(rest).toContain(line);
          rest.splice(rest.indexOf(line), 1);
        }
      }),
      { seed: 7 },
    );
  });
});
