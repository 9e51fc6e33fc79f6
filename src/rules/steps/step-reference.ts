import type { Document, Prose, Step } from '../../document/document.ts';
import { maskQuotes } from '../../document/prose.ts';
import { firstFrom, type Span } from '../../document/span.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'A step that the text names by its number exists',
  rationale:
    'Steps come and go, and nobody renumbers the words "go to step 7". Whoever follows them in the night ends in the wrong place, or nowhere.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Greet the caller.\n2. If the line drops, repeat step 1.\n3. Write the ticket as in step 4 of the vendor guide.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Greet the caller.\n2. If the line drops, go to step 4.',
      '# Answering Calls\n\n## Procedure\n\n1. Greet the caller.\n2. Write the ticket.\n\n## Verification\n\nThe ticket holds the facts of steps 1 to 3.',
    ],
  },

  *check(document) {
    if (document.steps.length === 0) return;
    let known: Known | undefined;
    let nextLink = 0;
    for (const prose of document.prose) {
      if (prose.kind === 'heading' || !MENTION.test(prose.words) || QUOTED.test(prose.words)) continue;
      while ((document.links[nextLink]?.span[1] ?? Number.POSITIVE_INFINITY) <= prose.span[0]) nextLink++;
      const link = document.links[nextLink]?.span[0] ?? Number.POSITIVE_INFINITY;
      for (const reference of findReferences(prose)) {
        // Behind a link, the steps of another document are meant.
        if (link <= reference.span[0]) break;
        known ??= findKnown(document);
        if (isKnown(reference, known)) continue;
        yield { message: describe(reference, known), span: reference.span };
      }
    }
  },
});

const MENTION = /\bsteps?\s+\d/i;

const NUMBER = String.raw`(\d{1,3}(?:\.\d{1,3}){0,5})(?:\.?\(?([a-z])\)?)?(?![\p{L}\p{N}%])`;
const REFERENCE = new RegExp(String.raw`(?<![\p{L}\p{N}-])(steps?)\s+${NUMBER}`, 'giu');

/** A further number behind the first: "steps 3 to 5", "steps 1, 2 and 4". */
const FURTHER = new RegExp(String.raw`((?:\s*,|\s*[-–—&]|\s+(?:and|or|to|through))+\s*(?:steps?\s+)?)${NUMBER}`, 'iuy');

/** Behind a number at the beginning: the step only gets its name here. Behind any number: a colon makes it the title of a step. */
const NAMING = /^\s*(?:[:.)–—|]|-\s|$)/;

/** A title of another document in quotation marks. */
const QUOTED = /["“]step\s+\d/i;

/** Words behind a number that give it to another document, and those before it that do. */
const OF_ANOTHER =
  /^\s*(?:of\b(?!\s+th(?:is|ese)\b)|from\b|in\s+(?:\p{Lu}|the\b[^.]{0,40}\b(?:guide|document|article|manual|runbook|wizard|diagram|SOP)\b))/u;
const ANOTHER =
  /(?:['’]s|\b(?:its|their|sop-\d+,?|guide,?|article,?|wizard,?|in another|previous|next|first|second|(?:phase|part|stage|section|task|branch|option)\s+[\w.]{1,5},?))\s*$/i;

interface Reference {
  readonly number: string;
  readonly letter: string | undefined;
  readonly span: Span;
  readonly prose: Prose;
}

function* findReferences(prose: Prose): Generator<Reference> {
  const words = maskQuotes(prose.words);
  const first = words.search(/\S/);
  let end = 0;
  for (const { 0: whole, 2: number = '', 3: letter, index } of words.matchAll(REFERENCE)) {
    if (index < end) continue;
    end = index + whole.length;
    const found = [{ number, letter, start: index, end }];
    for (let further = matchAt(FURTHER, words, end); further; further = matchAt(FURTHER, words, end)) {
      const start = end + (further[1]?.length ?? 0);
      end += further[0].length;
      found.push({ number: further[2] ?? '', letter: further[3], start, end });
    }
    const isName = words.charAt(end) === ':' || (index === first && NAMING.test(words.slice(end, end + 3)));
    if (
      isName ||
      OF_ANOTHER.test(words.slice(end, end + 60)) ||
      ANOTHER.test(words.slice(Math.max(0, index - 20), index))
    )
      continue;
    for (const { start, end: last, ...reference } of found)
      yield { ...reference, span: [prose.span[0] + start, prose.span[0] + last], prose };
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Everything in a document that a number can mean. */
interface Known {
  readonly numbers: ReadonlySet<string>;
  /** Numbers of steps that have numbered steps inside. */
  readonly parents: ReadonlySet<string>;
  /** Numbers and letters that stand at the beginning of a line: headings, labels, cells. */
  readonly labels: ReadonlySet<string>;
  readonly top: readonly Step[];
  /** The last number of each list. */
  readonly ends: ReadonlyMap<number, string>;
}

/** The last word of the line before shows a number that is no label but the end of "go to step 4". */
const LINE_LABEL =
  /(?<!\bsteps?[ \t]{0,5}\r?\n)^[ \t>|#*_+-]*(?:step[ \t]+)?(\d{1,3}(?:\.\d{1,3}){0,5}|[a-z])(?:[a-z]?[ \t]*(?:[.:)|–—\\*-]|$)|(?<=\.\d+)[ \t])/gim;

const HEADING_LABEL = /(?:^|\bstep\s+)(\d{1,3}(?:\.\d{1,3}){0,5})(?![\d.]*\d)/gi;

function findKnown({ text, steps, headings }: Document): Known {
  const top = steps.filter(({ depth }) => depth === 1);
  return {
    numbers: new Set(steps.map(({ number }) => number)),
    parents: new Set(
      steps.filter(({ depth }) => depth > 1).map(({ number }) => number.slice(0, number.lastIndexOf('.'))),
    ),
    labels: new Set([
      ...[...text.matchAll(LINE_LABEL)].map(([, label = '']) => label.toLowerCase()),
      ...headings.flatMap(({ title }) => [...title.matchAll(HEADING_LABEL)].map(([, label = '']) => label)),
    ]),
    top,
    ends: new Map(top.map(({ list, number }) => [list, number])),
  };
}

function isKnown({ number, letter }: Reference, { numbers, parents, labels }: Known): boolean {
  if (numbers.has(number) || labels.has(number)) {
    if (letter === undefined || !parents.has(number)) return true;
    return numbers.has(`${number}.${letter.toLowerCase().charCodeAt(0) - 96}`) || labels.has(letter.toLowerCase());
  }
  // Where the steps inside a step have no numbers, "3.2" may count its points, or be the name of something else.
  const around = number.slice(0, Math.max(0, number.lastIndexOf('.')));
  return (numbers.has(around) || labels.has(around)) && !parents.has(around);
}

function describe({ number, letter = '', prose }: Reference, { top, ends }: Known): string {
  const step = top[firstFrom(top, prose.span[1]) - 1];
  const isInList = step !== undefined && prose.span[1] <= step.span[1];
  const place = isInList ? `; this list ends at step ${ends.get(step.list)}` : ' in this SOP';
  return `There is no step ${number}${letter}${place}; correct the number, or name the SOP that has the step`;
}
