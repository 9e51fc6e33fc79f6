import { nearest } from '../near.ts';
import type { Comment, Document } from './document.ts';
import type { Word } from './prose.ts';
import { pointAt, type Span } from './span.ts';

/**
 * What a document says to the linter: a comment such as `<!-- sop-disable-next-line step-length: reason -->`, or an entry of `lint.disable` in the
 * frontmatter (`file`).
 */
export interface Directive {
  /** Absent where its word is none of those that are known. */
  readonly kind?: 'next-line' | 'begin' | 'end' | 'file';
  /** `sop-disable` or what stands in its place; the name of the rule in an entry of the frontmatter. */
  readonly word: Word;
  /** The comment; the entry of the frontmatter. */
  readonly span: Span;
  readonly exceptions: readonly Exception[];
  /** Empty where none is given. */
  readonly reason: string;
  /** Whether a comment has its lines for itself. */
  readonly isAlone: boolean;
  /** Whether it does anything. A fault in its form, or a reason that is missing, leaves every rule on. */
  readonly isInForce: boolean;
}

/** One rule that a directive names. */
export interface Exception {
  readonly rule: string;
  readonly span: Span;
  /** Where a finding of the rule must begin to be excepted. Absent where no finding can: at the end of a file, or where the rule is off already. */
  readonly reach?: Span;
  /** The `sop-enable` that ends a `sop-disable`, and the other way round. */
  readonly partner?: Exception;
}

/** A reason that is shorter says nothing. The schema of the frontmatter asks for the same. */
export const SHORTEST_REASON = 5;

const KINDS: ReadonlyMap<string, NonNullable<Directive['kind']>> = new Map([
  ['sop-disable-next-line', 'next-line'],
  ['sop-disable', 'begin'],
  ['sop-enable', 'end'],
]);

/** The words that a comment for the linter can begin with. */
export const DIRECTIVE_WORDS: readonly string[] = [...KINDS.keys()];

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
type DraftDirective = Draft<Omit<Directive, 'exceptions'>> & { exceptions: Draft<Exception>[] };

const NONE: readonly Directive[] = [];
const known = new WeakMap<Document, readonly Directive[]>();

/** The directives of a document in the order of its text. Read once, however many ask; a body without comments is not even parsed. */
export function findDirectives(document: Document): readonly Directive[] {
  if (document.frontmatter.data.lint === undefined && !document.text.includes('<!--')) return NONE;
  let directives = known.get(document);
  if (!directives) {
    directives = readDirectives(document);
    known.set(document, directives);
  }
  return directives;
}

function readDirectives(document: Document): readonly Directive[] {
  const fromComments = document.comments.flatMap((comment) => readComment(document, comment) ?? []);
  giveReach(document, fromComments);
  return [...readEntries(document), ...fromComments];
}

/** `lint: {disable: [{rule, reason}]}`. What is wrong with its form is for the schema to say. */
function readEntries({ frontmatter: { data, nodes }, text }: Document): DraftDirective[] {
  const own = data.lint as { disable?: unknown } | null | undefined;
  const entries = Array.isArray(own?.disable) ? (own.disable as unknown[]) : [];
  return entries.flatMap((entry, index) => {
    const { rule, reason } = (entry ?? {}) as { rule?: unknown; reason?: unknown };
    const span = nodes.get(`/lint/disable/${index}`)?.value;
    const place = nodes.get(`/lint/disable/${index}/rule`)?.value;
    if (typeof rule !== 'string' || !span || !place) return [];
    const said = typeof reason === 'string' ? reason.trim() : '';
    return {
      kind: 'file',
      word: { text: rule, span: place },
      span,
      exceptions: [{ rule, span: place, reach: [0, text.length + 1] }],
      reason: said,
      isAlone: true,
      isInForce: said.length >= SHORTEST_REASON,
    };
  });
}

/** A word that begins with `sop-`, or that was probably meant to. An id, such as SOP-014, is none. */
const WORD = /^sop(?:-[a-z][a-z-]*|[\s:_-]+(?:lint[\s:_-]+)?(?:disable|enable|ignore)[a-z-]*)/i;
const SEEMS_MEANT = /disable|enable|ignore/i;
/** Names with commas between them. No comment needs more: each name costs time when it is unused. */
const NAMES = /^(\s*)([a-z][\w-]*(?:\s*,\s*[a-z][\w-]*){0,49})\s*,?/i;

