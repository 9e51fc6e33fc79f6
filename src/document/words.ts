import type { Document } from './document.ts';
import { findWordBounds } from './prose.ts';

/** Where words begin and end: start, end, start, end and so on. */
export type WordBounds = readonly number[];

let last: { readonly document: Document; readonly bounds: readonly WordBounds[] } | undefined;

/**
 * The bounds of the words of each prose of a document, by the index of the prose. Rules look at one document after another, so they are found once
 * for all rules, and kept for the last document only: they take more room than its text.
 */
export function wordBoundsOf(document: Document): readonly WordBounds[] {
  if (last?.document !== document)
    last = { document, bounds: document.prose.map(({ words }) => findWordBounds(words)) };
  return last.bounds;
}

/** How many words begin between two places. `from` is the index of the first bound that can. */
export function countBetween(bounds: WordBounds, start: number, end: number): number {
  return (firstBehind(bounds, end) - firstBehind(bounds, start)) / 2;
}

/** The index of the first word that begins at a place or behind it; even, because two bounds make a word. */
export function firstBehind(bounds: WordBounds, place: number): number {
  let [low, high] = [0, bounds.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle * 2] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
