import type { Span } from './span.ts';

/** A procedure of a megabyte is no procedure; larger files are named and left unread. */
export const MAX_FILE_BYTES = 1_000_000;

/** What makes a text too much for a parser, and where. */
export interface Excess {
  readonly message: string;
  readonly span: Span;
}

/** Line lengths and counts beyond any procedure, at which the Markdown parser still answers in well under a second. */
const MAX_LINE = 10_000;
const MAX_CELLS = 500;
const MAX_DEPTH = 50;
const MAX_NESTED_LINES = 1_000;
const MAX_UNDERLINES = 500;
const MAX_LAZY_LINES = 500;
const MAX_QUOTES = 500;
const MAX_OPEN_BRACKETS = 400;
const MAX_BRACKETS = 2_000;
const MAX_MARKS = 2_000;
const MAX_PARAGRAPH_MARKS = 5_000;
const MAX_PARAGRAPH_LINES = 2_000;
/** Of joining: text that is read in parts, one behind each sign of an entity or a bare address, times the length of its paragraph. */
const MAX_JOINING = 100_000_000;

/**
 * Text that would keep a Markdown parser busy for seconds: found before parsing and in linear time, so that no document can hang a run.
 * @returns what is wrong and where, or nothing
 */
export function findComplexity(text: string): Excess | undefined {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { message: 'This file holds a NUL character: it is no text file', span: [nul, nul + 1] };
  return isPlainlySimple(text) ? undefined : findExcess(text);
}

/** Line lengths and counts over the whole file under which no limit can be exceeded: nearly every file, seen in one pass over its lines. */
function isPlainlySimple(text: string): boolean {
  if (text.includes('\r') && /\r(?!\n)/.test(text)) return false;
  let [lines, longest, underlines, nested] = [0, 0, 0, 0];
  for (let start = 0; start <= text.length; lines++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    longest = Math.max(longest, end - start);
    let first = start;
    while (text.charCodeAt(first) === SPACE || text.charCodeAt(first) === TAB) first++;
    // Marks of quotes and lists and underlines begin with one of these.
    if (first < end && MARKS.has(text.charCodeAt(first))) {
      MANY_MARKS.lastIndex = first;
      if (MANY_MARKS.test(text)) return false;
      NESTED_MARKS.lastIndex = first;
      if (NESTED_MARKS.test(text)) nested++;
      if (first + 1 >= end || '-=> \t'.includes(text.charAt(first + 1))) underlines++;
    }
    start = end + 1;
  }
  return (
    longest <= MAX_MARKS &&
    underlines <= MAX_UNDERLINES &&
    nested <= MAX_NESTED_LINES / MAX_DEPTH &&
    countOf(JOINTS, text) * text.length <= MAX_JOINING &&
    EMPHASIS_MARKS.every((mark) => hasAtMost(text, mark, MAX_PARAGRAPH_MARKS / EMPHASIS_MARKS.length)) &&
    (lines <= MAX_LAZY_LINES || !hasLongParagraph(text)) &&
    hasAtMost(text, '[', MAX_OPEN_BRACKETS) &&
    hasAtMost(text, ']', MAX_BRACKETS) &&
    hasAtMost(text, '>', MAX_QUOTES) &&
    (longest <= MAX_CELLS || hasAtMost(text, '|', MAX_CELLS))
  );
}

/** Behind each of these, the native engine copies the text of the paragraph read so far. */
const JOINTS = /&[#a-z]|www\.|@|:\/\//gi;
const EMPHASIS_MARKS = ['*', '_', '~', '`'];
/** To Markdown, other white space is text. */
const BLANK_LINE = /^[ \t>\r\n]*$/;

const SPACE = 0x20;
const TAB = 0x09;
const MARKS: ReadonlySet<number> = new Set([...'>-*+=0123456789'].map((mark) => mark.charCodeAt(0)));
const MANY_MARKS = new RegExp(`[ \\t>*+\\d.)-]{${MAX_DEPTH},}`, 'y');
const NESTED_MARKS = /(?:>|[-*+]|\d{1,9}[.)])[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)])/y;

