import type { Diagnostic } from '../../diagnostic.ts';
import { printableLine } from '../printable.ts';
import { element, escapeXml } from '../xml.ts';
import { countFindings } from './closing.ts';
import { groupByFile, type LintFormat } from './report.ts';

/**
 * JUnit's XML: each file is a test, under a name that stays the same when lines move, so that a CI system can tell what is new. As with the exit
 * code, errors fail the test; of warnings and notes it tells.
 */
export const renderLintJunit: LintFormat = ({ files, diagnostics }) => {
  const found = groupByFile(diagnostics);
  const paths = [...new Set([...files, ...found.keys()])];
  const failures = [...found.values()].filter((list) => list.some(isError)).length;
  const cases = paths.map((path) => `\n    ${renderFile(path, found.get(path) ?? [])}`);
  const counts = { tests: paths.length, failures, errors: 0 };
  const suite = element('testsuite', { name: 'sop lint', ...counts }, [...cases, '\n  ']);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'sop lint', ...counts }, [`\n  ${suite}\n`])}\n`;
};

function renderFile(path: string, diagnostics: readonly Diagnostic[]): string {
  const parts = path.split('/');
  const attributes = { classname: parts.slice(0, -1).join('/') || '.', name: parts.at(-1), file: path };
  if (diagnostics.length === 0) return element('testcase', attributes);
  const list = escapeXml(diagnostics.map((diagnostic) => `\n${describe(diagnostic)}`).join(''));
  const counts = countFindings(diagnostics);
  const child = diagnostics.some(isError)
    ? element('failure', { message: counts, type: 'error' }, [list, '\n'])
    : element('system-out', {}, [escapeXml(counts), list, '\n']);
  return element('testcase', attributes, [child]);
}

function describe({ path, range: { start }, severity, ruleId, message }: Diagnostic): string {
  return printableLine(`${path}:${start.line}:${start.column} ${severity} ${ruleId} ${message}`);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
