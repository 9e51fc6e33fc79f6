import { element } from '../xml.ts';
import { groupByFile, type LintFormat } from './report.ts';

/** Checkstyle's XML, which Jenkins and many other systems read. */
export const renderLintCheckstyle: LintFormat = ({ diagnostics }) => {
  const files = [...groupByFile(diagnostics)].map(([path, found]) => {
    const errors = found.map(({ ruleId, severity, message, range: { start } }) => {
      const place = { line: start.line, column: start.column };
      return `\n    ${element('error', { ...place, severity, message, source: `sop.${ruleId}` })}`;
    });
    return `\n  ${element('file', { name: path }, [...errors, '\n  '])}`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('checkstyle', { version: '4.3' }, [...files, '\n'])}\n`;
};
