import type { Severity } from '../../diagnostic.ts';
import { fingerprintFindings } from './fingerprint.ts';
import { jsonRows } from './json.ts';
import type { LintFormat } from './report.ts';

const SEVERITY: Record<Severity, string> = { error: 'major', warning: 'minor', info: 'info' };

/** A code quality report, which GitLab shows in a merge request: what is new, and what is mended. */
export const renderLintGitlab: LintFormat = (report) => {
  const fingerprints = fingerprintFindings(report);
  const rows = report.diagnostics.map(({ ruleId, severity, path, message, range: { start, end } }, index) => ({
    description: message,
    check_name: ruleId,
    fingerprint: fingerprints[index],
    severity: SEVERITY[severity],
    location: { path: report.inRepository(path), lines: { begin: start.line, end: end.line } },
  }));
  return `${jsonRows(rows, '')}\n`;
};
