import { checkRule } from '../../helpers/check-rule.ts';
import { sop } from '../../helpers/library.ts';

const OTHER = '2-support/1-delivery/server-down.md';

checkRule('unique-title', [
  {
    name: 'compares without case and extra blanks',
    text: sop({ title: '"answering  CALLS"' }),
    files: { [OTHER]: sop({ created: '2025-01-01' }) },
    expect: [`3:8-3:26 ${OTHER} has this title already; choose another one`],
  },
  { name: 'leaves the older alone', text: sop(), files: { [OTHER]: sop({ created: '2026-02-01' }) }, expect: [] },
  {
    name: 'ignores missing titles',
    text: sop({ title: undefined }),
    files: { [OTHER]: sop({ title: '""' }) },
    expect: [],
  },
]);
