import picomatch from 'picomatch';
import type { RE2JS } from 're2js';
import type { Document, Prose } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import type { Avoided, Glossary, Term } from './glossary.ts';
import { compilePatterns, patternSource, wordsGroup } from './pattern.ts';
import { requiredRuns, wordingsOf } from './pattern-words.ts';
import { buildIndex, findLiterals, type Hit, type Literal, normalize, type TermIndex } from './term-index.ts';

/** Words of a text that the glossary does not want. */
export interface TermMatch {
  readonly term: Term;
  /** What matched: an entry of `avoid`; absent where the term itself is forbidden. */
  readonly avoided?: Avoided;
  /** The words found, in the text that was searched. */
  readonly span: Span;
  readonly isPlural: boolean;
}

/** A good term that is not spelled as in the glossary. */
export interface Misspelling {
  readonly term: Term;
  /** How it is spelled right, in the number that it has here. */
  readonly spelling: string;
  readonly span: Span;
}

/** What a glossary says of a text, in the order of the text and without overlaps. */
export interface TermFindings {
  readonly unwanted: readonly TermMatch[];
  readonly misspelled: readonly Misspelling[];
}

/** What a literal of the glossary means where it is found. A good term protects the avoided words inside it. */
type Meaning =
  | { readonly kind: 'good'; readonly term: Term; readonly spelling?: string }
  | { readonly kind: 'unwanted'; readonly term: Term; readonly avoided?: Avoided; readonly isPlural?: boolean };

interface Matcher {
  readonly index: TermIndex<Meaning>;
  readonly patterns?: Patterns;
}

/** The patterns that no list of words can stand for. */
interface Patterns {
  readonly expression: RE2JS;
  /** Finds what has to stand in a text before `expression` can find anything. */
  readonly candidates?: RegExp;
  readonly found: readonly PatternGroups[];
}

/** The groups of one pattern within the expression of all. */
interface PatternGroups {
  readonly of: { readonly term: Term; readonly avoided: Avoided };
  readonly whole: number;
  /** The words to avoid; what else the pattern finds only shows what they mean. */
  readonly words: number;
}

interface Match {
  readonly span: Span;
  readonly meaning: Meaning;
  readonly ending: string;
}

/**
 * Finds the avoided and forbidden words of a glossary in masked prose, in the order of the text and without overlaps.
 * The time it takes does not grow with the number of terms.
 * @param path of the document, for terms with a `scope`
 */
export function findTerms(glossary: Glossary, path: string, prose: string): readonly TermMatch[] {
  return sortOut(findMatches(matcherFor(glossary, path), prose)).unwanted;
}

/** What a glossary says of one stretch of prose of a document. */
export interface ProseTerms extends TermFindings {
  readonly prose: Prose;
}

interface UsedTerms {
  readonly glossary: Glossary;
  readonly used: ReadonlySet<Term>;
}

interface FoundTerms {
  readonly glossary: Glossary;
  readonly findings: readonly ProseTerms[];
}

const usedIn = new WeakMap<Document, UsedTerms>();
/** By the prose of a document: what was found goes with it. */
const foundIn = new WeakMap<readonly Prose[], FoundTerms>();

/** What a glossary says of a document, by the prose that it has something to say of. Searched once, however many rules ask. */
export function termFindings(document: Document, glossary: Glossary): readonly ProseTerms[] {
  const known = foundIn.get(document.prose);
  return known?.glossary === glossary ? known.findings : search(document, glossary).findings;
}

/** The terms that occur in a document, frontmatter included, under a good name or under one to avoid. */
export function usedTerms(document: Document, glossary: Glossary): ReadonlySet<Term> {
  const known = usedIn.get(document);
  return known?.glossary === glossary ? known.used : search(document, glossary).used;
}

/** The same as numbers of terms, for a later run with the same glossary; nothing while nobody has searched the document. */
export function rememberTerms(document: Document, glossary: Glossary): readonly number[] | undefined {
  const known = usedIn.get(document);
  if (known?.glossary !== glossary) return undefined;
  return glossary.terms.flatMap((term, number) => (known.used.has(term) ? [number] : []));
}

