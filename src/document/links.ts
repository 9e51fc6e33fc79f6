import type { Document, Link, Prose } from './document.ts';
import { OPAQUE } from './prose.ts';
import type { Span } from './span.ts';

/** Whether a link leads to another document: its text is a title, and no words of the writer. */
export function isDocumentLink({ url }: Link): boolean {
  return !/^[a-z][a-z\d+.-]*:/i.test(url) && /\.md(?:#|$)/i.test(url);
}

/** The links that begin in a stretch of a document. */
export function linksIn({ links }: Document, [start, end]: Span): readonly Link[] {
  const first = firstFrom(links, start);
  let last = first;
  while ((links[last]?.span[0] ?? end) < end) last++;
  return links.slice(first, last);
}

function firstFrom(links: readonly Link[], start: number): number {
  let [low, high] = [0, links.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.span[0] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words of a prose in which each title of another document is one opaque word. */
export function maskTitles(document: Document, { words, span }: Pick<Prose, 'words' | 'span'>): string {
  let masked = '';
  for (const link of linksIn(document, span).filter(isDocumentLink)) {
    const [start, end] = [link.span[0] - span[0], link.span[1] - span[0]];
    if (start >= masked.length) masked += words.slice(masked.length, start) + OPAQUE.repeat(end - start);
  }
  return masked + words.slice(masked.length, words.length);
}
