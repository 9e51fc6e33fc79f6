import { parseDocument } from '../../document/parse.ts';
import { SopError } from '../../errors.ts';
import { isDate } from '../../library/dates.ts';
import { checkRef, requireCommit } from './changes.ts';
import { type Revision, readTexts } from './history.ts';
import type { GitPlace } from './run.ts';
import { readFileAt } from './snapshot.ts';

/** A text that an SOP had, and what that was. */
export interface State {
  /** `1.2.0 of 2026-10-01`, `HEAD~3`. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * The text that somebody means: a version (`1.2.0`), a day (as it was at its end), or anything that Git takes for a commit.
 * @param revisions of the file, newest first
 * @throws SopError when there is no such text
 */
export function findState(place: GitPlace, revisions: readonly Revision[], wanted: string): State {
  const texts = readTexts(place, revisions);
  const at = (index: number, name: string): State | undefined => {
    const [revision, text] = [revisions[index], texts[index]];
    return revision && text !== undefined ? { name, path: revision.path, text } : undefined;
  };
  if (isDate(wanted as unknown)) {
    const index = revisions.findIndex(({ date }) => date <= wanted);
    const found = at(index, `the end of ${wanted}`);
    if (found) return found;
    throw missing(wanted, `it was not there yet; its history begins on ${revisions.at(-1)?.date ?? 'no day'}`);
  }
  if (/^v?\d+\.\d+\.\d+$/.test(wanted)) {
    const version = wanted.replace(/^v/, '');
    const versions = texts.map((text, index) =>
      text === undefined ? undefined : parseDocument(revisions[index]?.path ?? '', text).frontmatter.data.version,
    );
    const found = at(versions.indexOf(version), `version ${version}`);
    if (found) return found;
    const known = [...new Set(versions.filter((each) => typeof each === 'string'))].join(', ');
    throw missing(wanted, known === '' ? 'no commit has a version of it' : `the commits have: ${known}`);
  }
  checkRef('The state', wanted);
  requireCommit(place, 'The state', wanted);
  for (const path of new Set(revisions.map((revision) => revision.path))) {
    const text = readFileAt(place, 'The state', wanted, path);
    if (text !== undefined) return { name: wanted, path, text };
  }
  throw missing(wanted, 'it was not there at that commit');
}

function missing(wanted: string, why: string): SopError {
  return new SopError(
    'not-found',
    `There is no text for ${wanted}: ${why}`,
    'Name a version, a day (YYYY-MM-DD) or a commit; see them with: sop history ID',
  );
}

/** The newest text that fits: one that a record covers, say. */
export function findTextWhere(
  place: GitPlace,
  revisions: readonly Revision[],
  fits: (path: string, text: string) => boolean,
): { readonly revision: Revision; readonly text: string } | undefined {
  const texts = readTexts(place, revisions);
  for (const [index, revision] of revisions.entries()) {
    const text = texts[index];
    if (text !== undefined && fits(revision.path, text)) return { revision, text };
  }
  return undefined;
}
