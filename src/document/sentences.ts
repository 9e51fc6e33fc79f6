import type { Prose } from './document.ts';
import { findWords, type Word } from './prose.ts';
import { type Span, trimSpan } from './span.ts';
import { COMMON_VERBS, NOUNS_AS_WELL } from './verbs.ts';
import { words } from './word-list.ts';

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

/** Prose and sentences remember what was found in them. A weak map of so many small things would keep the collector of garbage busy. */
interface RememberingProse extends Prose {
  sentences?: readonly Sentence[];
}
interface RememberingSentence extends Sentence {
  tokens?: readonly Token[];
}

/** The sentences of a stretch of prose. Split once, however many rules ask. */
export function sentencesOf(prose: Prose): readonly Sentence[] {
  const remembering: RememberingProse = prose;
  remembering.sentences ??= findSentences(prose.words, prose.span[0]);
  return remembering.sentences;
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
  const remembering: RememberingSentence = sentence;
  remembering.tokens ??= tokenize(sentence.text, sentence.span[0]);
  return remembering.tokens;
}

/** Whether only blanks stand before a word. */
export function isJoined(token: Token | undefined): token is Token {
  return token !== undefined && /^\s+$/.test(token.gap);
}

/** @param from the offset of the text in its file */
function tokenize(text: string, from: number): Token[] {
  let end = from;
  return findWords(text, from).map(({ text: word, span }) => {
    const gap = text.slice(end - from, span[0] - from);
    end = span[1];
    return { text: word, span, lower: normalize(word), gap };
  });
}

function normalize(word: string): string {
  const lower = word.toLowerCase();
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower;
}

/** A mark that ends a sentence where something like the beginning of another follows: a capital, a number, code, `macOS`, `$5`. */
const SENTENCE_END =
  /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s+["'“‘([]*(?:[\p{Lu}\p{N}\u0091]|\p{Ll}{1,4}\p{Lu}|\p{Ll}[.)]\s|[$€£#@+%/\\~.][\p{L}\p{N}])|\s*$)/gu;

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
    if (!isInside(prose, start, index, marks)) close(end);
  }
  close(prose.length);
  return found;
}

/** Something always follows them. */
const NEVER_LAST = words('e.g i.e vs cf approx ca incl excl resp al n.b');
const TITLES = words('Mr Mrs Ms Dr Prof Messrs');

/** Abbreviations only before a number: "No. 5", but "Answer No. Then wait." */
const BEFORE_NUMBER = words(
  'no nos fig figs sec secs ch chap vol p pp max min art ver rev ext tel apt ste rm par ref jan feb mar apr jun jul aug sep sept oct nov dec est',
);

/** Those of them that are units behind a number: "Wait 30 sec. 2 lamps blink." */
const UNITS = words('min sec secs');

/** Abbreviations in the midst or at the end of a sentence, besides single letters with full stops between them (`U.S.`). */
const ANYWHERE = words('inc corp ltd co llc bros dept jr sr st ave blvd rd bldg ph.d');

/** Behind `5 p.m.` they belong to the time. */
const OF_TIME = words(
  `monday tuesday wednesday thursday friday saturday sunday et est edt ct cst cdt mt mst mdt pt pst pdt utc gmt bst cet cest aest`,
);

/** What has a letter for a name: "Plan B. Then", "drive C. Format it". */
const LETTERED = words(
  `plan option drive key press type answer appendix class group tier grade section part exhibit column row port bay slot zone building gate room level phase
  disk site choose select hit enter letter`,
);

/** Words with a capital that begin a sentence rather than go on with a name. */
const STARTERS = words(
  `the a an this that these those it he she we you they i if when whenever while where then after before once until unless in on at for from to with without by
  as do don't does did is are was were can must should will please and but or so there here all each every no not only never always first next finally also however
  therefore otherwise instead who what which why how its their our your his her my`,
);

/** In characters: what is looked at on either side of a full stop. */
const NEAR = 24;

/** Whether a mark that could end a sentence stands inside it: behind an abbreviation, an initial or the number of an item. */
function isInside(prose: string, start: number, index: number, marks: string): boolean {
  const [next = ''] = /[^\s("'“‘[]+/.exec(prose.slice(index + marks.length, index + marks.length + NEAR)) ?? [];
  if (next === '') return false;
  const near = prose.slice(Math.max(start, index - NEAR), index);
  const [word = ''] = /[^\s("'“‘[]*$/.exec(near) ?? [];
  const before = near.slice(0, near.length - word.length).trimEnd();
  // A menu entry: "Click More ... Save".
  if (word === '') return before !== '' && (marks === '...' || marks === '…');
  if (!marks.startsWith('.') || /[.!?…]/.test(marks.slice(1))) return false;
  if (/^(?:\d{1,2}|\p{L})$/u.test(word) && /^$|[:;(]$/.test(before)) return true;
  return marks === '.' && isAbbreviation(word, before, next);
}

/** Whether the word before a full stop is an abbreviation that does not end its sentence. */
function isAbbreviation(word: string, before: string, next: string): boolean {
  const lower = word.toLowerCase();
  if (NEVER_LAST.has(lower) || TITLES.has(word)) return true;
  if (BEFORE_NUMBER.has(lower)) return /^\p{N}/u.test(next) && !(UNITS.has(lower) && /\p{N}$/u.test(before));
  if (/^[ap]\.m$/.test(lower)) return OF_TIME.has(next.replace(/\P{L}+$/u, '').toLowerCase());
  if (/^\p{Lu}$/u.test(word)) return isInitial(before, next);
  return (ANYWHERE.has(lower) || /^\p{L}(?:\.\p{L})+$/u.test(word)) && !beginsSentence(next);
}

/** Whether a single letter stands for a first name: "J. Smith", but "Press Y. Wait". */
function isInitial(before: string, next: string): boolean {
  const [last = ''] = /\p{L}*$/u.exec(before) ?? [];
  return !LETTERED.has(last.toLowerCase()) && /^\p{Lu}/u.test(next) && !beginsSentence(next);
}

/** Whether a word with a capital begins a sentence: a name seldom looks like it. */
function beginsSentence(next: string): boolean {
  const word = next.replace(/[^\p{L}'’-]+.*$/u, '').toLowerCase();
  return STARTERS.has(word.replace('’', "'")) || (COMMON_VERBS.has(word) && !NOUNS_AS_WELL.has(word));
}
