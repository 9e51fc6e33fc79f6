import { join, relative, resolve, sep } from 'node:path';
import { parseDocument } from '../document/parse.ts';
import { SopError } from '../errors.ts';
import { readShipped } from '../library/adapt.ts';
import { buildContents } from '../library/contents.ts';
import { dayOf, isDate } from '../library/dates.ts';
import type { Library } from '../library/library.ts';
import { entriesOf, isIntro, sectionsOf } from '../library/manual.ts';
import { parsePeople } from '../library/people.ts';
import type { PlannedFile } from '../library/plan.ts';
import {
  CI_KINDS,
  type CiKind,
  draftLibrary,
  type FirstPerson,
  isPlainPath,
  libraryOf,
  manualFiles,
  parsePerson,
  personKey,
  quoteForShell,
  repositoryFiles,
  SIDE_PIPELINE,
  type StarterFile,
} from '../library/starter.ts';
import { renderContentsMarkdown } from '../renderers/index/markdown.ts';
import { count, printable } from '../renderers/printable.ts';
import { rules } from '../rules/index.ts';
import { readText } from '../workspace/files.ts';
import { readGitUser, startRepository } from '../workspace/git.ts';
import { loadLibrary } from '../workspace/load.ts';
import { readShippedSops, readStarter } from '../workspace/package.ts';
import { askChoice, askText, askYesNo, canAsk } from '../workspace/prompt.ts';
import { isFolder } from '../workspace/root.ts';
import { type Survey, surveyFolder } from '../workspace/survey.ts';
import {
  type CommandFactory,
  type CommonOptions,
  carryOut,
  checkChoice,
  createCommand,
  type Io,
  note,
} from './command.ts';

