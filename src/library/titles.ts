import leven from 'leven';
import { slugOf } from '../document/slug.ts';
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
