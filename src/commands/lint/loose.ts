import { dirname, resolve } from 'node:path';
import { checkUsage } from '../../errors.ts';
import { commonFolder, pathFrom, placeBelow } from '../../workspace/paths.ts';
import { isFolder } from '../../workspace/root.ts';
import { selectMarkdown } from '../../workspace/select.ts';
import type { Io } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';

/** The folder that paths without a manual count from: the working directory, unless some lie outside it. */
export function folderAround(io: Io, { stdinPath }: AdoptionOptions, paths: readonly string[]): string {
  const named = (stdinPath === undefined ? paths : [stdinPath]).map((path) => resolve(io.cwd, path));
  const folders = named.map((path) => (isFolder(path) ? path : dirname(path)));
  if (folders.every((folder) => placeBelow(io.cwd, folder) !== undefined)) return io.cwd;
  const folder = commonFolder(folders);
  checkUsage(folder, 'The files lie on several drives', 'Check those of one drive at a time.');
  return folder;
}

/** The Markdown files that are named, relative to the folder around them. Without a name, all below the working directory. */
export function listFiles(io: Io, root: string, paths: readonly string[]): string[] {
  return selectMarkdown(io.cwd, paths.length > 0 ? paths : ['.']).map((file) => pathFrom(root, file));
}
