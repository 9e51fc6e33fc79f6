import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type People, parsePeople } from '../../src/library/people.ts';
import { choosePerson } from '../../src/workspace/person.ts';
import type { Choice } from '../../src/workspace/prompt.ts';
import { folder } from '../helpers/folder.ts';
import { PEOPLE } from '../helpers/library.ts';

/** What was asked, with the answer that was proposed. */
const questions: string[] = [];

vi.mock('../../src/workspace/prompt.ts', async (original) => ({
  ...(await original<object>()),
  askText: async (message: string) => {
    questions.push(message);
    return 'Kim <kim@example.com>';
  },
  askChoice: async (message: string, choices: readonly Choice<string>[], initial?: string) => {
    questions.push(`${message} ${choices.map(({ value }) => value)}: ${initial}`);
    return choices[0]?.value;
  },
}));

beforeEach(() => {
  questions.length = 0;
});

const parse = (text: string): People => parsePeople({ path: 'people.yml', text });
const THREE = parse(PEOPLE);
const ONE = parse('people: {kim: {name: Kim, email: kim@example.com}}');
const NOBODY = parse('people: {kim: {name: Kim, email: kim@example.com, active: false}}');
const LEE = '[user]\n\tname = Lee Okafor\n\temail = LEE@example.com\n';
const STRANGER = '[user]\n\tname = Grace Hopper\n\temail = grace@example.com\n';

function choose(
  people: People | undefined,
  { given, user = '', isSelf = true, isTerminal = false }: Record<string, unknown>,
): Promise<string> {
  const home = folder({ '.gitconfig': String(user) });
  return choosePerson(
    {
      isTerminal: { in: isTerminal === true, out: isTerminal === true },
      env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: '1' },
    },
    { question: 'Who?', flag: '--who', given: given as string | undefined, isSelf: isSelf === true },
    people,
    home,
  );
}

describe('the flag', () => {
  test.each([
    'lee',
    'Lee Okafor',
    'lee@example.com',
    'lee okafor',
    'Lee Okafor <lee@example.com>',
  ])('names somebody by %s', async (given) => expect(await choose(THREE, { given })).toBe('lee'));

  test.each([
    ['victor', 'victor is no longer active in people.yml'],
    ['Victor Hale', 'victor is no longer active in people.yml'],
    ['le', '--who cannot be "le"; did you mean "lee"?'],
    ['constructor', '--who cannot be "constructor"'],
  ])('cannot be %s', async (given, message) => {
    await expect(choose(THREE, { given })).rejects.toMatchObject({ code: 'usage', message });
  });

  test('is name and address where there is no people.yml', async () => {
    expect(await choose(undefined, { given: 'Kim <kim@example.com>' })).toBe('Kim <kim@example.com>');
    await expect(choose(undefined, { given: 'kim' })).rejects.toMatchObject({ message: '--who cannot be "kim"' });
  });
});

test.each<[string, People | undefined, Record<string, unknown>, string]>([
  ['whom Git knows', THREE, { user: LEE }, 'lee'],
  ['whom Git knows, though it may be another', THREE, { user: LEE, isSelf: false }, 'lee'],
  ['whom Git knows, without people.yml', undefined, { user: STRANGER }, 'Grace Hopper <grace@example.com>'],
  ['whom Git knows, without a question', THREE, { user: LEE, isTerminal: true }, 'lee'],
  ['the only one there is', ONE, { user: STRANGER, isSelf: false }, 'kim'],
])('without the flag it is %s', async (_, people, options, expected) => {
  expect(await choose(people, options)).toBe(expected);
  expect(questions).toEqual([]);
});

test.each<[string, People | undefined, Record<string, unknown>, string]>([
  ['whom Git does not know', THREE, { user: STRANGER }, 'Who? dana,lee: undefined'],
  ['who may be another', THREE, { user: LEE, isSelf: false }, 'Who? dana,lee: lee'],
  ['who is not the only one there is', ONE, { user: STRANGER }, 'Who? kim: undefined'],
  ['whom Git does not know, without people.yml', undefined, {}, 'Who?'],
])('on a terminal, somebody is asked %s', async (_, people, options, question) => {
  await choose(people, { ...options, isTerminal: true });
  expect(questions).toEqual([question]);
});

test.each<[string, People | undefined, Record<string, unknown>, string, string]>([
  ['Git knows nobody', THREE, {}, 'Who? Git knows no user.email here', 'Say it with --who, one of: dana, lee.'],
  [
    'Git knows a stranger',
    ONE,
    { user: STRANGER },
    'Who? nobody active in people.yml has the email grace@example.com',
    'Say it with --who, one of: kim.',
  ],
  [
    'nobody is active',
    NOBODY,
    { isTerminal: true },
    'Who? Git knows no user.email here',
    'Nobody in people.yml is active: add somebody there first.',
  ],
  [
    'there is no people.yml',
    undefined,
    {},
    'Who? Git knows no user.name and user.email here',
    'Say it with --who "Name <email>".',
  ],
])('it is refused where %s', async (_, people, options, message, hint) => {
  await expect(choose(people, options)).rejects.toMatchObject({ code: 'usage', message, hint });
});
