import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { library, sop } from '../../helpers/library.ts';

checkRule('path-matches-place', [
  {
    name: 'names both ways out',
    text: sop({ volume: '2', section: '2' }),
    expect: [
      '5:9-5:10 Volume 2, section 2 lies in 2-support/2-maintenance; move this file to 2-support/2-maintenance/answering-calls.md, or set volume to 1 and section to 1',
    ],
  },
  {
    name: 'knows the file name of a title',
    text: sop({ title: '"Phones 2: Voicemail"' }),
    expect: ['3:8-3:29 manual.yml gives this title the file name phones-2.md; rename the file'],
  },
  { name: 'leaves an unknown section to valid-frontmatter', text: sop({ section: '9' }), expect: [] },
  { name: 'ignores numbers that are none', text: sop({ section: '"1"' }), expect: [] },
]);

describe('places', () => {
  const rule = rules.filter(({ id }) => id === 'path-matches-place');
  test.each([
    ['1-office/1-phones/own-name.md', { title: 'A Title of Its Own' }, []],
    ['1-office/1-phones/intro.md', { title: '"Intro Notes: Phones"' }, []],
    [
      'answering-calls.md',
      {},
      ['Volume 1, section 1 lies in 1-office/1-phones; move this file to 1-office/1-phones/answering-calls.md'],
    ],
    [
      '1-office/1-phones/deep/calls.md',
      {},
      ['Volume 1, section 1 lies in 1-office/1-phones; move this file to 1-office/1-phones/answering-calls.md'],
    ],
    [
      '2-support/2-maintenance/server-down.md',
      { title: 'Server Down', volume: '2' },
      [
        'Volume 2, section 1 lies in 2-support/1-delivery; move this file to 2-support/1-delivery/server-down.md, or set volume to 2 and section to 2',
      ],
    ],
  ])('%s', (path, fields, expected) => {
    expect(lint(library({ [path]: sop(fields) }), rule).map(({ message }) => message)).toEqual(expected);
  });
});
