import type { Document } from '../document/document.ts';
import { applyEdits } from '../document/edits.ts';
import { setFields } from '../document/set-fields.ts';
import { checkUsage, SopError } from '../errors.ts';
import type { SourceFile } from './configuration.ts';
import { describeSection } from './find-place.ts';
import { type Library, textField } from './library.ts';
import { type Entry, isIntro, type ManualSection } from './manual.ts';
import { moveEntry, removeEntry } from './manual-text.ts';
import { carryLinks, followChange } from './moved-links.ts';
import { newKey, pathIn } from './new-key.ts';
import { entryOf, findEntry } from './place.ts';
import type { Refactoring } from './refactoring.ts';
import { FIELD_ORDER } from './review.ts';

/**
 * Plans the move of one SOP into another section. Its file name stays, unless it is taken there, or the section plans the same title under another one.
 * @param contents manual.yml as it is
 * @throws SopError when it cannot go there
 */
export function planMove(
  document: Document,
  section: ManualSection,
  library: Library,
  contents: SourceFile,
): Refactoring & { readonly path: string } {
  const id = textField(document, 'id') ?? '';
  const title = textField(document, 'title') ?? '';
  const entry = entryOf(document, library.manual);
  refuseIntro(document, entry);
  const planned = findEntry(section, title);
  checkUsage(
    !document.path.startsWith(`${section.folder}/`),
    `${id} stands in ${describeSection(section)} already`,
    'Name another section.',
  );
  if (planned && planned.key !== keyIn(document.path) && library.byPath.has(planned.path)) {
    throw new SopError(
      'refused',
      `${describeSection(section)} has an SOP of that title already: ${planned.path}`,
      'Give one of the two another title first: sop rename.',
    );
  }
  const path = planned?.path ?? pathIn(section, newKeyFor(document, title, section, id, library));
  const text = setFields(
    applyEdits(document.text, carryLinks(document, path)),
    { volume: section.place.volume, section: section.place.section },
    FIELD_ORDER,
  );
  const texts = followChange({ document, path }, library);
  texts.set(path, text);
  texts.set('manual.yml', moveTitle(contents, entry, section, planned !== undefined, keyIn(path)));
  return { texts, moved: { from: document.path, to: path }, path };
}

/** An intro belongs to its section and is called by it. @throws SopError `refused` */
export function refuseIntro(document: Document, entry: Entry | undefined): void {
  if (!(entry && isIntro(entry)) && document.frontmatter.data.type !== 'intro') return;
  throw new SopError(
    'refused',
    `${document.path} is the intro of its section: it stays there, and is called by the section's title`,
    'Change the section in manual.yml, or begin an intro for another one: sop new --type intro.',
  );
}

function keyIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

function newKeyFor(document: Document, title: string, section: ManualSection, id: string, library: Library): string {
  const key = keyIn(document.path);
  const isFree = !section.entries.some((entry) => entry.key === key) && !library.byPath.has(pathIn(section, key));
  return isFree ? key : newKey(title, section, id, library);
}

function moveTitle(
  contents: SourceFile,
  entry: Entry | undefined,
  section: ManualSection,
  isPlanned: boolean,
  key: string,
): string {
  if (!entry) return contents.text;
  if (isPlanned) return removeEntry(contents, entry);
  return moveEntry(contents, entry, section.place, key);
}
