import type { Prose } from '../../document/document.ts';
import { linesOf } from '../../document/lines.ts';
import { type Sentence, sentencesOf } from '../../document/sentences.ts';
import { type Span, trimSpan } from '../../document/span.ts';
import { defineRule } from '../../linter/rule.ts';

/** What steps and checklist items hold has rules of its own. */
const KINDS: readonly Prose['kind'][] = ['paragraph', 'bullet', 'callout'];

export default defineRule({
  summary: 'No paragraph has more sentences than the glossary allows',
  rationale:
    'ASD-STE100 allows six sentences in a paragraph, and one topic. A reader who comes from a ticket scans for the place that helps; a wall of text has no places.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nOne. Two. Three. Four. Five. Six.\n\nSeven stands in a paragraph of its own.',
    ],
    bad: ['# Answering Calls\n\n## Purpose\n\nOne. Two. Three. Four. Five. Six. Seven.'],
  },

  *check(document, { library }) {
    const limit = library.glossary.style.paragraph_length;
    const elsewhere = new Set<Prose>([...document.steps, ...document.items].flatMap(({ prose }) => prose ?? []));
    for (const prose of document.prose) {
      if (!KINDS.includes(prose.kind) || elsewhere.has(prose)) continue;
      const sentences = sentencesOf(prose).filter(({ text }) => /\p{L}{2}/u.test(text));
      if (sentences.length <= limit) continue;
      const count = countInLine(sentences, linesOf(document.text, prose.span));
      if (count <= limit) continue;
      const message = `This paragraph has ${count} sentences, and ${limit} are allowed; begin a new one where the topic changes, or make a list of it`;
      yield { message, span: trimSpan(document.text, prose.span) };
    }
  },
});

/** The sentences of the line that has the most. */
function countInLine(sentences: readonly Sentence[], lines: readonly Span[]): number {
  let [at, most] = [0, 0];
  for (const [, end] of lines) {
    const first = at;
    while ((sentences[at]?.span[0] ?? end) < end) at++;
    most = Math.max(most, at - first);
  }
  return most;
}
