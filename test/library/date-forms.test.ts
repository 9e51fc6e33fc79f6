import { describe, expect, test } from 'vitest';
import { readDate } from '../../src/library/date-forms.ts';

describe('a date in another form', () => {
  test.each([
    '2026/1/5',
    '2026-1-5',
    '2026.01.05',
    '20260105',
    '5 Jan 2026',
    '5 January 2026',
    '5. Jan. 2026',
    '05-Jan-2026',
    '5th of January, 2026',
    'Jan 5, 2026',
    'January 5th, 2026',
    '2026-Jan-05',
    'Mon, 5 Jan 2026',
    'Monday, January 5, 2026',
    '2026-01-05T00:00:00',
    '2026-01-05 09:30',
    ' 2026-01-05 ',
  ])('%s is one day', (text) => {
    expect(readDate(text)).toEqual({ days: ['2026-01-05'], isElsewhere: false });
  });

  test.each([
    ['25/1/2026', '2026-01-25'],
    ['1/25/2026', '2026-01-25'],
    ['5.5.2026', '2026-05-05'],
    ['29 Feb 2028', '2028-02-29'],
    ['4 Sept 2026', '2026-09-04'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text).days).toEqual([day]);
  });

  test.each(['12/11/2026', '1.2.2026', '01-02-2026'])('%s is two', (text) => {
    expect(readDate(text).days).toHaveLength(2);
  });

  test.each([
    '2026',
    '2026-02-30',
    '5/1/26',
    '29 Feb 2026',
    '5 Foo 2026',
    '05012026',
    '12345678',
    'today',
    '',
    '2026-13-01',
    '31/4/2026',
  ])('%s is none', (text) => {
    expect(readDate(text).days).toEqual([]);
  });

  test.each([
    ['2026-01-05T00:00:00.000Z', false],
    ['2026-01-05T23:30:00Z', true],
    ['2026-01-05 23:30 +02:00', true],
    ['2026-01-05 23:30', false],
  ])('%s can be another day elsewhere: %s', (text, isElsewhere) => {
    expect(readDate(text)).toEqual({ days: ['2026-01-05'], isElsewhere });
  });
});
