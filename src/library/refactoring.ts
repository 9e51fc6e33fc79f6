import { parseDocument } from '../document/parse.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type Library, textField } from './library.ts';
import type { Overlay } from './overlay.ts';
import type { PlannedFile } from './plan.ts';

/** A change to many files at once: what they will hold, by path relative to the manual root. */
export interface Refactoring {
  readonly texts: ReadonlyMap<string, string>;
  /** The file that goes elsewhere; its text stands under its new path. */
  readonly moved?: { readonly from: string; readonly to: string };
}

/** What counts in place of what the disk holds, once the change is made. */
export function overlayOf({ texts, moved }: Refactoring): Overlay {
  return new Map<string, string | null>([...texts, ...(moved ? [[moved.from, null] as const] : [])]);
}

/**
 * The files in the order in which they are written: the moved one last, so that a run that is cut off can be repeated.
 * @param textAt what a file holds now
 */
export function filesOf({ texts, moved }: Refactoring, textAt: (path: string) => string | undefined): PlannedFile[] {
  const paths = [...texts.keys()].sort((a, b) => Number(a === moved?.to) - Number(b === moved?.to));
  return paths.map((path) => {
    const from = path === moved?.to ? moved.from : undefined;
    const before = textAt(from ?? path);
    return {
      path,
      ...(from === undefined ? {} : { from }),
      ...(before === undefined ? {} : { before }),
      after: texts.get(path) ?? '',
    };
  });
}

/** The ids of approved SOPs whose approved text changes with it: somebody has to approve them again. */
export function findUnconfirmed({ texts, moved }: Refactoring, before: Library, after: Library): string[] {
  const ids = [...texts.keys()].flatMap((path) => {
    const now = after.byPath.get(path);
    const old = before.byPath.get(path === moved?.to ? moved.from : path);
    if (!now || !old || now.frontmatter.data.status !== 'approved') return [];
    const isSame = fingerprintOf(now, after) === fingerprintOf(parseDocument(old.path, old.text), before);
    return isSame ? [] : [textField(now, 'id') ?? path];
  });
  return ids.sort();
}
