import type { ChalkInstance } from 'chalk';
import type { Staleness, StaleSop } from '../../library/staleness.ts';

/** What a format of `sop stale` gets. Paths are relative to the working directory. */
export interface StaleReport {
  readonly staleness: Staleness;
  /** The title of the manual. */
  readonly manual: string;
  /** How many approved SOPs were looked at. */
  readonly approved: number;
  /** Group by this. */
  readonly by: 'urgency' | 'owner';
  /** Whose SOPs were asked for; all if left out. */
  readonly owner?: string;
  /** The name behind an owner's key. */
  nameOf(owner: string): string;
}

/** The owner as people read it, and who stands in for one who has left. */
export function describeOwner({ owner, owner_left: left }: StaleSop, nameOf: StaleReport['nameOf']): string {
  if (owner === '') return 'no owner';
  if (!left) return nameOf(owner);
  return `${nameOf(owner)} (has left${left.deputy === null ? '' : `; ${nameOf(left.deputy)} stands in`})`;
}

export type StaleFormat = (
  report: StaleReport,
  display: { readonly colors: ChalkInstance; readonly columns: number },
) => string;
