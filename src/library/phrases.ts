import { findWordBounds } from '../document/prose.ts';
import type { Span } from '../document/span.ts';
import type { WordBounds } from '../document/words.ts';

/** Words that a list holds, with what it says of them. */
export interface Phrase<Value> {
  readonly text: string;
  readonly value: Value;
}

export interface PhraseMatch<Value> {
  readonly value: Value;
  /** The words found, in the text that was searched. */
  readonly span: Span;
}

/** Finds the phrases of a list in masked prose with known words, in the order of the text. Of phrases that overlap, the first and longest counts. */
export type PhraseFinder<Value> = (prose: string, bounds: WordBounds) => PhraseMatch<Value>[];

interface Sought<Value> {
  readonly words: readonly string[];
  /** The index of the word by which it is found: its longest, which is the rarest in most texts. */
  readonly anchor: number;
  /** `etc.` is written with a full stop, which belongs to it. */
  readonly hasStop: boolean;
  readonly value: Value;
}

/** Whole words in any case; any white space counts as one blank. The time a search takes does not grow with the number of phrases. */
export function createPhraseFinder<Value>(phrases: readonly Phrase<Value>[]): PhraseFinder<Value> {
  const byAnchor = new Map<string, Sought<Value>[]>();
  const signatures = new Uint8Array(SIGNATURES);
  for (const phrase of phrases) {
    const sought = analyze(phrase);
    const anchor = sought?.words[sought.anchor];
    if (!sought || anchor === undefined) continue;
    for (const spelling of spellingsOf(anchor)) signatures[signatureOf(spelling, 0, spelling.length)] = 1;
    const same = byAnchor.get(anchor);
    if (same) same.push(sought);
    else byAnchor.set(anchor, [sought]);
  }

  const known = new Map<string, readonly Sought<Value>[]>();
  const soughtBy = (word: string): readonly Sought<Value>[] => {
    let found = known.get(word);
    if (!found) {
      found = byAnchor.get(normalize(word)) ?? [];
      if (known.size >= MOST_KNOWN_WORDS) known.clear();
      known.set(word, found);
    }
    return found;
  };

  return (prose, bounds) => {
    const matches: PhraseMatch<Value>[] = [];
    for (let at = 0; at < bounds.length; at += 2) {
      const [start = 0, end = 0] = [bounds[at], bounds[at + 1]];
      // Nearly every word of a manual ends here.
      if (signatures[signatureOf(prose, start, end)] === 0) continue;
      for (const sought of soughtBy(prose.slice(start, end))) {
        const span = spanOf(sought, prose, bounds, at / 2 - sought.anchor);
        if (span) matches.push({ value: sought.value, span });
      }
    }
    return matches.length > 1 ? withoutOverlaps(matches) : matches;
  };
}

const MOST_KNOWN_WORDS = 50_000;

/** Two letters at either end, in any case, and the length: cheap to take, and shared by few words. */
const SIGNATURES = 1 << 16;

function signatureOf(text: string, start: number, end: number): number {
  const last = end - 1;
  const letters =
    (text.charCodeAt(start) & 31) |
    ((text.charCodeAt(start < last ? start + 1 : last) & 31) << 5) |
    ((text.charCodeAt(start < last ? last - 1 : start) & 31) << 10) |
    ((text.charCodeAt(last) & 31) << 15);
  return Math.imul(letters ^ ((end - start) << 20), 0x9e_37_79_b1) >>> 16;
}

/** Beyond Latin letters, case shows in the bits of a signature, as does the kind of an apostrophe. */
function spellingsOf(word: string): string[] {
  const cases = [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)];
  return cases.flatMap((spelling) => [spelling, spelling.replaceAll("'", '’')]);
}

function normalize(word: string): string {
  return word.toLowerCase().replaceAll('’', "'");
}

function analyze<Value>({ text, value }: Phrase<Value>): Sought<Value> | undefined {
  const bounds = findWordBounds(text);
  const words: string[] = [];
  for (let at = 0; at < bounds.length; at += 2) words.push(normalize(text.slice(bounds[at], bounds[at + 1])));
  if (words.length === 0) return undefined;
  const longest = Math.max(...words.map(({ length }) => length));
  const anchor = words.findIndex(({ length }) => length === longest);
  return { words, anchor, hasStop: text.trimEnd().endsWith('.'), value };
}

/** @param first the index of the word at which the phrase would begin */
function spanOf<Value>(
  { words, hasStop }: Sought<Value>,
  prose: string,
  bounds: WordBounds,
  first: number,
): Span | undefined {
  if (first < 0 || (first + words.length) * 2 > bounds.length) return undefined;
  for (const [index, word] of words.entries()) {
    const at = (first + index) * 2;
    const [start = 0, end = 0] = [bounds[at], bounds[at + 1]];
    if (end - start !== word.length || normalize(prose.slice(start, end)) !== word) return undefined;
    if (index > 0 && prose.slice(bounds[at - 1], start).trim() !== '') return undefined;
  }
  const [start = 0, end = 0] = [bounds[first * 2], bounds[(first + words.length) * 2 - 1]];
  return [start, hasStop && prose.charAt(end) === '.' ? end + 1 : end];
}

function withoutOverlaps<Value>(matches: PhraseMatch<Value>[]): PhraseMatch<Value>[] {
  const sorted = matches.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  let end = 0;
  return sorted.filter(({ span }) => {
    if (span[0] < end) return false;
    end = span[1];
    return true;
  });
}
