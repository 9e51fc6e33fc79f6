import { expect, test } from 'vitest';
import { sectionsOf } from '../../src/library/manual.ts';
import { findSimilar, listTitles, matchTitle, monthIn, searchTitles, withMonth } from '../../src/library/titles.ts';
import { DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

const TITLES = [
  { title: 'Server Down Procedures', names: ['server-down'] },
  { title: 'Disaster Recovery – Simple Restores' },
  { title: 'Backups 1: Defining Your Client Backup' },
  { title: 'Backups 2: Backup Philosophies' },
  { title: 'Financial Goals: Getting Started' },
];

test.each([
  ['Server Down Procedures', 'exact', ['Server Down Procedures']],
  ['  server  down procedures ', 'exact', ['Server Down Procedures']],
  ['server-down', 'exact', ['Server Down Procedures']],
  ['Disaster Recovery - Simple Restores', 'exact', ['Disaster Recovery – Simple Restores']],
  ['disaster', 'near', ['Disaster Recovery – Simple Restores']],
  ['Sever Down Proceduers', 'near', ['Server Down Procedures']],
  ['server dwn procedures', 'near', ['Server Down Procedures']],
  ['down server', 'near', ['Server Down Procedures']],
  ['procedures server', 'near', ['Server Down Procedures']],
  ['Bakcup', 'near', ['Backups 1: Defining Your Client Backup', 'Backups 2: Backup Philosophies']],
  ['日本語', 'none', []],
  ['backups', 'near', ['Backups 1: Defining Your Client Backup', 'Backups 2: Backup Philosophies']],
  ['Backups 2', 'near', ['Backups 2: Backup Philosophies']],
  ['Backups 3', 'none', []],
  ['Financial Goals: Getting Ahead', 'none', []],
  ['???', 'none', []],
  ['', 'none', []],
])('"%s" is %s', (typed, how, found) => {
  const match = matchTitle(typed, TITLES);
  expect(match.how).toBe(how);
  expect(match.found.map(({ title }) => title)).toEqual(found);
});

test('searchTitles finds letters anywhere first, then similar words', () => {
  const found = (typed: string): string[] => searchTitles(typed, TITLES).map(({ title }) => title);
  expect(found('ckups 2')).toEqual(['Backups 2: Backup Philosophies']);
  expect(found('sever')).toEqual(['Server Down Procedures']);
  expect(found('')).toHaveLength(TITLES.length);
});

test('listTitles names intros in full and knows what is written', () => {
  const manual = library({ [DOCUMENT_PATH]: sop() });
  const listed = listTitles(manual, sectionsOf(manual.manual).slice(0, 1));
  expect(listed.map(({ title, isWritten }) => `${title} ${isWritten}`)).toEqual([
    'Intro Notes: Phones false',
    'Answering Calls true',
    'Phones 1: Rules false',
    'Phones 2: Voicemail false',
  ]);
});

test('the month in the title of a dated document', () => {
  expect(monthIn('Monthly Single - 202612 - Verify')).toBe('202612');
  expect(monthIn('Monthly Single Checklist')).toBeUndefined();
  expect(withMonth('Monthly Single - 202612 - Verify 123456', '202701')).toBe(
    'Monthly Single - 202701 - Verify 123456',
  );
  expect(withMonth('Server Down 123456', '202701')).toBe('Server Down 123456');
});

test.each([
  ['Server Down', ['Server Down Procedures']],
  ['Procedures for a Server That Is Down', ['Server Down Procedures']],
  ['Servers Down Procedure', ['Server Down Procedures']],
  ['Server', []],
  ['Server Rooms', []],
])('findSimilar: "%s"', (title, found) => {
  expect(findSimilar(title, TITLES).map((item) => item.title)).toEqual(found);
});
