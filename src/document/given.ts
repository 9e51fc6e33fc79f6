import type { Document, Prose } from './document.ts';
import { isDocumentLink } from './links.ts';
import type { Span } from './span.ts';

/** Whether the writer did not choose these words: they stand in a quotation, in the title of this SOP, or in a link as the title of another. */
export function isGiven(document: Document, prose: Prose, span: Span): boolean {
  const { title, links } = givenIn(document);
  if (prose.kind === 'heading' && prose.span[0] === title) return true;
  return touches(links, span) || touches(quotesIn(prose), span);
}

interface Given {
  /** Where the title begins. */
  readonly title: number | undefined;
  /** Of links to other SOPs, in order. */
  readonly links: readonly Span[];
}

const given = new WeakMap<Document, Given>();
const quotes = new WeakMap<Prose, readonly Span[]>();

function givenIn(document: Document): Given {
  let known = given.get(document);
  if (!known) {
    known = {
      title: document.headings.find(({ depth }) => depth === 1)?.span[0],
      links: document.links.filter(isDocumentLink).map(({ span }) => span),
    };
    given.set(document, known);
  }
  return known;
}

/** Words on a screen, titles and other people's words. */
const QUOTATION = /"[^"]*"|“[^“”]*”/g;

function quotesIn(prose: Prose): readonly Span[] {
  let known = quotes.get(prose);
  if (!known) {
    const [from] = prose.span;
    known = [...prose.words.matchAll(QUOTATION)].map(({ 0: { length }, index }) => [
      from + index,
      from + index + length,
    ]);
    quotes.set(prose, known);
  }
  return known;
}

/** Whether one of these stretches, which are in order and apart, shares a character with a span. */
function touches(stretches: readonly Span[], [start, end]: Span): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.[1] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const first = stretches[low];
  return first !== undefined && first[0] < end;
}
