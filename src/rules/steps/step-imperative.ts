import type { Prose } from '../../document/document.ts';
import { type Fault, type Judgement, judgeInstruction } from '../../document/instruction.ts';
import { sentencesOf } from '../../document/sentences.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

/** A DO-CONFIRM item names the state to confirm ("The server is labelled", "Checked the cables"): no fault there. */
const ITEM_FAULTS: readonly Fault[] = ['modal', 'third-person', 'gerund'];

export default defineRule({
  summary: 'A step begins with its verb, as a command',
  rationale:
    'ASD-STE100 rule 5.3 and EPA QA/G-6: a command leaves no doubt who acts and what to do. A condition, a place or a time may stand before it, with a comma.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Open the ticket.\n2. If the caller hangs up, call back within 5 minutes.\n3. **In the PSA:** set the status to New.\n4. Never give a password by phone.',
      '# Answering Calls\n\n## Procedure\n\n- [ ] The voicemail is on.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. The technician opens the ticket.',
      '# Answering Calls\n\n## Procedure\n\n1. You should open the ticket.',
      '# Answering Calls\n\n## Procedure\n\n1. Opening the ticket.',
      '# Answering Calls\n\n## Procedure\n\n- [ ] Opens the ticket.',
    ],
  },

  *check(document, { library }) {
    const verbs = stepVerbs(library.glossary);
    const items = new Set(document.items.flatMap(({ prose }) => prose ?? []));
    const proses = new Set<Prose>([...document.steps.flatMap(({ prose }) => prose ?? []), ...items]);
    for (const prose of proses) {
      const [sentence] = sentencesOf(prose);
      if (!sentence) continue;
      const judgement = judgeInstruction(sentence, verbs);
      if (judgement.verdict !== 'statement' || (items.has(prose) && !ITEM_FAULTS.includes(judgement.fault))) continue;
      yield {
        message: describe(judgement, document.text.slice(...judgement.span).replace(/\s+/g, ' ')),
        span: judgement.span,
      };
    }
  },
});

function describe({ fault, command }: Extract<Judgement, { verdict: 'statement' }>, words: string): string {
  if (command !== undefined)
    return `Begin with the verb: write "${command.charAt(0).toUpperCase()}${command.slice(1)}" instead of "${words}"`;
  if (fault === 'modal') return `Begin with the verb: leave out "${words}"`;
  return `Begin with the verb ("Open …"): a step tells the reader what to do, and "${words}" only describes`;
}
