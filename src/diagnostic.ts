import type { Edit } from './document/edits.ts';
import type { Range, Span } from './document/span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** What repairs a finding. A safe fix keeps the meaning; any other wants a look by a person. */
export interface Fix {
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule reports: what is wrong and what to do, and where. The linter adds the rest. */
export interface Finding {
  readonly message: string;
  readonly span: Span;
  readonly fix?: Fix;
  /** Where it weighs less than the other findings of its rule. */
  readonly severity?: Severity;
}

/** A finding as people and other programs read it. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: Severity;
  /** Relative to the manual root, with `/`. */
  readonly path: string;
  readonly message: string;
  readonly range: Range;
  readonly fix: Fix | null;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly fixable: number;
}

/** By path, then place, then rule: the same input always gives the same order. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start.offset - b.range.start.offset ||
    a.range.end.offset - b.range.end.offset ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function summarize(diagnostics: readonly Diagnostic[], files: number): Summary {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    files,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: diagnostics.filter(({ fix }) => fix?.safe).length,
  };
}
