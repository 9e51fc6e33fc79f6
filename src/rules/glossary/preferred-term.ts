import type { Finding } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { isGiven } from '../../document/given.ts';
import { articleEdits, isAtStart, matchCase } from '../../document/rewording.ts';
import { type Sentence, sentencesOf, tokensOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import type { Glossary } from '../../library/glossary.ts';
import { findTerms, type TermMatch, termFindings } from '../../library/term-matcher.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'One thing has one name: the one the glossary prefers',
  rationale:
    'ASD-STE100: one word, one meaning. Where a client is also a customer and an account, the reader looks for a difference, and a search finds a third of the SOPs.',
  severity: 'warning',
  scope: 'document',
  fix: 'Replaces a word to avoid that has no note by the preferred term, in the same case and number; in a heading that is unsafe, because links lead there.',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nEach client of our customer service gets a ticket. The button says "Customer".',
      '# Answering Calls\n\n## Purpose\n\nClick **Customer**, and call the Customer Success Team.',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nEach customer gets an answer.',
      '# Answering Calls\n\n## Purpose\n\nWrite the trouble\nticket.',
      '# Answering Calls\n\n## Purpose\n\nNote the job number.',
    ],
  },

  *check(document, { library }) {
    for (const { prose, unwanted } of termFindings(document, library.glossary)) {
      const draft: Draft = { before: '', at: 0, more: 0 };
      for (const match of unwanted) {
        const place = placeOf(document, prose, match);
        if (isGiven(document, prose, place.span) || isName(document, place)) continue;
        yield describe(place, library.glossary, draft);
      }
    }
  },
});

/** Some prose as the fixes so far leave it: each must fit to those in front of it. */
interface Draft {
  /** The end of what is done. */
  before: string;
  /** Where the rest begins, in the words of the prose. */
  at: number;
  /** The sentence of the last fix, and how many words it has got. */
  sentence?: Sentence | undefined;
  more: number;
}

/** Where words to avoid stand. */
interface Place {
  readonly document: Document;
  readonly prose: Prose;
  readonly match: TermMatch;
  /** In the file. */
  readonly span: Span;
  /** The words as they are written, in one line. */
  readonly shown: string;
  /** Whether they have a capital only because of their place. */
  readonly isAtStart: boolean;
}

function placeOf(document: Document, prose: Prose, match: TermMatch): Place {
  const [from] = prose.span;
  return {
    document,
    prose,
    match,
    span: [from + match.span[0], from + match.span[1]],
    shown: prose.words
      .slice(...match.span)
      .replace(INVISIBLE, '')
      .replace(/\s+/g, ' '),
    isAtStart: isAtStart(prose, match.span[0]),
  };
}

