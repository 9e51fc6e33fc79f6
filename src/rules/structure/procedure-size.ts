import type { Document, Step } from '../../document/document.ts';
import { judgeInstruction } from '../../document/instruction.ts';
import { sentencesOf } from '../../document/sentences.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No list has more steps than the glossary allows',
  rationale:
    'Penn State’s guide to SOPs: up to ten steps make a simple list, more want a hierarchy. Headings for the phases let the reader put the SOP down and find the place again.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      `# Answering Calls\n\n## Procedure\n\n### Greet\n\n${listOf(10)}\n\n### Close\n\n${listOf(2)}`,
      `# Answering Calls\n\n## Procedure\n\n1. Greet the caller.\n${listOf(10, '   ')}`,
    ],
    bad: [`# Answering Calls\n\n## Procedure\n\n${listOf(11)}`],
  },

  *check(document, { library }) {
    const limit = library.glossary.style.procedure_size;
    if (document.steps.length <= limit) return;
    for (const run of findRuns(document)) {
      const [first, last] = [run[0], run.at(-1)];
      if (run.length <= limit || !first || !last || !isProcedure(run, stepVerbs(library.glossary))) continue;
      const message = `This list has ${run.length} steps, and ${limit} are allowed; give each phase of the work a heading of its own`;
      yield { message, span: [first.span[0], last.span[1]] };
    }
  },
});

function listOf(count: number, indent = ''): string {
  return Array.from({ length: count }, (_, index) => `${indent}${index + 1}. Say sentence ${index + 1}.`).join('\n');
}

/** Steps of the first level that a reader counts as one list: a code block or a table between them does not end it. */
function findRuns({ steps, items }: Document): Step[][] {
  const ticked = new Set(items.map(({ span }) => span[0]));
  const runs: Step[][] = [];
  for (const step of steps) {
    // Steps to tick off are a checklist.
    if (step.depth > 1 || ticked.has(step.span[0])) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isNext =
      last?.list === step.list || (last?.section === step.section && Number(step.number) === Number(last?.number) + 1);
    if (run && isNext) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** Numbered facts, names or links are no steps: at least every other one tells the reader to act. */
function isProcedure(run: readonly Step[], verbs: ReadonlySet<string>): boolean {
  const commands = run.filter(({ prose }) => {
    const [sentence] = prose ? sentencesOf(prose) : [];
    return sentence !== undefined && judgeInstruction(sentence, verbs).verdict === 'instruction';
  });
  return commands.length * 2 >= run.length;
}
