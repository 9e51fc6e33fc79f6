import { Temporal } from 'temporal-polyfill';

/** Whether a text is a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  // The 30th of February is the 2nd of March.
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The day it is at a moment in a time zone. A date flips at midnight there. */
export function dayOf(milliseconds: number, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(milliseconds).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** `2026-11-30` plus `P3M` is `2027-02-28`: the last day of a shorter month. */
export function addDuration(date: string, duration: string): string {
  return Temporal.PlainDate.from(date).add(Temporal.Duration.from(duration)).toString();
}

const DAY = 86_400_000;

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  // In UTC every day has the same length.
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

/** Whether a text is an ISO 8601 duration in years, months, weeks or days. */
export function isDuration(text: unknown): text is string {
  return typeof text === 'string' && /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(text);
}

/** No review may be put off for longer, whatever a manual or an SOP says. */
export const LONGEST_CYCLE = 'P24M';

/** Whether one duration is longer than another. One that no calendar holds is. */
export function isLonger(duration: string, limit: string): boolean {
  const [months, most] = [monthsIn(duration), monthsIn(limit)];
  if (months !== undefined && most !== undefined) return months > most;
  const from = '2000-01-01';
  try {
    return daysBetween(addDuration(from, limit), addDuration(from, duration)) > 0;
  } catch {
    return true;
  }
}

/** The months in a duration of years and months. */
function monthsIn(duration: string): number | undefined {
  const [all, years = '0', months = '0'] = /^P(?=\d)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?$/.exec(duration) ?? [];
  return all === undefined ? undefined : 12 * Number(years) + Number(months);
}
