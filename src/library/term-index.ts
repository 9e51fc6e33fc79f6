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

/** A literal, and how far in front of its first word it begins: 1 for `.NET`. */
interface Entry<Meaning> {
  readonly literal: Literal<Meaning>;
  readonly lead: number;
}

/** The literals with one first word. */
interface Group<Meaning> {
  readonly alone: readonly Entry<Meaning>[];
  /** Those with a second word behind a blank, by its hash in every form that it can have. */
  readonly followed: ReadonlyMap<number, readonly Entry<Meaning>[]>;
}

/** Many literals, so arranged that to find them takes a time that does not grow with their number. */
export interface TermIndex<Meaning> {
  readonly groups: ReadonlyMap<string, Group<Meaning>>;
  /** A bit for the hash of every first word in every form: of nearly all other words, the letters need not be looked at twice. */
  readonly filter: Uint8Array;
  /** The groups for a word as it is written. */
  readonly known: Map<string, readonly Group<Meaning>[]>;
}

/** One kind of blank, apostrophe and dash. */
export function normalize(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('’', "'").replaceAll('‑', '-');
}

export function buildIndex<Meaning>(literals: readonly Literal<Meaning>[]): TermIndex<Meaning> {
  const groups = new Map<string, { alone: Entry<Meaning>[]; followed: Map<number, Entry<Meaning>[]> }>();
  const filter = new Uint8Array(FILTER_SIZE);
  for (const literal of literals) {
    const { text } = literal;
    const start = text.search(/[\p{L}\p{N}]/u);
    if (start < 0) continue;
    const end = wordEnd(text, start);
    const word = fold(text.slice(start, end));
    let group = groups.get(word);
    if (!group) {
      group = { alone: [], followed: new Map() };
      groups.set(word, group);
      for (const hash of hashesOf(word)) mark(filter, hash);
    }
    const entry = { literal, lead: start };
    const isFollowed = text.charCodeAt(end) === BLANK && kindAt(text, end + 1) === LETTER;
    if (!isFollowed) group.alone.push(entry);
    else {
      for (const hash of hashesOf(text.slice(end + 1, wordEnd(text, end + 1)))) {
        const same = group.followed.get(hash);
        if (same) same.push(entry);
        else group.followed.set(hash, [entry]);
      }
    }
  }
  return { groups, filter, known: new Map() };
}

/** What can stand behind a word of the glossary within the same word of a text. */
const ENDINGS = ['', 's', 'es', "'s", "s's", "es's"];

function hashesOf(word: string): readonly number[] {
  wordEnd(word, 0);
  const bare = lastHash;
  return ENDINGS.map((ending) => hashOn(bare, ending));
}

function hashOn(hash: number, ending: string): number {
  let longer = hash;
  for (let at = 0; at < ending.length; at++) longer = Math.imul(longer ^ foldCode(ending.charCodeAt(at)), HASH_PRIME);
  return longer;
}

/** Everything that stands in prose: at each word the longest literal, and the longest of those that only show what a part of them means. */
export function findLiterals<Meaning>(index: TermIndex<Meaning>, prose: string): Hit<Meaning>[] {
  const hits: Hit<Meaning>[] = [];
  const { filter } = index;
  const { length } = prose;
  for (let at = 0; at < length; ) {
    if (kindAt(prose, at) !== LETTER) {
      at++;
      continue;
    }
    const end = wordEnd(prose, at);
    if (isMarked(filter, lastHash)) {
      const groups = groupsFor(index, prose.slice(at, end));
      if (groups.length > 0) gatherHits(groups, prose, at, end, hits);
    }
    at = end;
  }
  return hits;
}

const MOST_KNOWN_WORDS = 50_000;

/** The literals that can begin with a word. */
function groupsFor<Meaning>({ groups, known }: TermIndex<Meaning>, word: string): readonly Group<Meaning>[] {
  let found = known.get(word);
  if (!found) {
    found = stemsOf(fold(word)).flatMap((stem) => groups.get(stem) ?? []);
    if (known.size >= MOST_KNOWN_WORDS) known.clear();
    known.set(word, found);
  }
  return found;
}