/** Whether so many lines stand together that no blank line can be among them. */
function hasLongParagraph(text: string): boolean {
  let lines = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines = next - start <= 2 && /^[ \t]?[\r\n]/.test(text.slice(start, next)) ? 0 : lines + 1;
    if (lines > MAX_LAZY_LINES) return true;
    start = next;
  }
  return false;
}

function hasAtMost(text: string, mark: string, limit: number): boolean {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) if (++count > limit) return false;
  return true;
}

/** The first place where a limit is exceeded, line by line. */
export function findExcess(text: string): Excess | undefined {
  let [nested, underlines, quotes, open, closed, lazy] = [0, 0, 0, 0, 0, -1];
  let [joining, joints, length, lines, emphasis] = [0, 0, 0, 0, 0];
  let wasQuote = false;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+|(?:\r\n|\n|\r(?!\n)){2}/g)) {
    const at = (message: string) => ({ message, span: [index, index + line.length] as const });
    // A paragraph ends at a blank line, and all brackets with it; `lazy` counts from the first quote or list in it.
    if (BLANK_LINE.test(line)) {
      [open, closed, lazy] = [0, 0, -1];
      [joining, joints, length, lines, emphasis] = [joining + joints * length, 0, 0, 0, 0];
    }
    if (line.length > MAX_LINE)
      return at(
        `This line is longer than ${MAX_LINE} characters; break it, and keep images and data in files of their own`,
      );
    const marks = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*/.exec(line)?.[0] ?? '';
    if (marks.includes('>') && !wasQuote) quotes++;
    wasQuote = marks.includes('>');
    if (quotes > MAX_QUOTES) return at(`More than ${MAX_QUOTES} block quotes stand in this file; split the file`);
    const depth = countOf(/>|[-*+.)]/g, marks);
    if (depth > MAX_DEPTH) return at(`Block quotes and lists are nested more than ${MAX_DEPTH} deep; flatten them`);
    if (depth > 0) lazy = Math.max(lazy, 0);
    else if (lazy >= 0) lazy++;
    if (lazy > MAX_LAZY_LINES)
      return at(
        `More than ${MAX_LAZY_LINES} lines continue a quote or list without its mark; put a blank line between`,
      );
    if (depth > 1) nested += depth - 1;
    if (nested > MAX_NESTED_LINES)
      return at(`More than ${MAX_NESTED_LINES} quotes and lists open inside others; flatten them, or split the file`);
    if (/^[ \t>]*(?:=+|-+)[ \t]*$/.test(line)) underlines++;
    if (underlines > MAX_UNDERLINES)
      return at(`More than ${MAX_UNDERLINES} lines hold only = or -; write headings with #`);
    emphasis += countOf(/[*_~`]/g, line);
    if (emphasis > MAX_PARAGRAPH_MARKS)
      return at(
        `More than ${MAX_PARAGRAPH_MARKS} emphasis or code marks stand in one paragraph; put blank lines between its parts`,
      );
    [joints, length] = [joints + countOf(JOINTS, line), length + line.length];
    if (joining + joints * length > MAX_JOINING)
      return at(
        'Too many addresses, or entities such as &amp;, stand in long paragraphs; put blank lines between their parts',
      );
    if (countOf(/\|/g, line) > MAX_CELLS)
      return at(`This line holds more than ${MAX_CELLS} table cells; make the table narrower`);
    for (const [row] of line.matchAll(/(?:[*_~`][^\s*_~`]{0,3})+/g)) {
      if (countOf(/[*_~`]/g, row) > MAX_MARKS)
        return at(`More than ${MAX_MARKS} emphasis or code marks stand in a row; remove them`);
    }
    for (const [bracket] of line.matchAll(/[[\]]/g)) {
      if (bracket === '[') open++;
      else [open, closed] = [Math.max(0, open - 1), closed + 1];
      if (open > MAX_OPEN_BRACKETS)
        return at(`More than ${MAX_OPEN_BRACKETS} brackets stand open in one paragraph; close or remove them`);
      if (closed > MAX_BRACKETS)
        return at(`More than ${MAX_BRACKETS} brackets stand in one paragraph; put blank lines between its parts`);
    }
    if (++lines > MAX_PARAGRAPH_LINES)
      return at(`More than ${MAX_PARAGRAPH_LINES} lines stand together; put blank lines between them`);
  }
  return undefined;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
