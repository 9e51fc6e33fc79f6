import type { Document } from '../../document/document.ts';
import { parseDocument } from '../../document/parse.ts';
import { SopError } from '../../errors.ts';
import { placedTexts } from '../../library/field-places.ts';
import { type Library, resolveLink, textField } from '../../library/library.ts';
import type { ProposedSop } from '../../library/proposal.ts';
import { documentOf } from '../../library/review.ts';
import { readBase } from '../../workspace/git/base.ts';
import type { GitPlace } from '../../workspace/git/run.ts';
import { findChangedPaths } from '../../workspace/git/working-tree.ts';
import type { OpenManual } from '../command.ts';

/** What goes into a pull request. */
export interface Collected {
  readonly sops: readonly ProposedSop[];
  /** Files relative to the top of the repository. */
  readonly paths: readonly string[];
  /** Changed files of the folder that belong to no SOP, nor to the manual: they are left as they are. */
  readonly left: readonly string[];
}

/**
 * What has changed since a commit: all of it, or what belongs to the SOPs that were named. manual.yml always comes along, since it lists new and renamed ones.
 * @param prefix the manual root relative to the top, with a `/` at its end; empty where it is the top
 * @throws SopError `usage` for an id that there is not, `refused` where nothing has changed
 */
export function collectChanges(
  manual: OpenManual,
  place: GitPlace,
  fork: string,
  prefix: string,
  ids: readonly string[],
): Collected {
  const { library, root } = manual;
  const changed = findChangedPaths(place, fork, prefix.replace(/\/$/, '')).filter(
    (path) => path !== prefix + library.settings.index.path && !HALF_WRITTEN.test(path),
  );
  const base = readBase({ folder: root, env: place.env }, { since: fork, isStaged: false });
  const before = new Map([...(base?.texts ?? [])].map(([path, text]) => [path, parseDocument(path, text)]));
  const owners = ownersOfPaths(changed, prefix, library, before);
  const known = new Set([...before.values()].map((document) => textField(document, 'id')));
  for (const id of ids) if (!known.has(id)) documentOf(library, id);

  const isWanted = (owner: string | undefined): boolean =>
    owner !== undefined && (ids.length === 0 || ids.includes(owner));
  const unowned = changed.filter((path) => owners.get(path) === undefined);
  const shared = unowned.filter((path) =>
    ids.length === 0 ? SHARED.test(path.slice(prefix.length)) : path === `${prefix}manual.yml`,
  );
  const left = ids.length === 0 ? unowned.filter((path) => !shared.includes(path)) : [];
  const paths = [...changed.filter((path) => isWanted(owners.get(path))), ...shared].sort();
  const changedIds = new Set(paths.flatMap((path) => owners.get(path) ?? []));
  if (paths.length === 0 || (ids.length > 0 && changedIds.size === 0))
    throw new SopError(
      'refused',
      ids.length > 0 ? `${ids.join(', ')}: nothing has changed` : 'Nothing has changed: there is nothing to propose',
      'Change an SOP and save it, then run the command again. It need not be committed.',
    );
  const sops = [...changedIds]
    .sort(compareIds)
    .map((id) => describe(id, library, before, ({ path }) => changed.includes(prefix + path)));
  return { sops, paths, left };
}

/** Files that belong to the manual as a whole. */
const SHARED = /^(?:sop|manual|glossary|people)\.yml$|^(?:templates|records|site)\//;

/** What a run that was killed has left beside the file that it was writing. */
const HALF_WRITTEN = /\.(?:md|yml)\.\d{6,}$/;

/** Whose each changed file is: an SOP's own, its records, and the files that it alone links to. */
function ownersOfPaths(
  changed: readonly string[],
  prefix: string,
  library: Library,
  before: ReadonlyMap<string, Document>,
): Map<string, string> {
  const owners = new Map<string, string>();
  const linked = new Map<string, string>();
  for (const document of [...before.values(), ...library.documents]) {
    const id = textField(document, 'id');
    if (id === undefined || !changed.includes(prefix + document.path)) continue;
    for (const path of filesOf(document)) linked.set(prefix + path, id);
  }
  for (const path of changed) {
    const own = path.slice(prefix.length);
    const document = library.byPath.get(own) ?? before.get(own);
    const id =
      (document && textField(document, 'id')) ?? /^records\/reviews\/([^/]+)\//.exec(own)?.[1] ?? linked.get(path);
    if (id !== undefined) owners.set(path, id);
  }
  return owners;
}

/** Images and other files that a document brings along. */
function filesOf(document: Document): string[] {
  const urls = [
    ...document.links.map(({ url }) => url),
    ...placedTexts(document, 'attachments').map(({ text }) => text),
  ];
  return urls.flatMap((url) => resolveLink(document, url)?.path ?? []).filter((path) => !path.endsWith('.md'));
}

function describe(
  id: string,
  library: Library,
  before: ReadonlyMap<string, Document>,
  isChanged: (document: Document) => boolean,
): ProposedSop {
  const [after] = library.byId.get(id) ?? [];
  const was = [...before.values()].find((document) => textField(document, 'id') === id);
  // Where the text is as it was, only records or files of it are new.
  const old = was ?? (after && !isChanged(after) ? after : undefined);
  const known = after ?? was;
  return {
    id,
    title: (known && textField(known, 'title')) ?? id,
    ...(after ? { after } : {}),
    ...(old ? { before: old } : {}),
  };
}

function compareIds(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
