import { checkUsage } from '../../errors.ts';
import { isCompanyName, UNNAMED_COMPANY } from '../../library/company.ts';
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
  readonly company?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** What a new manual depends on. */
export interface Answers {
  /** Who runs the manual; absent when nobody said it. */
  readonly person: FirstPerson | undefined;
  /** Who commits, where Git does not know it and somebody at the terminal said it. */
  readonly committer: FirstPerson | undefined;
  readonly ci: CiKind;
  readonly withLibrary: boolean;
  /** What the drafts call the company. */
  readonly company: string;
}

/** The answers: by flags, by what is known, and by asking. */
export async function readAnswers(io: Io, options: InitOptions, survey: Survey): Promise<Answers> {
  const asks = canAsk(io) && !options.yes && !options.dryRun;
  const ci = options.ci === undefined ? undefined : checkChoice('--ci', options.ci, CI_KINDS);
  const named = nameOwner(options) ?? (await readSelf(io, survey));
  const asked = named === undefined && asks ? await askPerson(io, survey) : undefined;
  const where = ci ?? (asks ? await askCi(survey.ci) : survey.ci);
  const withLibrary =
    options.library ?? (asks && (await askYesNo('Start from the shipped SOPs, as drafts to adapt?', false)));
  return {
    person: named ?? asked,
    committer: asked,
    ci: where,
    withLibrary,
    company: await chooseCompany(options.company, withLibrary, asks),
  };
}

function nameOwner({ owner }: InitOptions): FirstPerson | undefined {
  if (owner === undefined) return undefined;
  const person = parsePerson(owner);
  checkUsage(
    person,
    `--owner cannot be "${owner}"`,
    'Write a name and an email address: --owner "Dana Ruiz <dana@example.com>".',
  );
  return person;
}

function readUser(io: Io, { top }: Survey): ReturnType<typeof readGitUser> {
  return readGitUser(isFolder(top) ? top : io.cwd, io.env);
}

async function readSelf(io: Io, survey: Survey): Promise<FirstPerson | undefined> {
  const { name = '', email = '' } = await readUser(io, survey);
  return parsePerson(`${name} <${email}>`);
}

async function chooseCompany(given: string | undefined, withLibrary: boolean, asks: boolean): Promise<string> {
  checkUsage(
    given === undefined || withLibrary,
    '--company names your company in the shipped SOPs, and this manual begins without them',
    'Add --library, or leave --company out.',
  );
  const question = 'What is your company called? The drafts speak of it';
  const isAsked = given === undefined && withLibrary && asks;
  const company = isAsked
    ? await askText(question, { initial: UNNAMED_COMPANY, check: faultOfName })
    : (given ?? UNNAMED_COMPANY).trim();
  checkUsage(isCompanyName(company), `--company cannot be "${company}"`, NAME_FORM);
  return company;
}

const NAME_FORM = 'Write a name of letters, digits, blanks and plain punctuation, at most 80 signs.';

function faultOfName(company: string): string | undefined {
  return isCompanyName(company) ? undefined : NAME_FORM;
}

async function askPerson(io: Io, survey: Survey): Promise<FirstPerson | undefined> {
  const { name = '', email = '' } = await readUser(io, survey);
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
    { value: 'github', label: 'GitHub', hint: 'adds a workflow that checks every change' },
    { value: 'gitlab', label: 'GitLab', hint: 'adds a pipeline that checks every change' },
    { value: 'none', label: 'elsewhere', hint: 'adds no checks on a server' },
  ] as const;
  return askChoice<CiKind>('Where will the repository live?', choices, initial);
}
