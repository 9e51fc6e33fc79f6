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
  const found = new Pieces(piecesOf(after));
  const kept = new Pieces([]);
  // What an edit touches may grow or shrink by it at one end; what stands before it may take in what it writes, and nothing more.
  const touched = new Pieces([]);
  for (const { span, what } of piecesOf(before)) {
    const shifted = { span: places.shift(span), what };
    const contact = places.contactOf(span, oldSpan);
    if (contact === 'apart') {
      const hasGrown = found.endsFrom(shifted).some((end) => places.isWritten(end));
      if (!found.have(shifted) && !hasGrown) return false;
      kept.add(shifted);
    } else {
      if (contact === 'beside' && !found.haveEndOf(shifted)) return false;
      touched.add(shifted);
    }
  }
  return found.all.every(
    (piece) => places.contactOf(piece.span, newSpan) !== 'apart' || kept.have(piece) || touched.haveEndOf(piece),
  );
}

class Pieces {
  /** By what they are and where they begin: where they end. */
  private readonly byStart = new Map<string, number[]>();
  private readonly byEnd = new Set<string>();

  constructor(readonly all: readonly Piece[]) {
    for (const piece of all) this.add(piece);
  }

  add({ span: [start, end], what }: Piece): void {
    const ends = this.byStart.get(`${start} ${what}`);
    if (ends) ends.push(end);
    else this.byStart.set(`${start} ${what}`, [end]);
    this.byEnd.add(`${end} ${what}`);
  }

  endsFrom({ span: [start], what }: Piece): readonly number[] {
    return this.byStart.get(`${start} ${what}`) ?? [];
  }

  have(piece: Piece): boolean {
    return this.endsFrom(piece).includes(piece.span[1]);
  }

  haveEndOf({ span: [start, end], what }: Piece): boolean {
    return this.byStart.has(`${start} ${what}`) || this.byEnd.has(`${end} ${what}`);
  }
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

  /** Where a span stands in the new text. */
  shift([start, end]: Span): Span {
    const before = this.edits[this.firstBehind(start, oldSpan) - 1];
    // What is written right behind a span does not move its end.
    const within = this.edits[this.firstBehind(end - 1, oldSpan) - 1];
    const last = this.edits[this.firstBehind(end, oldSpan) - 1];
    return [start + growthOf(before), end + growthOf(last && last.edit.span[0] < end ? last : within)];
  }

  /** Whether an offset of the new text lies in what an edit has written, its ends included. */
  isWritten(offset: number): boolean {
    const placed = this.edits[this.firstBehind(offset - 1, newSpan)];
    return placed !== undefined && placed.written[0] <= offset;
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
const growthOf = (placed: Placed | undefined): number => (placed ? placed.written[1] - placed.edit.span[1] : 0);
const oldSpan = ({ edit }: Placed): Span => edit.span;
const newSpan = ({ written }: Placed): Span => written;
