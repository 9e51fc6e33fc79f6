import { parseDocument } from '../document/parse.ts';
import { checkUsage, SopError } from '../errors.ts';
import { ForgeFault, type ForgeName, type Proposal } from '../forges/forge.ts';
import { withoutSecrets } from '../forges/remote.ts';
import { findDependents } from '../library/dependents.ts';
import { textField } from '../library/library.ts';
import { activeDeputy, findPerson, type Person } from '../library/people.ts';
import type { PlannedFile } from '../library/plan.ts';
import { branchName, type ProposalSummary, type ProposedSop, titleOf } from '../library/proposal.ts';
import { renderDiff } from '../renderers/diff.ts';
import { count, printable, printableLine } from '../renderers/printable.ts';
import { renderProposalBody } from '../renderers/proposal.ts';
import { applyPlan } from '../workspace/files.ts';
import {
  fetchBranches,
  findForkPoint,
  findStart,
  pushCommit,
  type Start,
  setBranch,
} from '../workspace/git/proposal-branch.ts';
import { findRemote, isBranchName, type Remote } from '../workspace/git/remote.ts';
import { type GitPlace, requireGit } from '../workspace/git/run.ts';
import { readContents } from '../workspace/git/working-tree.ts';
import { readPackaged } from '../workspace/package.ts';
import { pathFrom } from '../workspace/paths.ts';
import { findSelf } from '../workspace/person.ts';
import { canAsk } from '../workspace/prompt.ts';
import { realPath } from '../workspace/root.ts';
import {
  type CommandFactory,
  type CommonOptions,
  colorsFor,
  createCommand,
  type Io,
  note,
  type OpenManual,
  openManual,
  planIndex,
} from './command.ts';
import { type Collected, collectChanges } from './pr/collect.ts';
import { commitProposal } from './pr/commit.ts';
import {
  compareUrlOf,
  type Destination,
  findDestination,
  openProposal,
  redact,
  type TokenlessRoute,
  tokenlessRoute,
} from './pr/open.ts';
import { type Raised, raiseVersions } from './pr/versions.ts';

