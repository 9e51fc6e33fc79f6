import type { Prose } from './document.ts';
import type { Edit } from './edits.ts';

/** Whether a word of a prose, at an index into it, has a capital only because of its place. */
export function isAtStart({ kind, words }: Prose, at: number): boolean {
  return kind === 'heading' || isSentenceStart(words, at);
}

/** Whether no word of the same sentence stands before an index: only a full stop, a colon, an opening bracket, a bullet or the like. */
export function isSentenceStart(words: string, at: number): boolean {
  let last = at - 1;
  while (last >= 0 && /\s/.test(words.charAt(last))) last--;
  return last < 0 || !/[\p{L}\p{N}\p{M}\u0091,)\]”’'"%&/+-]/u.test(words.charAt(last));
}

/**
 * Words as they must be written in the place of others.
 * @param listed how a list writes the words found: the capitals in it are no sign of the place
 */
export function matchCase(words: string, found: string, listed: string, isStart: boolean): string {
  if (/\p{Lu}/u.test(words)) return words;
  const isShouted = /\p{Lu}{2}/u.test(found) && !/\p{Ll}/u.test(found) && /\p{Ll}/u.test(listed);
  if (isShouted) return words.toUpperCase();
  const isCapital = isStart ? /^\P{Ll}/u.test(found) : /^\p{Lu}/u.test(found) && !/^\P{Ll}/u.test(listed);
  if (!isCapital) return words;
  const isHeadline = found.split(' ').length > 1 && found.split(' ').every((word) => /^\p{Lu}/u.test(word));
  return isHeadline
    ? words.replace(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase())
    : words.charAt(0).toUpperCase() + words.slice(1);
}

/** "a" becomes "an" where the new words ask for it, and the other way round. */
export function articleEdits({ words, span }: Prose, at: number, found: string, text: string): readonly Edit[] {
  if (hasVowelSound(found) === hasVowelSound(text)) return [];
  const [, article = '', gap = ''] =
    /(?<![\p{L}\p{N}'’-])(an?)(\s+)$/iu.exec(words.slice(Math.max(0, at - 8), at)) ?? [];
  if (article === '') return [];
  const start = span[0] + at - gap.length - article.length;
  return [
    { span: [start, start + article.length], text: hasVowelSound(text) ? `${article.charAt(0)}n` : article.charAt(0) },
  ];
}

/** Letters of an abbreviation are spoken by their names. */
function hasVowelSound(text: string): boolean {
  if (/^\p{Lu}{2,}\b/u.test(text)) return /^[AEFHILMNORSX]/.test(text);
  return /^(?:[aeiou8]|11\b|18\b|hour|honest|honou?r|heir)/i.test(text) && !/^(?:uni|us|ut|eu|one)/i.test(text);
}
