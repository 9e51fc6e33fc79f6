import { findLineStarts, pointAt, type Span } from '../../document/span.ts';
import { escapePointer } from '../../document/yaml.ts';
import type { Source } from '../../library/configuration.ts';
import { buildContents } from '../../library/contents.ts';
import { GLOSSARY_PATH, type Glossary, type Term } from '../../library/glossary.ts';
import type { Library } from '../../library/library.ts';
import { findsAll } from '../../library/pattern.ts';
import { normalize } from '../../library/term-index.ts';
import { findTerms, termsIn, usedTerms } from '../../library/term-matcher.ts';
import { defineRule, type FileFinding } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The glossary does not contradict itself, and SOPs use its terms',
  rationale:
    'A glossary that asks for a word in one line and forbids it in another is right in neither; and what nobody uses hides what everybody should.',
  severity: 'warning',
  scope: 'library',
  examples: {
    good: [
      {
        'glossary.yml':
          'terms:\n  - {term: client, definition: A company that pays us., avoid: [customer]}\n  - {term: customer service, definition: How we treat people., status: allowed}',
        '1-office/1-phones/answering-calls.md': 'The client likes our customer service.',
      },
    ],
    bad: [
      {
        'glossary.yml':
          'terms:\n  - {term: client, definition: A company that pays us., avoid: [account]}\n  - {term: account, definition: A user name and its rights.}',
      },
      {
        'glossary.yml':
          'terms:\n  - {term: access point, definition: A radio for Wi-Fi., abbreviation: AP}\n  - {term: accounts payable, definition: Bills that we pay., abbreviation: AP}',
      },
      {
        'glossary.yml':
          'terms:\n  - {term: ticket, definition: A request., avoid: [{pattern: "(job )?tickets?"}]}\nstyle: {plain_words: {ticket: request}}',
      },
      {
        'glossary.yml':
          'terms:\n  - {term: client, definition: A company that pays us.}\n  - {term: trip charge, definition: A price for the way.}',
        'manual.yml':
          'title: Manual\nvolumes: [{number: 1, key: office, title: Office, sections: [{number: 1, key: phones, title: Phones, titles: [Answering Calls]}]}]',
        '1-office/1-phones/answering-calls.md': 'The client calls.',
      },
    ],
  },

  check: () => [],

  *checkLibrary({ library }) {
    const { glossary } = library;
    if (!glossary.source) return;
    const places = placesIn(glossary.source);
    const entries = entriesOf(glossary);
    yield* wordFindings(entries, places);
    yield* patternFindings(glossary, places);
    yield* styleFindings(glossary, entries, places);
    yield* unusedFindings(library, places);
  },
});

/** Where the values of glossary.yml stand, by JSON pointer. */
interface Places {
  has(pointer: string): boolean;
  line(pointer: string): number;
  finding(pointer: string, message: string, about?: 'key' | 'value'): FileFinding;
}

