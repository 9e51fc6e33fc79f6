import type { ChalkInstance } from 'chalk';
import { type Diagnostic, summarize } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { type Library, textField } from '../library/library.ts';
import { personName } from '../library/people.ts';
import { quoteForShell } from '../library/repository-files.ts';
import type { PlannedReview } from '../library/review.ts';
import { count, printableLine } from './printable.ts';

/** What `sop review` has recorded. Paths are relative to the manual root. */
export interface RecordedReviews {
  readonly reviews: readonly PlannedReview[];
  /** The document of each review. */
  readonly documents: readonly Document[];
  /** What lint finds in them as they are written. */
  readonly diagnostics: readonly Diagnostic[];
  readonly library: Library;
  show(path: string): string;
}

/** One block per SOP: what was recorded where, and what lint still finds. */
export function renderReviews(recorded: RecordedReviews, colors: ChalkInstance): string {
  const { reviews, documents } = recorded;
  return documents
    .flatMap((document, index) => {
      const review = reviews[index];
      return review ? renderReview(review, document, recorded, colors) : [];
    })
    .map((line) => `${line}\n`)
    .join('');
}

function renderReview(
  { record }: PlannedReview,
  document: Document,
  { diagnostics, library, show }: RecordedReviews,
  colors: ChalkInstance,
): string[] {
  const title = printableLine(textField(document, 'title') ?? '');
  const reviewer = printableLine(personName(record.by, library.people));
  const what =
    record.outcome === 'retire' ? 'retired' : record.approved ? `${record.outcome} and approved` : record.outcome;
  const next = record.next === undefined ? 'No further review is due.' : `Next review: ${record.next}.`;
  const { errors, warnings } = summarize(
    diagnostics.filter(({ path }) => path === document.path),
    1,
  );
  const found = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''];
  return [
    `${colors.green('✓')} ${colors.bold(record.sop)} ${title}: ${what} by ${reviewer} (${record.depth}). ${next}`,
    `  ${colors.dim(`${record.fingerprint.slice(0, 17)}…  ${show(record.path)}`)}`,
    ...(errors + warnings > 0
      ? [
          `  ${colors.yellow('!')} lint still has ${found.filter(Boolean).join(' and ')}; see ${errors + warnings === 1 ? 'it' : 'them'} with: ${colors.cyan(`sop lint ${quoteForShell(show(document.path))}`)}`,
        ]
      : []),
  ];
}
