import leven from 'leven';

/** In letters: what is farther from a long word is another word. */
const FARTHEST = 6;

const MOST_KNOWN = 5_000;
const known = new Map<string, string | undefined>();

/** The same as `nearest`, remembered: a manual makes the same mistake in many files. */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const key = `${word}\n${candidates.join('\n')}`;
  if (!known.has(key)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, nearest(word, candidates));
  }
  return known.get(key);
}

/** The candidate that somebody most likely meant by a mistyped word, if one is near enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const limit = Math.min(bestDistance - 1, FARTHEST, Math.max(1, Math.floor(candidate.length / 3)));
    // Letters that are too many or too few are changes already.
    if (Math.abs(wanted.length - candidate.length) > limit) continue;
    const distance = distanceOf(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    [best, bestDistance] = [candidate, distance];
    if (distance === 0) break;
  }
  return best;
}

/**
 * Letters that changed places are one slip, not two.
 * @param limit what is farther need not be told apart
 */
function distanceOf(word: string, other: string, limit: number): number {
  const distance = leven(word, other, { maxDistance: Math.max(limit, 2) + 1 });
  return distance === 2 && [...word].sort().join('') === [...other].sort().join('') ? 1 : distance;
}

/** `; did you mean "owner"?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? '' : `; did you mean "${candidate}"?`;
}

/** Whether two words differ by case and separators only: the same word, spelt otherwise. */
export function isSameWord(word: string, other: string): boolean {
  return fold(word) === fold(other);
}

/** Whether one letter, two that changed places, case or separators are all that lies between two words: a slip, not another word. */
export function isSlip(word: string, other: string): boolean {
  return distanceOf(fold(word), fold(other), 1) <= 1;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
