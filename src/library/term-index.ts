import type { Span } from '../document/span.ts';

/** A text to look for in prose, as whole words. */
export interface Literal<Meaning> {
  /** As `normalize` leaves it: a blank in it is any white space. */
  readonly text: string;
  /** Whether case counts, for all of it or letter by letter. */
  readonly exact: boolean | readonly boolean[];
  /** The part that is meant, where the rest only shows what it means. */
  readonly part?: Span;
  /** Whether it may end in s or es besides. */
  readonly takesEnding: boolean;
  /** Of two that reach equally far, the one of lower rank counts. */
  readonly rank: number;
  readonly meaning: Meaning;
}

/** A literal that stands in prose. */
export interface Hit<Meaning> {
  readonly literal: Literal<Meaning>;
  /** The part that is meant. */
  readonly span: Span;
  /** What the literal does not have: s or es. */
  readonly ending: string;
}

/** A literal, ready to be compared. */
interface Entry<Meaning> {
  readonly literal: Literal<Meaning>;
  readonly codes: readonly number[];
  readonly folded: readonly number[];
  readonly isExact: (index: number) => boolean;
  /** How far in front of its first word it begins: 1 for `.NET`. */
  readonly lead: number;
}

/** Many literals, so arranged that to find them takes a time that does not grow with their number. */
export interface TermIndex<Meaning> {
  /** By their first word. */
  readonly entries: ReadonlyMap<string, readonly Entry<Meaning>[]>;
  /** A bit for the hash of every first word in every form: of nearly all other words, their letters need not be looked at twice. */
  readonly filter: Uint8Array;
  /** What `entries` holds for a word as it is written. */
  readonly known: Map<string, readonly Entry<Meaning>[]>;
}

/** One kind of blank, apostrophe and dash. */
export function normalize(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('’', "'").replaceAll('‑', '-');
}

export function buildIndex<Meaning>(literals: readonly Literal<Meaning>[]): TermIndex<Meaning> {
  const entries = new Map<string, Entry<Meaning>[]>();
  const filter = new Uint8Array(FILTER_SIZE);
  for (const literal of literals) {
    const start = literal.text.search(/[\p{L}\p{N}]/u);
    if (start < 0) continue;
    const word = fold(literal.text.slice(start, wordEnd(literal.text, start).end));
    const entry = toEntry(literal, start);
    const same = entries.get(word);
    if (same) {
      same.push(entry);
      continue;
    }
    entries.set(word, [entry]);
    for (const ending of ENDINGS) filter[slotOf(wordEnd(word + ending, 0).hash)] = 1;
  }
  return { entries, filter, known: new Map() };
}

function toEntry<Meaning>(literal: Literal<Meaning>, lead: number): Entry<Meaning> {
  const { text, exact } = literal;
  const codes = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return {
    literal,
    lead,
    codes,
    folded: codes.map(foldCode),
    isExact: typeof exact === 'boolean' ? () => exact : (index) => exact[index] === true,
  };
}

/** Everything that stands in prose: at each word the longest literal, and the longest of those that only show what a part of them means. */
export function findLiterals<Meaning>(index: TermIndex<Meaning>, prose: string): Hit<Meaning>[] {
  const hits: Hit<Meaning>[] = [];
  const { filter } = index;
  const length = prose.length;
  for (let at = 0; at < length; ) {
    if (kindAt(prose, at) !== Kind.letter) {
      at++;
      continue;
    }
    const { end, hash } = wordEnd(prose, at);
    if (filter[slotOf(hash)] === 1) {
      const entries = entriesFor(index, prose.slice(at, end));
      if (entries.length > 0) hits.push(...hitsAt(entries, prose, at));
    }
    at = end;
  }
  return hits;
}

const MOST_KNOWN_WORDS = 50_000;

/** The literals that can begin with a word. */
function entriesFor<Meaning>({ entries, known }: TermIndex<Meaning>, word: string): readonly Entry<Meaning>[] {
  let found = known.get(word);
  if (!found) {
    found = stemsOf(fold(word)).flatMap((stem) => entries.get(stem) ?? []);
    if (known.size >= MOST_KNOWN_WORDS) known.clear();
    known.set(word, found);
  }
  return found;
}

const ENDINGS = ['', 's', 'es', "'s", "s's", "es's"];

/** The words of which a word can be a plural or a possessive, itself first. */
function stemsOf(word: string): string[] {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  const stems = bare === word ? [word] : [word, bare];
  if (bare.endsWith('s')) stems.push(bare.slice(0, -1));
  if (bare.endsWith('es')) stems.push(bare.slice(0, -2));
  return stems;
}

function hitsAt<Meaning>(entries: readonly Entry<Meaning>[], prose: string, start: number): Hit<Meaning>[] {
  let whole: (Hit<Meaning> & { readonly end: number }) | undefined;
  let partial: (Hit<Meaning> & { readonly end: number }) | undefined;
  for (const entry of entries) {
    const { literal } = entry;
    const rival = literal.part ? partial : whole;
    const from = start - entry.lead;
    if (from < 0 || (from > 0 && isJoined(prose, from))) continue;
    const bare = endOf(entry, prose, from, literal.text.length);
    if (bare === undefined) continue;
    const ending = endingAt(prose, bare);
    if (ending === undefined || (ending !== '' && !literal.takesEnding)) continue;
    const end = bare + ending.length;
    if (rival && (rival.end > end || (rival.end === end && rival.literal.rank <= literal.rank))) continue;
    if (literal.part) {
      const span = partSpan(entry, literal.part, prose, from);
      if (span) partial = { literal, span, ending, end };
    } else whole = { literal, span: [from, end], ending, end };
  }
  return [whole, partial].filter((hit) => hit !== undefined);
}

