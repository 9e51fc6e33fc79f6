import type { Diagnostic } from '../../diagnostic.ts';
import { rangeOf } from '../../document/span.ts';
import { printableJson } from '../printable.ts';
import type { LintFormat, LintReport } from './report.ts';
import { countByRule } from './statistics.ts';

/** The documented JSON form, one finding per line. Lines and columns count from 1, offsets from 0, both in UTF-16 units. */
export const renderLintJson: LintFormat = (report) => {
  const { diagnostics, summary, hasStatistics } = report;
  const statistics = hasStatistics ? `  "statistics": ${jsonRows(countByRule(diagnostics))},\n` : '';
  const rows = jsonRows(diagnostics.map((diagnostic) => describe(diagnostic, report)));
  return `{\n  "version": 1,\n  "summary": ${printableJson(summary)},\n${statistics}  "diagnostics": ${rows}\n}\n`;
};

/**
 * A list with one object per line: a comparison shows what has changed, and it is far quicker to write than a form with indents. It is
 * written at once and broken where the first name of an object follows; no value may hold objects in a list that begin with that name.
 */
export function jsonRows(values: readonly object[], indent = '  '): string {
  if (values.length === 0) return '[]';
  const json = printableJson(values);
  const [, first = ''] = /^\[(\{"\w+":)/.exec(json) ?? [];
  return `[\n${indent}  ${json.slice(1, -1).replaceAll(`},${first}`, `},\n${indent}  ${first}`)}\n${indent}]`;
}

function describe({ ruleId, severity, path, message, range, fix }: Diagnostic, { sourceOf }: LintReport): object {
  return {
    ruleId,
    severity,
    path,
    message,
    range,
    fix: fix && {
      safe: fix.safe,
      edits: fix.edits.map(({ span, text }) => ({ range: rangeOf(sourceOf(path).lineStarts, span), text })),
    },
  };
}
