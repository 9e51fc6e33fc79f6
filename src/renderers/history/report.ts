import type { ChalkInstance } from 'chalk';
import type { ReviewRecord } from '../../library/review-record.ts';

/** Something that happened to an SOP: a commit that changed it, a review, or the changes that no commit has yet. */
export type HistoryEvent =
  | { readonly kind: 'uncommitted'; readonly version: string }
  | {
      readonly kind: 'commit';
      readonly date: string;
      readonly version: string;
      readonly author: string;
      readonly subject: string;
      readonly commit: string;
      /** Relative to the working directory, where the file was called otherwise than after the next newer commit. */
      readonly path?: string;
    }
  | { readonly kind: 'review'; readonly date: string; readonly record: ReviewRecord };

/** What a format of `sop history` gets. */
export interface HistoryReport {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** Newest first. */
  readonly events: readonly HistoryEvent[];
  nameOf(person: string): string;
}

export type HistoryFormat = (report: HistoryReport, colors: ChalkInstance) => string;
