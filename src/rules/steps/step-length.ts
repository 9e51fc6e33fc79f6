import type { Prose } from '../../document/document.ts';
import { sentencesOf, tokensOf } from '../../document/sentences.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No sentence of a step or checklist item is longer than the glossary allows',
  rationale:
    'ASD-STE100 rule 5.1 allows 20 words for a sentence that instructs. Whoever works with both hands reads a line once, between two actions.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Ask for the name, the company and the machine. Write them into the ticket.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Ask the caller for the name, the company, the machine and the number to call back, and write all of that into a new ticket.',
    ],
  },

  *check(document, { library }) {
    const limit = library.glossary.style.step_length;
    const proses = new Set<Prose>([...document.steps, ...document.items].flatMap(({ prose }) => prose ?? []));
    for (const prose of proses) {
      for (const sentence of sentencesOf(prose)) {
        const count = tokensOf(sentence).length;
        if (count <= limit) continue;
        const message = `This sentence has ${count} words, and ${limit} are allowed; make two of it, or move details into a bullet below`;
        yield { message, span: sentence.span };
      }
    }
  },
});
