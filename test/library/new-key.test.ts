import { expect, test } from 'vitest';
import { sectionsOf } from '../../src/library/manual.ts';
import { newKey } from '../../src/library/new-key.ts';
import { library } from '../helpers/library.ts';

test('newKey is short and unlike others', () => {
  const manual = library();
  const [section] = sectionsOf(manual.manual);
  if (!section) throw new Error('no section');
  expect(newKey('Answering Calls', section, 'SOP-041', manual)).toBe('answering-calls-2');
  expect(newKey('日本語', section, 'SOP-041', manual)).toBe('sop-041');
  const long = newKey('Word '.repeat(20), section, 'SOP-041', manual);
  expect(long.length).toBeLessThan(85);
  expect(long).toMatch(/^word(-word)*$/);
});