/** The words of which a word can be a plural or a possessive, itself first. */
function stemsOf(word: string): string[] {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  const stems = bare === word ? [word] : [word, bare];
  if (bare.endsWith('s')) stems.push(bare.slice(0, -1));
  if (bare.endsWith('es')) stems.push(bare.slice(0, -2));
  return stems;
}

interface Found<Meaning> extends Hit<Meaning> {
  /** Where all of the literal ends. */
  readonly end: number;
}

function gatherHits<Meaning>(
  groups: readonly Group<Meaning>[],
  prose: string,
  start: number,
  end: number,
  hits: Hit<Meaning>[],
): void {
  let whole: Found<Meaning> | undefined;
  let partial: Found<Meaning> | undefined;
  const consider = (entry: Entry<Meaning>): void => {
    if (entry.literal.part) partial = better(partial, foundAt(entry, prose, start));
    else whole = better(whole, foundAt(entry, prose, start));
  };
  let next: number | undefined;
  for (const { alone, followed } of groups) {
    for (const entry of alone) consider(entry);
    if (followed.size === 0) continue;
    next ??= hashBehind(prose, end);
    for (const entry of followed.get(next) ?? []) consider(entry);
  }
  if (whole) hits.push(whole);
  if (partial) hits.push(partial);
}

/** The hash of the word behind white space; 0 where there is none. */
function hashBehind(prose: string, end: number): number {
  let at = end;
  while (kindAt(prose, at) === SPACE) at++;
  if (at === end || kindAt(prose, at) !== LETTER) return 0;
  wordEnd(prose, at);
  return lastHash;
}

/** The one that reaches further, or has the lower rank. */
function better<Meaning>(a: Found<Meaning> | undefined, b: Found<Meaning> | undefined): Found<Meaning> | undefined {
  if (!a || !b) return a ?? b;
  return b.end > a.end || (b.end === a.end && b.literal.rank < a.literal.rank) ? b : a;
}

function foundAt<Meaning>({ literal, lead }: Entry<Meaning>, prose: string, start: number): Found<Meaning> | undefined {
  const from = start - lead;
  if (from < 0 || (from > 0 && isJoined(prose, from))) return undefined;
  const bare = endOf(literal, prose, from, literal.text.length);
  if (bare === undefined) return undefined;
  const ending = endingAt(prose, bare);
  if (ending === undefined || !canEnd(literal, ending)) return undefined;
  const end = bare + ending.length;
  const span: Span | undefined = literal.part ? partSpan(literal, literal.part, prose, from) : [from, end];
  return span && { literal, span, ending, end };
}

/** "boxes" is a plural of "box", but "lanes" is none of "LAN". */
function canEnd<Meaning>({ text, takesEnding }: Literal<Meaning>, ending: string): boolean {
  return ending === '' || (takesEnding && (ending.length === 1 || /(?:[sxzo]|ch|sh)$/i.test(text)));
}

/** Whether what begins here goes on from something in front: a part of an address, a path or a tag is no word. */
function isJoined(prose: string, start: number): boolean {
  const before = prose.charCodeAt(start - 1);
  return '@#~$\\.-'.includes(String.fromCharCode(before)) || kindAt(prose, start - 1) === LETTER;
}

