import { findLineStarts, rangeOf } from '../../document/span.ts';
import type { LintFormat } from './report.ts';

/** The documented JSON form. Lines and columns count from 1, offsets from 0, both in UTF-16 units. */
export const renderLintJson: LintFormat = ({ diagnostics, summary, textOf }) => {
  const starts = new Map<string, number[]>();
  const startsOf = (path: string): number[] => {
    const known = starts.get(path) ?? findLineStarts(textOf(path));
    starts.set(path, known);
    return known;
  };
  const body = {
    version: 1,
    summary,
    diagnostics: diagnostics.map(({ ruleId, severity, path, message, range, fix }) => ({
      ruleId,
      severity,
      path,
      message,
      range,
      fix: fix && {
        safe: fix.safe,
        edits: fix.edits.map(({ span, text }) => ({ range: rangeOf(startsOf(path), span), text })),
      },
    })),
  };
  return `${JSON.stringify(body, null, 2)}\n`;
};
