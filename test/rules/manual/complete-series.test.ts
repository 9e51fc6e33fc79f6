import { checkRule } from '../../helpers/check-rule.ts';
import { MANUAL, sop } from '../../helpers/library.ts';

const series = (part: number, name = 'Calls') => ({ series: `{name: ${name}, part: ${part}}` });
const OTHER = '2-support/1-delivery/server-down.md';

checkRule('complete-series', [
  { name: 'counts planned titles', text: sop(series(3, 'Phones')), expect: [] },
  {
    name: 'tells a gap before the part',
    text: sop(series(3)),
    files: { [OTHER]: sop(series(1)) },
    expect: ['19:29-19:30 The series "Calls" has no part 2; list it in manual.yml, or correct the numbers'],
  },
  { name: 'tells it once', text: sop(series(1)), files: { [OTHER]: sop(series(3)) }, expect: [] },
  {
    name: 'tells a wide gap in one line',
    text: sop(series(4000000)),
    expect: ['19:29-19:36 The series "Calls" has no parts 1 to 3999999; list it in manual.yml, or correct the numbers'],
  },
  {
    name: 'tells a gap among planned titles',
    text: sop(),
    files: {
      'manual.yml': MANUAL.replace(
        '- Answering Calls',
        '- {title: Answering Calls, series: {name: Calls, part: 1}}',
      ).replace('[Server Down, ', '[{title: Server Down, series: {name: Calls, part: 3}}, '),
    },
    expect: ['3:8-3:23 The series "Calls" has no part 2; list it in manual.yml, or correct the numbers'],
  },
  {
    name: 'tells a part that manual.yml gives twice',
    text: sop(),
    files: {
      'manual.yml': MANUAL.replace('- Answering Calls', '- {title: Answering Calls, series: {name: Phones, part: 1}}'),
    },
    expect: [
      '3:8-3:23 manual.yml lists part 1 of "Phones" twice, also as 1-office/1-phones/phones-1.md; give one of them another part',
    ],
  },
  {
    name: 'lets the frontmatter win',
    text: sop(series(1)),
    files: {
      'manual.yml': MANUAL.replace('- Answering Calls', '- {title: Answering Calls, series: {name: Phones, part: 1}}'),
    },
    expect: [],
  },
  { name: 'ignores what is no series', text: sop({ series: '{name: Calls, part: two}' }), expect: [] },
]);
