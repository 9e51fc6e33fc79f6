import picomatch from 'picomatch';
import type { RE2JS } from 're2js';
import type { Span } from '../document/span.ts';
import type { Avoided, Glossary, Term } from './glossary.ts';
import { compilePatterns, patternSource, wordsGroup } from './pattern.ts';

/** Words of a text that the glossary does not want. */
export interface TermMatch {
  readonly term: Term;
  /** What matched: an entry of `avoid`; absent where the term itself is forbidden. */
  readonly avoided?: Avoided;
  /** The words found, in the text that was searched. */
  readonly span: Span;
  readonly isPlural: boolean;
}

/** A literal of the glossary. One without `found` is a good term: it protects the avoided words inside it. */
interface Literal {
  readonly text: string;
  readonly isPlural?: boolean;
  readonly isExact: boolean;
  readonly found?: Pick<TermMatch, 'term' | 'avoided'>;
}

/** Literals by their first word, the longest first. */
type Index = ReadonlyMap<string, readonly Literal[]>;

interface Matcher {
  readonly index: Index;
  /** What `index` holds for a word as it is written: nearly every word of a manual stands there many times, and leads nowhere. */
  readonly known: Map<string, readonly (readonly Literal[])[]>;
  readonly patterns?: {
    readonly expression: RE2JS;
    readonly found: readonly PatternGroups[];
  };
}

/** The groups of one pattern within the expression of all. */
interface PatternGroups {
  readonly of: Pick<TermMatch, 'term' | 'avoided'>;
  readonly whole: number;
  /** The words to avoid; what else the pattern finds only shows what they mean. */
  readonly words: number;
}

type Match = TermMatch | { readonly span: Span };

/**
 * Finds the avoided and forbidden words of a glossary in masked prose, in the order of the text and without overlaps.
 * The time it takes does not grow with the number of terms.
 * @param path of the document, for terms with a `scope`
 */
export function findTerms(glossary: Glossary, path: string, prose: string): TermMatch[] {
  const matcher = matcherFor(glossary, path);
  const { patterns } = matcher;
  const matches: Match[] = [...findLiterals(matcher, prose)];
  // Most prose holds none, which is far cheaper to see than where one stands.
  if (patterns?.expression.test(prose)) matches.push(...findPatterns(patterns, prose));
  return withoutOverlaps(matches).filter((match): match is TermMatch => 'term' in match);
}

