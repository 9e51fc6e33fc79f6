import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from '../../src/document/slug.ts';

test.each([
  ['Answering Calls', 'answering-calls'],
  ['Backups 1: Defining, Testing – and More', 'backups-1-defining-testing-and-more'],
  ['-- Wi-Fi & VPN --', 'wi-fi-vpn'],
  ['Größe prüfen', 'größe-prüfen'],
  ['../../etc/passwd', 'etcpasswd'],
  ['???', ''],
])('the file name of %j is %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a file name never leaves its folder, begins with a dash or changes when it is made again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (title) => {
      expect(slugOf(title)).not.toMatch(/[/\\\0\r\n:]|^-|-$|--|^\./);
      expect(slugOf(slugOf(title))).toBe(slugOf(title));
    }),
  );
});
