import { expect, test } from 'vitest';
import { parseSettings, type Settings } from '../../src/library/settings.ts';

const parse = (text: string): Settings => parseSettings({ path: 'sop.yml', text }, ['step-length', 'readability']);

test('a sop.yml of one line has every setting', () => {
  expect(parse('schema: 1\n')).toMatchObject({
    prefix: 'SOP',
    time_zone: 'UTC',
    self_approval: false,
    review: {
      due_soon: 'P30D',
      after_change: 'P6M',
      cycles: { critical: 'P3M', high: 'P6M', normal: 'P12M', low: 'P24M' },
    },
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
  expect(review).toEqual({
    due_soon: 'P30D',
    after_change: 'P6M',
    cycles: { critical: 'P3M', high: 'P4M', normal: 'P12M', low: 'P24M' },
  });
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
    'a severity that is none',
    'schema: 1\nrules: {step-length: warn}',
    'sop.yml:2:22 rules.step-length cannot be "warn"; it must be off, info, warning or error',
  ],
  [
    'a severity that is none, beside options',
    'schema: 1\nrules: {step-length: {severity: warn}}',
    'sop.yml:2:33 rules.step-length.severity cannot be "warn"; it must be off, info, warning or error',
  ],
  [
    'a mistyped key of a rule',
    'schema: 1\nrules: {step-length: {sevrity: error}}',
    'sop.yml:2:23 "sevrity" is not a known field of rules.step-length; did you mean "severity"?',
  ],
  [
    'options of a rule that has none',
    'schema: 1\nrules: {step-length: {options: {most: 3}}}',
    'sop.yml:2:23 "options" is not a known field of rules.step-length; remove it',
  ],
  [
    'an override for no SOPs in particular',
    'schema: 1\noverrides: [{rules: {step-length: info}}]',
    'sop.yml:2:13 entry 1 of overrides must say which SOPs it is for; add paths, status or frontmatter',
  ],
  [
    'a mistyped condition',
    'schema: 1\noverrides: [{path: ["1-*"], rules: {step-length: info}}]',
    'sop.yml:2:14 "path" is not a known field of entry 1 of overrides; did you mean "paths"?',
  ],
  [
    'a mistyped field of the frontmatter',
    'schema: 1\noverrides: [{frontmatter: {typ: policy}, rules: {step-length: info}}]',
    'sop.yml:2:28 "typ" is not a field of the frontmatter; did you mean "type"?',
  ],
  [
    'a field of the frontmatter that there is not',
    'schema: 1\noverrides: [{frontmatter: {department: support}, rules: {}}]',
    'sop.yml:2:28 "department" is not a field of the frontmatter; name one such as type or criticality',
  ],
  [
    'a value that the field cannot have',
    'schema: 1\noverrides: [{frontmatter: {criticality: [high, lo]}, rules: {}}]',
    'sop.yml:2:48 criticality cannot be "lo"; did you mean "low"?',
  ],
  [
    'an empty value',
    'schema: 1\noverrides: [{frontmatter: {type: }, rules: {}}]',
    'sop.yml:2:28 frontmatter.type in entry 1 of overrides is empty; it must be a value, or a list of values of which one will do',
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

test('overrides may ask for any field, also for one of the company', () => {
  const conditions = 'tags: security, volume: 4, audience: [technician], x-team: blue, cost_center: [a, b]';
  const text = `schema: 1\nfields: {cost_center: {type: string}}\noverrides: [{frontmatter: {${conditions}}, rules: {}}]`;
  expect(parse(text).overrides).toHaveLength(1);
});
