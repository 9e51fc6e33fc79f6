import { checkRule } from '../../helpers/check-rule.ts';
import { MANUAL, sop } from '../../helpers/library.ts';

const INTRO = '1-office/1-phones/intro.md';

checkRule('one-intro-per-section', [
  {
    name: 'tells the one that is not the entry',
    text: sop({ type: 'intro' }),
    files: { [INTRO]: sop({ type: 'intro', created: '2026-09-01' }) },
    expect: [`4:7-4:12 ${INTRO} is the intro of this section already; give this SOP another type`],
  },
  {
    name: 'wants the key',
    text: sop({ type: 'intro' }),
    expect: [
      '4:7-4:12 The intro of a section has the key "intro" in manual.yml, not "answering-calls"; change the key and the file name, or the type',
    ],
  },
  {
    name: 'wants it first',
    text: sop({ type: 'intro' }),
    files: {
      'manual.yml': MANUAL.replace('- {title: Intro Notes, key: intro}', '- Phones Old').replace(
        '- Answering Calls',
        '- {title: Intro Notes, key: intro}',
      ),
    },
    expect: [],
  },
  {
    name: 'allows one in each section',
    text: sop({ type: 'intro', section: '9' }),
    files: { [INTRO]: sop({ type: 'intro' }) },
    expect: [],
  },
]);
