import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Base } from '../../library/base.ts';
import { parseRawDiff } from '../../library/git-text.ts';
import { type Comparison, checkRef, findMergeBase, PLAIN_DIFF } from './changes.ts';
import { askGit, type GitPlace, requireGit } from './run.ts';
import { readObjects } from './snapshot.ts';

/**
 * The state at the merge base of HEAD and a commit. Without a commit named, that is the main branch of `origin` as last fetched; where there is none,
 * there is no base, and no process is started to learn that.
 * @throws SopError `git` where a commit is named but cannot be compared with
 */
export function readBase(place: GitPlace, { since, isStaged }: Comparison): Base | undefined {
  const ref = since ?? readOriginHead(place);
  if (ref === undefined) return undefined;
  if (since !== undefined) checkRef('--base', since);
  const compare = (...commits: string[]): string[] => [
    ...[...PLAIN_DIFF, '--raw', '-z', '--no-abbrev', '--no-renames', ...(isStaged ? ['--cached'] : [])],
    ...[...commits, '--', '.'],
  ];
  const answer = askGit(place, compare('--merge-base', '--end-of-options', ref));
  if (answer.failure !== undefined && since === undefined) return undefined;
  const output =
    answer.failure === undefined
      ? answer.output
      : requireGit(place, compare(findMergeBase(place, '--base', ref, answer.failure)));
  const changed = parseRawDiff(output.toString('utf8')).filter(
    ({ path, before }) => path.endsWith('.md') && before.mode.startsWith('100'),
  );
  const contents = readObjects(
    place,
    changed.map(({ before }) => before.object),
  );
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    name: ref.replace(/^refs\/remotes\//, ''),
    texts: new Map(changed.map(({ path }, index) => [path, decoder.decode(contents[index])])),
  };
}

/** The branch that `origin` calls its main one, in full, read from Git's own files. */
function readOriginHead(place: GitPlace): string | undefined {
  const folder = findGitFolder(place.folder);
  if (folder === undefined) return undefined;
  const name = 'refs/remotes/origin/HEAD';
  if (existsSync(join(folder, 'reftable'))) {
    const answer = askGit(place, ['symbolic-ref', '--quiet', name]);
    return answer.failure === undefined ? answer.output.toString('utf8').trim() : undefined;
  }
  return /^ref: (.+)/.exec(readSmall(join(folder, name)) ?? '')?.[1];
}

/** Where Git keeps branches: for a linked working tree, that is the folder of the main one. */
function findGitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const git = join(at, '.git');
    if (existsSync(git)) {
      const linked = /^gitdir: (.+)/.exec(readSmall(git) ?? '')?.[1];
      const own = linked === undefined ? git : resolve(at, linked);
      return resolve(own, readSmall(join(own, 'commondir'))?.trim() ?? '.');
    }
    if (dirname(at) === at) return undefined;
  }
}

function readSmall(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
