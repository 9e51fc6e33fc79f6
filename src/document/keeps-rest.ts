import type { Document } from './document.ts';
import { type Edit, placeEdits } from './edits.ts';
import type { Frontmatter } from './frontmatter.ts';
import { valueAt } from './pointer.ts';
import type { Span } from './span.ts';

/**
 * Whether all that edits of a document do not touch reads as before: every field, heading, step, link and so on is still there, and nothing new
 * has come up outside what they write. An edit that opens a quote, a fence or a list would take in what stands behind it.
 * @param edits those that make the text of `after` out of that of `before`
 */
export function keepsRest(before: Document, after: Document, edits: readonly Edit[]): boolean {
  if (after.unreadable && !before.unreadable) return false;
  if (isBroken(after.frontmatter) && !isBroken(before.frontmatter)) return false;
  const places = new Places(edits);
  const kept = piecesOf(before).flatMap(({ span, what }) => {
    if (places.isTouched(span)) return [];
    const [start, end] = places.shift(span);
    return [`${start} ${end} ${what}`];
  });
  const found = piecesOf(after).flatMap(({ span, what }) =>
    places.isWritten(span) ? [] : [`${span[0]} ${span[1]} ${what}`],
  );
  if (kept.length !== found.length) return false;
  const wanted = kept.sort();
  return found.sort().every((piece, index) => piece === wanted[index]);
}

function isBroken({ fenceFault, faults }: Frontmatter): boolean {
  return fenceFault !== undefined || faults.length > 0;
}

interface Piece {
  readonly span: Span;
  /** What it is, as far as nothing but its own text decides it. */
  readonly what: string;
}

function piecesOf(document: Document): Piece[] {
  return [
    ...fieldsOf(document.frontmatter),
    ...document.headings.map(({ span, depth }) => ({ span, what: `heading ${depth}` })),
    ...document.steps.map(({ span, number }) => ({ span, what: `step ${number}` })),
    ...document.items.map(({ span, checked }) => ({ span, what: `item ${checked}` })),
    ...document.callouts.map(({ span, kind }) => ({ span, what: kind })),
    ...document.links.map(({ span, kind }) => ({ span, what: kind })),
    ...document.code.map(({ span, kind }) => ({ span, what: `${kind} code` })),
    ...document.tables.map((span) => ({ span, what: 'table' })),
    ...document.comments.map(({ span }) => ({ span, what: 'comment' })),
    ...document.prose.map(({ span, kind }) => ({ span, what: `prose ${kind}` })),
  ];
}

/** The values of the frontmatter that hold no others. */
function fieldsOf({ data, nodes }: Frontmatter): Piece[] {
  return [...nodes].flatMap(([pointer, { value: span }]) => {
    const value = valueAt(data, pointer);
    return value !== null && typeof value === 'object' ? [] : [{ span, what: `field ${JSON.stringify(value)}` }];
  });
}

/** Places in a text before and after edits. */
class Places {
  private readonly edits: ReturnType<typeof placeEdits>;

  constructor(edits: readonly Edit[]) {
    this.edits = placeEdits(edits);
  }

  /** A span that no edit touches, as it is in the new text. */
  shift([start, end]: Span): Span {
    const before = this.edits[this.firstBehind(start, oldSpan) - 1];
    const growth = before ? before.written[1] - before.edit.span[1] : 0;
    return [start + growth, end + growth];
  }

  isTouched(span: Span): boolean {
    return this.meetsAny(span, oldSpan);
  }

  isWritten(span: Span): boolean {
    return this.meetsAny(span, newSpan);
  }

  private meetsAny(span: Span, spanOf: typeof oldSpan): boolean {
    for (let index = this.firstBehind(span[0] - 1, spanOf); ; index++) {
      const placed = this.edits[index];
      if (!placed || spanOf(placed)[0] > span[1]) return false;
      if (meets(placed.edit.text, spanOf(placed), span)) return true;
    }
  }

  /** Index of the first edit that ends behind an offset. */
  private firstBehind(offset: number, spanOf: typeof oldSpan): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const placed = this.edits[middle];
      if (placed && spanOf(placed)[1] <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

type Placed = ReturnType<typeof placeEdits>[number];
const oldSpan = ({ edit }: Placed): Span => edit.span;
const newSpan = ({ written }: Placed): Span => written;

/** Whether a span holds some of an edit, or stands right beside it with no line break between. */
function meets(text: string, [from, to]: Span, [start, end]: Span): boolean {
  if (from < end && start < to) return true;
  if (to === start) return !/[\r\n]$/.test(text);
  return from === end && !/^[\r\n]/.test(text);
}
