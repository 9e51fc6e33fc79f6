import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { parseNames, parseRawDiff } from '../../library/git-text.ts';
import { readRegularFile } from '../read.ts';
import { PLAIN_DIFF } from './changes.ts';
import type { Contents } from './proposal-branch.ts';
import { type GitPlace, requireGit } from './run.ts';

/** The files below a folder that are not as they were at a commit: changed, new and gone. @param folder relative to that of the place; empty for all */
export function findChangedPaths(place: GitPlace, commit: string, folder: string): string[] {
  const within = ['--', folder === '' ? '.' : `:(literal)${folder}`];
  const changed = requireGit(place, [...PLAIN_DIFF, '--raw', '-z', '--no-abbrev', '--no-renames', commit, ...within]);
  const untracked = requireGit(place, ['ls-files', '-z', '--others', '--exclude-standard', ...within]);
  const paths = parseRawDiff(changed.toString('utf8')).map(({ path }) => path);
  return [...new Set([...paths, ...parseNames(untracked.toString('utf8'))])].sort();
}

/** What files hold on the disk; `null` for one that is not there, or is no regular file. */
export function readContents({ folder }: GitPlace, paths: readonly string[]): Contents {
  return new Map(
    paths.map((path) => {
      const full = join(folder, path);
      const stats = lstatSync(full, { throwIfNoEntry: false });
      const bytes = stats?.isFile() ? readRegularFile(full) : undefined;
      return [path, bytes && stats ? { bytes, isExecutable: (stats.mode & 0o111) !== 0 } : null];
    }),
  );
}
