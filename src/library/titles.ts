import leven from 'leven';
import { slugOf } from '../document/slug.ts';
import type { Library } from './library.ts';
import { type Entry, fullTitle, type ManualSection } from './manual.ts';
import { squeeze } from './place.ts';

/** Something that people call by a title. */
export interface Titled {
  readonly title: string;
  /** Further titles and the file name. */
  readonly names?: readonly string[];
}

/** What a title that somebody typed may mean: `exact` if only case and punctuation differ, else `near`. */
export interface TitleMatch<T> {
  readonly how: 'exact' | 'near' | 'none';
  readonly found: readonly T[];
}

/** Finds what is called by a title: as written, without regard to case, by file name, then by words that are similar or only some of it. */
export function matchTitle<T extends Titled>(typed: string, items: readonly T[]): TitleMatch<T> {
  const wanted = squeeze(typed);
  const called = (item: T): string[] => [item.title, ...(item.names ?? [])].map(squeeze);
  const comparisons: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.toLowerCase() === wanted.toLowerCase(),
    (name) => slugOf(name) !== '' && slugOf(name) === slugOf(wanted),
  ];
  for (const isSame of comparisons) {
    const found = items.filter((item) => called(item).some(isSame));
    if (found.length > 0) return { how: 'exact', found };
  }
  const words = wordsOf(wanted);
  const found =
    words.length === 0 ? [] : items.filter((item) => called(item).some((name) => hasWords(wordsOf(name), words)));
  return { how: found.length > 0 ? 'near' : 'none', found };
}

/** What a few typed letters may mean: titles that hold them as they are, then similar ones. */
export function searchTitles<T extends Titled>(typed: string, items: readonly T[]): T[] {
  const holding = items.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));
  return [...new Set([...holding, ...matchTitle(typed, items).found])];
}

/** A title of manual.yml. */
export interface ListedTitle extends Titled {
  /** In full: an intro's own title names its section. */
  readonly title: string;
  readonly entry: Entry;
  readonly section: ManualSection;
  readonly isWritten: boolean;
}

/** Every title that some sections list, also called by its short form and its file name. */
export function listTitles({ byPath }: Pick<Library, 'byPath'>, sections: readonly ManualSection[]): ListedTitle[] {
  return sections.flatMap((section) =>
    section.entries.map((entry) => ({
      title: fullTitle(entry, section),
      names: [entry.title, entry.key],
      entry,
      section,
      isWritten: byPath.has(entry.path),
    })),
  );
}

const DATED = /^Monthly Single - (\d{6}) - \S/i;

/** The month in the title of a dated document: `202612` in `Monthly Single - 202612 - Verify Service Packs`. */
export function monthIn(title: string): string | undefined {
  return DATED.exec(title)?.[1];
}

/** The title of a dated document for another month; any other title as it is. */
export function withMonth(title: string, month: string): string {
  return DATED.test(title) ? title.replace(/\d{6}/, month) : title;
}

function wordsOf(title: string): string[] {
  return slugOf(title).split('-').filter(Boolean);
}

/** Whether each wanted word stands in a title: whole, as the beginning of a word, or with a typing error. */
function hasWords(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((want) =>
    words.some(
      (word) => word === want || (want.length > 2 && word.startsWith(want)) || leven(word, want) <= slips(want),
    ),
  );
}

/** How many typing errors a word may hold; numbers and short words none. */
function slips(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}
