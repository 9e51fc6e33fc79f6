import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { library, MANUAL, sop } from '../../helpers/library.ts';

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
    name: 'leaves an unknown section to valid-frontmatter',
    text: sop({ type: 'intro', section: '9' }),
    files: { [INTRO]: sop({ type: 'intro' }) },
    expect: [],
  },
]);

describe('order', () => {
  const rule = rules.filter(({ id }) => id === 'one-intro-per-section');
  const entry = '          - {title: Intro Notes, key: intro}\n';
  const later = MANUAL.replace(entry, '').replace(
    '          - Answering Calls\n',
    `          - Answering Calls\n${entry}`,
  );
  test.each([
    [MANUAL, []],
    [later, ['manual.yml lists another title before the intro of this section; put the intro first']],
  ])('%#', (manual, expected) => {
    const messages = lint(library({ 'manual.yml': manual, [INTRO]: sop({ type: 'intro' }) }), rule);
    expect(messages.map(({ message }) => message)).toEqual(expected);
  });
});
