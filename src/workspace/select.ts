import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Document } from '../document/document.ts';
import { SopError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { SKIPPED_FOLDERS } from './disk.ts';
import { pathFrom, placeBelow } from './paths.ts';

/**
 * The documents that paths on a command line name: files, or all below a folder. Without paths, all.
 * @throws SopError `usage` for a path that does not exist or lies outside the manual
 */
export function selectDocuments(
  library: Library,
  root: string,
  cwd: string,
  paths: readonly string[],
): readonly Document[] {
  if (paths.length === 0) return library.documents;
  const chosen = new Set(paths.flatMap((path) => selectOne(library, root, resolve(cwd, path), path)));
  return library.documents.filter((document) => chosen.has(document));
}

/** Of the files that are no SOPs and can have findings, those that paths on a command line name. Without paths, all. */
export function selectFiles(
  { files }: Library,
  root: string,
  cwd: string,
  paths: readonly string[],
): readonly string[] {
  if (paths.length === 0) return [...files.keys()];
  const named = paths.map((path) => pathFrom(root, resolve(cwd, path)));
  return [...files.keys()].filter((file) => named.some((path) => path === file || isAbove(path)));
}

const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * The Markdown files that paths on a command line name, wherever they are: files, or all below a folder. Absolute, in the order of their names.
 * @throws SopError `usage` for a path that does not exist
 */
export function selectMarkdown(cwd: string, paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => {
    const absolute = resolve(cwd, path);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (!stats) throw notThere(path);
    return stats.isDirectory() ? markdownBelow(absolute) : [absolute];
  });
  return [...new Set(found)].sort();
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : markdownBelow(path);
    return MARKDOWN.test(entry.name) ? [path] : [];
  });
}

function notThere(path: string): SopError {
  return new SopError(
    'usage',
    `There is no file or folder ${path}`,
    'Check the path; it counts from the working directory.',
  );
}

/** Whether a path relative to the root is the root or a folder around it. */
function isAbove(path: string): boolean {
  return path === '' || path.split('/').every((part) => part === '..');
}

function selectOne(library: Library, root: string, absolute: string, given: string): Document[] {
  const path = pathFrom(root, absolute);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  const document = library.byPath.get(path);
  if (document) return [document];
  if (!stats) throw notThere(given);
  if (isAbove(path)) return [...library.documents];
  if (placeBelow(root, absolute) === undefined) {
    throw new SopError(
      'usage',
      `${given} lies outside the manual at ${root}`,
      'Name a path below the manual, or another manual with --root.',
    );
  }
  return library.documents.filter((candidate) => candidate.path.startsWith(`${path}/`));
}
