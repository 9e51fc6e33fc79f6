import type { ChalkInstance } from 'chalk';
import type { Document } from '../document/document.ts';
import { type Library, textField } from '../library/library.ts';
import type { PlannedReview } from '../library/review.ts';
import { printableLine } from './printable.ts';

/** What `sop review` has recorded, one block per SOP. */
export function renderReviews(
  reviews: readonly PlannedReview[],
  documents: readonly Document[],
  library: Library,
  show: (path: string) => string,
  colors: ChalkInstance,
): string {
  return reviews.map(({ record }, index) => renderReview(record, documents[index], library, show, colors)).join('');
}

function renderReview(
  record: PlannedReview['record'],
  document: Document | undefined,
  library: Library,
  show: (path: string) => string,
  colors: ChalkInstance,
): string {
  const title = printableLine((document && textField(document, 'title')) ?? '');
  const reviewer = printableLine(library.people?.people.get(record.by)?.name ?? record.by);
  const what =
    record.outcome === 'retire' ? 'retired' : record.approved ? `${record.outcome} and approved` : record.outcome;
  const next = record.next === undefined ? 'No further review is due.' : `Next review: ${record.next}.`;
  return [
    `${colors.green('✓')} ${colors.bold(record.sop)} ${title}: ${what} by ${reviewer} (${record.depth}). ${next}`,
    `  ${colors.dim(`${record.fingerprint.slice(0, 17)}…  ${show(record.path)}`)}\n`,
  ].join('\n');
}
