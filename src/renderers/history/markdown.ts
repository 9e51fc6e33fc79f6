import { plainWords } from '../markdown-words.ts';
import type { HistoryEvent, HistoryFormat, HistoryReport } from './report.ts';

/** A table, as a title page has it. */
export const renderHistoryMarkdown: HistoryFormat = (report) => {
  const { id, title, events } = report;
  const rows = events.map((event) => `| ${cells(event, report).map(plainWords).join(' | ')} |`);
  return [
    `# History of ${plainWords(`${id} ${title}`)}`,
    '',
    '| Date | Version | What | Who |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
};

function cells(event: HistoryEvent, { nameOf }: HistoryReport): string[] {
  if (event.kind === 'uncommitted') return ['', event.version, 'Changes that are not committed yet', ''];
  if (event.kind === 'commit') return [event.date, event.version, event.subject, event.author];
  const { version, outcome, approved, depth, by } = event.record;
  return [event.date, version, `Review: ${outcome}${approved ? ' and approved' : ''} (${depth})`, nameOf(by)];
}