function readComment(document: Document, comment: Comment): DraftDirective | undefined {
  const word = WORD.exec(comment.text)?.[0].replace(/-$/, '');
  if (word === undefined) return undefined;
  const kind = KINDS.get(word);
  if (kind === undefined && !SEEMS_MEANT.test(word) && nearest(word.slice(4), VERBS) === undefined) return undefined;

  const start = document.text.indexOf(comment.text, comment.span[0]);
  const behindWord = comment.text.slice(word.length);
  const [listed = '', gap = '', names = ''] = NAMES.exec(behindWord) ?? [];
  const from = start + word.length + gap.length;
  const exceptions = [...names.matchAll(/[^\s,]+/g)].map(({ 0: rule, index }) => ({
    rule,
    span: [from + index, from + index + rule.length] as const,
  }));
  const reason = /^\s*:([\s\S]*)$/.exec(behindWord.slice(listed.length))?.[1]?.trim() ?? '';
  const isAlone = hasLinesForItself(document, comment);
  return {
    ...(kind === undefined ? {} : { kind }),
    word: { text: word, span: [start, start + word.length] },
    span: comment.span,
    exceptions,
    reason,
    isAlone,
    isInForce: kind !== undefined && isAlone && (kind === 'end' || reason.length >= SHORTEST_REASON),
  };
}

const VERBS = DIRECTIVE_WORDS.map((word) => word.slice('sop-'.length));

const REST_OF_LINE = /[^\S\r\n]*(?=[\r\n]|$)/y;

function hasLinesForItself({ text, lineStarts }: Document, { span: [start, end] }: Comment): boolean {
  REST_OF_LINE.lastIndex = end;
  const line = pointAt(lineStarts, start).line - 1;
  return isEmpty(text.slice(lineStarts[line], start)) && REST_OF_LINE.test(text);
}

/** Whether nothing stands on a line but the marks of the quotes around it. */
function isEmpty(line: string): boolean {
  return /^[\s>]*$/.test(line);
}

/** Says where each exception holds: on the next line that holds text, or from a `sop-disable` to its `sop-enable`. */
function giveReach(document: Document, directives: readonly DraftDirective[]): void {
  const open = new Map<string, { exception: Draft<Exception>; isInForce: boolean }>();
  const nextLines = directives.some(({ kind }) => kind === 'next-line') ? findNextLines(document) : undefined;
  for (const { kind, span, exceptions, isInForce } of directives) {
    for (const exception of exceptions) {
      const opened = open.get(exception.rule);
      if (kind === 'next-line') {
        const line = nextLines?.get(span[0]);
        if (line && isInForce) exception.reach = line;
      } else if (kind === 'begin' && !opened?.isInForce) {
        open.set(exception.rule, { exception, isInForce });
        if (isInForce) exception.reach = [span[1], document.text.length + 1];
      } else if (kind === 'end' && opened && isInForce) {
        open.delete(exception.rule);
        opened.exception.partner = exception;
        exception.partner = opened.exception;
        if (opened.exception.reach) opened.exception.reach = [opened.exception.reach[0], span[0]];
      }
    }
  }
}

/** By where a comment begins: the next line behind it that holds text. Blank lines and lines of comments are passed over. */
function findNextLines({ text, lineStarts, comments }: Document): Map<number, Span | undefined> {
  const found = new Map<number, Span | undefined>();
  for (const { span } of comments.toReversed()) {
    let line = pointAt(lineStarts, span[1]).line;
    while (line < lineStarts.length && isEmpty(lineText(text, lineStarts, line))) line++;
    const start = lineStarts[line];
    if (start === undefined) continue;
    const first = start + (/^[\s>]*/.exec(lineText(text, lineStarts, line))?.[0].length ?? 0);
    found.set(span[0], found.has(first) ? found.get(first) : [start, lineStarts[line + 1] ?? text.length + 1]);
  }
  return found;
}

/** @param line counts from 0 */
function lineText(text: string, lineStarts: readonly number[], line: number): string {
  return text.slice(lineStarts[line], lineStarts[line + 1]);
}
