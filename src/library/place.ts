import type { Document } from '../document/document.ts';
import { type Library, numberField, textField } from './library.ts';
import { type Entry, entriesOf, findSection, fullTitle, type Manual, type ManualSection } from './manual.ts';

/** The section that a document's frontmatter names, if the manual has it. */
export function sectionOf(document: Document, manual: Manual): ManualSection | undefined {
  const volume = numberField(document, 'volume');
  const section = numberField(document, 'section');
  return volume === undefined || section === undefined ? undefined : findSection(manual, { volume, section });
}

const entriesByPath = new WeakMap<Manual, ReadonlyMap<string, Entry>>();

/** The entry of manual.yml that names a document's file. */
export function entryOf(document: Document, manual: Manual): Entry | undefined {
  let entries = entriesByPath.get(manual);
  if (!entries) {
    entries = new Map(entriesOf(manual).map((entry) => [entry.path, entry]));
    entriesByPath.set(manual, entries);
  }
  return entries.get(document.path);
}

const entriesByTitle = new WeakMap<ManualSection, ReadonlyMap<string, Entry>>();

/** The entry of a section under a title, printed short or full; case and extra blanks do not count. */
export function findEntry(section: ManualSection, title: string): Entry | undefined {
  let entries = entriesByTitle.get(section);
  if (!entries) {
    const titles = section.entries.flatMap((entry) =>
      [entry.title, fullTitle(entry, section)].map((name): [string, Entry] => [foldTitle(name), entry]),
    );
    // Of two under one title, the first counts.
    entries = new Map(titles.reverse());
    entriesByTitle.set(section, entries);
  }
  return entries.get(foldTitle(title));
}

const titleIndexes = new WeakMap<Library, Map<string, Document[]>>();

/** All documents under a title; case and extra blanks do not count. */
export function documentsTitled(library: Library, title: string): readonly Document[] {
  let index = titleIndexes.get(library);
  if (!index) {
    index = indexTitles(library);
    titleIndexes.set(library, index);
  }
  return index.get(foldTitle(title)) ?? [];
}

function indexTitles({ documents }: Library): Map<string, Document[]> {
  const index = new Map<string, Document[]>();
  for (const document of documents) {
    const title = foldTitle(textField(document, 'title') ?? '');
    const namesakes = index.get(title);
    if (namesakes) namesakes.push(document);
    else index.set(title, [document]);
  }
  return index;
}

const MOST_FOLDED = 50_000;
const folded = new Map<string, string>();

/** Remembered: an editor asks for all titles of a manual with each letter that is typed. */
function foldTitle(title: string): string {
  let fold = folded.get(title);
  if (fold === undefined) {
    fold = squeeze(title).toLowerCase();
    if (folded.size >= MOST_FOLDED) folded.clear();
    folded.set(title, fold);
  }
  return fold;
}

/** A text with single blanks. */
export function squeeze(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}
