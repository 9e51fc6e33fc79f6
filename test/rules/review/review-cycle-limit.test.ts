import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const dates = (last: string, next: string, fields: Record<string, string> = {}): string =>
  sop({ last_reviewed: last, review_date: next, ...fields });
const late = (most: string, whose: string): string =>
  `15:14-15:24 The next review is more than ${most} after the last one, the most that ${whose} allows`;
const record = (next: string): Record<string, string> => ({
  'records/reviews/SOP-001/2026-10-01-dana-aaaaaaaa.yml': `schema: 1\nsop: SOP-001\nversion: 1.0.0\ndate: 2026-10-01\nby: dana\noutcome: confirmed\ndepth: read\napproved: true\nfingerprint: sop1:${'a'.repeat(64)}\nnext: ${next}\n`,
});

checkRule('review-cycle-limit', [
  ...(
    [
      ['2026-10-01', '2027-10-01', {}],
      ['2024-02-29', '2025-02-28', {}],
      ['2026-10-01', '2026-12-31', { criticality: 'critical' }],
      ['2026-10-01', '2028-10-01', { criticality: 'low' }],
      ['2026-10-01', '2026-10-31', { review_cycle: 'P30D', criticality: 'low' }],
      ['2026-10-01', '2030-10-01', { status: 'retired' }],
      ['soon', '2030-10-01', {}],
      ['2026-10-01', '2030-13-01', {}],
    ] as const
  ).map(([last, next, fields]) => ({
    name: `${last} to ${next} ${JSON.stringify(fields)}`,
    text: dates(last, next, fields),
    expect: [],
  })),
  {
    name: 'a day too late',
    text: dates('2026-10-01', '2027-10-02'),
    expect: [`${late('12 months', 'criticality normal')}; write 2027-10-01`],
  },
  {
    name: 'by criticality',
    text: dates('2026-10-01', '2027-10-01', { criticality: 'critical' }),
    expect: [`${late('3 months', 'criticality critical')}; write 2027-01-01`],
  },
  {
    name: 'by its own cycle',
    text: dates('2026-10-01', '2027-10-01', { review_cycle: 'P1W' }),
    expect: [`${late('1 week', 'its review_cycle')}; write 2026-10-08`],
  },
  {
    name: 'never more than 24 months',
    text: dates('2026-10-01', '2029-10-01', { review_cycle: 'P5Y' }),
    expect: [`${late('24 months', 'its review_cycle')}; write 2028-10-01`],
  },
  {
    name: 'cycles of the manual',
    files: { 'sop.yml': 'schema: 1\nreview: {cycles: {normal: P1Y6M}}\n' },
    text: dates('2026-10-01', '2028-10-01'),
    expect: [`${late('P1Y6M', 'criticality normal')}; write 2028-04-01`],
  },
  {
    name: 'a date that the record names',
    files: record('2028-10-01'),
    text: dates('2026-10-01', '2028-10-01'),
    expect: [
      `${late('12 months', 'criticality normal')}; review it by 2027-10-01, and let \`sop review\` set the date`,
    ],
  },
  {
    name: 'a date that the record does not name',
    files: record('2027-04-01'),
    text: dates('2026-10-01', '2028-10-01'),
    expect: [`${late('12 months', 'criticality normal')}; write 2027-04-01`],
  },
]);

test('the unsafe fix sets the date', () => {
  const text = dates('2026-10-01', '2028-10-01');
  const rule = rules.filter(({ id }) => id === 'review-cycle-limit');
  const diagnostics = lint(library({ [DOCUMENT_PATH]: text }), rule);
  expect(applyFixes(text, diagnostics)).toBe(text);
  expect(applyFixes(text, diagnostics, true)).toBe(dates('2026-10-01', '2027-10-01'));
});