/** @param numbersOf gives what `rememberTerms` gave for the same text and the same glossary */
export function recallTerms(document: Document, glossary: Glossary, numbersOf: () => readonly number[]): void {
  let used: ReadonlySet<Term> | undefined;
  usedIn.set(document, {
    glossary,
    get used() {
      used ??= new Set(numbersOf().flatMap((number) => glossary.terms[number] ?? []));
      return used;
    },
  });
}

function search(document: Document, glossary: Glossary): UsedTerms & FoundTerms {
  const matcher = matcherFor(glossary, document.path);
  const used = new Set(findMatches(matcher, document.text.slice(...document.frontmatter.yaml)).map(termOf));
  const findings: ProseTerms[] = [];
  for (const prose of document.prose) {
    const matches = findMatches(matcher, prose.words);
    if (matches.length === 0) continue;
    for (const match of matches) used.add(termOf(match));
    const { unwanted, misspelled } = sortOut(matches);
    if (unwanted.length > 0 || misspelled.length > 0) findings.push({ prose, unwanted, misspelled });
  }
  usedIn.set(document, { glossary, used });
  foundIn.set(document.prose, { glossary, findings });
  return { glossary, used, findings };
}

function termOf({ meaning }: Match): Term {
  return meaning.term;
}

/** The terms that occur in a text, under a good name or under one to avoid. */
export function termsIn(glossary: Glossary, path: string, text: string): ReadonlySet<Term> {
  return new Set(findMatches(matcherFor(glossary, path), text).map(termOf));
}

function findMatches({ index, patterns }: Matcher, prose: string): readonly Match[] {
  const matches: Match[] = findLiterals(index, prose).map(toMatch);
  if (patterns && (patterns.candidates?.test(prose) ?? true)) matches.push(...findPatterns(patterns, prose));
  return matches.length > 1 ? withoutOverlaps(matches) : matches;
}

function toMatch({ literal: { meaning }, span, ending }: Hit<Meaning>): Match {
  return { span, meaning, ending };
}

function sortOut(matches: readonly Match[]): TermFindings {
  const unwanted: TermMatch[] = [];
  const misspelled: Misspelling[] = [];
  for (const { span, meaning, ending } of matches) {
    if (meaning.kind === 'unwanted') {
      const { term, avoided, isPlural = false } = meaning;
      unwanted.push({ term, ...(avoided ? { avoided } : {}), span, isPlural: isPlural || ending !== '' });
    } else if (meaning.spelling !== undefined)
      misspelled.push({ term: meaning.term, spelling: meaning.spelling + ending.toLowerCase(), span });
  }
  return { unwanted, misspelled };
}

function findPatterns({ expression, found }: Patterns, prose: string): Match[] {
  const matches: Match[] = [];
  const matcher = expression.matcher(prose);
  while (matcher.find()) {
    const groups = found.find(({ whole }) => matcher.start(whole) >= 0);
    if (!groups) continue;
    const span: Span = [matcher.start(groups.words), matcher.end(groups.words)];
    if (span[1] > span[0]) matches.push({ span, meaning: { kind: 'unwanted', ...groups.of }, ending: '' });
  }
  return matches;
}

/** The longer of two matches counts; good terms count too, so that they protect what is inside them. */
function withoutOverlaps(matches: Match[]): Match[] {
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
  return { index, ...(patterns ? { patterns } : {}) };
}

/** Of literals that reach equally far, the one spelled exactly as in the text counts first; then good terms; a word before a pattern, as it has a fix. */
const RANK = { exactGood: 0, exactUnwanted: 1, good: 2, unwanted: 3, pattern: 4 } as const;

function literalsOf(term: Term): Literal<Meaning>[] {
  return [...ownLiterals(term), ...term.avoid.flatMap((avoided) => avoidedLiterals(term, avoided))];
}