const INVISIBLE = /\u00AD {4}|[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** How far the words before and behind a place are looked at. */
const REACH = 80;

const CAPITALIZED = String.raw`\p{Lu}[\p{L}\p{N}'’-]*\p{Ll}[\p{L}\p{N}'’-]*`;
const NAME_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])${CAPITALIZED}\s{1,3}$`, 'u');
const NAME_BEHIND = new RegExp(String.raw`^(?:['’]s)?\s{1,3}${CAPITALIZED}`, 'u');

/** A label on a screen, or a part of a name: "click **Customers**", "the Customer Success Team". Nobody but its owner can change it. */
function isName(document: Document, { prose, match, span, shown, isAtStart: isStart }: Place): boolean {
  if (prose.kind === 'heading' || prose.kind === 'cell' || !/^\p{Lu}/u.test(shown)) return false;
  const { words } = prose;
  if (match.avoided?.word !== undefined && /\p{Lu}/u.test(match.avoided.word)) return false;
  const [start, end] = match.span;
  if (NAME_BEHIND.test(words.slice(end, end + REACH))) return true;
  if (isStart) return false;
  const before = NAME_BEFORE.exec(words.slice(Math.max(0, start - REACH), start));
  if (before && !isAtStart(prose, start - before[0].length)) return true;
  return isEmphasis(document.text.charAt(span[0] - 1)) && isEmphasis(document.text.charAt(span[1]));
}

/** Of a product that got a new name, others may be named after it: "Azure AD Connect". */
function isPartOfProduct({ prose, match, shown }: Place): boolean {
  const [, end] = match.span;
  return /\p{Lu}/u.test(shown) && prose.kind !== 'cell' && NAME_BEHIND.test(prose.words.slice(end, end + REACH));
}

function isEmphasis(character: string): boolean {
  return character === '*' || character === '_';
}

function describe(place: Place, glossary: Glossary, draft: Draft): Finding {
  const { document, prose, match, span, shown } = place;
  const { term, avoided } = match;
  if (term.status === 'forbidden')
    return { message: `Do not use "${shown}"; ${withoutFullStop(term.definition)}`, span };
  const note = avoided?.note === undefined ? '' : `: ${withoutFullStop(avoided.note)}`;
  if (avoided?.word === undefined) return { message: `Use "${term.term}" instead of "${shown}"${note}`, span };

  const text = matchCase(match.isPlural ? pluralOf(term.term) : term.term, shown, avoided.word, place.isAtStart);
  const message = `Use "${text}" instead of "${shown}"${note}`;
  const isPlain = document.text.slice(...span) === prose.words.slice(...match.span);
  if (note !== '' || !isPlain || !fits(place, text, glossary, draft)) return { message, span };
  const edits = [...articleEdits(prose, match.span[0], shown, text), { span, text }];
  return { message, span, fix: { safe: prose.kind !== 'heading' && !isPartOfProduct(place), edits } };
}

/** Whether a text can stand in the place of the words found without a new finding, with or without the fixes in front of it. If so, it does in the draft. */
function fits({ document, prose, match, span, shown }: Place, text: string, glossary: Glossary, draft: Draft): boolean {
  const [start, end] = match.span;
  const { words } = prose;
  const before = (draft.before + words.slice(draft.at, start)).slice(-REACH);
  const behind = words.slice(end, end + REACH);
  const sentence = sentencesOf(prose).find((candidate) => candidate.span[1] > span[0]);
  const more = text.split(' ').length - shown.split(' ').length + (sentence === draft.sentence ? draft.more : 0);
  const isFit =
    !/[\\`*_[\]<>|]/.test(text) &&
    [before, words.slice(Math.max(0, start - REACH), start)].every((front) =>
      isFree(front, text, behind, document, glossary),
    ) &&
    (more <= 0 || !sentence || tokensOf(sentence).length + more <= longest(prose, glossary));
  if (isFit) Object.assign(draft, { before: (before + text).slice(-REACH), at: end, sentence, more });
  return isFit;
}

/** Whether nothing is to be said of a text between two others. */
function isFree(before: string, text: string, behind: string, { path }: Document, glossary: Glossary): boolean {
  const [start, end] = [before.length, before.length + text.length];
  const found = findTerms(glossary, path, before + text + behind);
  return (
    found.every(({ span }) => span[1] <= start || span[0] >= end) &&
    !isRepeated(before, text) &&
    !isRepeated(text, behind)
  );
}

/** The most words that a sentence may have. */
function longest({ kind }: Prose, { style }: Glossary): number {
  return kind === 'step' || kind === 'item' ? style.step_length : style.sentence_length;
}

/** Whether the last word of a text is the first of the one behind it. */
function isRepeated(before: string, behind: string): boolean {
  const [, last] = /([\p{L}\p{N}]+)\s*$/u.exec(before) ?? [];
  const [, first] = /^\s*([\p{L}\p{N}]+)/u.exec(behind) ?? [];
  return last !== undefined && last.toLowerCase() === first?.toLowerCase();
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
}

/** Of "statement of work", the first word takes the ending. */
function pluralOf(term: string): string {
  const [, noun = term, rest = ''] = /^(\S+)( (?:of|on|in|at|for|to|from|with|by) .*)$/.exec(term) ?? [];
  return pluralOfNoun(noun) + rest;
}

function pluralOfNoun(noun: string): string {
  if (/(?:ss|sh|ch|x|z)$/.test(noun)) return `${noun}es`;
  if (noun.endsWith('s')) return noun;
  if (/person$/.test(noun)) return noun.replace(/person$/, 'people');
  return /[^aeiou\P{Ll}]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
