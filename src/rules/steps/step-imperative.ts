import type { Document, Prose, Step } from '../../document/document.ts';
import {
  actorOf,
  type Fault,
  isPronoun,
  type Judgement,
  judgeInstruction,
  READER,
} from '../../document/instruction.ts';
import { leadInOf, leadsToCases } from '../../document/lead-in.ts';
import { type Sentence, sentencesOf } from '../../document/sentences.ts';
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
    const judge: Judge = (prose) => {
      const [sentence] = prose ? sentencesOf(prose) : [];
      return sentence && { sentence, judgement: judgeInstruction(sentence, verbs) };
    };
    let lists: ReadonlyMap<number, StepList> | undefined;
    const candidates = [
      ...document.steps.flatMap((step) => (step.prose && !items.has(step.prose) ? [{ prose: step.prose, step }] : [])),
      ...[...items].map((prose) => ({ prose, step: undefined })),
    ];
    for (const { prose, step } of candidates) {
      const judged = judge(prose);
      if (judged?.judgement.verdict !== 'statement') continue;
      const { sentence, judgement } = judged;
      if (step) {
        lists ??= findLists(document, library.templates, judge);
        const list = lists.get(step.list);
        const statement = statementIn(sentence, judgement);
        if (!list?.isOfWork || isInPlace(judgement.fault, statement, list)) continue;
        if (tellsResult(judgement.fault, statement.text) && hasCommand(prose, verbs)) continue;
      } else if (isState(judgement.fault, wordsAt(document, judgement.span))) continue;
      const span = spanOfFault(document, judgement);
      const isResult = RESULT.test(document.text.slice(span[0], span[0] + LONGEST_RESULT));
      yield { message: describe(judgement, wordsAt(document, span), isResult), span };
    }
  },
});

type Judge = (prose: Prose | undefined) => { readonly sentence: Sentence; readonly judgement: Judgement } | undefined;

interface Statement {
  /** The sentence up to the words at fault: a label or a phrase. */
  readonly before: string;
  /** The sentence from the words at fault on. */
  readonly text: string;
}

function statementIn({ text, span }: Sentence, judgement: Judgement): Statement {
  const at = judgement.span[0] - span[0];
  return { before: text.slice(0, at), text: text.slice(at) };
}

/** A numbered list, as far as it bears on its steps. */
interface StepList {
  /** Whether it tells somebody what to do. */
  readonly isOfWork: boolean;
  /** Whether it stands in a section that a template keeps for steps. */
  readonly isOfSteps: boolean;
  /** Who does every step of it, if that is one. */
  readonly actor: string | undefined;
  /** The line that leads to it, if that ends with a colon. */
  readonly leadIn: string;
}

const LEADS_TO_STEPS = /\b(?:follow|steps?\b|these\b|below\b)/i;

/** A label in front of a statement, and no place or condition. */
const LABEL = /^(?!\W*(?:step|in|on|at|for (?!example)|from|if|when|under|within)\b).*(?::\s|\s[–—-]+\s)/is;