function ownLiterals(term: Term): Literal<Meaning>[] {
  const names = [term.term, term.abbreviation, term.expansion].filter((name) => name !== undefined);
  return names.flatMap((name): Literal<Meaning>[] => {
    const text = normalize(name);
    if (term.status === 'forbidden') {
      const isExact = term.case === 'exact' && name === term.term;
      const meaning = { kind: 'unwanted', term } as const;
      return withPlural({ text, exact: isExact, takesEnding: true, rank: rankOf(isExact), meaning });
    }
    const spelling = isSpelled(term, name) ? { spelling: text } : {};
    return [
      ...withPlural({
        text,
        exact: false,
        takesEnding: true,
        rank: RANK.good,
        meaning: { kind: 'good' as const, term, ...spelling },
      }),
      ...withPlural({
        text,
        exact: true,
        takesEnding: true,
        rank: RANK.exactGood,
        meaning: { kind: 'good' as const, term },
      }),
    ];
  });
}

/** Whether a name has one right spelling: where the glossary says so, in an abbreviation, and where a capital stands inside a word. */
function isSpelled(term: Term, name: string): boolean {
  if (name === term.expansion) return false;
  return (name === term.term && term.case === 'exact') || /[\p{L}\p{N}]\p{Lu}/u.test(name);
}

/** A word that ends like a plural. */
const PLURAL = /[^sui]s$/;

function avoidedLiterals(term: Term, avoided: Avoided): Literal<Meaning>[] {
  const isExact = term.case === 'exact';
  const rank = rankOf(isExact);
  if (avoided.word !== undefined) {
    const isPlural = PLURAL.test(avoided.word) && !term.term.endsWith('s');
    const meaning = { kind: 'unwanted', term, avoided, isPlural } as const;
    return withPlural({ text: normalize(avoided.word), exact: isExact, takesEnding: true, rank, meaning });
  }
  const wordings = avoided.pattern === undefined ? undefined : wordingsOf(avoided.pattern, isExact);
  return (wordings ?? []).map(({ text, exact, avoid }) => {
    const meaning = { kind: 'unwanted', term, avoided } as const;
    return { text, exact, ...(avoid ? { part: avoid } : {}), takesEnding: false, rank: RANK.pattern, meaning };
  });
}

function rankOf(isExact: boolean): number {
  return isExact ? RANK.exactUnwanted : RANK.unwanted;
}

/** A word in -y has another plural than the ending that every literal may have. */
function withPlural(literal: Literal<Meaning>): Literal<Meaning>[] {
  if (!/[^aeiou\P{L}]y$/u.test(literal.text)) return [literal];
  const { meaning } = literal;
  const text = `${literal.text.slice(0, -1)}ies`;
  const spelling = meaning.kind === 'good' && meaning.spelling !== undefined ? { spelling: text } : {};
  const plural = meaning.kind === 'good' ? { ...meaning, ...spelling } : { ...meaning, isPlural: true };
  return [literal, { ...literal, text, takesEnding: false, meaning: plural }];
}

/** Patterns that are no list of words, as one expression. */
function buildPatterns(terms: readonly Term[]): Patterns | undefined {
  const found: PatternGroups[] = [];
  const sources: string[] = [];
  const runs: (readonly string[] | undefined)[] = [];
  let groups = 0;
  for (const term of terms) {
    for (const avoided of term.avoid) {
      const isExact = term.case === 'exact';
      if (avoided.pattern === undefined || wordingsOf(avoided.pattern, isExact)) continue;
      const source = patternSource(avoided.pattern, isExact);
      const whole = groups + 1;
      found.push({ of: { term, avoided }, whole, words: whole + wordsGroup(avoided.pattern) });
      groups += compilePatterns([source]).groupCount();
      sources.push(source);
      runs.push(requiredRuns(avoided.pattern));
    }
  }
  if (sources.length === 0) return undefined;
  const candidates = runs.every((list) => list !== undefined)
    ? { candidates: new RegExp(runs.flat().join('|'), 'iu') }
    : {};
  return { expression: compilePatterns(sources), found, ...candidates };
}
