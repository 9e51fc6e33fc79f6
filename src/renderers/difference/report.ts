import type { ChalkInstance } from 'chalk';
import type { Difference } from '../../library/difference.ts';

/** What a format of `sop diff` gets. */
export interface DifferenceReport {
  readonly id: string;
  readonly title: string;
  /** What the two texts are: `version 1.1.0`, `the working tree`. */
  readonly from: string;
  readonly to: string;
  readonly difference: Difference;
}

export type DifferenceFormat = (
  report: DifferenceReport,
  display: { readonly colors: ChalkInstance; readonly columns: number },
) => string;
