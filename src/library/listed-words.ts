import type { Document, Prose } from '../document/document.ts';
import { classify, type Form, inflect, type WordClass } from '../document/inflection.ts';
import { maskTitles } from '../document/links.ts';
import { maskQuotes } from '../document/prose.ts';
import { isSentenceStart } from '../document/rewording.ts';
import type { Span } from '../document/span.ts';
import { wordBoundsOf } from '../document/words.ts';
import type { Glossary, Vagueness } from './glossary.ts';
import { createPhraseFinder, type Phrase, type PhraseFinder } from './phrases.ts';

/** A form of a heavy word or phrase, and the plain ones to write in its place. */
export interface PlainWord {
  readonly list: 'plain';
  readonly listed: string;
  readonly wordClass: WordClass;
  readonly form: Form;
  /** More than one where the writer must choose. */
  readonly replacements: readonly string[];
}

/** A word or phrase that leaves something open. */
export interface VagueWord {
  readonly list: 'vague';
  readonly listed: string;
  readonly vagueness: Vagueness;
}

/** A listed word in a document. */
export interface ListedMatch<Entry> {
  readonly entry: Entry;
  readonly prose: Prose;
  /** In the words of the prose. */
  readonly span: Span;
}

type Entry = PlainWord | VagueWord;

interface Known {
  /** The words of all lists, so that one pass over a text serves every rule. */
  readonly find: PhraseFinder<Entry | undefined>;
  /** By the prose of a document: what was found goes with it. */
  readonly found: WeakMap<readonly Prose[], readonly ListedMatch<Entry>[]>;
}

const lists = new WeakMap<Glossary, Known>();

/** The words of `plain_words` in a document, in the order of the text. Not those that are given: quotations, names, titles of SOPs. */
export function findPlainWords(glossary: Glossary, document: Document): ListedMatch<PlainWord>[] {
  return findListed(glossary, document).filter(
    (match): match is ListedMatch<PlainWord> => match.entry.list === 'plain',
  );
}

/** The words of `vague_words` in a document, likewise. */
export function findVagueWords(glossary: Glossary, document: Document): ListedMatch<VagueWord>[] {
  return findListed(glossary, document).filter(
    (match): match is ListedMatch<VagueWord> => match.entry.list === 'vague',
  );
}

function findListed(glossary: Glossary, document: Document): readonly ListedMatch<Entry>[] {
  let known = lists.get(glossary);
  if (!known) {
    known = { find: createPhraseFinder(phrasesOf(glossary)), found: new WeakMap() };
    lists.set(glossary, known);
  }
  let matches = known.found.get(document.prose);
  if (!matches) {
    matches = search(known.find, document);
    known.found.set(document.prose, matches);
  }
  return matches;
}

function search(find: Known['find'], document: Document): ListedMatch<Entry>[] {
  const matches: ListedMatch<Entry>[] = [];
  const bounds = wordBoundsOf(document);
  for (const [index, prose] of document.prose.entries()) {
    const found = find(prose.words, bounds[index] ?? []);
    if (found.length === 0) continue;
    const own = maskQuotes(maskTitles(document, prose));
    for (const { value: entry, span } of found) {
      if (entry && !isName(prose, span, entry.listed) && !isGiven(prose, span, own))
        matches.push({ entry, prose, span });
    }
  }
  return matches;
}

function phrasesOf({ terms, style }: Glossary): Phrase<Entry | undefined>[] {
  const plain = new Map<string, PlainWord>();
  const add = (text: string, entry: PlainWord): void => {
    const known = plain.get(text);
    const replacements = [...new Set([...(known?.replacements ?? []), ...entry.replacements])];
    plain.set(text, { ...entry, replacements });
  };
  for (const [listed, replacement] of Object.entries(style.plain_words)) {
    const replacements = replacement.split(/\s*,\s*/).filter((words) => words !== '');
    const wordClass = classify(listed.toLowerCase(), replacements[0] ?? '');
    const plainForms = replacements.map((words) => inflect(words, wordClass));
    for (const [form, text] of inflect(listed, wordClass)) {
      // A form with an entry of its own follows that.
      if (form !== 'base' && Object.hasOwn(style.plain_words, text)) continue;
      add(text, {
        list: 'plain',
        listed,
        wordClass,
        form,
        replacements: plainForms.map((forms) => forms.get(form) ?? ''),
      });
    }
  }
  return [
    ...[...plain].flatMap(([text, value]) => spellingsOf(text).map((spelling) => ({ text: spelling, value }))),
    ...Object.entries(style.vague_words).map(([listed, vagueness]) => ({
      text: listed,
      value: { list: 'vague' as const, listed, vagueness },
    })),
    // A term of the house protects the listed words inside it.
    ...terms
      .flatMap(({ term, abbreviation, expansion }) => [term, abbreviation, expansion])
      .flatMap((text) => (text?.includes(' ') ? [{ text, value: undefined }] : [])),
  ];
}

/** British spellings of a form of a verb in -ize. */
function spellingsOf(text: string): string[] {
  const british = text.replace(/([iy])z(?=e[sd]?(?:$|\s)|ing(?:$|\s))/, '$1s');
  return british === text ? [text] : [text, british];
}

/** "Quick Assist", "the Acceptable Use Policy": a capital in the midst of a sentence, unless the list has it too. */
function isName(prose: Prose, [start, end]: Span, listed: string): boolean {
  const found = prose.words.slice(start, end);
  return /\p{Lu}/u.test(found) && !isSentenceStart(prose.words, start) && found !== listed;
}

/** Words that are not the writer's own, and parts of an address, a command or a tag. */
function isGiven({ words }: Prose, [start, end]: Span, own: string): boolean {
  if (own.slice(start, end) !== words.slice(start, end)) return true;
  const [before, after] = [words.charAt(start - 1), words.charAt(end)];
  return (before !== '' && '/\\@#.-'.includes(before)) || (/['‘]/.test(before) && /['’]/.test(after));
}
