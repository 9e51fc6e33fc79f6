import type { Span } from './span.ts';

/** The HTML comments of a text, in linear time: a pattern would look for the end of each that has none. */
export function findHtmlComments(text: string): Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const end = text.indexOf('-->', start + '<!--'.length);
    if (end < 0) break;
    found.push([start, end + '-->'.length]);
    start = text.indexOf('<!--', end + '-->'.length);
  }
  return found;
}

/** A text without its HTML comments. */
export function withoutHtmlComments(text: string): string {
  let rest = '';
  let at = 0;
  for (const [start, end] of findHtmlComments(text)) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}
