import { join, resolve } from 'node:path';
import { checkUsage } from '../../errors.ts';
import { canBeDocument } from '../../workspace/disk.ts';
import { placeBelow } from '../../workspace/paths.ts';
import { type Io, type OpenManual, showPath } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import type { Looked } from './find.ts';

/** Where standard input stands that is no file of the manual. */
const NAMELESS = 'stdin.md';

/** @throws SopError `usage` where `--stdin-path` leads elsewhere than to an SOP */
export function placeOfInput(io: Io, { stdinPath, manual }: AdoptionOptions, root: string): string {
  const place = stdinPath === undefined ? NAMELESS : placeBelow(root, resolve(io.cwd, stdinPath));
  checkUsage(
    place,
    `--stdin-path ${stdinPath} lies outside the manual at ${root}`,
    'Name a path below the manual, or another manual with --root.',
  );
  checkUsage(manual === false || canBeDocument(place), ...noDocument(io, join(root, place)));
  return place;
}

/** @throws SopError `usage` where settings leave that place out of the manual */
export function lookAtInput(io: Io, { library, root }: OpenManual, place: string): Looked {
  checkUsage(library.byPath.has(place), ...noDocument(io, join(root, place)));
  return { documents: [place], files: [] };
}

function noDocument(io: Io, path: string): [message: string, hint: string] {
  return [
    `${showPath(io, path)} cannot be an SOP`,
    'Name with --stdin-path a .md file of the manual that is no README.md, template or record, and is not ignored.',
  ];
}
