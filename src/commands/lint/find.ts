import { type Diagnostic, type Summary, summarize } from '../../diagnostic.ts';
import type { Library } from '../../library/library.ts';
import { lint } from '../../linter/lint.ts';
import type { Rule } from '../../linter/rule.ts';
import type { Progress } from '../command.ts';

/** What a check of some documents of a library has found. */
export interface Found {
  readonly library: Library;
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
}

/** Checks the documents at these paths, relative to the manual root. */
export function findIn(
  library: Library,
  chosen: readonly Rule[],
  paths: readonly string[],
  onChecked: Progress,
): Found {
  const diagnostics = lint(
    library,
    chosen,
    paths.flatMap((path) => library.byPath.get(path) ?? []),
    onChecked,
  );
  return { library, diagnostics, summary: summarize(diagnostics, paths.length) };
}