interface InitOptions extends CommonOptions {
  readonly owner?: string;
  readonly ci?: string;
  readonly library?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop init                                make a manual in sops, in this folder
  $ sop init --yes --library                ask nothing, and bring the shipped SOPs as drafts to adapt
  $ sop init handbook --ci gitlab --owner "Dana Ruiz <dana@example.com>"
  $ sop init --dry-run                      show what would be written

In an existing repository files are added, none is changed, and nothing is committed.`;

const createInit: CommandFactory = (io) =>
  createCommand('init', 'make a new manual: contents, glossary, people, checks for CI and editor')
    .argument('[dir]', 'the folder that gets the manual, as its folder sops (default: this one)')
    .option('--owner <person>', 'who runs the manual, as "Name <email>" (default: as Git knows you)')
    .option('--ci <name>', `which pipeline to write: ${CI_KINDS.join(', ')}`)
    .option('--library', 'bring the shipped SOPs as drafts to adapt')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string | undefined, options: InitOptions) => {
      const survey = await surveyFolder(resolve(io.cwd, dir ?? '.'), io.env);
      const root = checkRoot(survey);
      const answers = await readAnswers(io, options, survey);
      const starter = planStarter(io, options, survey, root, answers);
      carryOut(io, { files: starter.files }, survey.top, options);
      if (options.dryRun) return;
      io.out(describe(starter, showFrom(io, join(survey.top, root))));
      note(io, options, await explainNext(io, survey, root, answers, starter));
    });

export default createInit;

interface Answers {
  readonly person: FirstPerson;
  /** Nobody said who it is. */
  readonly isPersonUnknown: boolean;
  readonly ci: CiKind;
  readonly withLibrary: boolean;
}

interface Starter {
  readonly files: readonly PlannedFile[];
  /** Files that were there already and stay as they are. */
  readonly kept: readonly string[];
  readonly library: Library;
}

/** The manual root relative to the top of the repository. */
function checkRoot({ folder, top }: Survey): string {
  const root = relative(top, join(folder, 'sops')).split(sep).join('/');
  for (let at = folder; ; at = resolve(at, '..')) {
    const there = at === folder ? [join(at, 'sops', 'sop.yml'), join(at, 'sop.yml')] : [join(at, 'sop.yml')];
    const found = there.find((path) => readText(path) !== undefined);
    if (found)
      throw new SopError(
        'refused',
        `There is a manual already: ${found}`,
        'Add to it with "sop new", or name another folder: sop init <dir>.',
      );
    if (resolve(at, '..') === at) break;
  }
  if (isPlainPath(root)) return root;
  throw new SopError(
    'usage',
    `${root} holds signs that scripts and patterns misread`,
    'Use a folder name of letters, digits, dots and dashes.',
  );
}

/** Stands for the person until somebody writes the right name into people.yml. */
const NOBODY: FirstPerson = { name: 'Service Manager', email: 'service-manager@example.com' };

async function readAnswers(io: Io, options: InitOptions, survey: Survey): Promise<Answers> {
  const asks = canAsk(io) && !options.yes && !options.dryRun;
  const ci = options.ci === undefined ? undefined : checkChoice('--ci', options.ci, CI_KINDS);
  const person = await findPerson(io, options, survey, asks);
  return {
    person: person ?? NOBODY,
    isPersonUnknown: person === undefined,
    ci: ci ?? (asks ? await askCi(survey.ci) : survey.ci),
    withLibrary:
      options.library ?? (asks && (await askYesNo('Start from the shipped SOPs, as drafts to adapt?', false))),
  };
}

async function findPerson(
  io: Io,
  { owner }: InitOptions,
  { top }: Survey,
  asks: boolean,
): Promise<FirstPerson | undefined> {
  if (owner !== undefined) {
    const person = parsePerson(owner);
    if (person) return person;
    throw new SopError(
      'usage',
      `--owner cannot be "${owner}"`,
      'Write a name and an email address: --owner "Dana Ruiz <dana@example.com>".',
    );
  }
  const { name = '', email = '' } = await readGitUser(isFolder(top) ? top : io.cwd, io.env);
  const known = parsePerson(`${name} <${email}>`);
  if (known || !asks) return known;
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

function planStarter(
  io: Io,
  options: InitOptions,
  survey: Survey,
  root: string,
  { person, ci, withLibrary }: Answers,
): Starter {
  const shipped = readStarter();
  const today = readToday(io, options);
  const inRoot = (path: string): string => join(survey.top, root, path);
  const manual = Object.fromEntries(
    Object.entries(manualFiles(shipped, person)).map(([path, text]) => [path, readText(inRoot(path)) ?? text]),
  );
  const drafts = withLibrary
    ? draftLibrary(readShipped(readShippedSops()), ownerIn(manual['people.yml'] ?? '', person), today)
    : [];
  const written = [...Object.entries(manual).map(([path, text]) => ({ path, text })), ...drafts];

  const library = isFolder(inRoot(''))
    ? loadLibrary({
        root: inRoot(''),
        shownRoot: showFrom(io, inRoot('')),
        now: io.now,
        today,
        ruleIds: ruleIds(),
        overrides: new Map(written.map(({ path, text }) => [path, readText(inRoot(path)) ?? text])),
      })
    : libraryOf(
        manual,
        drafts.map(({ path, text }) => parseDocument(path, text)),
        today,
        ruleIds(),
      );
  const index = { path: library.settings.index.path, text: renderContentsMarkdown(buildContents(library)) };

  const wanted = [
    ...repositoryFiles(shipped, { root, ...survey, ci }).filter((file) => isWanted(file, survey, root)),
    ...below(root, [index, ...drafts, ...written.filter(({ path }) => path in manual)]),
  ];
  // sop.yml makes the folder a manual: written last, a run that was cut off can be repeated.
  wanted.sort((a, b) => Number(a.path === `${root}/sop.yml`) - Number(b.path === `${root}/sop.yml`));
  const isThere = ({ path }: StarterFile): boolean => readText(join(survey.top, path)) !== undefined;
  return {
    files: wanted
      .filter((file) => !isThere(file))
      .map(({ path, text, isExecutable }) => ({ path, after: text, ...(isExecutable ? { isExecutable } : {}) })),
    kept: wanted.filter(isThere).map(({ path }) => path),
    library,
  };
}

function readToday(io: Io, options: InitOptions): string {
  const today = options.today ?? (io.env.SOP_TODAY || dayOf(io.now, 'UTC'));
  if (isDate(today)) return today;
  throw new SopError(
    'usage',
    `"${today}" is not a date`,
    'Write --today and SOP_TODAY as YYYY-MM-DD, such as 2026-11-30.',
  );
}

function ruleIds(): string[] {
  return rules.map(({ id }) => id);
}

function below(root: string, files: readonly StarterFile[]): StarterFile[] {
  return files.map((file) => ({ ...file, path: `${root}/${file.path}` }));
}

/** A page of the repository's own is neither doubled nor put beside one under another name. */
function isWanted({ path }: StarterFile, { hasReadme, hasPullRequestTemplate }: Survey, root: string): boolean {
  if (path === 'README.md') return !hasReadme && root === 'sops';
  return !(hasPullRequestTemplate && path.endsWith('pull_request_template.md'));
}

/** The key of the owner in the people.yml that will be there, which may be somebody's own. */
function ownerIn(text: string, person: FirstPerson): string {
  const { people } = parsePeople({ path: 'people.yml', text });
  const byEmail = [...people.values()].find(({ email }) => email?.toLowerCase() === person.email.toLowerCase());
  const active = [...people.values()].find((candidate) => candidate.active);
  return byEmail?.key ?? active?.key ?? personKey(person);
}

function showFrom(io: Io, path: string): string {
  return relative(io.cwd, path).split(sep).join('/') || '.';
}

function describe({ library }: Starter, root: string): string {
  const { manual, documents } = library;
  const parts = [
    count(manual.volumes.length, 'volume'),
    count(sectionsOf(manual).length, 'section'),
    count(entriesOf(manual).length, 'planned title'),
  ];
  const drafts =
    documents.length > 0
      ? `, ${count(documents.length, 'SOP')} as ${documents.length === 1 ? 'a draft' : 'drafts'}`
      : '';
  return `Made a manual in ${root}: ${parts.join(', ')}${drafts}.\n`;
}

async function explainNext(
  io: Io,
  survey: Survey,
  root: string,
  answers: Answers,
  { files, kept, library }: Starter,
): Promise<string> {
  const lines = [
    ...(kept.length > 0 ? [`Kept as they were: ${kept.join(', ')}.`] : []),
    ...(files.some(({ path }) => path === SIDE_PIPELINE)
      ? [`To run the checks, add to .gitlab-ci.yml:  include: [{local: ${SIDE_PIPELINE}}]`]
      : []),
    ...(answers.isPersonUnknown
      ? [`Nobody said who runs the manual: write your name and email into ${root}/people.yml.`]
      : []),
    ...(await explainCommit(io, survey, files)),
  ];
  const sop = io.env.npm_command === 'exec' ? 'npx sop-as-code' : 'sop';
  const planned = entriesOf(library.manual).filter((entry) => !isIntro(entry) && !library.byPath.has(entry.path));
  const example = planned.find(({ title }) => title === 'Server Down Procedures') ?? planned[0];
  const folder = showFrom(io, survey.folder);
  const steps: [string, string][] = [
    ...(folder === '.' ? [] : [[`cd ${quoteForShell(folder)}`, 'go there'] as [string, string]]),
    [canAsk(io) ? `${sop} new` : `${sop} new "${example?.title ?? 'Its Title'}"`, 'begin an SOP'],
    [`${sop} lint`, 'see what is still to do'],
    ['git config core.hooksPath .githooks', 'check before each commit, in this clone'],
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  return `${printable([...lines, 'Next:', ...steps.map(([step, why]) => `  ${step.padEnd(width)}  ${why}`)].join('\n'))}\n`;
}

/** A repository of our own gets a first commit; somebody else's gets none. */
async function explainCommit(
  io: Io,
  { top, isInRepository }: Survey,
  files: readonly PlannedFile[],
): Promise<string[]> {
  if (isInRepository) return ['Nothing was committed: look at the new files with "git status", then commit them.'];
  try {
    await startRepository(
      top,
      files.map(({ path }) => path),
      'docs: start the operations manual',
      io.env,
    );
    return ['Made a Git repository with a first commit on the branch main.'];
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    const names = [...new Set(files.map(({ path }) => path.split('/')[0]))].join(' ');
    return [
      `All files are there, but nothing was committed: ${error.message}.`,
      `${error.hint ?? ''} Then run: git init && git add ${names} && git commit -m "Start the manual"`,
    ];
  }
}
