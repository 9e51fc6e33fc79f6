import type { ChalkInstance } from 'chalk';
import type { Diagnostic, Summary } from '../../diagnostic.ts';

/** What a lint format gets to print. Paths are as people see them: relative to the working directory. */
export interface LintReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** The files and folders that the run was limited to, as they were given; none for the whole manual. */
  readonly named?: readonly string[];
  /** The text of a file that has findings. */
  textOf(path: string): string;
}

/** A lint format: a report in, text out. */
export type LintFormat = (
  report: LintReport,
  display: { readonly colors: ChalkInstance; readonly columns: number },
) => string;
