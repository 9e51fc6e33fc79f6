import { slugOf } from '../document/slug.ts';
import { parseConfiguration, type SourceFile } from './configuration.ts';
import { personName } from './people.ts';

export type Outcome = 'confirmed' | 'changed' | 'retire';
export type Depth = 'read' | 'walked' | 'executed';

/** One review of one SOP: a file that is written once and never edited. */
export interface ReviewRecord {
  readonly schema: 1;
  readonly sop: string;
  readonly version: string;
  readonly date: string;
  readonly by: string;
  readonly outcome: Outcome;
  readonly depth: Depth;
  /** This review also approved the text. */
  readonly approved: boolean;
  readonly fingerprint: string;
  readonly depends_on?: Readonly<Record<string, string>>;
  /** When the next review is due; absent once retired. */
  readonly next?: string;
  readonly note?: string;
  readonly superseded_by?: string;
  readonly bulk?: boolean;
  /** Relative to the manual root. */
  readonly path: string;
}

/**
 * `records/reviews/SOP-014/2026-10-01-dana-ab12cd34.yml`. A second review of that day, whoever made it and of whichever text, ends in `-2`:
 * the number is all that tells which of the two counts.
 * @param taken paths of records that are there already
 */
export function recordPath(
  record: Pick<ReviewRecord, 'sop' | 'date' | 'by' | 'fingerprint'>,
  taken: readonly string[],
): string {
  const digits = record.fingerprint.replace(/^sop1:/, '').slice(0, 8);
  const folder = `records/reviews/${record.sop}`;
  const numbers = taken.filter((path) => path.startsWith(`${folder}/${record.date}-`)).map(numberOf);
  const number = Math.max(0, ...numbers) + 1;
  return `${folder}/${record.date}-${personPart(record.by)}-${digits}${number === 1 ? '' : `-${number}`}.yml`;
}

/** A key as it is; of `Name <email>` the name, without letters that file names do without. */
function personPart(by: string): string {
  return /^[a-z0-9][a-z0-9._-]*$/.test(by) ? by : slugOf(personName(by, undefined)) || slugOf(by) || 'somebody';
}

/** Which review of its day a record is. */
function numberOf(path: string): number {
  return Number(/-(\d{1,4})\.yml$/.exec(path)?.[1] ?? 1);
}

export function parseReviewRecord(file: SourceFile): ReviewRecord {
  return { ...parseConfiguration<Omit<ReviewRecord, 'path'>>(file, 'review-record'), path: file.path };
}

/** Oldest first; of one day, by number. */
export function compareRecords(a: ReviewRecord, b: ReviewRecord): number {
  return compareText(a.date, b.date) || numberOf(a.path) - numberOf(b.path) || compareText(a.path, b.path);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
