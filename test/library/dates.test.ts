import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDuration, dayOf, daysBetween, isDate, isDuration, isLonger } from '../../src/library/dates.ts';

test.each<[unknown, boolean]>([
  ['2026-11-30', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-11-30T00:00:00Z', false],
  [' 2026-11-30', false],
  ['20261130', false],
  [20261130, false],
  [null, false],
])('%s is a day or not', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

test.each<[unknown, boolean]>([
  ['P6M', true],
  ['P1Y', true],
  ['P2W', true],
  ['P30D', true],
  ['P1Y6M', true],
  ['P', false],
  ['PT1H', false],
  ['6M', false],
  ['P-1M', false],
  ['P1.5Y', false],
  ['P1M1Y', false],
  [6, false],
])('%s is a length of time or not', (text, expected) => {
  expect(isDuration(text)).toBe(expected);
});

test.each([
  ['2026-11-22', 'P3M', '2027-02-22'],
  ['2026-11-30', 'P3M', '2027-02-28'],
  ['2027-11-30', 'P3M', '2028-02-29'],
  ['2028-02-29', 'P1Y', '2029-02-28'],
  ['2026-08-31', 'P1M', '2026-09-30'],
  ['2026-01-31', 'P24M', '2028-01-31'],
  ['2026-12-31', 'P1D', '2027-01-01'],
  ['2026-11-22', 'P2W', '2026-12-06'],
  ['2026-11-22', 'P0D', '2026-11-22'],
])('%s plus %s is %s', (date, duration, expected) => {
  expect(addDuration(date, duration)).toBe(expected);
});

test.each([
  ['2026-11-22', '2026-11-22', 0],
  ['2026-11-22', '2026-11-23', 1],
  ['2026-11-22', '2026-11-21', -1],
  ['2028-02-28', '2028-03-01', 2],
  ['2026-03-28', '2026-03-30', 2],
])('from %s to %s it is %i days', (from, to, expected) => {
  expect(daysBetween(from, to)).toBe(expected);
});

test('adding days and counting them agree', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 5000 }),
      (date, days) => {
        const day = date.toISOString().slice(0, 10);
        expect(daysBetween(day, addDuration(day, `P${days}D`))).toBe(days);
      },
    ),
  );
});

test.each([
  ['2026-11-22T04:59:59Z', 'America/Chicago', '2026-11-21'],
  ['2026-11-22T06:00:00Z', 'America/Chicago', '2026-11-22'],
  ['2026-11-22T11:00:00Z', 'Pacific/Auckland', '2026-11-23'],
  ['2026-11-22T23:59:59Z', 'UTC', '2026-11-22'],
])('at %s it is, in %s, %s', (moment, timeZone, expected) => {
  expect(dayOf(Date.parse(moment), timeZone)).toBe(expected);
});

test.each([
  ['P25M', 'P24M', true],
  ['P24M', 'P24M', false],
  ['P2Y', 'P24M', false],
  ['P2Y1D', 'P24M', true],
  ['P104W', 'P24M', false],
  ['P99999999999999999999Y', 'P24M', true],
])('whether %s is longer than %s: %s', (duration, limit, expected) => {
  expect(isLonger(duration, limit)).toBe(expected);
});
