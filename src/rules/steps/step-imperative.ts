import type { Document, Prose, Step } from '../../document/document.ts';
import { type Fault, isActor, type Judgement, judgeInstruction } from '../../document/instruction.ts';
import { sentencesOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { isSectionTitled, type Template } from '../../library/template.ts';
import { defineRule } from '../../linter/rule.ts';

const ITEM_FAULTS: readonly Fault[] = ['modal', 'third-person', 'gerund'];

/** A DO-CONFIRM item names the state to confirm ("The server is labelled", "Checked the cables", "The user can print"): no fault there. */
function isState(fault: Fault, words: string): boolean {
  return !ITEM_FAULTS.includes(fault) || (fault === 'modal' && /^(?!you\b).*\b(?:can|cannot|can['’]t)$/i.test(words));
}

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
    const judge = (prose: Prose | undefined): Judgement | undefined => {
      const [sentence] = prose ? sentencesOf(prose) : [];
      return sentence && judgeInstruction(sentence, verbs);
    };
    let lists: ReadonlySet<number> | undefined;
    const isOfWork = ({ list }: Step): boolean => {
      lists ??= findListsOfWork(document, library.templates, judge);
      return lists.has(list);
    };
    const candidates = [
      ...document.steps.flatMap((step) => (step.prose && !items.has(step.prose) ? [{ prose: step.prose, step }] : [])),
      ...[...items].map((prose) => ({ prose, step: undefined })),
    ];
    for (const { prose, step } of candidates) {
      const judgement = judge(prose);
      if (judgement?.verdict !== 'statement') continue;
      const words = wordsAt(document, judgement.span);
      if (step ? !isOfWork(step) : isState(judgement.fault, words)) continue;
      const isResult = RESULT.test(document.text.slice(judgement.span[0], judgement.span[0] + LONGEST_RESULT));
      yield { message: describe(judgement, words, isResult), span: judgement.span };
    }
  },
});

/**
 * The numbered lists that tell somebody what to do. Others count reasons, papers or results: few of their items are commands or name who acts, and they
 * stand in no section that a template keeps for steps.
 */
function findListsOfWork(
  document: Document,
  templates: ReadonlyMap<string, Template>,
  judge: (prose: Prose | undefined) => Judgement | undefined,
): ReadonlySet<number> {
  const lists = new Map<number, { steps: number; work: number; isOfSteps: boolean }>();
  for (const { list, prose, section } of document.steps) {
    let counts = lists.get(list);
    if (!counts) {
      counts = { steps: 0, work: 0, isOfSteps: isSectionOfSteps(document, section, templates) };
      lists.set(list, counts);
    }
    counts.steps++;
    if (isWork(document, judge(prose))) counts.work++;
  }
  return new Set(
    [...lists].flatMap(([list, { steps, work, isOfSteps }]) => (isOfSteps || work * 2 >= steps ? list : [])),
  );
}

function isWork(document: Document, judgement: Judgement | undefined): boolean {
  if (judgement?.verdict !== 'statement') return judgement?.verdict === 'instruction';
  if (judgement.fault === 'third-person') return true;
  const words = wordsAt(document, judgement.span);
  // "We want our hiring to be fair" tells of somebody, and to nobody.
  return isActor(words) && !/^(?:we|they|i|he|she)\b/i.test(words);
}

function isSectionOfSteps(
  { sections }: Document,
  index: number | undefined,
  templates: ReadonlyMap<string, Template>,
): boolean {
  for (let at = index; at !== undefined; at = sections[at]?.parent) {
    const title = sections[at]?.heading.title ?? '';
    for (const template of templates.values())
      if (template.sections.some((section) => section.needs.includes('steps') && isSectionTitled(section, title)))
        return true;
  }
  return false;
}

function wordsAt(document: Document, [start, end]: Span): string {
  return document.text.slice(start, end).replace(/\s+/g, ' ');
}

/** "You should now see the console" */
const RESULT =
  /^(?:(?:it|this|that)\s|you\s+(?:should|will|would)\s+(?:(?:now|then|also|again)\s+)?(?:see|have|be|get|receive|notice|hear)\s)/i;
const LONGEST_RESULT = 60;

function describe(
  { fault, command }: Extract<Judgement, { verdict: 'statement' }>,
  words: string,
  isResult: boolean,
): string {
  if (command !== undefined)
    return `Begin with the verb: write "${command.charAt(0).toUpperCase()}${command.slice(1)}" instead of "${words}"`;
  if (fault === 'modal' && isResult)
    return `Begin with the verb ("Check that …"): "${words}" tells what happens, not what to do`;
  if (fault === 'modal') return `Begin with the verb: leave out "${words}"`;
  return `Begin with the verb ("Open …"): a step tells the reader what to do, and "${words}" only describes`;
}
