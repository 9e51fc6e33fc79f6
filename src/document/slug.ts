import { slug } from 'github-slugger';

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

/**
 * The file name of a title: lower-case letters from a to z, digits and single dashes (`Backups 1: Größe…` → `backups-1-grosse…`).
 * Letters of other scripts are left out, so it may be empty.
 */
export function slugOf(title: string): string {
  return foldTitle(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A title without case, accents and punctuation, its words joined by dashes: two titles that differ only in these are the same. */
export function foldTitle(title: string): string {
  const letters = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '');
  const plain = [...letters].map((letter) => PLAIN_LETTERS[letter] ?? letter).join('');
  return slug(plain).replace(/-+/g, '-').replace(/^-|-$/g, '');
}
