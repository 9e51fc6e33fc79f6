import { expect, test } from 'vitest';
import { matchTitle } from '../../src/library/titles.ts';

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
