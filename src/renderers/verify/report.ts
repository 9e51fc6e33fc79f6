import type { ChalkInstance } from 'chalk';
import type { Verification } from '../../library/verify.ts';

/** What a format of `sop verify` gets. */
export interface VerifyReport {
  readonly verifications: readonly Verification[];
  /** The commands with which an auditor makes the fingerprint of an SOP; only where single ones were asked for. */
  readonly commands: ReadonlyMap<string, string>;
  /** How a path below the manual root is shown. */
  show(path: string): string;
  /** The name behind a person's key. */
  nameOf(person: string): string;
}

export type VerifyFormat = (report: VerifyReport, colors: ChalkInstance) => string;
