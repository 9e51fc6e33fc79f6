import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { library, sop } from '../../helpers/library.ts';

checkRule('listed-in-manual', [
  {
    name: 'says which title to change',
    text: sop({ title: 'Answering the Phone' }),
    expect: ['3:8-3:27 manual.yml lists this file as "Answering Calls"; the title here wins: write it there too'],
  },
  { name: 'leaves a wrong file name to path-matches-place', text: sop({ title: '"Phones 1: Rules"' }), expect: [] },
  { name: 'ignores a title that is no text', text: sop({ title: '[a]' }), expect: [] },
]);

describe('places', () => {
  const rule = rules.filter(({ id }) => id === 'listed-in-manual');
  const single = { type: 'monthly-single', volume: '2', section: '2', month: '"202611"' };
  const SINGLE = '2-support/2-maintenance/single.md';
  test.each([
    ['1-office/1-phones/intro.md', { title: '"Intro Notes: Phones"' }, []],
    ['1-office/1-phones/intro.md', { title: 'Intro Notes' }, []],
    [
      '1-office/1-phones/x.md',
      { title: 'Answring Calls' },
      ['manual.yml does not list this title; did you mean "Answering Calls"?'],
    ],
    [
      '1-office/1-phones/x.md',
      { title: 'Greetings' },
      [
        'manual.yml does not list this title; add this line to volume 1, section 1 there: - {title: "Greetings", key: x}',
      ],
    ],
    ['1-office/1-phones/x.md', { title: 'Greetings', status: 'retired' }, []],
    [
      '1-office/1-phones/x.md',
      { title: 'Server Down' },
      ['manual.yml lists this title in volume 2, section 1; move the SOP there, or the entry here'],
    ],
    ['1-office/1-phones/x.md', { title: 'Answering Calls' }, []],
    ['1-office/1-phones/x.md', { title: 'Greetings', section: '9' }, []],
    [SINGLE, { ...single, title: 'Monthly Single - 202611 - Verify Time' }, []],
    [
      SINGLE,
      { ...single, title: 'Monthly Single - 202610 - Verify Time' },
      ['The title says 202610, but month says 202611; make them agree'],
    ],
    [
      SINGLE,
      { ...single, title: 'Monthly Single - 202613 - Verify Time' },
      ['The title of a Monthly Single reads "Monthly Single - 202611 - Task"; write it so'],
    ],
    [
      SINGLE,
      { ...single, title: 'Verify Time', month: undefined },
      ['The title of a Monthly Single reads "Monthly Single - YYYYMM - Task"; write it so'],
    ],
    [
      '1-office/1-phones/x.md',
      { ...single, volume: '1', section: '1', title: 'Monthly Single - 202611 - Verify Time' },
      [
        'manual.yml does not list this title; add this line to volume 1, section 1 there: - {title: "Monthly Single - 202611 - Verify Time", key: x}',
      ],
    ],
  ])('%s %j', (path, fields, expected) => {
    expect(lint(library({ [path]: sop(fields) }), rule).map(({ message }) => message)).toEqual(expected);
  });
});
