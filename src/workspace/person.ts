import { checkUsage, SopError } from '../errors.ts';
import { activePeople, findPerson, isPerson, type People, type Person } from '../library/people.ts';
import { didYouMean } from '../near.ts';
import { readGitUser } from './git.ts';
import { askChoice, askText, canAsk, type Terminal } from './prompt.ts';

type GitUser = Awaited<ReturnType<typeof readGitUser>>;

/** A question whose answer is a person. */
export interface PersonQuestion {
  /** As it is asked: `Who reviewed?` */
  readonly question: string;
  /** The flag that answers it, and what was given there. */
  readonly flag: string;
  readonly given: string | undefined;
  /** Whether it means whoever types: then nobody is taken only because there is nobody else. */
  readonly isSelf: boolean;
}

/**
 * A person as frontmatter and records name one: whom the flag names, else whom Git knows, else whom somebody at the terminal chooses. Where
 * it need not be who types, Git only proposes.
 * @param folder where Git is asked
 * @throws SopError `usage` when that is nobody
 */
export async function choosePerson(
  terminal: Terminal,
  asked: PersonQuestion,
  people: People | undefined,
  folder: string,
): Promise<string> {
  if (asked.given !== undefined) return readPerson(asked.flag, asked.given, people);
  const user = await readGitUser(folder, terminal.env);
  return people ? chooseListed(terminal, asked, people, user.email) : chooseWritten(terminal, asked, user);
}

/** Whom Git knows, as frontmatter names a person, if it is somebody active. */
export async function findSelf(
  { env }: Pick<Terminal, 'env'>,
  people: People | undefined,
  folder: string,
): Promise<string | undefined> {
  const user = await readGitUser(folder, env);
  return people ? findByEmail(user.email, people)?.key : writePerson(user);
}

function findByEmail(email: string | undefined, people: People): Person | undefined {
  return activePeople(people).find(
    (person) => email !== undefined && person.email?.toLowerCase() === email.toLowerCase(),
  );
}

/** `Name <email>`, if Git knows both. */
function writePerson({ name, email }: GitUser): string | undefined {
  const own = `${name} <${email}>`;
  return name !== undefined && email !== undefined && isPerson(own, undefined) ? own : undefined;
}

function readPerson(flag: string, given: string, people: People | undefined): string {
  if (!people) {
    checkUsage(isPerson(given, people), `${flag} cannot be "${given}"`, `Say it with ${flag} "Name <email>".`);
    return given;
  }
  const keys = keysOf(people);
  const person = findPerson(given, people);
  checkUsage(person, `${flag} cannot be "${given}"${didYouMean(given, keys)}`, `Use one of: ${keys.join(', ')}.`);
  checkUsage(
    person.active,
    `${person.key} is no longer active in people.yml`,
    `Name somebody active: ${keys.join(', ')}.`,
  );
  return person.key;
}

async function chooseListed(
  terminal: Terminal,
  { question, flag, isSelf }: PersonQuestion,
  people: People,
  email: string | undefined,
): Promise<string> {
  const active = activePeople(people);
  const own = findByEmail(email, people);
  const only = active.length === 1 ? active[0] : undefined;
  const certain = isSelf ? own : only;
  if (certain) return certain.key;
  if (active.length > 0 && canAsk(terminal)) {
    const choices = active.map(({ key, name }) => ({ value: key, label: name, hint: key }));
    return askChoice(question, choices, own?.key);
  }
  if (own) return own.key;
  const why =
    email === undefined ? 'Git knows no user.email here' : `nobody active in people.yml has the email ${email}`;
  throw new SopError(
    'usage',
    `${question} ${why}`,
    active.length > 0
      ? `Say it with ${flag}, one of: ${keysOf(people).join(', ')}.`
      : 'Nobody in people.yml is active: add somebody there first.',
  );
}

/** Without people.yml, a person is a name and an address. */
async function chooseWritten(terminal: Terminal, { question, flag }: PersonQuestion, user: GitUser): Promise<string> {
  const own = writePerson(user);
  if (own !== undefined) return own;
  checkUsage(
    canAsk(terminal),
    `${question} Git knows no user.name and user.email here`,
    `Say it with ${flag} "Name <email>".`,
  );
  const check = (answer: string): string | undefined =>
    isPerson(answer, undefined) ? undefined : 'Write a name and an email address: Dana Ruiz <dana@example.com>.';
  return askText(question, { placeholder: 'Name <email>', check });
}

function keysOf(people: People): string[] {
  return activePeople(people).map(({ key }) => key);
}
