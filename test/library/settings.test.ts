import { expect, test } from 'vitest';
import { parseSettings, type Settings } from '../../src/library/settings.ts';

const parse = (text: string): Settings => parseSettings({ path: 'sop.yml', text }, ['step-length', 'readability']);

test('a sop.yml of one line has every setting', () => {
  expect(parse('schema: 1\n')).toMatchObject({
    prefix: 'SOP',
    time_zone: 'UTC',
    self_approval: false,
    review: { due_soon: 'P30D', cycles: { critical: 'P3M', high: 'P6M', normal: 'P12M', low: 'P24M' } },
    index: { path: 'README.md' },
    tools: {},
    rules: {},
    overrides: [],
    ignore: [],
  });
});

test('one setting given leaves its neighbours as they are', () => {
  const { review, index, prefix } = parse('schema: 1\nprefix: OPS\nreview: {cycles: {high: P4M}}\nindex: {}\n');
  expect(prefix).toBe('OPS');
  expect(review).toEqual({ due_soon: 'P30D', cycles: { critical: 'P3M', high: 'P4M', normal: 'P12M', low: 'P24M' } });
  expect(index).toEqual({ path: 'README.md' });
});

test.each<[string, string, string]>([
  ['an empty file', '', 'sop.yml:1:1 "schema" is missing; add it'],
  [
    'a mistyped rule',
    'schema: 1\nrules: {step-lenght: off}',
    'sop.yml:2:22 "step-lenght" is not a rule; did you mean "step-length"?',
  ],
  [
    'an unknown rule',
    'schema: 1\nrules:\n  no-jokes: error',
    'sop.yml:3:13 "no-jokes" is not a rule; run "sop explain" for the list',
  ],
  [
    'a mistyped rule of an override',
    'schema: 1\noverrides:\n  - paths: ["**"]\n    rules: {readabilty: off}',
    'sop.yml:4:25 "readabilty" is not a rule; did you mean "readability"?',
  ],
  [
    'a time zone',
    'schema: 1\ntime_zone: Mars/Olympus',
    'sop.yml:2:12 "Mars/Olympus" is not a time zone; use a name such as UTC, Europe/Berlin or America/Chicago',
  ],
  [
    'a cycle of three years',
    'schema: 1\nreview: {cycles: {low: P3Y}}',
    'sop.yml:2:24 P3Y is longer than 24 months, the most that is allowed; shorten it',
  ],
  [
    'a cycle beyond all calendars',
    'schema: 1\nreview: {due_soon: P99999999999Y}',
    'sop.yml:2:20 P99999999999Y is longer than 24 months, the most that is allowed; shorten it',
  ],
])('%s is refused with its place and what to do', (_, text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test('cycles of 24 months and of two years are allowed', () => {
  expect(parse('schema: 1\nreview: {cycles: {low: P2Y, normal: P24M, high: P104W}}').review.cycles).toMatchObject({
    low: 'P2Y',
    normal: 'P24M',
    high: 'P104W',
  });
});
