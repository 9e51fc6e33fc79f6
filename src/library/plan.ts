/** A file as it will be. Paths are absolute or relative to the working directory of whoever applies the plan. */
export interface PlannedFile {
  readonly path: string;
  /** Where the file lies now, if it is to move; `before` is what it holds there. */
  readonly from?: string;
  /** What the file holds now; absent for a new one. */
  readonly before?: string;
  readonly after: string;
  readonly isExecutable?: boolean;
}

/** What a command is about to write. Made first, shown by `--dry-run`, applied by `workspace/files.ts`. */
export interface Plan {
  readonly files: readonly PlannedFile[];
}

/** The files of a plan that would really change. */
export function changedFiles(plan: Plan): PlannedFile[] {
  return plan.files.filter(({ from, before, after }) => from !== undefined || before !== after);
}
