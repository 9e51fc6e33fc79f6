import type { Prose } from './document.ts';
import { findWords, type Word } from './prose.ts';
import { type Span, trimSpan } from './span.ts';

/** A sentence of masked prose, with its place in the file. */
export interface Sentence {
  /** As long as its span: markup is spaces, code and placeholders are `OPAQUE`. */
  readonly text: string;
  readonly span: Span;
}

/** A word of a sentence with what stands between it and the word before. */
export interface Token extends Word {
  /** In lower case, with one kind of apostrophe. */
  readonly lower: string;
  readonly gap: string;
}

const sentences = new WeakMap<Prose, readonly Sentence[]>();
const tokens = new WeakMap<Sentence, readonly Token[]>();

/** The sentences of a stretch of prose. Split once, however many rules ask. */
export function sentencesOf(prose: Prose): readonly Sentence[] {
  let known = sentences.get(prose);
  if (!known) {
    known = findSentences(prose.words, prose.span[0]);
    sentences.set(prose, known);
  }
  return known;
}

/** The sentence of a prose that holds an offset of the file. */
export function sentenceAt(prose: Prose, offset: number): Sentence | undefined {
  const all = sentencesOf(prose);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.span[1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const sentence = all[low];
  return sentence && sentence.span[0] <= offset ? sentence : undefined;
}

/** The words of a sentence. Split once, however many rules ask. */
export function tokensOf(sentence: Sentence): readonly Token[] {
  let known = tokens.get(sentence);
  if (!known) {
    known = tokenize(sentence.text, sentence.span[0]);
    tokens.set(sentence, known);
  }
  return known;
}

/** @param from the offset of the text in its file */
function tokenize(text: string, from: number): Token[] {
  let end = from;
  return findWords(text, from).map((word) => {
    const gap = text.slice(end - from, word.span[0] - from);
    end = word.span[1];
    return { ...word, lower: word.text.toLowerCase().replaceAll('’', "'"), gap };
  });
}

/** Abbreviations that end in a full stop and do not end a sentence. Those that often end one as well (`etc.`, `p.m.`) are left out. */
const ABBREVIATION =
  /(?:^|[\s(["'“])(?:e\.g|i\.e|vs|cf|approx|ca|incl|excl|resp|Mr|Mrs|Ms|Dr|Prof|St|est|U\.S|I\.T|\p{Lu}(?:\.\p{Lu})+)$/u;

/** Abbreviations of this kind only before a number: `No. 5`, but "Answer No. Then wait." */
const ABBREVIATION_BEFORE_NUMBER = /(?:^|[\s(["'“])(?:nos?|fig|sec|ch|vol|p|pp|max|min|art)$/i;

const LONGEST_ABBREVIATION = 12;

const SENTENCE_END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s+["'“‘([]*[\p{Lu}\p{N}\u0091]|\s*$)/gu;

/** The sentences of masked prose; `from` is the offset of the prose in the file. */
export function findSentences(prose: string, from: number): Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  const close = (end: number): void => {
    const [first, last] = trimSpan(prose, [start, end]);
    if (last > first) found.push({ text: prose.slice(first, last), span: [from + first, from + last] });
    start = end;
  };
  for (const { 0: marks, index } of prose.matchAll(SENTENCE_END)) {
    const end = index + marks.length;
    if (!/^\.(?![.!?…])/.test(marks) || !isAbbreviated(prose, index)) close(end);
  }
  close(prose.length);
  return found;
}

/** Whether the full stop at an index belongs to an abbreviation in the midst of a sentence. */
function isAbbreviated(prose: string, index: number): boolean {
  const next = /\S/.exec(prose.slice(index + 1));
  if (!next) return false;
  const before = prose.slice(Math.max(0, index - LONGEST_ABBREVIATION), index);
  return ABBREVIATION.test(before) || (/\p{N}/u.test(next[0]) && ABBREVIATION_BEFORE_NUMBER.test(before));
}
