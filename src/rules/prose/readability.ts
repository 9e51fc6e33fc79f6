import type { Document, Prose } from '../../document/document.ts';
import { findWordBounds } from '../../document/prose.ts';
import { sentencesOf } from '../../document/sentences.ts';
import { trimSpan } from '../../document/span.ts';
import { countSyllables } from '../../document/syllables.ts';
import { wordBoundsOf } from '../../document/words.ts';
import type { Glossary } from '../../library/glossary.ts';
import { defineRule } from '../../linter/rule.ts';

const PLAIN =
  'A caller who reaches a person stays a client. So the front office picks up within three rings, at all hours of the business day. Whoever picks up owns the call until a ticket exists and a technician has it. They ask for the name, the company, the site and the machine, and for what the caller saw. They do not try to mend the fault, because the next caller waits. If all lines are busy, the voicemail takes the call. The front office listens to it every 15 minutes, and calls back within an hour. In this way no call is lost, and each one leaves a record that others can read.';

const HEAVY =
  'The organization recognizes that responsiveness to incoming communications constitutes a fundamental determinant of client retention, and accordingly designates front office representatives as accountable for the timely acknowledgement of all inbound enquiries received during standard operating hours. Representatives retain responsibility for each individual interaction until the information necessary for subsequent resolution activities has been comprehensively documented within the designated system and responsibility has been formally transferred to appropriately qualified personnel. Representatives should not undertake remediation activities independently, since prolonged engagement with one individual inevitably diminishes availability for additional callers. Where capacity limitations preclude immediate acknowledgement, recorded messages are to be reviewed periodically and the corresponding individuals contacted expeditiously, thereby ensuring that no communication remains unaddressed.';

export default defineRule({
  summary: 'Reading the SOP needs no higher school grade than the glossary allows',
  rationale:
    'The seven-step guide for MSPs asks for text that people outside the trade can follow. The grade is that of Flesch and Kincaid: it needs no list of known words, and it shows what to mend, long sentences or long words. Names, abbreviations and terms of the glossary do not make a text hard, and a long word counts once, because the reader learns it.',
  severity: 'info',
  scope: 'document',
  examples: {
    good: [`# Answering Calls\n\n## Purpose\n\n${PLAIN}`],
    bad: [`# Answering Calls\n\n## Purpose\n\n${HEAVY}`],
  },

  *check(document, { library: { glossary } }) {
    const texts = measureProse(document, glossary);
    const all = texts.reduce(add, EMPTY);
    const limit = glossary.style.readability_grade;
    if (all.ordinary < FEWEST_WORDS || gradeOf(all) <= limit) return;
    const hardest = texts
      .filter(({ ordinary }) => ordinary >= FEWEST_WORDS_OF_HARDEST)
      .reduce<Measure | undefined>((best, text) => (best && gradeOf(best) >= gradeOf(text) ? best : text), undefined);
    if (!hardest?.prose) return;
    // Rounded up, so that it is never shown as equal to the limit.
    const grade = Math.ceil(gradeOf(all) * 10) / 10;
    const message = `Reading this SOP needs school grade ${grade} (Flesch-Kincaid), and ${limit} is allowed; begin with this paragraph: ${adviseOn(hardest, glossary)}`;
    yield { message, span: trimSpan(document.text, hardest.prose.span) };
  },
});

/** With fewer words, chance makes the grade. */
const FEWEST_WORDS = 100;
const FEWEST_WORDS_OF_HARDEST = 15;

/** A longer sentence is none: a list or a table has lost its marks. */
const LONGEST_SENTENCE = 60;
const SHORTEST_SENTENCE = 3;

const LONG = 4;

interface Measure {
  readonly sentences: number;
  readonly words: number;
  /** Words that say how hard the language is: no names, abbreviations, numbers and terms of the glossary. */
  readonly ordinary: number;
  readonly syllables: number;
  readonly prose?: Prose;
}

const EMPTY: Measure = { sentences: 0, words: 0, ordinary: 0, syllables: 0 };

function add(a: Measure, b: Measure): Measure {
  return {
    sentences: a.sentences + b.sentences,
    words: a.words + b.words,
    ordinary: a.ordinary + b.ordinary,
    syllables: a.syllables + b.syllables,
  };
}

/** The grade of Flesch and Kincaid. */
function gradeOf({ sentences, words, ordinary, syllables }: Measure): number {
  return 0.39 * (words / sentences) + 11.8 * (syllables / ordinary) - 15.59;
}

function measureProse(document: Document, glossary: Glossary): Measure[] {
  const seen = new Set<string>();
  const terms = termWords(glossary);
  const bounds = wordBoundsOf(document);
  return document.prose.flatMap((prose, index) => {
    if (prose.kind === 'heading' || prose.kind === 'cell') return [];
    let [sentences, words, ordinary, syllables] = [0, 0, 0, 0];
    const known = bounds[index] ?? [];
    let at = 0;
    for (const { span } of sentencesOf(prose)) {
      const first = at;
      while ((known[at] ?? Number.POSITIVE_INFINITY) < span[1] - prose.span[0]) at += 2;
      const count = (at - first) / 2;
      if (count < SHORTEST_SENTENCE || count > LONGEST_SENTENCE) continue;
      sentences++;
      words += count;
      for (let word = first; word < at; word += 2) {
        const [start = 0, end = 0] = [known[word], known[word + 1]];
        if (!isOrdinary(prose.words, start, end, word === first)) continue;
        const own = countSyllables(prose.words, start, end);
        if (own >= LONG && isKnown(prose.words.slice(start, end).toLowerCase(), terms, seen)) continue;
        ordinary++;
        syllables += own;
      }
    }
    return ordinary === 0 ? [] : [{ sentences, words, ordinary, syllables, prose }];
  });
}

/** Whether a reader knows a long word: from the glossary, or because it stood in the document before. */
function isKnown(word: string, terms: ReadonlySet<string>, seen: Set<string>): boolean {
  if (terms.has(word) || seen.has(word)) return true;
  seen.add(word);
  return false;
}

/** Small letters only, with a capital at the start of a sentence. */
function isOrdinary(text: string, start: number, end: number, isFirst: boolean): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const isSmall = code >= 97 && code <= 122;
    const isCapital = code >= 65 && code <= 90;
    if (!isSmall && !(isCapital && isFirst && at === start)) return false;
  }
  return true;
}

const termWordsOf = new WeakMap<Glossary, ReadonlySet<string>>();

function termWords(glossary: Glossary): ReadonlySet<string> {
  let known = termWordsOf.get(glossary);
  if (!known) {
    const texts = glossary.terms.flatMap(({ term, expansion = '' }) => [term, expansion]);
    const words = texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}]+/u));
    known = new Set(words.flatMap((word) => [word, `${word}s`]));
    termWordsOf.set(glossary, known);
  }
  return known;
}

/** Whichever of the two weighs more: long sentences or long words. */
function adviseOn({ prose, words, sentences }: Measure, { style }: Glossary): string {
  const length = Math.round(words / sentences);
  if (length > style.sentence_length * 0.8) return `make its sentences shorter (${length} words on average)`;
  const bounds = findWordBounds(prose?.words ?? '');
  const found = new Map<string, number>();
  for (let at = 0; at < bounds.length; at += 2) {
    const [start = 0, end = 0] = [bounds[at], bounds[at + 1]];
    if (prose && isOrdinary(prose.words, start, end, false))
      found.set(prose.words.slice(start, end), countSyllables(prose.words, start, end));
  }
  const longest = [...found].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return `use shorter words than ${longest.map(([word]) => `"${word}"`).join(', ')}`;
}
