import { slugOf } from '../../document/slug.ts';
import { addDuration } from '../../library/dates.ts';
import type { StaleSop } from '../../library/staleness.ts';
import { printable } from '../printable.ts';
import { describeOwner, type StaleFormat, type StaleReport } from './report.ts';

/**
 * A calendar (RFC 5545) with a whole day for each review that has a date. An SOP keeps its event: a calendar that has subscribed to the file moves it when
 * the date moves. The time stamp is the day of the run, so that the same day gives the same bytes.
 */
export const renderStaleIcs: StaleFormat = (report) => {
  const { staleness, manual } = report;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//sop-as-code//sop stale//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(`Reviews: ${manual}`)}`,
    ...staleness.sops.flatMap((sop) => renderEvent(sop, report)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
};

function renderEvent(sop: StaleSop, { staleness: { today }, manual, nameOf }: StaleReport): string[] {
  const { id, title, path, review_date: due, reasons } = sop;
  if (due === null) return [];
  const description = [
    `Owner: ${describeOwner(sop, nameOf)}`,
    `File: ${path}`,
    ...reasons,
    `Record the review with: sop review ${id}`,
  ].join('\n');
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(`review-${slugOf(id)}@${slugOf(manual) || 'manual'}.sop`)}`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(due)}`,
    `DTEND;VALUE=DATE:${compact(addDuration(due, 'P1D'))}`,
    `SUMMARY:${escapeText(`Review ${id} ${title}`)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}

function escapeText(text: string): string {
  return printable(text.replace(/\r\n?/g, '\n'))
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

const LONGEST_LINE = 75;

/** No line is longer than 75 bytes; what follows begins with a blank. A character is never cut. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let [folded, taken] = ['', 0];
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (taken + bytes > LONGEST_LINE) {
      folded += '\r\n ';
      taken = 1;
    }
    folded += character;
    taken += bytes;
  }
  return folded;
}
