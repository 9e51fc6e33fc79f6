import { expect, test } from 'vitest';
import { ownerIn, parsePerson, personKey } from '../../src/library/first-person.ts';
import { parsePeople } from '../../src/library/people.ts';
import { PEOPLE } from '../helpers/library.ts';

test.each([
  ['Dana Ruiz <dana@example.com>', { name: 'Dana Ruiz', email: 'dana@example.com' }, 'dana'],
  ['  Inês Carvalho  <i@example.com> ', { name: 'Inês Carvalho', email: 'i@example.com' }, 'ines'],
  ['王 <wang@example.com>', { name: '王', email: 'wang@example.com' }, 'wang'],
  ["O'Neil, Pat <p@example.com>", { name: "O'Neil, Pat", email: 'p@example.com' }, 'oneil'],
  ['Dana Ruiz', undefined, undefined],
  ['Dana <dana@x>', undefined, undefined],
  ['<dana@example.com>', undefined, undefined],
])('the person "%s"', (text, person, key) => {
  expect(parsePerson(text)).toEqual(person);
  expect(person && personKey(person)).toBe(key);
});

test.each([
  ['LEE@example.com', 'lee'],
  ['kim@example.com', 'dana'],
])('%s owns the drafts as %s', (email, key) => {
  const people = parsePeople({ path: 'people.yml', text: PEOPLE });
  expect(ownerIn(people, { name: 'Kim', email })).toBe(key);
});
