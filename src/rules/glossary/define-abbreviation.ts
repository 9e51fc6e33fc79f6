import type { Document, Prose } from '../../document/document.ts';
import { isGiven } from '../../document/given.ts';
import { linksIn } from '../../document/links.ts';
import { SHORT_WORDS } from '../../document/short-words.ts';
import { pointAt, type Span } from '../../document/span.ts';
import type { Library } from '../../library/library.ts';
import { isManual } from '../../library/manual.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'An abbreviation is explained at its first use, in the glossary or in the SOP’s own Glossary section',
  rationale:
    'The Federal Plain Language Guidelines and Penn State: use an abbreviation only if the reader knows it, and explain it where it first stands. New technicians do not ask what everybody else seems to know.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Scope\n\nThe recovery time objective (RTO) holds. Keep the RTO. DO NOT restart the DNS server in phase II.',
      '# Answering Calls\n\n## Scope\n\nKeep the RTO.\n\n## Glossary\n\n- **RTO**: the longest wait.',
      '# Answering Calls\n\n## Scope\n\nCall back by 2 pm ET, and keep the [RTO](words.md#rto).',
      '# Answering Calls\n\n## Scope\n\nA recovery time objective, also known as an RTO, and Lightweight Wide Storage (AD LWS) hold. Keep the RTO for LWS.',
      '# Sending Quotes\n\n## Scope\n\nWe quote in CAD, CHF, NOK, SEK, DKK, PLN and CZK. The page is under SEO > Redirects.',
      {
        'glossary.yml': 'terms: [{term: recovery time objective, abbreviation: RTO, definition: The longest wait.}]',
        '1-office/1-phones/answering-calls.md': 'Keep the RTO.',
      },
    ],
    bad: [
      '# Answering Calls\n\n## Scope\n\nKeep the RTO.',
      '# Answering Calls\n\n## Scope\n\nKeep the RTO. The recovery time objective (RTO) is in the agreement.',
    ],
  },

  *check(document, { library }) {
    const known = knownIn(library);
    // Without a glossary nobody has said what the readers know.
    const [remedy, lightness] = isManual(library.manual)
      ? [', or add it to glossary.yml', {}]
      : ['', { severity: 'info' as const }];
    for (const { abbreviation, use, definition } of gather(document, known).values()) {
      if (!use || (definition !== undefined && definition <= use[0])) continue;
      const message =
        definition === undefined
          ? `Write "${abbreviation}" out where it first stands, with (${abbreviation}) behind it${remedy}`
          : `Write "${abbreviation}" out here, where it first stands: line ${pointAt(document.lineStarts, definition).line} explains it too late`;
      yield { message, span: use, ...lightness };
    }
  },
});

/** An abbreviation of a document that not everybody knows. */
interface Abbreviation {
  readonly abbreviation: string;
  /** Where it first stands for something. */
  use?: Span;
  /** Where it is first explained. */
  definition?: number;
}

/** In letters. */
const LONGEST = 5;

/** "SOP", "SoW", "vCIO" */
const CAPITALS = /v(?!X)[A-Z]{2,4}|[A-Z]o[A-Z]|[A-Z]{2,}/g;

