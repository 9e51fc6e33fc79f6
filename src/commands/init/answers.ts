import { checkUsage } from '../../errors.ts';
import { type FirstPerson, parsePerson } from '../../library/first-person.ts';
import { CI_KINDS, type CiKind } from '../../library/repository-files.ts';
import { readGitUser } from '../../workspace/git.ts';
import { askChoice, askText, askYesNo, canAsk } from '../../workspace/prompt.ts';
import { isFolder } from '../../workspace/root.ts';
import type { Survey } from '../../workspace/survey.ts';
import { type CommonOptions, checkChoice, type Io } from '../command.ts';

/** The flags of `sop init`. */
export interface InitOptions extends CommonOptions {
  readonly owner?: string;
  readonly ci?: string;
  readonly library?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** What a new manual depends on. */
export interface Answers {
  /** Who runs the manual; absent when nobody said it. */
  readonly person: FirstPerson | undefined;
  readonly ci: CiKind;
  readonly withLibrary: boolean;
}

/** The answers: by flags, by what is known, and by asking. */
export async function readAnswers(io: Io, options: InitOptions, survey: Survey): Promise<Answers> {
  const asks = canAsk(io) && !options.yes && !options.dryRun;
  const ci = options.ci === undefined ? undefined : checkChoice('--ci', options.ci, CI_KINDS);
  return {
    person: await choosePerson(io, options, survey, asks),
    ci: ci ?? (asks ? await askCi(survey.ci) : survey.ci),
    withLibrary:
      options.library ?? (asks && (await askYesNo('Start from the shipped SOPs, as drafts to adapt?', false))),
  };
}

async function choosePerson(
  io: Io,
  { owner }: InitOptions,
  { top }: Survey,
  asks: boolean,
): Promise<FirstPerson | undefined> {
  if (owner !== undefined) {
    const person = parsePerson(owner);
    checkUsage(
      person,
      `--owner cannot be "${owner}"`,
      'Write a name and an email address: --owner "Dana Ruiz <dana@example.com>".',
    );
    return person;
  }
  const { name = '', email = '' } = await readGitUser(isFolder(top) ? top : io.cwd, io.env);
  return parsePerson(`${name} <${email}>`) ?? (asks ? askPerson(name, email) : undefined);
}

async function askPerson(name: string, email: string): Promise<FirstPerson | undefined> {
  const given = await askText('Who runs this manual? Your name:', {
    initial: name,
    check: (answer) => (answer === '' ? 'Write your name.' : undefined),
  });
  const address = await askText('Your email address:', {
    initial: email,
    check: (answer) =>
      parsePerson(`${given} <${answer}>`) ? undefined : 'Write an email address such as dana@example.com.',
  });
  return parsePerson(`${given} <${address}>`);
}

function askCi(initial: CiKind): Promise<CiKind> {
  const choices = [
    { value: 'github', label: 'GitHub Actions' },
    { value: 'gitlab', label: 'GitLab CI' },
    { value: 'none', label: 'none' },
  ] as const;
  return askChoice<CiKind>('Which pipeline shall check each change?', choices, initial);
}
