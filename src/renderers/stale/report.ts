import type { ChalkInstance } from 'chalk';
import type { Staleness } from '../../library/staleness.ts';

/** What a format of `sop stale` gets. Paths are relative to the working directory. */
export interface StaleReport {
  readonly staleness: Staleness;
  /** How many approved SOPs were looked at. */
  readonly approved: number;
  /** Group by this. */
  readonly by: 'urgency' | 'owner';
  /** Whose SOPs were asked for; all if left out. */
  readonly owner?: string;
  /** The name behind an owner's key. */
  nameOf(owner: string): string;
}

export type StaleFormat = (
  report: StaleReport,
  display: { readonly colors: ChalkInstance; readonly columns: number },
) => string;