/** A word as long as its parts belong together: "case-sensitive" and "portal.example" are no "case" and no "portal". */
const WORD =
  /[\p{L}\p{N}_\u0091][\p{L}\p{N}\p{M}_\u0091]*(?:[-‑.@'’\\][\p{L}\p{N}_\u0091][\p{L}\p{N}\p{M}_\u0091]*)*/gu;

/** What may follow a literal: the ending of a plural, then the end of a word. A possessive is no part of the match. */
const ENDING =
  /(?:es|s)?(?!['’](?!s(?![\p{L}\p{N}]))[\p{L}\p{N}]|[\p{L}\p{N}\p{M}_\u0091]|[-‑.@\\][\p{L}\p{N}_\u0091])/iuy;

function* findLiterals(matcher: Matcher, prose: string): Generator<Match> {
  for (const { 0: word, index: start } of prose.matchAll(WORD)) {
    const candidates = literalsAt(matcher, word);
    // A part of an address or of a tag is no word.
    if (candidates.length === 0 || (start > 0 && '@#\\.-'.includes(prose.charAt(start - 1)))) continue;
    let longest: Match | undefined;
    for (const literals of candidates) {
      const match = matchAt(literals, prose, start);
      if (match && match.span[1] > (longest?.span[1] ?? 0)) longest = match;
    }
    if (longest) yield longest;
  }
}

const MOST_KNOWN_WORDS = 50_000;

/** The literals that can begin with a word. */
function literalsAt({ index, known }: Matcher, word: string): readonly (readonly Literal[])[] {
  let literals = known.get(word);
  if (!literals) {
    literals = stemsOf(keyOf(word)).flatMap((stem) => (index.has(stem) ? [index.get(stem) ?? []] : []));
    if (known.size >= MOST_KNOWN_WORDS) known.clear();
    known.set(word, literals);
  }
  return literals;
}

/** The words of which a word can be a plural or a possessive, itself first. */
function stemsOf(word: string): string[] {
  const bare = word.endsWith("'s") ? word.slice(0, -2) : word;
  const stems = bare === word ? [word] : [word, bare];
  if (bare.endsWith('s')) stems.push(bare.slice(0, -1));
  if (bare.endsWith('es')) stems.push(bare.slice(0, -2));
  return stems;
}

function isSame(letter: string, found: string, isExact: boolean): boolean {
  const plain = normalize(found);
  return plain === letter || (!isExact && plain.toLowerCase() === letter.toLowerCase());
}

/** The longest literal that stands at a place. */
function matchAt(literals: readonly Literal[], prose: string, start: number): Match | undefined {
  let best: { literal: Literal; end: number; isPlural: boolean } | undefined;
  for (const literal of literals) {
    // They are sorted by length: no later one can be better.
    if (best && literal.text.length < best.literal.text.length) break;
    const end = endOf(literal, prose, start);
    if (end === undefined) continue;
    ENDING.lastIndex = end;
    const ending = ENDING.exec(prose)?.[0];
    if (ending === undefined || (best && rank(literal) >= rank(best.literal))) continue;
    best = { literal, end: end + ending.length, isPlural: ending !== '' || literal.isPlural === true };
  }
  return best && { ...best.literal.found, span: [start, best.end], isPlural: best.isPlural };
}

/** Where a literal ends that begins at a place; any white space counts as one blank, and capitals count only in an exact one. */
function endOf({ text, isExact }: Literal, prose: string, start: number): number | undefined {
  let at = start;
  for (const letter of text) {
    if (letter === ' ') {
      const from = at;
      while (/\s/.test(prose.charAt(at))) at++;
      if (at === from) return undefined;
      continue;
    }
    const found = prose.slice(at, at + letter.length);
    if (found !== letter && !isSame(letter, found, isExact)) return undefined;
    at += letter.length;
  }
  return at;
}

/** Of literals that differ in case only, the one spelled exactly as in the text counts first; then good terms. */
function rank({ isExact, found }: Literal): number {
  return (isExact ? 0 : 2) + (found ? 1 : 0);
}

function* findPatterns({ expression, found }: NonNullable<Matcher['patterns']>, prose: string): Generator<TermMatch> {
  const matcher = expression.matcher(prose);
  while (matcher.find()) {
    const groups = found.find(({ whole }) => matcher.start(whole) >= 0);
    if (!groups) continue;
    const span: Span = [matcher.start(groups.words), matcher.end(groups.words)];
    if (span[1] > span[0]) yield { ...groups.of, span, isPlural: false };
  }
}

/** The longer of two matches counts; good terms count too, so that they protect what is inside them. */
function withoutOverlaps<Match extends { readonly span: Span }>(matches: Match[]): Match[] {
  const sorted = matches.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const kept: Match[] = [];
  for (const match of sorted) {
    const last = kept.at(-1);
    if (!last || match.span[0] >= last.span[1]) kept.push(match);
  }
  return kept;
}

interface Matchers {
  readonly scoped: readonly Term[];
  /** By the terms with a scope that hold at a path: for most glossaries there is one in all. */
  readonly byScope: Map<string, Matcher>;
}

const matchers = new WeakMap<Glossary, Matchers>();
const scopes = new WeakMap<Term, (path: string) => boolean>();

function matcherFor(glossary: Glossary, path: string): Matcher {
  let known = matchers.get(glossary);
  if (!known) {
    known = { scoped: glossary.terms.filter(({ scope }) => scope.length > 0), byScope: new Map() };
    matchers.set(glossary, known);
  }
  const absent = known.scoped.filter((term) => !isInScope(term, path));
  const key = absent.map(({ term }) => term).join('\n');
  let matcher = known.byScope.get(key);
  if (!matcher) {
    matcher = buildMatcher(glossary.terms.filter((term) => !absent.includes(term)));
    known.byScope.set(key, matcher);
  }
  return matcher;
}

function isInScope(term: Term, path: string): boolean {
  let matches = scopes.get(term);
  if (!matches) {
    matches = picomatch([...term.scope], { dot: true });
    scopes.set(term, matches);
  }
  return matches(path);
}

function buildMatcher(terms: readonly Term[]): Matcher {
  const index = buildIndex(terms.flatMap(literalsOf));
  const patterns = buildPatterns(terms);
  return { index, known: new Map(), ...(patterns ? { patterns } : {}) };
}

function buildIndex(literals: readonly Literal[]): Index {
  const index = new Map<string, Literal[]>();
  for (const literal of literals) {
    const [first] = literal.text.match(WORD) ?? [];
    // What does not begin with a word cannot be found by its first word.
    if (first === undefined || !literal.text.startsWith(first)) continue;
    const same = index.get(keyOf(first));
    if (same) same.push(literal);
    else index.set(keyOf(first), [literal]);
  }
  for (const same of index.values()) same.sort((a, b) => b.text.length - a.text.length);
  return index;
}

/** A word that ends like a plural. */
const PLURAL = /[^sui]s$/;

function literalsOf(term: Term): Literal[] {
  const own = [term.term, term.abbreviation, term.expansion].flatMap((text): Literal[] => {
    if (text === undefined) return [];
    if (term.status === 'forbidden')
      return [{ text: normalize(text), isExact: term.case === 'exact' && text === term.term, found: { term } }];
    return [{ text: normalize(text), isExact: false }];
  });
  const exactOwn: Literal[] = term.status === 'forbidden' ? [] : [{ text: normalize(term.term), isExact: true }];
  const avoided = term.avoid.flatMap((avoid): Literal[] => {
    if (avoid.word === undefined) return [];
    const isPlural = PLURAL.test(avoid.word) && !term.term.endsWith('s');
    return [{ text: normalize(avoid.word), isExact: term.case === 'exact', isPlural, found: { term, avoided: avoid } }];
  });
  return [...own, ...exactOwn, ...avoided];
}

/** One kind of blank, apostrophe and dash. */
function normalize(text: string): string {
  return /[\s’‑]/.test(text) ? text.trim().replace(/\s+/g, ' ').replaceAll('’', "'").replaceAll('‑', '-') : text;
}

function keyOf(text: string): string {
  return normalize(text).toLowerCase();
}

/** All patterns as one expression. */
function buildPatterns(terms: readonly Term[]): Matcher['patterns'] {
  const found: PatternGroups[] = [];
  const sources: string[] = [];
  let groups = 0;
  for (const term of terms) {
    for (const avoided of term.avoid) {
      if (avoided.pattern === undefined) continue;
      const source = patternSource(avoided.pattern, term.case === 'exact');
      const whole = groups + 1;
      found.push({ of: { term, avoided }, whole, words: whole + wordsGroup(avoided.pattern) });
      groups += compilePatterns([source]).groupCount();
      sources.push(source);
    }
  }
  return sources.length === 0 ? undefined : { expression: compilePatterns(sources), found };
}
