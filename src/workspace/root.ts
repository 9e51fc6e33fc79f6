import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { SopError } from '../errors.ts';

/** The folder that holds sop.yml: given by `--root`, or the nearest one at or above the working directory, or `sops` in one of these. */
export function findRoot(cwd: string, given?: string): string {
  if (given !== undefined) {
    const root = resolve(cwd, given);
    for (const candidate of [root, join(root, 'sops')]) if (existsSync(join(candidate, 'sop.yml'))) return candidate;
    throw new SopError(
      'not-found',
      `${given} holds no manual: there is no sop.yml in it`,
      'Make one with "sop init", or name another folder with --root.',
    );
  }
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'sop.yml'))) return folder;
    if (existsSync(join(folder, 'sops', 'sop.yml'))) return join(folder, 'sops');
    if (existsSync(join(folder, 'sops', 'manual.yml'))) {
      throw new SopError(
        'not-found',
        `${join(folder, 'sops')} has a manual.yml but no sop.yml`,
        'Add a sop.yml with the line "schema: 1".',
      );
    }
    if (dirname(folder) === folder) break;
  }
  throw new SopError(
    'not-found',
    'There is no manual here: no sop.yml in this folder or above it',
    'Make one with "sop init", or name its folder with --root.',
  );
}

/** The folder that nothing is read or written outside of: the Git repository, or, without one, the folder around the manual. */
export function findBoundary(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return dirname(root);
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A path with all links in it resolved, as far as it exists. */
export function realPath(path: string): string {
  let existing = resolve(path);
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  return join(realpathSync(existing), relative(existing, resolve(path)));
}
