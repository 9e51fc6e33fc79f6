import { isDate } from './dates.ts';

/** What a text that is no `YYYY-MM-DD` says as a date. */
export interface DateReading {
  /** The days it can mean: one where it is clear, two where day and month could change places. */
  readonly days: readonly string[];
  /** A time in a named zone: the day can be another one where the reader is. */
  readonly isElsewhere: boolean;
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const TIME = /(?:[T ]|\s+at\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?(?:\.?\s+(?:of\s+)?|[-/.])([a-z]{3,9})\.?(?:,?\s+|[-/.])(\d{4})$/i;
const MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const YEAR_MONTH_DAY = /^(\d{4})[-/.\s]([a-z]{3,9})[-/.\s](\d{1,2})$/i;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Reads a date in the forms that people write: 2026/1/5, 5 Jan 2026, January 5th, 2026, 13.11.2026, 2026-01-05T09:00, 20260105. */
export function readDate(text: string): DateReading {
  const withoutDay = text.trim().replace(WEEKDAY, '');
  const [time = '', clock = '', zone] = TIME.exec(withoutDay) ?? [];
  const days = new Set(readDays(withoutDay.slice(0, withoutDay.length - time.length).trim()));
  return {
    days: [...days].filter(isDate),
    isElsewhere: zone !== undefined && !/^0{1,2}(?::00){1,2}(?:\.0+)?$/.test(clock),
  };
}

function readDays(text: string): string[] {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return [write(year, month, day)];
  const [, first, , second, lastYear] = YEAR_LAST.exec(text) ?? [];
  if (lastYear !== undefined) return [write(lastYear, second, first), write(lastYear, first, second)];
  const compact = COMPACT.exec(text);
  if (compact) return isYear(text.slice(4)) || !isYear(text.slice(0, 4)) ? [] : [write(...compact.slice(1))];
  const [, dayBefore, monthBehind = '', yearBehind] = DAY_MONTH.exec(text) ?? [];
  if (yearBehind !== undefined) return [write(yearBehind, numberOf(monthBehind), dayBefore)];
  const [, monthBefore = '', dayBehind, yearLast] = MONTH_DAY.exec(text) ?? [];
  if (yearLast !== undefined) return [write(yearLast, numberOf(monthBefore), dayBehind)];
  const [, yearBefore, monthBetween = '', dayLast] = YEAR_MONTH_DAY.exec(text) ?? [];
  return yearBefore === undefined ? [] : [write(yearBefore, numberOf(monthBetween), dayLast)];
}

function write(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The number of an English month, spelt out or cut to three letters or more; 00 for any other word. */
function numberOf(word: string): string {
  const index = MONTHS.findIndex((month) => month.startsWith(word.toLowerCase()));
  return String(index + 1);
}

/** Whether four digits are a year that an SOP can name: in 05012026 they stand last. */
function isYear(digits: string): boolean {
  return Number(digits) >= 1970 && Number(digits) < 2100;
}
