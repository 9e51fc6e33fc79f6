import { parseConfiguration, type SourceFile } from './configuration.ts';

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
 * `records/reviews/SOP-014/2026-10-01-dana-ab12cd34.yml`; a second review of the same text by the same person on the same day gets `-2`.
 * @param taken paths of records that are there already
 */
export function recordPath(record: Pick<ReviewRecord, 'sop' | 'date' | 'by' | 'fingerprint'>, taken: readonly string[]): string {
  const digits = record.fingerprint.replace(/^sop1:/, '').slice(0, 8);
  const person = record.by.replace(/[^a-z0-9._-]+/gi, '-').replace(/^[-.]+|[-.]+$/g, '').toLowerCase();
  const stem = `records/reviews/${record.sop}/${record.date}-${person}-${digits}`;
  let path = `${stem}.yml`;
  for (let number = 2; taken.includes(path); number++) path = `${stem}-${number}.yml`;
  return path;
}

export function parseReviewRecord(file: SourceFile): ReviewRecord {
  return { ...parseConfiguration<Omit<ReviewRecord, 'path'>>(file, 'review-record'), path: file.path };
}

/** Oldest first; of one day, in the order of the file names. */
export function compareRecords(a: ReviewRecord, b: ReviewRecord): number {
  const [left, right] = [`${a.date} ${a.path}`, `${b.date} ${b.path}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
