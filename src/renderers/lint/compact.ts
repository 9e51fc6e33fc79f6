import { printableLine } from '../printable.ts';
import type { LintFormat } from './report.ts';
import { countByRule, renderStatistics } from './statistics.ts';

/** One line per finding, `path:line:column severity rule message`: for grep, and for terminals that make a path one can click. */
export const renderLintCompact: LintFormat = ({ diagnostics, hasStatistics }, { colors }) => {
  const lines = diagnostics.map(
    ({ path, range: { start }, severity, ruleId, message }) =>
      `${printableLine(`${path}:${start.line}:${start.column} ${severity} ${ruleId} ${message}`)}\n`,
  );
  const statistics = hasStatistics ? `\n${renderStatistics(countByRule(diagnostics), colors)}` : '';
  return lines.join('') + statistics;
};
