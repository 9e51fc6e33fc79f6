import { compareDiagnostics, type Diagnostic, type Summary, summarize } from '../../diagnostic.ts';
import type { Library } from '../../library/library.ts';
import { type FindingMemory, lintFiles, lintStepwise } from '../../linter/lint.ts';
import type { Rule } from '../../linter/rule.ts';
import { runInTurns } from '../../workspace/turns.ts';
import type { Progress } from '../command.ts';

/** What a check of some documents of a library has found. */
export interface Found {
  readonly library: Library;
  /** The rules that were applied. */
  readonly rules: readonly Rule[];
  /** The documents that were checked, relative to the manual root. */
  readonly documents: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
  /** Where only a change was looked at: what an SOP does that belongs to it. */
  readonly limit?: string | undefined;
}

/** What decides how a run ends. */
export type Judged = Pick<Found, 'summary'>;

/** What a run looks at, by paths relative to the manual root. */
export interface Looked {
  readonly documents: readonly string[];
  /** Files that are no SOPs. */
  readonly files: readonly string[];
}

/** Checks the documents and files at these paths. */
export async function findIn(
  library: Library,
  chosen: readonly Rule[],
  { documents, files }: Looked,
  onChecked: Progress,
  memory?: FindingMemory,
): Promise<Found> {
  const looked = documents.flatMap((path) => library.byPath.get(path) ?? []);
  const steps = lintStepwise(library, chosen, looked, memory);
  const inDocuments = await runInTurns(steps, ({ done, total }) => onChecked(done, total));
  const diagnostics = [...inDocuments, ...lintFiles(library, chosen, files, memory)].sort(compareDiagnostics);
  return { library, rules: chosen, documents, diagnostics, summary: summarize(diagnostics, documents.length) };
}
