import { checkRule } from '../../helpers/check-rule.ts';
import { sop } from '../../helpers/library.ts';

const OTHER = '2-support/1-delivery/server-down.md';

checkRule('unique-id', [
  {
    name: 'tells the younger',
    text: sop(),
    files: { [OTHER]: sop({ created: '2025-01-01' }) },
    expect: [
      `2:5-2:12 SOP-001 belongs to ${OTHER} already; give this SOP an id of its own: the next free one is SOP-002`,
    ],
  },
  { name: 'leaves the older alone', text: sop(), files: { [OTHER]: sop({ created: '2026-02-01' }) }, expect: [] },
  { name: 'goes by path on one day', text: sop(), files: { [OTHER]: sop() }, expect: [] },
  {
    name: 'holds an SOP without a date for the youngest',
    text: sop({ created: 'long ago' }),
    files: { [OTHER]: sop() },
    expect: [
      `2:5-2:12 SOP-001 belongs to ${OTHER} already; give this SOP an id of its own: the next free one is SOP-002`,
    ],
  },
  {
    name: 'leaves the listed one alone beside an older copy that is not listed',
    text: sop(),
    files: { '1-office/1-phones/a-copy.md': sop(), '1-office/1-phones/b-copy.md': sop({ created: '2025-01-01' }) },
    expect: [],
  },
  {
    name: 'ignores ids that are empty or missing',
    text: sop({ id: undefined }),
    files: { [OTHER]: sop({ id: '""' }) },
    expect: [],
  },
  {
    name: 'ignores ids that are no text',
    text: sop({ id: '[1]' }),
    files: { [OTHER]: sop({ id: '[1]' }) },
    expect: [],
  },
]);
