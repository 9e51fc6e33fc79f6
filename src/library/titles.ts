import { foldTitle } from '../document/slug.ts';
import { checkUsage } from '../errors.ts';
import { nearest } from '../near.ts';
import { checkSchema } from '../schema/check.ts';
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

/**
 * Finds what is called by a title: as written, without regard to case, by file name, then by some of
 * its words, in any order, and last by words that are mistyped.
 */
export function matchTitle<T extends Titled>(typed: string, items: readonly T[]): TitleMatch<T> {
  const wanted = squeeze(typed);
  const called = (item: T): string[] => [item.title, ...(item.names ?? [])].map(squeeze);
  const comparisons: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.toLowerCase() === wanted.toLowerCase(),
    (name) => foldTitle(name) !== '' && foldTitle(name) === foldTitle(wanted),
  ];
  for (const isSame of comparisons) {
    const found = items.filter((item) => called(item).some(isSame));
    if (found.length > 0) return { how: 'exact', found };
  }
  const words = wordsOf(wanted);
  for (const isMeant of [isWordOf, isMistypedWordOf]) {
    const isLike = (name: string): boolean => words.length > 0 && words.every((word) => isMeant(word, wordsOf(name)));
    const found = items.filter((item) => called(item).some(isLike));
    if (found.length > 0) return { how: 'near', found };
  }
  return { how: 'none', found: [] };
}

/** What somebody may have meant who makes a new title: one of both titles has all the words of the other, two at least. */
export function findSimilar<T extends Titled>(title: string, items: readonly T[]): T[] {
  const words = wordsOf(title);
  return items.filter((item) => {
    const [few, many] = [words, wordsOf(item.title)].sort((a, b) => a.length - b.length) as [string[], string[]];
    return few.length > 1 && few.every((word) => isMistypedWordOf(word, many));
  });
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

/** @throws SopError `usage` when the frontmatter or a terminal could not hold it */
export function checkTitle(title: string): void {
  const isRight = checkSchema('frontmatter', { title }).every(({ pointer }) => pointer !== '/title');
  checkUsage(
    isRight && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(title),
    `"${title}" cannot be a title`,
    'Write 5 to 100 characters on one line.',
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
  return foldTitle(title).split('-').filter(Boolean);
}

/** Whether a word stands in a title, whole or as the beginning of a word. */
function isWordOf(typed: string, words: readonly string[]): boolean {
  return words.some((word) => word === typed || (typed.length > 2 && word.startsWith(typed)));
}

/** The same with typing errors. Numbers and short words hold none: they would be others. */
function isMistypedWordOf(typed: string, words: readonly string[]): boolean {
  if (isWordOf(typed, words)) return true;
  const long = words.filter((word) => word.length > 3 && !/\d/.test(word));
  return !/\d/.test(typed) && typed.length > 2 && nearest(typed, long) !== undefined;
}
