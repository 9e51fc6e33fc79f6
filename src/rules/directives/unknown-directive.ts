import type { Finding, Fix } from '../../diagnostic.ts';
import {
  DIRECTIVE_WORDS,
  type Directive,
  type Exception,
  findDirectives,
  SHORTEST_REASON,
} from '../../document/directives.ts';
import type { ChecklistItem, Document, Step } from '../../document/document.ts';
import type { Edit } from '../../document/edits.ts';
import { withoutHtmlComments } from '../../document/html-comments.ts';
import { pointAt, type Span } from '../../document/span.ts';
import { keepsShape, removeExceptions } from '../../document/without-directives.ts';
import { defineRule, type Excepting, mayExcept } from '../../linter/rule.ts';
import { didYouMean, isSlip, nearest } from '../../near.ts';
import { schemas } from '../../schema/schemas.ts';

export default defineRule({
  summary: 'Every comment for the linter is understood: its word, its rules, its reason and its place',
  rationale:
    'A mistyped exception leaves the finding standing and nobody knows why; one without a reason leaves the next reader to guess. So each must name rules that exist and say why they do not hold here.',
  severity: 'warning',
  scope: 'document',
  excepting: 'nothing',
  fix: 'Corrects a mistyped word or rule (safe where one letter is wrong), indents a comment that splits a list, and removes what can never do anything.',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Pick up within three rings.\n   <!-- sop-disable-next-line step-length, preferred-term: the contract dictates this sentence -->\n2. Greet the caller.',
      '# Answering Calls\n\n<!-- sop-disable preferred-term: quoted from the contract -->\n\nThe customer may call at any time.\n\n<!-- sop-enable preferred-term -->\n',
    ],
    bad: [
      '# Answering Calls\n\n<!-- sop-disable-next-line preferred-terms: quoted from the contract -->\nThe customer may call at any time.',
      '# Answering Calls\n\n<!-- sop-disable-next-line preferred-term -->\nThe customer may call at any time.',
      '# Answering Calls\n\n<!-- sop-disable-line preferred-term: quoted from the contract -->\nThe customer may call at any time.',
      '# Answering Calls\n\nThe customer may call. <!-- sop-disable preferred-term: quoted from the contract -->',
      '# Answering Calls\n\nThe client may call.\n\n<!-- sop-enable preferred-term -->\n',
      '# Answering Calls\n\n1. Pick up within three rings.\n<!-- sop-disable-next-line preferred-term: quoted from the contract -->\n2. Greet the customer.',
      '---\nlint: {disable: [{rule: valid-frontmatter, reason: It is too strict.}]}\n---\n',
    ],
  },

  *check(document) {
    const directives = findDirectives(document);
    if (directives.length === 0) return;
    for (const directive of directives) yield* formFindings(document, directive);
    yield* nameFindings(document, directives);
    yield* splitFindings(document, directives);
  },
});

function* formFindings(document: Document, directive: Directive): Generator<Finding> {
  const { kind, word, span, exceptions, reason, isAlone } = directive;
  if (kind === 'file') return;
  if (kind === undefined) {
    yield misspelt(word);
  } else if (!isAlone) {
    const effect = kind === 'end' ? 'switches nothing on again' : 'switches nothing off';
    yield { message: `Put this comment on a line of its own; here it ${effect}`, span };
  } else if (exceptions.length === 0) {
    const example = kind === 'end' ? `${word.text} step-length` : `${word.text} step-length: why it does not hold here`;
    yield { message: `Name the rule: <!-- ${example} -->`, span };
  } else if (kind !== 'end' && reason.length < SHORTEST_REASON) {
    yield reasonMissing(document, directive);
  }
}

function misspelt({ text, span }: Directive['word']): Finding {
  const suggestion = nearest(text, DIRECTIVE_WORDS);
  const advice =
    didYouMean(text, DIRECTIVE_WORDS) || `; write ${DIRECTIVE_WORDS.join(', ').replace(/, (?=\S+$)/, ' or ')}`;
  return {
    message: `"${text}" is no directive${advice}`,
    span,
    ...(suggestion === undefined
      ? {}
      : { fix: { safe: isSlip(text, suggestion), edits: [{ span, text: suggestion }] } }),
  };
}

const BEHIND_NAMES = /^([\s,;.–—-]*)(\S[\s\S]*?)\s*$/;

function reasonMissing({ text }: Document, { span, exceptions }: Directive): Finding {
  const start = exceptions.at(-1)?.span[1] ?? span[1];
  const [, gap = '', words = ''] = BEHIND_NAMES.exec(text.slice(start, span[1] - '-->'.length)) ?? [];
  if (words.startsWith(':') || words.length < SHORTEST_REASON) {
    const message = `Say why behind a colon, in ${SHORTEST_REASON} characters or more; without a reason nothing is switched off`;
    return { message, span };
  }
  return {
    message: 'Put a colon between the rule and the reason; without one nothing is switched off',
    span,
    fix: { safe: false, edits: [{ span: [start, start + gap.length], text: ': ' }] },
  };
}

/** Name of a rule → what a document may except from it. */
const RULES = schemas.rules.properties as Readonly<Record<string, { readonly 'x-excepting'?: Excepting }>>;
const IDS = Object.keys(RULES);

/** A name that does nothing: its message, and how to mend it where it need not go. */
interface Useless {
  readonly exception: Exception;
  readonly message: string;
  readonly fix?: Fix;
  /** Whether nothing is lost with it. */
  readonly isIdle: boolean;
}

