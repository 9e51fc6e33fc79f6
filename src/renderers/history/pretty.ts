import type { ChalkInstance } from 'chalk';
import { printableLine } from '../printable.ts';
import { fitWidth, widthOf } from '../width.ts';
import type { HistoryEvent, HistoryFormat, HistoryReport } from './report.ts';

/** For people: a line per event, the version where it became another. */
export const renderHistoryPretty: HistoryFormat = (report, colors) => {
  const { id, title, events } = report;
  const versions = events.map((event) => (event.kind === 'review' ? '' : event.version));
  const width = Math.max(0, ...versions.map(widthOf));
  const lines = events.map((event, index) => {
    const older = versions.slice(index + 1).find((version) => version !== '');
    const version = versions[index] === older ? '' : (versions[index] ?? '');
    return `  ${colors.bold(fitWidth(printableLine(version), width))}  ${renderEvent(event, report, colors)}\n`;
  });
  return `${colors.bold(printableLine(id))} ${printableLine(title)}\n${lines.join('')}`;
};

function renderEvent(event: HistoryEvent, { nameOf }: HistoryReport, colors: ChalkInstance): string {
  if (event.kind === 'uncommitted') return colors.yellow('changes that are not committed yet');
  if (event.kind === 'commit') {
    const was = event.path === undefined ? '' : colors.dim(` (then ${printableLine(event.path)})`);
    return `${event.date}  ${printableLine(event.subject)} ${colors.dim(`${printableLine(event.author)}, ${event.commit.slice(0, 7)}`)}${was}`;
  }
  const { by, outcome, approved, depth, next } = event.record;
  const what = `${outcome}${approved ? ' and approved' : ''} (${depth}) by ${printableLine(nameOf(by))}`;
  return `${event.date}  ${colors.green(`review: ${what}`)}${next === undefined ? '' : `, next ${next}`}`;
}
