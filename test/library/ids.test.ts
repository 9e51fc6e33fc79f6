import { describe, expect, test } from 'vitest';
import { isId, nextId } from '../../src/library/ids.ts';
import { library, sop } from '../helpers/library.ts';

describe('nextId', () => {
  test.each([
    ['an empty manual', {}, [], 'SOP-001'],
    ['documents', { 'a.md': sop({ id: 'SOP-009' }) }, [], 'SOP-010'],
    ['other branches', { 'a.md': sop({ id: 'SOP-009' }) }, ['SOP-041', 'KB-900', 'SOP-x'], 'SOP-042'],
    ['more than three digits', { 'a.md': sop({ id: 'SOP-1999' }) }, [], 'SOP-2000'],
    [
      'a prefix of its own',
      { 'sop.yml': 'schema: 1\nprefix: KB', 'a.md': sop({ id: 'SOP-009' }) },
      ['KB-007'],
      'KB-008',
    ],
  ])('counts on from %s', (_, files, elsewhere, id) => {
    expect(nextId(library(files as Record<string, string>), elsewhere)).toBe(id);
  });
});

test.each([
  ['SOP-014', true],
  ['SOP-1999', true],
  ['SOP-14', false],
  ['SOP-x14', false],
  ['KB-014', false],
  ['SOP014', false],
])('isId %s: %s', (text, answer) => expect(isId(text, 'SOP')).toBe(answer));