function* nameFindings(document: Document, directives: readonly Directive[]): Generator<Finding> {
  const isSettled = directives.every(
    ({ kind, exceptions }) => kind && exceptions.every(({ rule }) => IDS.includes(rule)),
  );
  const useless = directives.flatMap((directive) =>
    directive.exceptions.flatMap((exception) => judgeName(directive, exception, isSettled) ?? []),
  );
  if (useless.length === 0) return;
  const going = new Set(useless.filter(({ fix }) => !fix).map(({ exception }) => exception));
  const removals = new Map([...going].map((exception) => [exception, removeExceptions(document, [exception], going)]));
  const isTidy = keepsShape(document, [...removals.values()].flat());
  for (const { exception, message, fix, isIdle } of useless) {
    const edits = removals.get(exception) ?? [];
    const removal = edits.length > 0 ? { fix: { safe: isIdle && isTidy, edits } } : {};
    yield { message, span: exception.span, ...(fix ? { fix } : removal) };
  }
}

/** @param isSettled whether every word and name is known, so that a `sop-enable` has no partner under a mistyped name */
function judgeName(
  { kind, exceptions, isAlone }: Directive,
  exception: Exception,
  isSettled: boolean,
): Useless | undefined {
  const { rule, span, partner } = exception;
  if (kind === undefined) return undefined;
  if (!IDS.includes(rule)) {
    const message = `"${rule}" is not a rule${didYouMean(rule, IDS) || '; "sop explain" lists the rules'}`;
    const suggestion = nearest(rule, IDS);
    if (suggestion === undefined) return { exception, message, isIdle: false };
    if (exceptions.some((other) => other.rule === suggestion)) return { exception, message, isIdle: true };
    return {
      exception,
      message,
      fix: { safe: isSlip(rule, suggestion), edits: [{ span, text: suggestion }] },
      isIdle: false,
    };
  }
  if (kind === 'end') {
    if (partner || !isAlone) return undefined;
    return { exception, message: `No sop-disable of ${rule} is open here; take this out`, isIdle: isSettled };
  }
  const excepting = RULES[rule]?.['x-excepting'];
  if (mayExcept(excepting, kind)) return undefined;
  const message =
    excepting === 'lines'
      ? `${rule} can be switched off for one line at a time only, with sop-disable-next-line; take this out`
      : `${rule} holds for every SOP; take this out, and mend what it finds`;
  return { exception, message, isIdle: true };
}

/** A comment at the margin between two steps ends their list, and the second step begins another. */
function* splitFindings(document: Document, directives: readonly Directive[]): Generator<Finding> {
  const comments = directives.filter(({ kind, isAlone }) => kind !== 'file' && isAlone);
  const margins = new Map<Directive, number>();
  for (const entries of [document.steps, document.items]) {
    const last = new Map<number, Entry>();
    let behind = 0;
    for (const below of entries) {
      while ((comments[behind]?.span[0] ?? below.span[0]) < below.span[0]) behind++;
      const column = columnOf(document, below);
      const above = last.get(column);
      last.set(column, below);
      if (!above || !isOneList(document.text, above, below)) continue;
      const margin = column + markOf(document.text, above).length;
      for (let index = behind - 1; (comments[index]?.span[0] ?? 0) > above.span[1]; index--) {
        const comment = comments[index];
        if (comment && columnOf(document, comment) < margin) margins.set(comment, margin);
      }
    }
  }
  const repairs = new Map([...margins].map(([comment, margin]) => [comment, indent(document, comment, margin)]));
  const safe = margins.size > 0 && keepsShape(document, [...repairs.values()].flat());
  for (const [comment, margin] of margins) {
    const edits = repairs.get(comment) ?? [];
    const message = `This comment splits the list; indent it to column ${margin}, as a part of the item above`;
    yield { message, span: comment.span, ...(edits.length > 0 ? { fix: { safe, edits } } : {}) };
  }
}

function columnOf({ lineStarts }: Document, { span }: { readonly span: Span }): number {
  return pointAt(lineStarts, span[0]).column;
}

/** A comment of several lines is left alone: each of them would have to go with it. */
function indent(document: Document, comment: Directive, margin: number): Edit[] {
  const [start, end] = comment.span;
  const column = columnOf(document, comment);
  const isPlain =
    /^ *$/.test(document.text.slice(start - column + 1, start)) && !/[\r\n]/.test(document.text.slice(start, end));
  const opening: Span = [start, start + '<!--'.length];
  return isPlain ? [{ span: opening, text: `${' '.repeat(margin - column)}<!--` }] : [];
}

type Entry = Step | ChecklistItem;

/** The dash or number of an item, with the blanks behind it. */
function markOf(text: string, { span: [start] }: Entry): string {
  return /^(?:[-*+]|\d{1,9}[.)])[^\S\r\n]+/.exec(text.slice(start, start + 20))?.[0] ?? '';
}

/** Whether two items of different lists have nothing but comments between them, and go on with the same marks. */
function isOneList(text: string, above: Entry, below: Entry): boolean {
  if (above.list === below.list) return false;
  const gap = text.slice(above.span[1], below.span[0]);
  if (!gap.includes('<!--') || withoutHtmlComments(gap).trim() !== '') return false;
  const [mark, next] = [markOf(text, above).trim(), markOf(text, below).trim()];
  return mark === next || (mark.at(-1) === next.at(-1) && Number.parseInt(next, 10) === Number.parseInt(mark, 10) + 1);
}
