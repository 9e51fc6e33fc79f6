import { expect, test } from 'vitest';
import { placeholderFor } from '../../src/library/placeholder.ts';
import { library } from '../helpers/library.ts';

test('placeholderFor an own field follows its type', () => {
  const manual = library({
    'sop.yml':
      'schema: 1\nfields: {a: {type: list}, b: {type: date}, c: {type: boolean}, d: {type: list, values: [x, y]}}',
  });
  expect(['a', 'b', 'c', 'd'].map((name) => placeholderFor(name, 'dana', manual))).toEqual([
    ['TODO(a)'],
    '2026-11-22',
    false,
    ['x'],
  ]);
});
