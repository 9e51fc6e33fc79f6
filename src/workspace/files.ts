import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { SopError } from '../errors.ts';
import { changedFiles, type Plan } from '../library/plan.ts';
import { placeBelow } from './paths.ts';
import { readRegularFile } from './read.ts';
import { realPath } from './root.ts';

/** The text of a file, or nothing when there is none. */
export function readText(path: string): string | undefined {
  try {
    const bytes = readRegularFile(path);
    if (!bytes) throw new Error('it is no regular file');
    return bytes.toString('utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new SopError(
      'io',
      `${path} cannot be read: ${(cause as Error).message}`,
      'Check the file and its permissions.',
      { cause },
    );
  }
}

/** Whether a path is a device or a pipe, such as /dev/null: it holds nothing that could be lost, and another file must not take its place. */
export function isStream(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** Writes to a device or a pipe. */
export function writeStream(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new SopError('io', `${path} cannot be written: ${(cause as Error).message}`, undefined, { cause });
  }
}

/**
 * Writes what a plan holds. Each file is written whole or not at all; a file that has changed since the plan was made is left alone.
 * @param folder nothing is written outside it, not even through a symbolic link
 * @throws SopError `refused` before anything is written when a file is not as the plan knew it
 */
export function applyPlan(plan: Plan, folder: string): void {
  const files = changedFiles(plan).map((file) => ({
    ...file,
    path: resolve(folder, file.path),
    from: file.from === undefined ? undefined : resolve(folder, file.from),
  }));
  for (const { path, from = path, before, after } of files) {
    refuseOutside(path, folder);
    refuseOutside(from, folder);
    // A move that was cut off between its two steps is completed.
    const isFree = from === path || [undefined, after].includes(readText(path));
    if (readText(from) !== before || !isFree) {
      const what = before === undefined || !isFree ? 'exists already' : 'has changed in the meantime';
      throw new SopError(
        'refused',
        `${relative(folder, path)} ${what}; nothing was written`,
        'Look at the file, then run the command again.',
      );
    }
  }
  for (const { path, from, before, after, isExecutable } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileAtomic.sync(path, after);
      if (isExecutable) chmodSync(path, 0o755);
      if (from !== undefined) rmSync(from);
    } catch (cause) {
      throw new SopError(
        'io',
        `${relative(folder, path)} cannot be written: ${(cause as Error).message}`,
        `${before === undefined ? '' : 'The old file is whole. '}Free space or mend the permissions, then run the command again.`,
        { cause },
      );
    }
  }
}

function refuseOutside(path: string, folder: string): void {
  if (!placeBelow(realPath(folder), realPath(path))) {
    throw new SopError(
      'refused',
      `${path} lies outside ${folder}; nothing was written`,
      'A symbolic link or a path leads out of the manual; put a real folder in its place.',
    );
  }
}

/** Writes a file of ours that nobody else knows of. */
export function writeFile(path: string, text: string): void {
  writeFileAtomic.sync(path, text);
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
}
