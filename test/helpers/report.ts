import { Chalk } from 'chalk';
import { type Diagnostic, type Fix, type Severity, summarize } from '../../src/diagnostic.ts';
import { findLineStarts, rangeOf, type Span } from '../../src/document/span.ts';
import type { Display, LintReport } from '../../src/renderers/lint/report.ts';
import { rules } from '../../src/rules/index.ts';

/** What a test says of a finding; the rest is made up. */
export interface Said {
  readonly path?: string;
  readonly span?: Span;
  readonly message?: string;
  readonly severity?: Severity;
  readonly ruleId?: string;
  readonly fix?: Fix | null;
}

/** A report on files by path, with these findings. */
export function report(
  files: Readonly<Record<string, string>>,
  said: readonly Said[],
  more: Partial<LintReport> = {},
): LintReport {
  const [first = 'a.md'] = Object.keys(files);
  const textOf = (path: string): string => files[path] ?? '';
  const diagnostics = said.map(
    ({ path = first, span = [0, 0], message = 'Mend this', severity = 'error', ruleId = 'step-length', fix = null }) =>
      ({
        ruleId,
        severity,
        path,
        message,
        range: rangeOf(findLineStarts(textOf(path)), span),
        fix,
      }) satisfies Diagnostic,
  );
  return {
    diagnostics,
    summary: summarize(diagnostics, Object.keys(files).length),
    files: Object.keys(files),
    rules,
    version: '1.2.3',
    sourceOf: (path) => ({ text: textOf(path), lineStarts: findLineStarts(textOf(path)) }),
    inRepository: (path) => `sops/${path}`,
    ...more,
  };
}

/** A display without colours. */
export const plain: Display = { colors: new Chalk({ level: 0 }), columns: 80 };