/** What may follow a literal: the ending of a plural, then the end of a word. A possessive is no part of the match. */
const ENDING =
  /(?:es|s)?(?!['’](?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]|[\p{L}\p{N}\p{M}_\u0091]|[-‑.@\\][\p{L}\p{N}_\u0091])/iuy;

function endingAt(prose: string, end: number): string | undefined {
  ENDING.lastIndex = end;
  return ENDING.exec(prose)?.[0];
}

/** Where the first letters of a literal end that begins at a place. */
function endOf<Meaning>(
  { text, exact }: Literal<Meaning>,
  prose: string,
  from: number,
  count: number,
): number | undefined {
  let at = from;
  for (let index = 0; index < count; index++) {
    const wanted = text.charCodeAt(index);
    if (wanted === BLANK) {
      const before = at;
      while (kindAt(prose, at) === SPACE) at++;
      if (at === before) return undefined;
      continue;
    }
    if (at > from) at = behindFiller(prose, at);
    const code = prose.charCodeAt(at);
    const isExact = typeof exact === 'boolean' ? exact : exact[index] === true;
    if (code !== wanted && (isExact ? sameMark(code) !== wanted : foldCode(code) !== foldCode(wanted)))
      return undefined;
    at++;
  }
  return at > from ? behindSoftHyphens(prose, at) : at;
}

function partSpan<Meaning>(
  literal: Literal<Meaning>,
  [first, last]: Span,
  prose: string,
  from: number,
): Span | undefined {
  const start = endOf(literal, prose, from, first);
  const end = endOf(literal, prose, from, last);
  return start === undefined || end === undefined || end <= start ? undefined : [start, end];
}

const BLANK = 32;

/** Soft hyphens and other letters without width inside a word are none. */
function behindSoftHyphens(prose: string, at: number): number {
  let behind = at;
  while (kindAt(prose, behind) === INVISIBLE) {
    // The mask fills up what `&shy;` was with blanks.
    behind += prose.startsWith('    ', behind + 1) ? '&shy;'.length : 1;
  }
  return kindAt(prose, behind) === LETTER ? behind : at;
}

/** The mask fills up what `&amp;` was with blanks. */
function behindFiller(prose: string, at: number): number {
  if (prose.charAt(at - 1) === '&' && prose.startsWith('    ', at)) return at + '&amp;'.length - 1;
  return behindSoftHyphens(prose, at);
}

/** Of FNV-1a, 32 bits. */
const HASH_PRIME = 16_777_619;

/** Of the word whose end was looked for last: to return it as well would take an object for each word of a manual. */
let lastHash = 0;

/** The end of a word as long as its parts belong together: "case-sensitive" and "portal.example" are no "case" and no "portal". */
function wordEnd(prose: string, start: number): number {
  const { length } = prose;
  let hash = 0;
  let at = start;
  // Nearly all words are plain letters.
  for (; at < length; at++) {
    const code = prose.charCodeAt(at);
    if (kinds[code] !== LETTER) break;
    hash = Math.imul(hash ^ foldCode(code), HASH_PRIME);
  }
  for (;;) {
    const kind = kindAt(prose, at);
    if (kind === LETTER || kind === MARK || (kind === JOINER && kindAt(prose, at + 1) === LETTER)) {
      hash = Math.imul(hash ^ foldCode(prose.charCodeAt(at)), HASH_PRIME);
      at++;
      continue;
    }
    const behind = kind === INVISIBLE ? behindSoftHyphens(prose, at) : at;
    if (behind === at) break;
    at = behind;
  }
  lastHash = hash;
  return at;
}

/** In bytes: small enough to stay at hand. */
const FILTER_SIZE = 1 << 13;

function mark(filter: Uint8Array, hash: number): void {
  const slot = slotOf(hash);
  filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
}

function isMarked(filter: Uint8Array, hash: number): boolean {
  const slot = slotOf(hash);
  return ((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 16)) & (8 * FILTER_SIZE - 1);
}

const OTHER = 1;
const LETTER = 2;
const MARK = 3;
const JOINER = 4;
const SPACE = 5;
const INVISIBLE = 6;

/** By UTF-16 unit; 0 where it has not been met. */
const kinds = new Uint8Array(1 << 16);

function kindAt(text: string, at: number): number {
  return at < text.length ? kinds[text.charCodeAt(at)] || newKindAt(text, at) : OTHER;
}

function newKindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd8_00 && code < 0xe0_00) return /[\p{L}\p{N}]/u.test(pairAt(text, at)) ? LETTER : OTHER;
  const kind = kindOf(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

/** The character of which a half stands at a place. */
function pairAt(text: string, at: number): string {
  const isLow = text.charCodeAt(at) >= 0xdc_00;
  return isLow ? text.slice(Math.max(0, at - 1), at + 1) : text.slice(at, at + 2);
}

function kindOf(character: string): number {
  if (/[\p{L}\p{N}_\u0091]/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  if (/[-‑.@'’\\]/.test(character)) return JOINER;
  if (/[\u00AD\u200B-\u200D\u2060\uFEFF]/.test(character)) return INVISIBLE;
  return /\s/.test(character) ? SPACE : OTHER;
}

/** By UTF-16 unit; 0 where it has not been met. */
const foldedCodes = new Uint16Array(1 << 16);

/** In lower case, with one kind of apostrophe and dash. */
function foldCode(code: number): number {
  return foldedCodes[code] || newFold(code);
}

function newFold(code: number): number {
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
