import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { printableLine } from '../printable.ts';
import { closing } from './closing.ts';
import type { LintFormat } from './report.ts';

const COMMAND: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands that GitHub shows beside the lines of a pull request. In the log only their message stands, so that it names the place too;
 * GitHub shows ten of each severity per step, so that the last line counts them all.
 */
export const renderLintGithub: LintFormat = (report, { colors }) => {
  const commands = report.diagnostics.map((diagnostic) => `${renderOne(diagnostic, report.inRepository)}\n`);
  return commands.join('') + closing(report, colors);
};

function renderOne({ path, range, severity, ruleId, message }: Diagnostic, inRepository: (path: string) => string) {
  const { start, end } = range;
  // GitHub takes columns only where the lines are one.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: inRepository(path), line: start.line, endLine: end.line, ...columns, title: ruleId };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const place = `${path}:${start.line}:${start.column}`;
  return `::${COMMAND[severity]} ${list.join(',')}::${escapeData(`${place} ${message}`)}`;
}

function escapeData(text: string): string {
  return printableLine(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
