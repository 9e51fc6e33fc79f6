import { expect, test } from 'vitest';
import { activeDeputy, findNamesake, isPerson, type People, parsePeople } from '../../src/library/people.ts';
import { PEOPLE } from '../helpers/library.ts';

const parse = (text: string): People => parsePeople({ path: 'people.yml', text });
const people = parse(PEOPLE);

test('what people.yml leaves out has its default', () => {
  expect(parse('people: {dana: {name: Dana Ruiz, email: dana@example.com}}').people.get('dana')).toEqual({
    key: 'dana',
    name: 'Dana Ruiz',
    email: 'dana@example.com',
    roles: [],
    active: true,
    accounts: {},
  });
  expect([...people.roles.keys()]).toEqual(['service-manager', 'technician']);
  expect(people.people.get('victor')?.active).toBe(false);
});

test.each<[string, string, string, string]>([
  [
    'a deputy who is nobody',
    'deputy: lee}\n  lee',
    'deputy: boris}\n  lee',
    'people.yml:2:86 "boris" is nobody in this file; add the person or name another',
  ],
  [
    'a mistyped deputy',
    'deputy: lee}\n  lee',
    'deputy: le}\n  lee',
    'people.yml:2:86 "le" is nobody in this file; did you mean "lee"?',
  ],
  [
    'a mistyped role',
    '[service-manager]',
    '[service-manger]',
    'people.yml:2:60 "service-manger" is not a role of this file; did you mean "service-manager"?',
  ],
  [
    'an unknown role',
    '[service-manager]',
    '[chief]',
    'people.yml:2:60 "chief" is not a role of this file; add it under roles',
  ],
])('%s is refused', (_, before, after, message) => {
  expect(PEOPLE).toContain(before);
  expect(() => parse(PEOPLE.replace(before, after))).toThrow(message);
});

test.each<[string, People | undefined, boolean]>([
  ['dana', people, true],
  ['victor', people, true],
  ['constructor', people, false],
  ['Dana Ruiz <dana@example.com>', people, false],
  ['Dana Ruiz <dana@example.com>', undefined, true],
  ['dana', undefined, false],
  ['dana@example.com', undefined, false],
  ['Dana <dana>', undefined, false],
])('%s is a person or not, with and without people.yml', (text, known, expected) => {
  expect(isPerson(text, known)).toBe(expected);
});

test.each<[string, string | undefined]>([
  ['Dana Ruiz', 'dana'],
  ['  dana ruiz ', 'dana'],
  ['DANA@example.com', 'dana'],
  ['Dana Ruiz <dana@example.com>', 'dana'],
  ['dnaa', 'dana'],
  ['viktor', 'victor'],
  ['Grace Hopper', undefined],
  ['', undefined],
])('"%s" most likely means %s', (text, expected) => {
  expect(findNamesake(text, people)?.key).toBe(expected);
});

test('the deputy is the first active person down the line', () => {
  const line = parse(`people:
  a: {name: A, email: a@example.com, deputy: b}
  b: {name: B, email: b@example.com, active: false, deputy: c}
  c: {name: C, email: c@example.com}
  d: {name: D, email: d@example.com, active: false, deputy: e}
  e: {name: E, email: e@example.com, active: false, deputy: d}
`);
  const deputyOf = (key: string): string | undefined => {
    const person = line.people.get(key);
    return person && activeDeputy(person, line)?.key;
  };
  expect(['a', 'b', 'c', 'd', 'e'].map(deputyOf)).toEqual(['c', 'c', undefined, undefined, undefined]);
});
