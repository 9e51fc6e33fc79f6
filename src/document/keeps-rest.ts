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
  const found = piecesOf(after);
  const ends = new Set(found.flatMap(({ span, what }) => [`from ${span[0]} ${what}`, `to ${span[1]} ${what}`]));
  const kept = piecesOf(before).flatMap(({ span, what }) => {
    const contact = places.contactOf(span, oldSpan);
    if (contact === 'inside') return [];
    const shifted = places.shift(span);
    if (contact === 'apart') return [write(shifted, what)];
    // What an edit stands beside may have grown or shrunk by it at that end, but it is still there.
    const isThere = ends.has(`from ${shifted[0]} ${what}`) || ends.has(`to ${shifted[1]} ${what}`);
    return isThere || what.startsWith('field ') ? [] : ['gone'];
  });
  const same = found.flatMap(({ span, what }) =>
    places.contactOf(span, newSpan) === 'apart' ? [write(span, what)] : [],
  );
  return kept.length === same.length && isSameSet(kept, same);
}

function write([start, end]: Span, what: string): string {
  return `${start} ${end} ${what}`;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const sorted = b.toSorted();
  return a.toSorted().every((piece, index) => piece === sorted[index]);
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
    ...document.headings.map(({ span }) => ({ span, what: 'heading' })),
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

/** `beside`: next to each other with no line break between. */
type Contact = 'inside' | 'beside' | 'apart';

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

  /** How near a span comes to an edit, or to what it has written. */
  contactOf(span: Span, spanOf: typeof oldSpan): Contact {
    let contact: Contact = 'apart';
    for (let index = this.firstBehind(span[0] - 1, spanOf); ; index++) {
      const placed = this.edits[index];
      if (!placed || spanOf(placed)[0] > span[1]) return contact;
      const [from, to] = spanOf(placed);
      if (from < span[1] && span[0] < to) return 'inside';
      if (to === span[0] ? !/[\r\n]$/.test(placed.edit.text) : !/^[\r\n]/.test(placed.edit.text)) contact = 'beside';
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
