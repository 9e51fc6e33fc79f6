import { expect, test } from 'vitest';
import { foldersAround, overlaidAt } from '../../src/library/overlay.ts';

const overlay = new Map<string, string | null>([
  ['a.md', 'text'],
  ['gone.md', null],
  ['folder/', null],
  ['folder/kept/b.md', ''],
]);

test.each<[string, string | null | undefined]>([
  ['a.md', 'text'],
  ['b.md', undefined],
  ['gone.md', null],
  ['folder', null],
  ['folder/x.md', null],
  ['folder/kept/x.md', null],
  ['folder/kept/b.md', ''],
  ['folder-2/x.md', undefined],
])('at %s', (path, expected) => {
  expect(overlaidAt(path, overlay)).toBe(expected);
});

test('foldersAround', () => {
  expect(foldersAround('a/b/c.md')).toEqual(['a/b/', 'a/']);
  expect(foldersAround('c.md')).toEqual([]);
});
