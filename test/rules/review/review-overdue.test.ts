import { checkRule } from '../../helpers/check-rule.ts';
import { sop } from '../../helpers/library.ts';

const due = (review_date: string, status = 'approved') => sop({ review_date, status });

checkRule('review-overdue', [
  { name: 'is silent on the day itself', text: due('2026-11-22'), expect: [] },
  {
    name: 'speaks on the next',
    text: due('2026-11-22'),
    today: '2026-11-23',
    expect: ['15:14-15:24 The review was due 1 day ago; run `sop review SOP-001`'],
  },
  {
    name: 'counts days across years',
    text: due('2025-11-22'),
    expect: ['15:14-15:24 The review was due 365 days ago; run `sop review SOP-001`'],
  },
  { name: 'asks only of approved SOPs', text: due('2025-11-22', 'retired'), expect: [] },
  {
    name: 'believes the record before a later date that somebody typed',
    text: due('2099-01-01'),
    files: {
      'records/reviews/SOP-001/2026-01-10-dana-00000000.yml': `schema: 1\nsop: SOP-001\nversion: 1.0.0\ndate: 2026-01-10\nby: dana\noutcome: confirmed\ndepth: read\napproved: true\nfingerprint: sop1:${'0'.repeat(64)}\nnext: 2026-11-20\n`,
    },
    expect: ['15:14-15:24 The review was due 2 days ago; run `sop review SOP-001`'],
  },
  { name: 'ignores what is no date', text: due('2025-02-30'), expect: [] },
]);
