import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SopError } from '../../errors.ts';
import type { Remote } from './remote.ts';
import { askGit, type GitPlace, requireGit } from './run.ts';
import { type GitRun, runGit } from './write.ts';

/** Where the commit of a pull request begins. */
export interface Start {
  readonly commit: string;
  /** What was said about it, for the user. */
  readonly notes: readonly string[];
}

function ask(place: GitPlace, ...args: string[]): string | undefined {
  const answer = askGit(place, args);
  return answer.failure === undefined ? answer.output.toString('utf8').trim() || undefined : undefined;
}

const commitOf = (place: GitPlace, ref: string): string | undefined =>
  ask(place, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);

/** Brings the base branch, and the branch of an earlier run, from the remote. @returns what went wrong, if it did: then what was last fetched counts */
export function fetchBranches(place: GitPlace, { name, base }: Remote, canAsk: boolean): string | undefined {
  const run = runGit(
    place,
    [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      name,
      `+refs/heads/${base}:refs/remotes/${name}/${base}`,
    ],
    undefined,
    canAsk,
  );
  return run.isDone ? undefined : run.messages.trim();
}

/** Where changes are counted from: the commit at which HEAD left the base branch. @throws SopError `git` */
export function findForkPoint(place: GitPlace, { name, base }: Remote): string {
  if (commitOf(place, 'HEAD') === undefined)
    throw new SopError(
      'git',
      'This repository has no commit yet',
      'Make one and push it first; then open pull requests.',
    );
  const ref = `refs/remotes/${name}/${base}`;
  if (commitOf(place, ref) === undefined)
    throw new SopError(
      'git',
      `There is no branch ${base} of ${name} here`,
      `Push it first: git push ${name} HEAD:${base}; or name another with --base.`,
    );
  const fork = ask(place, 'merge-base', ref, 'HEAD');
  if (fork !== undefined) return fork;
  throw new SopError(
    'git',
    `HEAD and ${name}/${base} share no commit`,
    'Run: git fetch --unshallow, or work in a new clone.',
  );
}

/**
 * Where the branch of a pull request goes on: at its own tip, where an earlier run made it; else at the fork point. A branch that the remote has deleted was
 * merged or closed, and is begun anew.
 * @throws SopError `refused` where it has gone on differently here and there
 */
export function findStart(place: GitPlace, remote: Remote, branch: string, fork: string, canAsk: boolean): Start {
  const tracking = `refs/remotes/${remote.name}/${branch}`;
  const wasPushed = commitOf(place, tracking) !== undefined;
  const fetched = runGit(
    place,
    ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', remote.name, `+refs/heads/${branch}:${tracking}`],
    undefined,
    canAsk,
  );
  const isGone = !fetched.isDone && /couldn't find remote ref/.test(fetched.messages);
  if (isGone && wasPushed) {
    runGit(place, ['update-ref', '-d', tracking]);
    return { commit: fork, notes: [`The branch ${branch} is gone from ${remote.name}: it is begun anew.`] };
  }
  const [here, there] = [commitOf(place, `refs/heads/${branch}`), isGone ? undefined : commitOf(place, tracking)];
  const tip = newest(place, here, there, branch, remote.name);
  if (tip === undefined) return { commit: fork, notes: [] };
  const isMerged =
    askGit(place, ['merge-base', '--is-ancestor', tip, `refs/remotes/${remote.name}/${remote.base}`]).failure ===
    undefined;
  if (!isMerged || tip === fork) return { commit: tip, notes: [] };
  if (askGit(place, ['merge-base', '--is-ancestor', tip, fork]).failure === undefined)
    return { commit: fork, notes: [] };
  throw new SopError(
    'refused',
    `The branch ${branch} has been merged into ${remote.base} already, and your files do not have that yet`,
    'Run: git pull; or name another branch with --branch.',
  );
}

function newest(
  place: GitPlace,
  here: string | undefined,
  there: string | undefined,
  branch: string,
  remote: string,
): string | undefined {
  if (here === undefined || there === undefined || here === there) return there ?? here;
  const isBehind = (a: string, b: string): boolean =>
    askGit(place, ['merge-base', '--is-ancestor', a, b]).failure === undefined;
  if (isBehind(here, there)) return there;
  if (isBehind(there, here)) return here;
  throw new SopError(
    'refused',
    `The branch ${branch} has gone on differently here and at ${remote}; nothing was done`,
    `Name another with --branch, or give up the one here: git branch -D ${branch}`,
  );
}

/** What a commit is to hold, by path relative to the top of the repository; `null` takes a file away. */
export type Contents = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly isExecutable: boolean } | null>;

/**
 * A working tree of its own at a commit, in which the user's files, index and branch stay as they are. It is gone when the action ends.
 * @param action gets the folder of its top
 */
export function inWorktree<Result>(place: GitPlace, commit: string, action: (folder: string) => Result): Result {
  removeAbandoned(place);
  const parent = mkdtempSync(join(tmpdir(), `${TREE}${process.pid}-`));
  const folder = join(parent, 'tree');
  const added = runGit(place, ['worktree', 'add', '--quiet', '--detach', folder, commit]);
  try {
    if (!added.isDone) throw failed('A working tree for the commit could not be made', added);
    return action(folder);
  } finally {
    removeWorktree(place, folder);
  }
}