interface PrOptions extends CommonOptions {
  readonly bump?: string;
  readonly base?: string;
  readonly branch?: string;
  readonly remote?: string;
  readonly message?: string;
  readonly draft?: boolean;
  readonly label: readonly string[];
  readonly reviewer: readonly string[];
  readonly push: boolean;
  readonly tokenEnv?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop pr                                all that you have changed, as one pull request
  $ sop pr SOP-014 --bump minor           one SOP, with its version raised
  $ sop pr --draft --label sop --reviewer dana
  $ sop pr --dry-run                      show branch, commit, text and reviewers; write nothing
  $ sop pr --no-push                      stop after the commit

Change SOPs and save them; nothing need be committed. The commit is made in a working tree of its own: your branch, your
index and your other changes stay as they are. Run it again after another change: the same pull request is brought up
to date. If a step fails, what was done is kept, and running it again goes on from there.

Without a token the branch is pushed, and the address for opening the pull request is printed. Tokens are read from
GH_TOKEN, GITHUB_TOKEN, GITLAB_TOKEN, GITEA_TOKEN, BITBUCKET_TOKEN or AZURE_DEVOPS_EXT_PAT, or from the credential helper
of Git, and sent to github.com, gitlab.com and the like only. For a server of your own, say once what it is:
  $ git config --global sop.git.example.com.forge gitlab`;

const createPr: CommandFactory = (io) =>
  createCommand('pr', 'open a pull request for changed SOPs: branch, commit, push, reviewers')
    .argument('[id...]', 'only these SOPs (default: all that has changed in the manual)')
    .option('--bump <level>', 'how far the changes reach: major, minor, patch, or auto for what is proposed')
    .option('--base <branch>', 'the branch that they go into (default: the main branch of the remote)')
    .option('--branch <name>', 'the branch of the pull request (default: sop/ID-title)')
    .option('--remote <name>', 'where it is pushed to (default: that of your branch, or origin)')
    .option('--message <text>', 'the title of the commit and the pull request')
    .option('--draft', 'not ready for review yet')
    .option('--label <name>', 'a label; may stand several times', collect, [])
    .option('--reviewer <person>', 'also ask this person; may stand several times', collect, [])
    .option('--token-env <name>', 'the variable that holds the token')
    .option('--no-push', 'commit only')
    .option('--force', 'go on although lint finds errors')
    .option('--dry-run', 'show what would be done, do nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: string[], options: PrOptions) => {
      const manual = openManual(io, options);
      const place = findTop(io, manual.root);
      const rootPath = pathFrom(place.folder, realPath(manual.root));
      const remote = findRemote(place, options);
      const asks = canAsk(io);
      if (!options.dryRun) {
        const offline = fetchBranches(place, remote, asks);
        if (offline !== undefined)
          note(io, options, `${remote.name} could not be asked, so what was last fetched counts: ${show(offline)}\n`);
      }
      const fork = findForkPoint(place, remote);
      const collected = collectChanges(manual, place, fork, rootPath === '' ? '' : `${rootPath}/`, [...new Set(ids)]);
      if (collected.left.length > 0)
        note(io, options, `Left as they are, since no SOP links to them: ${printable(collected.left.join(', '))}\n`);
      const branch = chooseBranch(place, options, collected.sops);
      const raised = await raiseVersions(io, collected.sops, manual.library.today, options.bump);
      const sops = withRaised(collected.sops, raised);
      const destination = findDestination(place, remote, options.tokenEnv);
      const reviewers = await findReviewers(io, manual, sops, options.reviewer);
      const proposal = propose(manual, sops, reviewers, options, branch, remote, destination);
      if (options.dryRun) {
        showPlan(io, options, { place, fork, collected, raised, proposal, destination, rootPath });
        return;
      }

      const start: Start = findStart(place, remote, branch, fork, asks);
      for (const said of start.notes) note(io, options, `${said}\n`);
      const contents = new Map(readContents(place, collected.paths));
      const encoder = new TextEncoder();
      for (const { path, text } of raised)
        contents.set(rootPath === '' ? path : `${rootPath}/${path}`, {
          bytes: encoder.encode(text),
          isExecutable: false,
        });
      const message = `${proposal.title}\n\n${sops.map(({ id, title }) => `${id} ${title}`).join('\n')}\n`;
      const planned = { start: start.commit, contents, sops, message, rootPath };
      const committed = commitProposal(io, options, place, planned, asks);
      if ('errors' in committed) {
        io.out(committed.shown);
        note(
          io,
          options,
          `Nothing was committed: lint finds ${count(committed.errors.length, 'error')}. Mend ${committed.errors.length === 1 ? 'it' : 'them'}, or add --force.\n`,
        );
        io.exitCode = 1;
        return;
      }
      for (const { id, version } of raised) note(io, options, `${id}: version ${version}\n`);
      const isSet = setBranch(place, branch, committed.commit);
      writeRaised(manual, raised);
      const what = committed.isNew ? 'Committed' : 'Nothing new to commit';
      note(io, options, `${what}: ${proposal.title} (${branch}, ${committed.commit.slice(0, 7)})\n`);
      if (!isSet && committed.isNew)
        note(
          io,
          options,
          `${branch} is checked out here and stays as it is; bring it up to date after the push: git pull\n`,
        );
      if (!options.push) return;
      await pushAndOpen(io, options, { place, remote, commit: committed.commit, proposal, destination, asks });
    });

export default createPr;

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}

/** Git at the top of the repository: paths are the same for all that is asked. */
function findTop(io: Io, root: string): GitPlace {
  const top = requireGit({ folder: root, env: io.env }, ['rev-parse', '--show-toplevel']).toString('utf8').trim();
  return { folder: realPath(top), env: io.env };
}

function show(said: string): string {
  return printable(withoutSecrets(said.split('\n')[0] ?? ''));
}

/** The branch of a pull request that is checked out goes on. */
function chooseBranch(place: GitPlace, { branch }: PrOptions, sops: readonly ProposedSop[]): string {
  const current = requireGit(place, ['rev-parse', '--abbrev-ref', 'HEAD']).toString('utf8').trim();
  const name = branch ?? (current.startsWith('sop/') ? current : branchName(sops));
  checkUsage(
    isBranchName(place, name),
    `--branch cannot be "${name}"`,
    'Name a branch as Git takes it, such as sop/new-rmm.',
  );
  return name;
}

function withRaised(sops: readonly ProposedSop[], raised: readonly Raised[]): ProposedSop[] {
  const texts = new Map(raised.map(({ id, path, text }) => [id, parseDocument(path, text)]));
  return sops.map((sop) => {
    const after = texts.get(sop.id) ?? sop.after;
    return { ...sop, ...(after ? { after } : {}) };
  });
}

/** Whoever owns what changes, and who is named; not who asks. Who has left is represented by the deputy. */
async function findReviewers(
  io: Io,
  { library, root }: OpenManual,
  sops: readonly ProposedSop[],
  named: readonly string[],
): Promise<Person[]> {
  const { people } = library;
  if (!people) {
    checkUsage(named.length === 0, '--reviewer needs a people.yml, which says what accounts people have', 'Add one.');
    return [];
  }
  const owners = sops.flatMap(({ after }) => (after && textField(after, 'owner')) ?? []);
  const self = await findSelf(io, people, root);
  const asked = named.map((name) => {
    const person = findPerson(name, people);
    checkUsage(
      person,
      `--reviewer cannot be "${name}": nobody in people.yml is called so`,
      'Name a key, a name or an address.',
    );
    return person;
  });
  const persons = [...owners.flatMap((owner) => findPerson(owner, people) ?? []), ...asked].flatMap((person) =>
    person.active ? person : (activeDeputy(person, people) ?? []),
  );
  return [...new Set(persons)].filter(({ key }) => key !== self);
}

function propose(
  { library }: OpenManual,
  sops: readonly ProposedSop[],
  reviewers: readonly Person[],
  { message, draft, label }: PrOptions,
  head: string,
  { base }: Remote,
  { forge }: Destination,
): Proposal {
  const pairs = sops.flatMap(({ before, after }) => (after ? [{ before, after }] : []));
  const dependents = findDependents(pairs, library).filter(({ document }) => !isAmong(document.path, sops));
  const title = printableLine(message ?? titleOf(sops));
  const summary: ProposalSummary = { title, sops, dependents, reviewers: reviewers.map(({ name }) => name) };
  const body = renderProposalBody(readPackaged('templates', 'pull-request.md'), summary);
  const name: ForgeName = forge?.name ?? 'github';
  const accounts = reviewers.flatMap((person) => person.accounts[name] ?? []);
  return { head, base, title, body, isDraft: draft ?? false, labels: label, reviewers: accounts };
}

function isAmong(path: string, sops: readonly ProposedSop[]): boolean {
  return sops.some(({ after }) => after?.path === path);
}

/** The raised versions belong into the user's files too: otherwise the next run would raise them again. */
function writeRaised(manual: OpenManual, raised: readonly Raised[]): void {
  if (raised.length === 0) return;
  const { library } = manual;
  const files: PlannedFile[] = raised.flatMap(({ path, text }) => {
    const before = library.byPath.get(path)?.text;
    return before === undefined ? [] : [{ path, before, after: text }];
  });
  const after = manual.reload(new Map(raised.map(({ path, text }) => [path, text])));
  applyPlan({ files: [...files, ...planIndex(manual, after)] }, manual.root);
}

interface Ready {
  readonly place: GitPlace;
  readonly remote: Remote;
  readonly commit: string;
  readonly proposal: Proposal;
  readonly destination: Destination;
  readonly asks: boolean;
}

async function pushAndOpen(io: Io, options: PrOptions, ready: Ready): Promise<void> {
  const { place, remote, commit, proposal, destination, asks } = ready;
  const { head, base } = proposal;
  const route = tokenlessRoute(destination, proposal);
  const push = (target: string, withOptions: readonly string[]): readonly string[] =>
    pushCommit(place, remote, commit, target, withOptions, asks).urls;
  let urls: readonly string[];
  try {
    urls = pushOn(route, head, push);
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    throw new SopError(
      'git',
      withoutSecrets(printable(error.message)),
      `Your work is safe: it is committed as ${head} (${commit.slice(0, 7)}). When that is mended, run the same command again: it goes on from here.`,
    );
  }
  note(io, options, `Pushed ${head} to ${remote.name}.\n`);
  const compare = compareUrlOf(destination, head, base);
  if (!destination.token) {
    const made = route ? urls.find((url) => route.address.test(url)) : undefined;
    sayWithoutToken(io, options, destination, made, compare);
    return;
  }
  const { forge, token } = destination;
  try {
    const opened = await openProposal(destination, proposal);
    for (const warning of opened.warnings) note(io, options, `Not done: ${printableLine(warning)}\n`);
    note(io, options, `${opened.isNew ? 'Opened' : 'Brought up to date'}: ${forge?.noun} at ${forge?.title}\n`);
    io.out(`${printableLine(opened.url)}\n`);
  } catch (error) {
    if (!(error instanceof ForgeFault)) throw error;
    throw new SopError(
      'git',
      redact(`The ${forge?.noun ?? 'pull request'} was not opened: ${printableLine(error.message)}`, token),
      `Your work is safe: ${head} is pushed. Run the same command again later${compare === undefined ? '' : `, or open it by hand:\n${compare}`}`,
    );
  }
}

/** By the way that needs no token, where there is one and the server takes it; else as a branch. */
function pushOn(
  route: TokenlessRoute | undefined,
  head: string,
  push: (target: string, options: readonly string[]) => readonly string[],
): readonly string[] {
  const branch = `refs/heads/${head}`;
  if (!route) return push(branch, []);
  try {
    return push(route.target ?? branch, route.options);
  } catch (error) {
    // A server without push options, or without AGit, takes the plain branch.
    if (!(error instanceof SopError) || route.target === undefined) throw error;
    return push(branch, []);
  }
}

function sayWithoutToken(
  io: Io,
  options: PrOptions,
  { forge, isTrusted, address }: Destination,
  made: string | undefined,
  compare: string | undefined,
): void {
  if (made !== undefined) {
    note(io, options, `${forge?.title} has made the ${forge?.noun}.\n`);
    io.out(`${printableLine(made)}\n`);
    return;
  }
  if (compare === undefined || !forge) {
    note(io, options, `Open the pull request where ${address.host || 'the repository'} has its pages.\n`);
    return;
  }
  const why = isTrusted
    ? `There is no token (${forge.tokenVariables(forge.isHost(address.host))[0]})`
    : `Nobody has said that ${address.host} is ${forge.title} (git config --global sop.${address.host}.forge ${forge.name}), so no token is sent there`;
  note(io, options, `${why}: open the ${forge.noun} by hand.\n`);
  io.out(`${compare}\n`);
}

interface Shown {
  readonly place: GitPlace;
  readonly fork: string;
  readonly collected: Collected;
  readonly raised: readonly Raised[];
  readonly proposal: Proposal;
  readonly destination: Destination;
  readonly rootPath: string;
}

function showPlan(io: Io, options: PrOptions, shown: Shown): void {
  const { place, fork, collected, raised, proposal, destination, rootPath } = shown;
  const colors = colorsFor(io, options);
  const texts = new Map(raised.map(({ path, text }) => [rootPath === '' ? path : `${rootPath}/${path}`, text]));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const files = [...readContents(place, collected.paths)].map(([path, content]): PlannedFile => {
    const now = texts.get(path) ?? (content ? decoder.decode(content.bytes) : '');
    const before = readAt(place, fork, path);
    return { path, ...(before === undefined ? {} : { before }), after: now };
  });
  io.out(renderDiff(files, colors, (path) => path));
  const { head, base, title, body, isDraft, labels, reviewers } = proposal;
  const facts = [
    ['branch', `${head} → ${base}`],
    ['title', isDraft ? `${title} (draft)` : title],
    ['labels', labels.join(', ')],
    ['reviewers', reviewers.join(', ')],
    ['forge', destination.forge?.title ?? 'not known'],
    [
      'token',
      destination.token ? `from ${destination.token.source}` : 'none: the address for opening it would be printed',
    ],
  ].filter(([, value]) => value !== '');
  io.out(
    `\n${facts.map(([name = '', value = '']) => `${colors.bold(name.padEnd(9))}  ${printableLine(value)}\n`).join('')}\n${printable(body)}`,
  );
}

function readAt(place: GitPlace, commit: string, path: string): string | undefined {
  try {
    return requireGit(place, ['cat-file', 'blob', `${commit}:${path}`]).toString('utf8');
  } catch {
    return undefined;
  }
}
