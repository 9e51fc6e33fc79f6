/** A stretch of a text in UTF-16 units, a byte order mark included: from `start` up to, not including, `end`. */
export type Span = readonly [start: number, end: number];

/** A place in a text: `line` and `column` count from 1, `offset` from 0 (the terms and counting of unist). */
export interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A span as people and other programs read it. */
export interface Range {
  readonly start: Point;
  readonly end: Point;
}

/** The offset at which each line begins. LF, CRLF and CR each end a line, as in CommonMark and YAML. */
export function findLineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length);
  return starts;
}

export function pointAt(lineStarts: readonly number[], offset: number): Point {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1, offset };
}

export function rangeOf(lineStarts: readonly number[], [start, end]: Span): Range {
  return { start: pointAt(lineStarts, start), end: pointAt(lineStarts, end) };
}

/** Index of the first of things in the order of the text that begins at or behind a place. */
export function firstFrom(things: readonly { readonly span: Span }[], place: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.span[0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same span without white space at its ends. */
export function trimSpan(text: string, [start, end]: Span): Span {
  const slice = text.slice(start, end);
  const leading = slice.length - slice.trimStart().length;
  return [start + leading, Math.max(start + leading, start + slice.trimEnd().length)];
}

/** The text with every character outside its line endings turned into a space, so that offsets behind it stay true. */
export function blank(text: string): string {
  if (!text.includes('\n') && !text.includes('\r')) return ' '.repeat(text.length);
  return text.replace(/[^\r\n]+/g, (run) => ' '.repeat(run.length));
}