/** What working trees of ours are called; the number of the process follows. */
const TREE = 'sop-pr-';

function removeWorktree(place: GitPlace, folder: string): void {
  runGit(place, ['worktree', 'remove', '--force', folder]);
  rmSync(dirname(folder), { recursive: true, force: true });
  runGit(place, ['worktree', 'prune']);
}

/** Removes what a run has left that was killed. */
function removeAbandoned(place: GitPlace): void {
  for (const [, folder = '', id] of (ask(place, 'worktree', 'list', '--porcelain') ?? '').matchAll(
    /^worktree (.*\/sop-pr-(\d+)-\w+\/tree)$/gm,
  ))
    if (!isRunning(Number(id))) removeWorktree(place, folder);
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Puts contents into the index of a working tree, as `git add` would, and onto its disk. */
export function stageContents(place: GitPlace, contents: Contents): void {
  if (contents.size === 0) return;
  const none = '0'.repeat(requireGit(place, ['rev-parse', 'HEAD']).toString('utf8').trim().length);
  const lines = [...contents].map(([path, content]) => {
    if (content === null) return `0 ${none}\t${path}\0`;
    const object = requireGit(place, ['hash-object', '-w', '--stdin', `--path=${path}`], content.bytes);
    return `${content.isExecutable ? '100755' : '100644'} ${object.toString('utf8').trim()} 0\t${path}\0`;
  });
  requireGit(place, ['update-index', '-z', '--index-info'], lines.join(''));
  requireGit(place, ['checkout-index', '--force', '--all', '--quiet']);
  for (const [path, content] of contents) if (content === null) rmSync(join(place.folder, path), { force: true });
}

/** Commits what is staged, with the user's hooks and signing. @returns the commit; nothing where nothing differs @throws SopError `git` */
export function commitStaged(place: GitPlace, message: string, canAsk: boolean): string | undefined {
  if (askGit(place, ['diff', '--cached', '--quiet']).failure === undefined) return undefined;
  const run = runGit(place, ['commit', '--quiet', '--cleanup=whitespace', '--file=-'], message, canAsk);
  if (!run.isDone) throw explainCommit(run);
  return ask(place, 'rev-parse', 'HEAD');
}

function explainCommit(run: GitRun): SopError {
  if (/tell me who you are|no (?:email|name) was given|auto-detection is disabled/i.test(run.messages))
    return new SopError(
      'git',
      'Git does not know who you are; nothing was committed',
      'Set it with: git config --global user.name "…" and git config --global user.email "…"',
    );
  return failed('The commit was refused by Git, a hook or the signing program; nothing was pushed', run);
}

/** Sets the branch here, unless it is checked out somewhere: then the files there would seem changed. @returns whether it was set */
export function setBranch(place: GitPlace, branch: string, commit: string): boolean {
  const trees = ask(place, 'worktree', 'list', '--porcelain') ?? '';
  if (trees.split('\n').includes(`branch refs/heads/${branch}`)) return false;
  return runGit(place, ['update-ref', '-m', 'sop pr', `refs/heads/${branch}`, commit]).isDone;
}

/** What the server said to a push. */
export interface Pushed {
  /** Addresses in its words, such as that of a merge request that it has made. */
  readonly urls: readonly string[];
}

/**
 * Pushes a commit, never by force.
 * @param target a branch, or `refs/for/…` where the server makes a pull request of it
 * @throws SopError `git` that says why, and that the commit is safe
 */
export function pushCommit(
  place: GitPlace,
  remote: Remote,
  commit: string,
  target: string,
  options: readonly string[],
  canAsk: boolean,
): Pushed {
  const flags = options.flatMap((option) => ['--push-option', option]);
  const run = runGit(place, ['push', '--porcelain', ...flags, remote.name, `${commit}:${target}`], undefined, canAsk);
  if (!run.isDone) throw explainPush(run, remote);
  return { urls: run.messages.match(/https?:\/\/[^\s'"<>]+/g) ?? [] };
}

function explainPush(run: GitRun, { name }: Remote): SopError {
  const said = `${run.output}\n${run.messages}`;
  const why = /\[rejected\].*\((?:non-fast-forward|fetch first)\)/.test(said)
    ? `${name} has other commits on that branch`
    : /\[remote rejected\]|pre-receive|protected branch|hook declined/i.test(said)
      ? `${name} does not take it`
      : /authentication failed|could not read (?:username|password)|permission denied|403|401/i.test(said)
        ? `${name} does not know you, or you may not push there`
        : /could not resolve|connection|timed out|unable to access|network/i.test(said)
          ? `${name} could not be reached`
          : `Git could not push to ${name}`;
  return failed(why, run);
}

function failed(what: string, { output, messages }: GitRun): SopError {
  const said = `${output}\n${messages}`
    .split('\n')
    .map((line) => line.replace(/^(?:hint|error|fatal|remote): ?/, '').trim())
    .filter((line) => line !== '' && !/^(?:To |Done$)/.test(line))
    .slice(0, 8)
    .join('\n  ');
  return new SopError('git', said === '' ? what : `${what}:\n  ${said}`);
}
