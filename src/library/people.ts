import { didYouMean, nearest } from '../near.ts';
import { type ConfigurationFault, parseConfiguration, type SourceFile } from './configuration.ts';

export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly deputy?: string;
  readonly accounts: Readonly<Record<string, string>>;
}

/** people.yml. */
export interface People {
  readonly people: ReadonlyMap<string, Person>;
  readonly roles: ReadonlyMap<string, { readonly title: string; readonly description?: string }>;
}

interface PeopleSource {
  people: Record<string, Partial<Omit<Person, 'key'>> & { name: string }>;
  roles?: Record<string, { title: string; description?: string }>;
}

export function parsePeople(file: SourceFile): People {
  const source = parseConfiguration<PeopleSource>(file, 'people', findUnknown);
  return {
    people: new Map(
      Object.entries(source.people).map(([key, person]) => [
        key,
        { ...person, key, roles: person.roles ?? [], active: person.active ?? true, accounts: person.accounts ?? {} },
      ]),
    ),
    roles: new Map(Object.entries(source.roles ?? {})),
  };
}

function findUnknown({ people, roles = {} }: PeopleSource): ConfigurationFault[] {
  const keys = Object.keys(people);
  const roleKeys = Object.keys(roles);
  return Object.entries(people).flatMap(([key, person]) => [
    ...(person.deputy !== undefined && !keys.includes(person.deputy)
      ? [
          {
            pointer: `/people/${key}/deputy`,
            message: `"${person.deputy}" is nobody in this file${didYouMean(person.deputy, keys) || '; add the person or name another'}`,
          },
        ]
      : []),
    ...(person.roles ?? []).flatMap((role, index) =>
      roleKeys.includes(role)
        ? []
        : [
            {
              pointer: `/people/${key}/roles/${index}`,
              message: `"${role}" is not a role of this file${didYouMean(role, roleKeys) || '; add it under roles'}`,
            },
          ],
    ),
  ]);
}

/** `Dana Ruiz <dana@example.com>`: how a person is written where there is no people.yml. */
const NAME_AND_ADDRESS = /^[^<>]+ <[^<>@\s]+@[^<>@\s]+>$/;

/** Whether a text of the frontmatter is a person. */
export function isPerson(text: string, people: People | undefined): boolean {
  return people ? people.people.has(text) : NAME_AND_ADDRESS.test(text);
}

/** How a person of the frontmatter is called: the name behind a key, or the name in `Name <email>`. */
export function personName(text: string, people: People | undefined): string {
  return people?.people.get(text)?.name ?? (text.replace(/\s*<[^<>]*>\s*$/, '') || text);
}

/** The person whom a key, a name or an address names; who is active goes before who has left. */
export function findPerson(text: string, { people }: People): Person | undefined {
  const wanted = text.trim().toLowerCase();
  const called = [...people.values()].filter(({ name, email = '' }) =>
    [name, email, `${name} <${email}>`].some((form) => form !== '' && form.toLowerCase() === wanted),
  );
  return people.get(text) ?? called.find(({ active }) => active) ?? called[0];
}

/** The person that a name, an address or a mistyped key most likely means. */
export function findNamesake(text: string, people: People): Person | undefined {
  return findPerson(text, people) ?? people.people.get(nearest(text, people.people.keys()) ?? '');
}

/** Who still works here, in the order of people.yml. */
export function activePeople({ people }: People): Person[] {
  return [...people.values()].filter(({ active }) => active);
}

/** Who stands in for a person: the first active one down the line of deputies. */
export function activeDeputy(person: Person, { people }: People): Person | undefined {
  const seen = new Set<Person>();
  let deputy = people.get(person.deputy ?? '');
  while (deputy && !deputy.active && !seen.has(deputy)) {
    seen.add(deputy);
    deputy = people.get(deputy.deputy ?? '');
  }
  return deputy?.active ? deputy : undefined;
}

/** The frontmatter fields that hold one person or several. */
export const PERSON_FIELDS: readonly string[] = ['owner', 'author', 'reviewers', 'approver'];