/** A state, a guess and a limit are nothing to do. */
const NO_ACTION =
  /^(?:you\s+(?:have|are|own|know|want)\s+(?!to\b)|(?:\S+\s+){1,6}(?:could|might|may\s+(?:\w+\s+)?(?:need|require|want))\b|(?:\S+\s+)?(?:cannot|can['’]t|(?:can|may)\s+not)\b)/i;

/** Whether a statement may stand in a list of work: it says what others do, what a label means, or what may be. Where that is not sure, it may. */
function isInPlace(fault: Fault, { before, text }: Statement, { isOfSteps, actor: only, leadIn }: StepList): boolean {
  const actor = actorOf(text);
  // "The client signs": a command cannot say who. But where one does it all, the reader is meant, as everywhere among the steps of an SOP.
  if (!isOfSteps && actor !== undefined && actor !== READER && actor !== only) return true;
  // "The technician: 1. Opens the ticket."
  if (fault === 'third-person' && actor === undefined && leadIn !== '') return true;
  // "This is done by: 1. Opening the ticket.", "Closing the ticket: there are two cases"
  if (fault === 'gerund' && (/^[^.]*:\s/.test(text) || (leadIn !== '' && !LEADS_TO_STEPS.test(leadIn)))) return true;
  return leadsToCases(leadIn) || LABEL.test(before) || NO_ACTION.test(text);
}

/** "The wizard opens" and "You will see the wizard", before the command that it makes clear. */
function tellsResult(fault: Fault, text: string): boolean {
  return RESULT.test(text) || (fault === 'subject' && actorOf(text) === undefined && !/^we\b/i.test(text));
}

/** Whether one of the later sentences of a step is a command. */
function hasCommand(prose: Prose, verbs: ReadonlySet<string>): boolean {
  return sentencesOf(prose)
    .slice(1)
    .some((sentence) => judgeInstruction(sentence, verbs).verdict === 'instruction');
}

function findLists(
  document: Document,
  templates: ReadonlyMap<string, Template>,
  judge: Judge,
): ReadonlyMap<number, StepList> {
  const lists = new Map<number, Step[]>();
  for (const step of document.steps) {
    const known = lists.get(step.list);
    if (known) known.push(step);
    else lists.set(step.list, [step]);
  }
  return new Map([...lists].map(([list, steps]) => [list, describeList(document, templates, steps, judge)]));
}

/**
 * Other numbered lists count reasons, papers or results, or tell who does what: few of their items are commands or speak of the reader, and they stand in
 * no section that a template keeps for steps.
 */
function describeList(
  document: Document,
  templates: ReadonlyMap<string, Template>,
  steps: readonly Step[],
  judge: Judge,
): StepList {
  const actors = steps.map(({ prose }) => {
    const judged = judge(prose);
    return judged && actorIn(judged.judgement, statementIn(judged.sentence, judged.judgement));
  });
  const only = onlyActor(actors);
  const work = actors.filter((actor) => actor !== undefined && [READER, NOBODY, only].includes(actor));
  const [first] = steps;
  const title = document.sections[first?.section ?? -1]?.heading.title ?? '';
  // One number inside a step is a remark on it.
  const isRemark = steps.length === 1 && first !== undefined && first.depth > 1;
  const isOfWork = work.length * 2 >= steps.length && !isRemark && !ADVICE.test(title);
  const isOfSteps = isSectionOfSteps(document, first?.section, templates);
  return {
    isOfWork: isOfWork || isOfSteps,
    isOfSteps,
    actor: only,
    leadIn: first ? leadInOf(document, first.span[0]) : '',
  };
}

/** A section that advises has no steps. */
const ADVICE = /\b(?:tips|principles|goals|values)\b/i;

/** Who does all the steps of a list. One step alone does not show that, nor does a pronoun say who it is. */
function onlyActor([first, ...others]: readonly (string | undefined)[]): string | undefined {
  const isAlone = first !== undefined && others.length > 0 && others.every((actor) => actor === first);
  return isAlone && !isPronoun(first) ? first : undefined;
}

/** "Opens the ticket" leaves out who does it. */
const NOBODY = 'nobody';

/** Who does the work of a step: the reader, where it is a command; nothing where it is no work. */
function actorIn({ verdict, ...judgement }: Judgement, { text }: Statement): string | undefined {
  if (verdict !== 'statement') return verdict === 'instruction' ? READER : undefined;
  const isOfVerb = 'fault' in judgement && judgement.fault === 'third-person';
  return actorOf(text) ?? (isOfVerb ? NOBODY : undefined);
}

/** "You must not" is at fault as a whole. */
function spanOfFault({ text }: Document, { span: [start, end] }: Judgement): Span {
  const [not = ''] = FORBIDDING.test(text.slice(start, end))
    ? (/^\s+not\b/.exec(text.slice(end, end + LONGEST_RESULT)) ?? [])
    : [];
  return [start, end + not.length];
}

const FORBIDDING = /\b(?:must|should|shall)\b/i;

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
  if (fault === 'modal' && /\bnot$/.test(words)) return `Begin with the verb: write "Do not" instead of "${words}"`;
  if (fault === 'modal' && /\b(?:can|could|may|might)$/i.test(words))
    return `Begin with the verb: "${words}" leaves open whether it must be done; leave it out, or say in which case`;
  if (fault === 'modal') return `Begin with the verb: leave out "${words}"`;
  return `Begin with the verb ("Open …"): a step tells the reader what to do, and "${words}" only describes`;
}
