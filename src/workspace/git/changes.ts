import { SopError } from '../../errors.ts';
import type { ChangedLines, Changes } from '../../library/changes.ts';
import { parseDiff, parseNames, type TextChange } from '../../library/git-text.ts';
import { askGit, explainFailure, type GitPlace, requireGit } from './run.ts';

/** Nothing in a checked tree decides how Git compares, and no program of anybody's is run. */
export const PLAIN_DIFF: readonly string[] = [
  'diff',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--text',
  '--submodule=short',
  '--ignore-submodules=dirty',
  '--relative',
];

/** Names first, with NUL between them, then the texts without context. */
const LINES: readonly string[] = [
  '--raw',
  '-z',
  '--no-abbrev',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** What to compare. */
export interface Comparison {
  /** The merge base of this commit and HEAD is where changes begin; without it, HEAD itself. */
  readonly since?: string | undefined;
  /** Whether the text that counts is that of the index, not that of the working tree. */
  readonly isStaged: boolean;
}

/**
 * What has changed below the folder, with paths relative to it; files that Git does not know yet are part of the working tree.
 * @throws SopError `git` where there is nothing to compare with, saying what to do
 */
export function readChanges(place: GitPlace, { since, isStaged }: Comparison): Changes {
  const states = [...(isStaged ? ['--cached'] : []), ...(since === undefined ? [] : ['--merge-base'])];
  const output = since === undefined ? requireGit(place, compare(states)) : compareWith(place, since, states);
  const changes = new Map<string, ChangedLines>();
  for (const change of parseDiff(output.toString('utf8'))) {
    if (change.status === 'D') continue;
    const isFolder = change.after.mode === SUBMODULE;
    changes.set(isFolder ? `${change.path}/` : change.path, isFolder ? 'all' : linesOf(change));
  }
  if (!isStaged) {
    const untracked = requireGit(place, ['ls-files', '-z', '--others', '--exclude-standard']);
    for (const path of parseNames(untracked.toString('utf8'))) changes.set(path, 'all');
  }
  return changes;
}

const SUBMODULE = '160000';

function linesOf({ status, lines }: TextChange): ChangedLines {
  return status === 'M' || status === 'R' ? lines : 'all';
}

function compare(states: readonly string[], ...commits: readonly string[]): string[] {
  return [...PLAIN_DIFF, ...LINES, ...states, '--end-of-options', ...commits, '--', '.'];
}

function compareWith(place: GitPlace, since: string, states: readonly string[]): Buffer {
  checkRef('--since', since);
  const answer = askGit(place, compare(states, since));
  if (answer.failure === undefined) return answer.output;
  const base = findMergeBase(place, '--since', since, answer.failure);
  return requireGit(
    place,
    compare(
      states.filter((flag) => flag !== '--merge-base'),
      base,
    ),
  );
}

/** @throws SopError `usage` for what could be taken for a flag */
export function checkRef(flag: string, ref: string): void {
  if (ref !== '' && !ref.startsWith('-') && !ref.includes('\0')) return;
  throw new SopError('usage', `${flag} cannot be "${ref}"`, 'Name a commit, a branch or a tag, such as origin/main.');
}

/**
 * The first of several merge bases, of which `git diff --merge-base` takes none.
 * @param failure what Git said before
 * @throws SopError `git` where there is none, with the command that mends it
 */
export function findMergeBase(place: GitPlace, flag: string, ref: string, failure: string): string {
  requireCommit(place, flag, 'HEAD');
  requireCommit(place, flag, ref);
  const answer = askGit(place, ['merge-base', '--end-of-options', ref, 'HEAD']);
  const base = answer.failure === undefined ? answer.output.toString('utf8').trim() : undefined;
  if (base !== undefined) {
    if (/merge base/i.test(failure)) return base;
    throw explainFailure(place.folder, failure);
  }
  throw new SopError(
    'git',
    `${flag} ${ref}: the common history of ${ref} and HEAD is not in this clone`,
    isShallow(place) ? FETCH_ALL : `They share none at all; name a commit that HEAD comes from, see: git log --oneline`,
  );
}

/** @throws SopError `git` where the repository holds no such commit */
export function requireCommit(place: GitPlace, flag: string, ref: string): void {
  checkRef(flag, ref);
  const { failure } = askGit(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
  if (failure === undefined) return;
  const inside = askGit(place, ['rev-parse', '--is-shallow-repository']);
  if (inside.failure !== undefined) throw explainFailure(place.folder, inside.failure);
  if (ref === 'HEAD') throw new SopError('git', 'This repository has no commit yet', `Make one, or leave ${flag} out.`);
  const hint = /^(?:refs\/remotes\/)?origin\//.test(ref)
    ? 'Run: git fetch origin'
    : 'See what there is with: git branch --all';
  throw new SopError('git', `${flag} ${ref}: there is no such commit here`, isShallow(place) ? FETCH_ALL : hint);
}

export const FETCH_ALL =
  'This clone is shallow. Run: git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*" (in GitHub Actions give actions/checkout "fetch-depth: 0", in GitLab set GIT_DEPTH: 0)';

export function isShallow(place: GitPlace): boolean {
  const answer = askGit(place, ['rev-parse', '--is-shallow-repository']);
  return answer.failure === undefined && answer.output.toString('utf8').trim() === 'true';
}
