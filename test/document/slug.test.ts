import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldTitle, slugOf } from '../../src/document/slug.ts';

test.each([
  ['Answering Calls', 'answering-calls'],
  ['Backups 1: Defining, Testing – and More', 'backups-1-defining-testing-and-more'],
  ['-- Wi-Fi & VPN --', 'wi-fi-vpn'],
  ['Überprüfung der Größe', 'uberprufung-der-grosse'],
  ['Smørrebrød, Łódź & Æsir', 'smorrebrod-lodz-aesir'],
  ['日本語', ''],
  ['日本語 Backup_plan', 'backup-plan'],
  ['../../etc/passwd', 'etcpasswd'],
  ['???', ''],
  ['Ticket_Statuses', 'ticket-statuses'],
])('the file name of %j is %j', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a file name never leaves its folder, begins with a dash or changes when it is made again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (title) => {
      expect(slugOf(title)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
      expect(slugOf(slugOf(title))).toBe(slugOf(title));
    }),
  );
});

test('titles that differ by case, accents and punctuation only are the same; other scripts keep their letters', () => {
  expect(foldTitle('ÜBERPRÜFUNG: Größe!')).toBe(foldTitle('uberprufung grosse'));
  expect(foldTitle('日本語 2')).not.toBe(foldTitle('中文 2'));
});
