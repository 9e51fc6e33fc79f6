import leven from 'leven';

/** The candidate that somebody most likely meant by a mistyped word, if one is near enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const limit = Math.max(1, Math.floor(candidate.length / 3));
    // Letters that are too many or too few are changes already.
    if (Math.abs(wanted.length - candidate.length) > limit) continue;
    const distance = distanceOf(wanted, candidate.toLowerCase());
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** Letters that changed places are one slip, not two. */
function distanceOf(word: string, other: string): number {
  const distance = leven(word, other);
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

/** Whether one letter, case or separators are all that lies between two words: a slip, not another word. */
export function isSlip(word: string, other: string): boolean {
  return leven(fold(word), fold(other)) <= 1;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
