import { SopError } from '../../errors.ts';
import { parseBatch, parseNames, parseRawDiff, parseTree } from '../../library/git-text.ts';
import type { Overlay } from '../../library/overlay.ts';
import { PLAIN_DIFF, requireCommit } from './changes.ts';
import { askGit, explainFailure, type GitPlace, requireGit } from './run.ts';

const REGULAR = /^100/;

/** The manual as the next commit will have it, where that differs from the working tree. */
export function readStaged(place: GitPlace): Overlay {
  const changes = parseRawDiff(
    requireGit(place, [...PLAIN_DIFF, '--raw', '-z', '--no-abbrev', '--no-renames', '--', '.']).toString('utf8'),
  );
  const overlay = new Map<string, string | Uint8Array | null>();
  // Where a merge is not finished there is no next commit yet: the working tree stands for it.
  const staged = changes.filter(({ status, before }) => status !== 'U' && REGULAR.test(before.mode));
  const contents = readObjects(
    place,
    staged.map(({ before }) => before.object),
  );
  for (const [index, { path }] of staged.entries()) overlay.set(path, contents[index] ?? null);
  for (const { status, path } of changes) if (status === 'A') overlay.set(path, null);
  const unknown = requireGit(place, ['ls-files', '-z', '--others', '--directory']);
  for (const path of parseNames(unknown.toString('utf8'))) overlay.set(path, null);
  return overlay;
}

const CONFIGURATION = ['sop.yml', 'glossary.yml', 'people.yml'];
const TEMPLATES = 'templates/';

/**
 * Settings, glossary, people and templates as they were at a commit.
 * @throws SopError where there is no such commit, or no manual at it
 */
export function readConfigurationAt(place: GitPlace, ref: string): Overlay {
  const files = readTree(place, '--config-ref', ref, [...CONFIGURATION, TEMPLATES]);
  if (!files.has('sop.yml')) {
    throw new SopError(
      'configuration',
      `--config-ref ${ref}: there was no sop.yml in ${place.folder} at that commit`,
      'Name a commit that has the settings of this manual.',
    );
  }
  const contents = readObjects(
    place,
    [...files.values()].map(({ object }) => object),
  );
  return new Map([
    ...[...CONFIGURATION, TEMPLATES].map((path) => [path, null] as const),
    ...[...files.keys()].map((path, index) => [path, contents[index] ?? null] as const),
  ]);
}

/** One file as it was at a commit; nothing where it was not there. @param path relative to the folder of the place */
export function readFileAt(place: GitPlace, flag: string, ref: string, path: string): string | undefined {
  const [file] = readTree(place, flag, ref, [path]).values();
  const [content] = file ? readObjects(place, [file.object]) : [];
  return content && Buffer.from(content).toString('utf8');
}

/** Links that Git keeps are left out: what they lead to is not at the commit. */
function readTree(place: GitPlace, flag: string, ref: string, paths: readonly string[]) {
  requireCommit(place, flag, ref);
  const output = requireGit(place, ['--literal-pathspecs', 'ls-tree', '-r', '-z', ref, '--', ...paths]);
  return new Map([...parseTree(output.toString('utf8'))].filter(([, { mode }]) => REGULAR.test(mode)));
}

/** The contents of objects, all by one process. */
export function readObjects(place: GitPlace, objects: readonly string[]): (Uint8Array | undefined)[] {
  if (objects.length === 0) return [];
  const answer = askGit(place, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  if (answer.failure !== undefined) throw explainFailure(place.folder, answer.failure);
  return parseBatch(answer.output);
}