/** Whether what begins here goes on from something in front: a part of an address, a path or a tag is no word. */
function isJoined(prose: string, start: number): boolean {
  const before = prose.charCodeAt(start - 1);
  return '@#\\.-'.includes(String.fromCharCode(before)) || kindAt(prose, start - 1) === Kind.letter;
}

/** What may follow a literal: the ending of a plural, then the end of a word. A possessive is no part of the match. */
const ENDING =
  /(?:es|s)?(?!['’](?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]|[\p{L}\p{N}\p{M}_\u0091]|[-‑.@\\][\p{L}\p{N}_\u0091])/iuy;

function endingAt(prose: string, end: number): string | undefined {
  ENDING.lastIndex = end;
  return ENDING.exec(prose)?.[0];
}

/** Where the first letters of an entry end that begins at a place. */
function endOf<Meaning>(
  { codes, folded, isExact }: Entry<Meaning>,
  prose: string,
  from: number,
  count: number,
): number | undefined {
  let at = from;
  for (let index = 0; index < count; index++) {
    const wanted = codes[index];
    if (wanted === BLANK) {
      const before = at;
      while (kindAt(prose, at) === Kind.space) at++;
      if (at === before) return undefined;
      continue;
    }
    if (at > from) at = behindFiller(prose, at);
    const code = prose.charCodeAt(at);
    if (code !== wanted && (isExact(index) ? sameMark(code) !== wanted : foldCode(code) !== folded[index]))
      return undefined;
    at++;
  }
  return at > from ? behindSoftHyphens(prose, at) : at;
}

function partSpan<Meaning>(entry: Entry<Meaning>, [first, last]: Span, prose: string, from: number): Span | undefined {
  const start = endOf(entry, prose, from, first);
  const end = endOf(entry, prose, from, last);
  return start === undefined || end === undefined || end <= start ? undefined : [start, end];
}

const BLANK = 32;

/** Soft hyphens and other letters without width inside a word are none. */
function behindSoftHyphens(prose: string, at: number): number {
  let behind = at;
  while (kindAt(prose, behind) === Kind.invisible) {
    // The mask fills up what `&shy;` was with blanks.
    behind += prose.startsWith('    ', behind + 1) ? '&shy;'.length : 1;
  }
  return kindAt(prose, behind) === Kind.letter ? behind : at;
}

/** The mask fills up what `&amp;` was with blanks. */
function behindFiller(prose: string, at: number): number {
  if (prose.charAt(at - 1) === '&' && prose.startsWith('    ', at)) return at + '&amp;'.length - 1;
  return behindSoftHyphens(prose, at);
}

/** A word as long as its parts belong together: "case-sensitive" and "portal.example" are no "case" and no "portal". */
function wordEnd(prose: string, start: number): { end: number; hash: number } {
  let hash = 0;
  let at = start;
  for (;;) {
    const kind = kindAt(prose, at);
    if (kind === Kind.letter || (kind === Kind.mark && at > start)) {
      hash = Math.imul(hash ^ foldCode(prose.charCodeAt(at)), 16_777_619);
      at++;
    } else if (kind === Kind.joiner && kindAt(prose, at + 1) === Kind.letter) {
      hash = Math.imul(hash ^ foldCode(prose.charCodeAt(at)), 16_777_619);
      at++;
    } else if (kind === Kind.invisible) {
      const behind = behindSoftHyphens(prose, at);
      if (behind === at) return { end: at, hash };
      at = behind;
    } else return { end: at, hash };
  }
}

const FILTER_SIZE = 1 << 16;

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (FILTER_SIZE - 1);
}

const Kind = { unknown: 0, other: 1, letter: 2, mark: 3, joiner: 4, space: 5, invisible: 6 } as const;

/** By UTF-16 unit; filled in as units are met. */
const kinds = new Uint8Array(1 << 16);

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const kind = kinds[code] ?? Kind.other;
  if (kind !== Kind.unknown) return kind;
  if (code >= 0xd8_00 && code < 0xe0_00) return /[\p{L}\p{N}]/u.test(pairAt(text, at)) ? Kind.letter : Kind.other;
  const found = kindOf(String.fromCharCode(code));
  kinds[code] = found;
  return found;
}

/** The character of which a half stands at a place. */
function pairAt(text: string, at: number): string {
  const isLow = text.charCodeAt(at) >= 0xdc_00;
  return isLow ? text.slice(Math.max(0, at - 1), at + 1) : text.slice(at, at + 2);
}

function kindOf(character: string): number {
  if (/[\p{L}\p{N}_\u0091]/u.test(character)) return Kind.letter;
  if (/\p{M}/u.test(character)) return Kind.mark;
  if (/[-‑.@'’\\]/.test(character)) return Kind.joiner;
  if (/[\u00AD\u200B-\u200D\u2060\uFEFF]/.test(character)) return Kind.invisible;
  return /\s/.test(character) ? Kind.space : Kind.other;
}

/** By UTF-16 unit; 0 where it has not been met. */
const foldedCodes = new Uint16Array(1 << 16);

/** In lower case, with one kind of apostrophe and dash. */
function foldCode(code: number): number {
  const known = foldedCodes[code];
  if (known !== 0 || code === 0) return known as number;
  const lower = String.fromCharCode(sameMark(code)).toLowerCase();
  const folded = lower.length === 1 ? lower.charCodeAt(0) : code;
  foldedCodes[code] = folded;
  return folded;
}

function sameMark(code: number): number {
  return code === 0x20_19 ? 0x27 : code === 0x20_11 ? 0x2d : code;
}

function fold(word: string): string {
  const plain = word.replace(/\u00AD {4}|[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '');
  return Array.from({ length: plain.length }, (_, index) =>
    String.fromCharCode(foldCode(plain.charCodeAt(index))),
  ).join('');
}
