import type { ChalkInstance } from 'chalk';

/** One SOP as `sop list` shows it. */
export interface ListedSop {
  /** Relative to the working directory. */
  readonly path: string;
  /** The columns asked for, each as one line of text. */
  readonly cells: readonly string[];
  /** All of its frontmatter. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a format of `sop list` gets. */
export interface ListReport {
  readonly columns: readonly string[];
  readonly sops: readonly ListedSop[];
}

export type ListFormat = (
  report: ListReport,
  display: { readonly colors: ChalkInstance; readonly columns: number },
) => string;
