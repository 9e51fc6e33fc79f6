import { type Directive, type Exception, findDirectives } from './directives.ts';
import type { Document } from './document.ts';
import { applyEdits, type Edit } from './edits.ts';
import { parseDocument } from './parse.ts';
import { pointAt, type Span } from './span.ts';

/**
 * The edits that take exceptions out of their directives, and with each the `sop-enable` that ends it: their names, or the whole directive with its
 * line when no name is left.
 * @param all everything that is to go in the end, so that no empty list stays behind in the frontmatter
 */
export function removeExceptions(
  document: Document,
  exceptions: readonly Exception[],
  all: ReadonlySet<Exception> = new Set(exceptions),
): Edit[] {
  const holders = holdersIn(document);
  const going = new Set(exceptions.flatMap((exception) => [exception, exception.partner ?? exception]));
  const directives = new Set([...going].flatMap((exception) => holders.get(exception) ?? []));
  return [...directives].flatMap((directive) =>
    directive.kind === 'file' ? removeEntry(document, directive, all) : removeNames(document, directive, going),
  );
}

const holders = new WeakMap<Document, ReadonlyMap<Exception, Directive>>();

function holdersIn(document: Document): ReadonlyMap<Exception, Directive> {
  let found = holders.get(document);
  if (!found) {
    found = new Map(
      findDirectives(document).flatMap((directive) =>
        directive.exceptions.map((exception) => [exception, directive] as const),
      ),
    );
    holders.set(document, found);
  }
  return found;
}

function removeNames(document: Document, directive: Directive, going: ReadonlySet<Exception>): Edit[] {
  const { exceptions, isAlone } = directive;
  if (exceptions.some((exception) => !going.has(exception)))
    return removeItems(exceptions, (exception) => going.has(exception));
  const [start, end] = directive.span;
  const blanks = /[^\S\r\n]*$/.exec(document.text.slice(Math.max(0, start - MOST_BLANKS), start))?.[0].length ?? 0;
  return [{ span: isAlone ? linesOf(document, directive.span) : [start - blanks, end], text: '' }];
}

const MOST_BLANKS = 20;

function removeEntry(document: Document, { span }: Directive, all: ReadonlySet<Exception>): Edit[] {
  const { data, nodes } = document.frontmatter;
  const entries = findDirectives(document).filter(({ kind }) => kind === 'file');
  const isGoing = ({ exceptions }: Directive): boolean => exceptions.every((exception) => all.has(exception));
  const field = nodes.get('/lint');
  const list = nodes.get('/lint/disable');
  // Where some entry is not what it should be, a person must look.
  if (!field?.key || !list || (data.lint as { disable: unknown[] }).disable.length !== entries.length) return [];
  if (entries.every(isGoing)) return [{ span: wholeLines(document, [field.key[0], field.value[1]]), text: '' }];
  if (document.text.charAt(list.value[0]) !== '[') return [{ span: wholeLines(document, span), text: '' }];
  return removeItems(entries, isGoing).filter((edit) => edit.span[0] <= span[0] && span[1] <= edit.span[1]);
}

/** Takes items out of a list with commas between them, each with the comma that it no longer needs. Some item stays. */
function removeItems<Item extends { readonly span: Span }>(
  items: readonly Item[],
  isDead: (item: Item) => boolean,
): Edit[] {
  const firstKept = items.findIndex((item) => !isDead(item));
  return items.flatMap((item, index) => {
    if (!isDead(item)) return [];
    const [before, after] = [items[index - 1], items[index + 1]];
    const span: Span = [
      index > firstKept && before ? before.span[1] : item.span[0],
      index < firstKept && after ? after.span[0] : item.span[1],
    ];
    return [{ span, text: '' }];
  });
}

/** The lines of a comment; of two blank lines that then meet, and of one at the end of the file, only what belongs there stays. */
function linesOf({ text, lineStarts }: Document, [start, end]: Span): Span {
  const first = pointAt(lineStarts, start).line - 1;
  const next = pointAt(lineStarts, end).line;
  const startOf = (line: number): number => lineStarts[line] ?? text.length;
  const isBlank = (line: number): boolean => text.slice(startOf(line), startOf(line + 1)).trim() === '';
  const isBlankBefore = first === 0 || isBlank(first - 1);
  const isLast = startOf(next) === text.length;
  if (isBlankBefore && isLast) return [startOf(Math.max(0, first - 1)), text.length];
  return [startOf(first), startOf(isBlankBefore && isBlank(next) ? next + 1 : next)];
}

function wholeLines({ text, lineStarts }: Document, [start, end]: Span): Span {
  return [
    lineStarts[pointAt(lineStarts, start).line - 1] ?? start,
    lineStarts[pointAt(lineStarts, end).line] ?? text.length,
  ];
}

/**
 * Whether a document keeps its headings, steps and paragraphs when edits are made to it. A comment can hold apart what would else become one: two
 * paragraphs, two lists, a paragraph and the line that would make it a heading.
 */
export function keepsShape(document: Document, edits: readonly Edit[]): boolean {
  const disjoint = edits
    .toSorted((a, b) => a.span[0] - b.span[0])
    .filter(({ span }, index, sorted) => span[0] >= (sorted[index - 1]?.span[1] ?? 0));
  return shapeOf(parseDocument(document.path, applyEdits(document.text, disjoint))) === shapeOf(document);
}

function shapeOf({ steps, items, prose, code, links, tables }: Document): string {
  return JSON.stringify([
    steps.map(({ number }) => number),
    items.length,
    prose.map(({ kind, words }) => [kind, words.replace(/\s+/g, ' ').trim()]),
    code.map(({ value }) => value),
    links.map(({ url }) => url),
    tables.length,
  ]);
}
