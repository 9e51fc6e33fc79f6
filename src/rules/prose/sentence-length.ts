import type { Document, Prose } from '../../document/document.ts';
import { linesOf } from '../../document/lines.ts';
import { maskTitles } from '../../document/links.ts';
import { countWords, maskQuotes, OPAQUE } from '../../document/prose.ts';
import { type Sentence, sentencesOf } from '../../document/sentences.ts';
import { countBetween, wordBoundsOf } from '../../document/words.ts';
import { defineRule } from '../../linter/rule.ts';

/** Steps and checklist items have a limit of their own; headings and cells are no sentences. */
const KINDS: readonly Prose['kind'][] = ['paragraph', 'bullet', 'callout'];

export default defineRule({
  summary: 'No sentence outside the steps is longer than the glossary allows',
  rationale:
    'ASD-STE100 allows 25 words for a sentence that describes, and the Federal Plain Language Guidelines ask for one idea in each. In a longer one the reader must hold the beginning in mind until the end.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nCallers reach a person within three rings. The person who answers owns the call until it is a ticket.',
      '# Answering Calls\n\n## Roles\n\nThe front office writes these facts into the ticket: the name, the company, the site, the machine, the number to call back, the time of the call, and what the caller saw.',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nCallers reach a person within three rings, and the person who answers owns the call until it is a ticket that a technician has taken over and has read.',
    ],
  },

  *check(document, { library }) {
    const limit = library.glossary.style.sentence_length;
    const elsewhere = new Set<Prose>([...document.steps, ...document.items].flatMap(({ prose }) => prose ?? []));
    const bounds = wordBoundsOf(document);
    for (const [index, prose] of document.prose.entries()) {
      const words = bounds[index] ?? [];
      if (words.length / 2 <= limit || !KINDS.includes(prose.kind) || elsewhere.has(prose)) continue;
      for (const sentence of sentencesOf(prose)) {
        const [start, end] = [sentence.span[0] - prose.span[0], sentence.span[1] - prose.span[0]];
        if (countBetween(words, start, end) <= limit) continue;
        const statement = withoutLabel(sentence);
        const count = countSentence(document, statement);
        if (count > limit) yield { message: describe(statement, count, limit), span: statement.span };
      }
    }
  },
});

const LABEL = /^[\p{L}\p{N}\s'’&/()-]{1,40}(?::|\s[–—-])\s+/u;
const LONGEST_LABEL = 5;

/** "Retention: how long we keep …": the words before the colon are a heading of their own, unless a list is what follows. */
function withoutLabel(sentence: Sentence): Sentence {
  const { text, span } = sentence;
  const [label = ''] = LABEL.exec(text) ?? [];
  if (label === '' || countWords(label) > LONGEST_LABEL) return sentence;
  const statement = text.slice(label.length);
  return isList(statement) ? sentence : { text: statement, span: [span[0] + label.length, span[1]] };
}

/** Whether what stands behind a colon is a list: it has two commas or more, and begins no sentence. */
function isList(words: string): boolean {
  return !/^\s*\p{Lu}/u.test(words) && (words.match(/[,;]/g) ?? []).length >= 2;
}

/** The words of a sentence, or of its longest line. The title of another SOP and a quotation are one word each, and a list behind a colon is none. */
function countSentence(document: Document, { text, span }: Sentence): number {
  const words = maskQuotes(maskTitles(document, { words: text, span }), ({ length }) => OPAQUE.repeat(length));
  const lines = linesOf(document.text, span).map(([start, end]) => words.slice(start - span[0], end - span[0]));
  return Math.max(...lines.map((line) => countWords(withoutList(line))));
}

/** "Bring these: a screwdriver, a cable, a label." up to the colon. */
function withoutList(words: string): string {
  const colon = /:\s/.exec(words);
  return colon && isList(words.slice(colon.index + 1)) ? words.slice(0, colon.index) : words;
}

function describe({ text }: Sentence, count: number, limit: number): string {
  const advice = /^[^(]*(?:\([^)]*\)[^(]*)*;\s/.test(text)
    ? 'put a full stop in place of the semicolon'
    : 'make two of it, or put its parts into a list';
  return `This sentence has ${count} words, and ${limit} are allowed; ${advice}`;
}
