import { slugOf } from '../document/slug.ts';
import { checkSchema } from '../schema/check.ts';
import { activePeople, findPerson, type People } from './people.ts';

/** The one person whom a new manual knows. */
export interface FirstPerson {
  readonly name: string;
  readonly email: string;
}

/** `Dana Ruiz <dana@example.com>` in its two parts, if people.yml can hold them. */
export function parsePerson(text: string): FirstPerson | undefined {
  const [, name = '', email = ''] = /^\s*([^<>]*[^<>\s])\s*<([^<>\s]+)>\s*$/.exec(text) ?? [];
  return checkSchema('people', { people: { person: { name, email } } }).length === 0 ? { name, email } : undefined;
}

/** The key of a person in people.yml: the first name in plain letters. */
export function personKey({ name, email }: FirstPerson): string {
  return slugOf(name.split(/\s+/)[0] ?? '') || slugOf(email.split('@')[0] ?? '') || 'owner';
}

/** The key of the owner of new drafts, in a people.yml that may be somebody else's. */
export function ownerIn(people: People, person: FirstPerson): string {
  const owner = findPerson(person.email, people) ?? activePeople(people)[0];
  return owner?.key ?? personKey(person);
}
