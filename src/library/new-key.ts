import { slugOf } from '../document/slug.ts';
import type { Library } from './library.ts';
import type { ManualSection } from './manual.ts';

/** Paths stay short enough for every system; the rest is the folder around the repository. */
const LONGEST_PATH = 100;

/**
 * The file name of a new title in a section: from the title, cut at a word where it is long, and like no other.
 * @param id stands for a title that has no letter from a to z
 */
export function newKey(title: string, section: ManualSection, id: string, { byPath }: Pick<Library, 'byPath'>): string {
  const room = Math.max(20, LONGEST_PATH - section.folder.length - '/-99.md'.length);
  const slug = slugOf(title);
  const key = /[a-z]/.test(slug) ? cutAtWord(slug, room) : id.toLowerCase();
  const isTaken = (candidate: string): boolean =>
    section.entries.some((entry) => entry.key === candidate) || byPath.has(pathIn(section, candidate));
  if (!isTaken(key)) return key;
  let number = 2;
  while (isTaken(`${key}-${number}`)) number++;
  return `${key}-${number}`;
}

/** Where the file with a key lies in a section, relative to the manual root. */
export function pathIn(section: ManualSection, key: string): string {
  return `${section.folder}/${key}.md`;
}

function cutAtWord(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const end = slug.lastIndexOf('-', length);
  return slug.slice(0, end > 0 ? end : length);
}
