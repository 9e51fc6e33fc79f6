import type { Finding } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { judgeInstruction } from '../../document/instruction.ts';
import { type Sentence, sentencesOf } from '../../document/sentences.ts';
import { firstFrom, type Span } from '../../document/span.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'A warning stands before the step that it protects',
  rationale:
    'ASD-STE100 section 7 and DOE-STD-1029: people act as they read. A warning behind the step reaches the reader when the harm is done.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n> [!WARNING]\n> Never read a password aloud.\n\n1. Open the client page.\n2. Check the caller.',
      '# Answering Calls\n\n## Procedure\n\n1. Open the client page.\n\n   > [!WARNING]\n   > Never read a password aloud.\n\n2. Check the caller.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Open the client page.\n2. Check the caller.\n\n> [!WARNING]\n> Never read a password aloud.',
      '# Answering Calls\n\n## Procedure\n\n1. Delete the recording. Warning: nothing brings it back.\n2. Close the ticket.',
      '# Answering Calls\n\n## Procedure\n\n1. Delete the recording.\n   - **Caution:** nothing brings it back.\n2. Close the ticket.',
    ],
  },

  *check(document, { library }) {
    const verbs = stepVerbs(library.glossary);
    yield* findInSteps(document, verbs);
    const warnings = findWarnings(document);
    if (warnings.length === 0) return;
    for (const warning of warnings) {
      const finding = judgeBlock(document, warning, verbs);
      if (finding) yield finding;
    }
  },
});

const LABEL = /^\s*(?:warning|caution|danger)\s*[:!]/i;

/** How a sentence begins that warns. */
const WARNING =
  /^(?:(?:warning|caution|danger)\s*[:!]|(?:please )?(?:be (?:very |extremely )?careful|beware|take care)\b|use (?:extreme )?caution\b)/i;

const WARNING_INSIDE = /\b(?:warning|caution|danger|careful|beware|care)\b/i;

/** Warnings in the text of a step: behind its command, with nothing behind them. */
function* findInSteps({ steps, items }: Document, verbs: ReadonlySet<string>): Generator<Finding> {
  const seen = new Set<Prose>();
  for (const { prose, span } of [...steps, ...items]) {
    if (!prose || seen.has(prose) || !WARNING_INSIDE.test(prose.words) || prose.span[1] < span[1]) continue;
    seen.add(prose);
    const sentences = sentencesOf(prose);
    const at = sentences.findIndex(({ text }) => WARNING.test(text));
    const warning = sentences[at];
    if (at < 1 || !warning) continue;
    const isCommand = (sentence: Sentence): boolean => judgeInstruction(sentence, verbs).verdict === 'instruction';
    if (!isCommand(sentences[0] as Sentence) || sentences.slice(at + 1).some(isCommand)) continue;
    yield { message: 'This warning comes after the action; put it before the step', span: warning.span };
  }
}

interface Warning {
  readonly span: Span;
  readonly isBullet: boolean;
}

/** Warnings that are blocks of their own, in the order of the text. */
function findWarnings({ callouts, prose }: Document): Warning[] {
  const blocks: Warning[] = callouts
    .filter(({ kind }) => kind === 'warning' || kind === 'caution')
    .map(({ span }) => ({ span, isBullet: false }));
  for (const { kind, words, span } of prose) {
    if ((kind === 'paragraph' || kind === 'bullet') && LABEL.test(words))
      blocks.push({ span, isBullet: kind === 'bullet' });
  }
  return blocks;
}

/** A warning is too late where no step follows under its heading, or where it is a point of the step itself. */
function judgeBlock(document: Document, { span, isBullet }: Warning, verbs: ReadonlySet<string>): Finding | undefined {
  const { headings, steps, items } = document;
  const next = headings[firstFrom(headings, span[1])];
  const heading = headings[firstFrom(headings, span[1]) - 1];
  const step = steps[firstFrom(steps, span[0]) - 1];
  const item = items[firstFrom(items, span[0]) - 1];
  const guarded = (step?.span[0] ?? -1) >= (item?.span[0] ?? -1) ? step : item;
  const first = guarded?.prose && sentencesOf(guarded.prose)[0];
  if (!guarded || !first || guarded.span[0] < (heading?.span[0] ?? 0)) return undefined;
  if (judgeInstruction(first, verbs).verdict !== 'instruction') return undefined;
  const isPoint = isBullet && span[1] <= guarded.span[1];
  if (!isPoint && next && next.depth > (heading?.depth ?? 1)) return undefined;
  const end = isPoint ? guarded.span[1] : (next?.span[0] ?? document.text.length);
  if (isFollowed(document, span[1], end)) return undefined;
  const name = guarded === step ? `step ${step.number}` : 'the item';
  return { message: `This warning comes after ${name}; put it before the step that it protects`, span };
}

/** Whether something stands between two places that a warning before it can protect. */
function isFollowed({ prose, code }: Document, start: number, end: number): boolean {
  for (let index = firstFrom(prose, start); (prose[index]?.span[0] ?? end) < end; index++) {
    if (prose[index]?.kind !== 'callout') return true;
  }
  return (code[firstFrom(code, start)]?.span[0] ?? end) < end;
}
