import type { Document } from '../../src/document/document.ts';
import { judgeInstruction } from '../../src/document/instruction.ts';
import { parseDocument } from '../../src/document/parse.ts';
import { sentencesOf } from '../../src/document/sentences.ts';
import type { Library } from '../../src/library/library.ts';
import { lint } from '../../src/linter/lint.ts';
import type { RuleGroup } from '../../src/linter/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { loadLibrary } from '../../src/workspace/load.ts';

/** A file of labelled sentences, one a line: label (1 or 0), word, id and sentence, with tabs between. */
export interface Sample {
  /** A rule id, or a file name that tells which rule is meant. */
  readonly rule: string;
  readonly name: string;
  readonly text: string;
}

interface Sentence {
  readonly isPositive: boolean;
  readonly text: string;
}

interface Measured {
  readonly rule: string;
  readonly name: string;
  readonly sentences: readonly Sentence[];
  readonly missed: readonly Sentence[];
  readonly alarms: readonly Sentence[];
  /** No rule has this id (yet). */
  readonly isUnknown: boolean;
}

/** A document that holds the sentence where the rule looks. */
type Place = (sentence: string) => string;

const asParagraph: Place = (sentence) => `# Title\n\n## Purpose\n\n${sentence}\n`;
const asStep: Place = (sentence) => `# Title\n\n## Procedure\n\n1. ${sentence}\n`;

/** Where a sentence must stand for the rules of a group to look at it; a paragraph for all others. */
const PLACES: Partial<Record<RuleGroup, Place>> = { steps: asStep };

/** What a label of 1 means, where it is not that the rule speaks. */
const MEANINGS: Readonly<Record<string, (document: Document) => boolean>> = {
  'step-imperative': ({ steps }) => {
    const [sentence] = steps[0]?.prose ? sentencesOf(steps[0].prose) : [];
    return sentence !== undefined && judgeInstruction(sentence).verdict === 'instruction';
  },
};

/** Rules that a file name tells by a word of it. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/passive/i, 'no-passive'],
  [/imperative/i, 'step-imperative'],
];

/** The tables of all samples, as text. */
export function report(samples: readonly Sample[], root: string, showErrors: boolean): string {
  const library = loadLibrary({
    root,
    shownRoot: root,
    now: 0,
    today: '2026-11-22',
    ruleIds: rules.map(({ id }) => id),
  });
  const measured = samples.map((sample) => measure(sample, library));
  const rows = measured.map(toRow);
  const errors = showErrors ? measured.flatMap(listErrors) : [];
  return [...align([HEADER, ...rows]), ...errors].join('\n');
}

function measure({ rule, name, text }: Sample, library: Library): Measured {
  const id = rules.some((known) => known.id === rule) ? rule : (HINTS.find(([hint]) => hint.test(rule))?.[1] ?? rule);
  const sentences = text.split(/\r?\n/).flatMap((line): Sentence[] => {
    const [label, , , sentence] = line.split('\t');
    return sentence === undefined ? [] : [{ isPositive: label === '1', text: sentence }];
  });
  const says = judgeOf(id, library);
  if (!says) return { rule: id, name, sentences, missed: [], alarms: [], isUnknown: true };
  const wrong = sentences.filter(({ isPositive, text }) => says(text) !== isPositive);
  return {
    rule: id,
    name,
    sentences,
    missed: wrong.filter(({ isPositive }) => isPositive),
    alarms: wrong.filter(({ isPositive }) => !isPositive),
    isUnknown: false,
  };
}

/** How a sentence is judged by a rule; nothing for a rule that does not exist. */
function judgeOf(id: string, library: Library): ((sentence: string) => boolean) | undefined {
  const rule = rules.find((known) => known.id === id);
  if (!rule) return undefined;
  const place = PLACES[rule.group] ?? asParagraph;
  const means = MEANINGS[id] ?? ((document) => lint(library, [rule], [document]).length > 0);
  return (sentence) => means(parseDocument('accuracy.md', place(escapeBlock(sentence))));
}

/** A sentence that begins like a list, a heading or a quotation remains a sentence. */
function escapeBlock(sentence: string): string {
  return sentence.trim().replace(/^(\d*)([#>+*.)=~-])/, '$1\\$2');
}

const HEADER = ['rule', 'file', 'sentences', 'positive', 'TP', 'FP', 'FN', 'precision', 'recall', 'F1'];

function toRow({ rule, name, sentences, missed, alarms, isUnknown }: Measured): string[] {
  const positive = sentences.filter(({ isPositive }) => isPositive).length;
  const [found, FP, FN] = [positive - missed.length, alarms.length, missed.length];
  const counts = isUnknown ? ['–', '–', '–'] : [found, FP, FN].map(String);
  const rates = isUnknown
    ? ['–', '–', '–']
    : [found / (found + FP), found / positive, (2 * found) / (2 * found + FP + FN)].map(showRate);
  return [rule, name, String(sentences.length), String(positive), ...counts, ...rates];
}

function showRate(rate: number): string {
  return Number.isNaN(rate) ? '–' : rate.toFixed(3);
}

/** Columns of one width: words to the left, numbers to the right. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

function listErrors({ rule, name, missed, alarms }: Measured): string[] {
  const list = (title: string, sentences: readonly Sentence[]): string[] =>
    sentences.length === 0 ? [] : ['', `${rule} (${name}): ${title}`, ...sentences.map(({ text }) => `  ${text}`)];
  return [...list('missed', missed), ...list('false alarms', alarms)];
}
