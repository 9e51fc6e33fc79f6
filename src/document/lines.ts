import type { Span } from './span.ts';

/**
 * Where a reader sees a new line begin within one paragraph: behind a hard break, and before a bullet, a sign or a number of the writer's own, which
 * Markdown takes for words.
 */
const LINE_END =
  /(?:(?<![^\S\r\n]) {2}[^\S\r\n]*|\\)(?:\r\n|\n|\r)|(?:\r\n|\n|\r)(?=[^\S\r\n]*(?:[•→–—-]\s|[\p{So}\p{Extended_Pictographic}]|\p{N}+[.)]\s))|<br\s*\/?>/giu;

/** The lines of a stretch of a document as a reader sees them; most have one. */
export function linesOf(text: string, [start, end]: Span): readonly Span[] {
  const lines: Span[] = [];
  let from = start;
  for (const { 0: mark, index } of text.slice(start, end).matchAll(LINE_END)) {
    lines.push([from, start + index]);
    from = start + index + mark.length;
  }
  return [...lines, [from, end]];
}