function placesIn(source: Source): Places {
  const { text } = source;
  /** The text of a value without its quotes, or of its key. */
  const spanOf = (pointer: string, about: 'key' | 'value' = 'value'): Span => {
    // To find the places takes longer than to find that nothing is wrong.
    const node = source.nodes.get(pointer);
    const [start, end] = (about === 'key' ? node?.key : node?.value) ?? [0, 0];
    const isQuoted = /^(["']).*\1$/s.test(text.slice(start, end));
    return isQuoted ? [start + 1, end - 1] : [start, end];
  };
  return {
    has: (pointer) => source.nodes.has(pointer),
    line: (pointer) => pointAt(findLineStarts(text), spanOf(pointer)[0]).line,
    finding: (pointer, message, about) => ({ file: GLOSSARY_PATH, message, span: spanOf(pointer, about) }),
  };
}

/** A word of the glossary: a good name of a term, or a word to avoid. */
interface Entry {
  readonly kind: 'term' | 'abbreviation' | 'expansion' | 'avoid';
  readonly text: string;
  readonly pointer: string;
  readonly term: Term;
  /** Whether only this spelling is meant. */
  readonly isExact: boolean;
}

function entriesOf({ terms }: Glossary): Entry[] {
  return terms.flatMap((term, index) => [...namesOf(term, `/terms/${index}`), ...avoidedOf(term, `/terms/${index}`)]);
}

function namesOf(term: Term, pointer: string): Entry[] {
  return (['term', 'abbreviation', 'expansion'] as const).flatMap((field): Entry[] => {
    const name = term[field];
    if (name === undefined) return [];
    const kind = term.status === 'forbidden' ? 'avoid' : field;
    const isExact = term.case === 'exact' && field === 'term';
    return [{ kind, text: normalize(name), pointer: `${pointer}/${field}`, term, isExact }];
  });
}

function avoidedOf(term: Term, pointer: string): Entry[] {
  return term.avoid.flatMap(({ word, note }, index): Entry[] => {
    if (word === undefined) return [];
    const place = `${pointer}/avoid/${index}`;
    return [
      {
        kind: 'avoid',
        text: normalize(word),
        pointer: note === undefined ? place : `${place}/word`,
        term,
        isExact: term.case === 'exact',
      },
    ];
  });
}

/** By their letters in lower case. */
function groupByWord(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.text.toLowerCase();
    const same = groups.get(key);
    if (same) same.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

/** Whether two entries speak of one word at one place: their spelling can keep them apart, and so can their scopes. */
function isSame(a: Entry, b: Entry): boolean {
  const isSpelledSame = a.text === b.text || !(a.isExact || b.isExact);
  return isSpelledSame && a.term.scope.join('\n') === b.term.scope.join('\n');
}

function* wordFindings(entries: readonly Entry[], places: Places): Generator<FileFinding> {
  for (const group of groupByWord(entries).values()) {
    for (const [index, entry] of group.entries()) {
      const other = findOther(entry, index, group);
      if (other) yield places.finding(entry.pointer, explain(entry, other, places.line(other.pointer)));
    }
  }
  for (const entry of entries) {
    if (entry.kind === 'avoid' && isOwnPlural(entry))
      yield places.finding(
        entry.pointer,
        `"${entry.text}" is only the plural of the term; take it out of the words to avoid`,
      );
  }
}

/** What an entry contradicts: for a word to avoid any good one, so that the fault is told there; else an earlier one of its kind. */
function findOther(entry: Entry, index: number, group: readonly Entry[]): Entry | undefined {
  const isGood = ({ kind }: Entry): boolean => kind !== 'avoid';
  const opposite = isGood(entry) ? undefined : group.find((other) => isGood(other) && isSame(entry, other));
  return opposite ?? group.slice(0, index).find((other) => isGood(other) === isGood(entry) && isSame(entry, other));
}

function explain({ kind, text, term }: Entry, other: Entry, line: number): string {
  const isOwn = other.term === term;
  if (kind !== 'avoid') {
    if (kind !== 'abbreviation' || other.kind !== 'abbreviation')
      return `"${text}" is a term in line ${line} already; make one entry of the two`;
    return `"${text}" is short for "${other.term.term}" in line ${line}, too; give one of them another abbreviation, or none`;
  }
  if (other.kind === 'avoid') {
    return isOwn
      ? `"${text}" is to be avoided in line ${line} already; take one of them out`
      : `"${text}" is to be avoided for "${other.term.term}" in line ${line}, too; keep it where it belongs`;
  }
  return isOwn
    ? `"${text}" is the term itself; take it out of the words to avoid`
    : `"${text}" is to be avoided here, and a good term in line ${line}; decide for one of the two`;
}

function isOwnPlural({ text, term, pointer }: Entry): boolean {
  if (!pointer.includes('/avoid/') || term.status === 'forbidden') return false;
  const names = [term.term, term.abbreviation, term.expansion].filter((name) => name !== undefined);
  return names.some((name) => [`${name}s`, `${name}es`].includes(text));
}

function* patternFindings({ terms }: Glossary, places: Places): Generator<FileFinding> {
  for (const [index, term] of terms.entries()) {
    const names = [term.term, term.abbreviation, term.expansion].filter((name) => name !== undefined);
    for (const [number, { pattern }] of term.avoid.entries()) {
      const name =
        pattern === undefined ? undefined : names.find((name) => findsAll(pattern, name, term.case === 'exact'));
      if (name === undefined) continue;
      const pointer = `/terms/${index}/avoid/${number}/pattern`;
      yield places.finding(pointer, `This pattern finds "${name}", the term itself; narrow it`);
    }
  }
}

function* styleFindings(glossary: Glossary, entries: readonly Entry[], places: Places): Generator<FileFinding> {
  const names = new Map(
    entries.filter(({ kind }) => kind !== 'avoid').map((entry) => [entry.text.toLowerCase(), entry]),
  );
  const { plain_words: plainWords, vague_words: vagueWords } = glossary.style;
  for (const [word, plain] of Object.entries(plainWords)) {
    const pointer = `/style/plain_words/${escapePointer(word)}`;
    const name = names.get(word.toLowerCase());
    if (name) yield styleFinding(name, 'plain_words', pointer, 'key', places);
    const [unwanted] = findTerms(glossary, '', plain);
    if (unwanted && places.has(pointer)) {
      const found = plain.slice(...unwanted.span);
      yield places.finding(
        pointer,
        `"${found}" is a word to avoid for "${unwanted.term.term}"; write another plain word`,
      );
    }
  }
  for (const word of Object.keys(vagueWords)) {
    const name = names.get(word.toLowerCase());
    if (name) yield styleFinding(name, 'vague_words', `/style/vague_words/${escapePointer(word)}`, 'key', places);
  }
}

/** A list of the defaults stands in no file: then the fault is told at the term. */
function styleFinding(name: Entry, list: string, pointer: string, about: 'key' | 'value', places: Places): FileFinding {
  if (!places.has(pointer))
    return places.finding(
      name.pointer,
      `"${name.text}" is a word that ${list} of the default style forbids; give ${list} without it, or take another term`,
    );
  const message = `"${name.text}" is a term in line ${places.line(name.pointer)}; take it out of ${list}`;
  return places.finding(pointer, message, about);
}

/** While most of a manual is unwritten, or most of its glossary is unused, the glossary is only ahead of the SOPs. */
const MOST = 0.5;

function* unusedFindings(library: Library, places: Places): Generator<FileFinding> {
  const { glossary, documents } = library;
  const used = new Set<Term>();
  for (const document of documents) for (const term of usedTerms(document, glossary)) used.add(term);
  // Allowed terms are there to protect the words inside them.
  const wanted = glossary.terms.filter(({ status }) => status === 'preferred');
  const unused = new Set(wanted.filter((term) => !used.has(term)));
  if (unused.size === 0 || unused.size > wanted.length * MOST || !isMostlyWritten(library)) return;
  const explaining = usedInDefinitions(glossary);
  for (const [index, term] of glossary.terms.entries()) {
    if (!unused.has(term) || explaining.has(term)) continue;
    const message = `No SOP uses "${term.term}", nor a word that it replaces; take it out, or keep it for SOPs to come`;
    yield { ...places.finding(`/terms/${index}/term`, message), severity: 'info' };
  }
}

function isMostlyWritten(library: Library): boolean {
  const { planned, written } = buildContents(library).coverage;
  return written >= planned * MOST;
}

/** Terms in what other terms mean. */
function usedInDefinitions(glossary: Glossary): ReadonlySet<Term> {
  const used = new Set<Term>();
  for (const term of glossary.terms)
    for (const other of termsIn(glossary, '', term.definition)) if (other !== term) used.add(other);
  return used;
}