/** What stands in front of capitals that are a part of something else. */
const JOINED_BEFORE = /[A-Za-z\d_.;\\@#$%&+=~<[{'’\u0091]/;

/** A plural ending, and nothing that makes capitals a part of something else. */
const ENDING = /(?:s(?![A-Za-z]))?(?![A-Za-z\d_@\\&+=>\]}\u0091]|[.;][A-Za-z\d]|['’](?!s)[A-Za-z])/y;

function gather(document: Document, known: ReadonlySet<string>): ReadonlyMap<string, Abbreviation> {
  const found = new Map<string, Abbreviation>();
  let isInGlossary: ((span: Span) => boolean) | undefined;
  for (const [number, prose] of document.prose.entries()) {
    const { words } = prose;
    for (const { 0: abbreviation, index } of words.matchAll(CAPITALS)) {
      if (known.has(abbreviation) || abbreviation.length > LONGEST || isNoAbbreviation(abbreviation)) continue;
      ENDING.lastIndex = index + abbreviation.length;
      const ending = ENDING.exec(words)?.[0];
      if (ending === undefined || (index > 0 && JOINED_BEFORE.test(words.charAt(index - 1)))) continue;
      const end = index + abbreviation.length + ending.length;
      const span: Span = [prose.span[0] + index, prose.span[0] + end];
      let entry = found.get(abbreviation);
      if (!entry) {
        entry = { abbreviation };
        found.set(abbreviation, entry);
      }
      const place: Place = {
        before: words.slice(Math.max(0, index - REACH), index),
        behind: words.slice(end, end + REACH),
        cells: prose.kind === 'cell' && words.trim() === words.slice(index, end) ? neighbors(document, number) : [],
      };
      isInGlossary ??= ownGlossary(document);
      if (isInGlossary(span)) entry.definition = 0;
      else if (isExplained(place, abbreviation)) {
        // Two letters stand in many words by chance: too little to say that the explanation is late.
        if (!entry.use || abbreviation.length > 2) entry.definition ??= span[0];
      } else if (
        !entry.use &&
        isUse(place, prose.kind) &&
        !isMark(abbreviation, place) &&
        !isLinkedToMeaning(document, abbreviation, span) &&
        !isGiven(document, prose, span)
      )
        entry.use = span;
    }
  }
  return found;
}

/** What is around an abbreviation. */
interface Place {
  readonly before: string;
  readonly behind: string;
  /** The words of the cells beside it, where it fills a cell of a table. */
  readonly cells: readonly string[];
}

/** How far the words around a place are looked at: the address of a link may stand between. */
const REACH = 300;

function neighbors({ prose, text }: Document, number: number): string[] {
  const own = prose[number];
  if (!own) return [];
  return [prose[number - 1], prose[number + 1]].flatMap((other) => {
    if (other?.kind !== 'cell') return [];
    const between = text.slice(Math.min(own.span[1], other.span[1]), Math.max(own.span[0], other.span[0]));
    return /[\r\n]/.test(between) ? [] : [other.words];
  });
}

const GLOSSARY_TITLE = /^(?:[\d.]+\s*)?(?:glossary|definitions?|abbreviations?|acronyms?|terms?|terminology)\b/i;

/** Tells of places, asked in order, whether they are in the SOP's own list of words. */
function ownGlossary({ sections }: Document): (span: Span) => boolean {
  const spans = sections.filter(({ heading }) => GLOSSARY_TITLE.test(heading.title)).map(({ span }) => span);
  let next = 0;
  return ([start]) => {
    while ((spans[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (spans[next]?.[0] ?? Number.POSITIVE_INFINITY) <= start;
  };
}

const ROMAN_NUMBER = /^X{0,3}(?:IX|IV|V?I{0,3})$/;

/** "YYYY/MM/DD", "HH:MM:SS" */
const DATE_LETTERS = /^(?:YY(?:YY)?|MM|DD|HH|SS)$/;

function isNoAbbreviation(capitals: string): boolean {
  return SHORT_WORDS.has(capitals.toLowerCase()) || ROMAN_NUMBER.test(capitals) || DATE_LETTERS.test(capitals);
}

/** `[[_TOC_]]` tells whoever makes the page to put the contents there. */
function isMark(abbreviation: string, { before, behind }: Place): boolean {
  return abbreviation === 'TOC' && /\[[_\s]*$/.test(before) && /^[_\s]*\]/.test(behind);
}

/** `[RTO](words.md#rto)`: the meaning is a click away. */
function isLinkedToMeaning(document: Document, abbreviation: string, [start, end]: Span): boolean {
  return linksIn(document, [start - 1, start]).some(({ url }) => {
    const words =
      url
        .toLowerCase()
        .split('#')[1]
        ?.split(/[^a-z\d]+/) ?? [];
    return document.text.charAt(end) === ']' && words.includes(abbreviation.toLowerCase());
  });
}

/** Running text, where only names have capitals. */
const RUNNING: readonly Prose['kind'][] = ['paragraph', 'step', 'item', 'callout'];

/** Whether capitals are short for something here: they are no heading, no code with a number, no path, no part of a name and no shout. */
function isUse({ before, behind }: Place, kind: Prose['kind']): boolean {
  if (kind === 'heading' || (RUNNING.includes(kind) && /^ \p{Lu}[\p{L}\p{N}]*\p{Ll}/u.test(behind))) return false;
  // "Tampa, FL"
  if (/\p{Lu}\p{Ll}+, $/u.test(before) && /^(?:$|[\s.,)])/.test(behind)) return false;
  // "2 pm ET"
  if (/\d\s?[ap]\.?m\.?\s$/i.test(before)) return false;
  // "Go to SEO > Redirects"
  if (/^[\s*]*[>→]\s/.test(behind) || /^:[A-Za-z]/.test(behind) || isInRow(before, behind)) return false;
  // "PKCS #12", "HiPath 300E CS"
  if (/\d[A-Z]?\s?$/.test(before) || /^\s?#?\d/.test(behind)) return false;
  // "sr-Latn-RS"
  if (/-[A-Za-z]+-$/.test(before)) return false;
  if (/[-/]$/.test(before) && !/(?:[a-z]-|[A-Za-z]{2}\/)$/.test(before)) return false;
  if (/^[-/]/.test(behind) && !/^(?:-[a-z]|\/[A-Za-z]{2})/.test(behind)) return false;
  const [, previous = ''] = /([A-Za-z'’]+)\s{1,3}$/.exec(before) ?? [];
  const [, next = ''] = /^\s{1,3}([A-Za-z'’]+)/.exec(behind) ?? [];
  return !isStressed(previous) && !isStressed(next) && !(isCapital(previous) && isCapital(next));
}

/** Codes of currencies, initials of people: of five and more in a row, nobody explains each. */
function isInRow(before: string, behind: string): boolean {
  const [front = ''] = /(?:\b[A-Z]{2,5}(?:,? (?:and|or) |, ))*$/.exec(before) ?? [];
  const [back = ''] = /^(?:(?:,? (?:and|or) |, )[A-Z]{2,5}\b)*/.exec(behind) ?? [];
  return (front + back).split(/,? (?:and|or) |, /).length > ROW;
}

/** The others in a row. */
const ROW = 4;

function isCapital(word: string): boolean {
  return /^[A-Z'’]{2,}$/.test(word);
}

/** A word in capitals that is short for nothing. */
function isStressed(word: string): boolean {
  return isCapital(word) && (word.length > LONGEST || SHORT_WORDS.has(word.toLowerCase()));
}

/** Whether the words around an abbreviation are those that it stands for, or say what it means. */
function isExplained({ before, behind, cells }: Place, abbreviation: string): boolean {
  if (cells.some((cell) => spells(wordsOf(cell).slice(0, 2 * abbreviation.length), abbreviation))) return true;
  // "… Lightweight Directory Services (AD LDS)"
  const front = before.replace(/\((?:see )?(?:[A-Z][A-Z-]+ )?$/, '(');
  const announced = /([(,/–—:=-]|\b(?:or|called|as|abbreviated)(?:\s+an?)?)\s*$/.exec(front);
  if (announced && isExpansion(announced[0], wordsOf(front.slice(0, announced.index)), abbreviation)) return true;
  if (/^\s*(?:stands for|is short for|is the abbreviation)\b/.test(behind)) return true;
  if (/^\s*means\b/.test(behind) && /(?:^|[.!?:])\s*$/.test(before)) return true;
  const [, sign, words = ''] = /^(?:\/[A-Z]+)?\s*([(:=–—-]|,\s+or\b)\s*([^().:;\u0091]+)/.exec(behind) ?? [];
  if (sign === undefined) return false;
  const isEntry =
    before.trim() === '' &&
    /^[:=–—-]$/.test(sign) &&
    /^(?:an?|the|any|each|how|what|who|when|where|your|our)\s/i.test(words);
  return isEntry || spells(wordsOf(words).slice(0, 2 * abbreviation.length), abbreviation);
}

/** Parentheses and words such as "called" announce an abbreviation; a comma or a dash says less, so that the words must begin with exactly its letters. */
function isExpansion(mark: string, words: readonly string[], abbreviation: string): boolean {
  if (/[(a-z]/.test(mark)) return spells(words.slice(-2 * abbreviation.length), abbreviation);
  const initials = words.filter((word) => !SMALL_WORDS.has(word)).map((word) => word.charAt(0));
  return initials.slice(-abbreviation.length).join('') === abbreviation.toLowerCase();
}

const SMALL_WORDS = new Set(['a', 'an', 'and', 'the', 'of', 'for', 'to', 'in', 'on', 'or', 'with', 'by']);

/** Whether letters stand in words one after the other, the first at the beginning of a word. */
function spells(words: readonly string[], letters: string): boolean {
  const wanted = letters.toLowerCase();
  const others = words.filter((word) => word !== wanted && word !== `${wanted}s`);
  return others.some((word, first) => {
    if (word.charAt(0) !== wanted.charAt(0)) return false;
    const phrase = others.slice(first).join(' ');
    let at = 0;
    for (const letter of wanted) {
      at = phrase.indexOf(letter, at) + 1;
      if (at === 0) return false;
    }
    return true;
  });
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const known = new WeakMap<Library, ReadonlySet<string>>();

/** What needs no explanation in this manual. */
function knownIn(library: Library): ReadonlySet<string> {
  let abbreviations = known.get(library);
  if (!abbreviations) {
    const { glossary, settings } = library;
    const names = glossary.terms.flatMap(({ term, abbreviation, expansion, avoid }) => [
      term,
      abbreviation,
      expansion,
      ...avoid.map(({ word }) => word),
    ]);
    const tools = Object.values(settings.tools).map(({ title }) => title);
    abbreviations = new Set([
      ...glossary.style.known_abbreviations,
      ...[...names, ...tools, settings.prefix].flatMap((name) => name?.match(CAPITALS) ?? []),
    ]);
    known.set(library, abbreviations);
  }
  return abbreviations;
}
