import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/document/edits.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const body = (...lines: string[]): string => sop({}, `# Answering Calls\n\n${lines.join('\n')}\n`);

const FORMS: readonly [name: string, line: string, finding: string][] = [
  [
    'a mistyped word',
    '<!-- sop-disabel step-length: because -->',
    '23:6-23:17 "sop-disabel" is no directive; did you mean "sop-disable"?',
  ],
  [
    'a word that is none',
    '<!-- sop-ignore step-length: because -->',
    '23:6-23:16 "sop-ignore" is no directive; write sop-disable-next-line, sop-disable or sop-enable',
  ],
  [
    'no rule',
    '<!-- sop-disable -->',
    '23:1-23:21 Name the rule: <!-- sop-disable step-length: why it does not hold here -->',
  ],
  [
    'no rule, but a reason',
    '<!-- sop-disable: because -->',
    '23:1-23:30 Name the rule: <!-- sop-disable step-length: why it does not hold here -->',
  ],
  ['no rule to enable', '<!-- sop-enable -->', '23:1-23:20 Name the rule: <!-- sop-enable step-length -->'],
  [
    'no reason',
    '<!-- sop-disable step-length -->',
    '23:1-23:33 Say why behind a colon, in 5 characters or more; without a reason nothing is switched off',
  ],
  [
    'a reason too short',
    '<!-- sop-disable step-length: ok -->',
    '23:1-23:37 Say why behind a colon, in 5 characters or more; without a reason nothing is switched off',
  ],
  [
    'no colon',
    '<!-- sop-disable step-length -- the vendor wrote it -->',
    '23:1-23:56 Put a colon between the rule and the reason; without one nothing is switched off',
  ],
  [
    'beside text',
    'Text. <!-- sop-disable step-length: because -->',
    '23:7-23:48 Put this comment on a line of its own; here it switches nothing off',
  ],
  [
    'a mistyped rule',
    '<!-- sop-disable step-lenght: because -->',
    '23:18-23:29 "step-lenght" is not a rule; did you mean "step-length"?',
  ],
  [
    'an unknown rule',
    '<!-- sop-disable no-jokes: because -->',
    '23:18-23:26 "no-jokes" is not a rule; "sop explain" lists the rules',
  ],
  [
    'a rule that holds always',
    '<!-- sop-disable valid-frontmatter: because -->',
    '23:18-23:35 valid-frontmatter holds for every SOP; take this out, and mend what it finds',
  ],
  [
    'nothing to enable',
    '<!-- sop-enable step-length -->',
    '23:17-23:28 No sop-disable of step-length is open here; take this out',
  ],
];

checkRule('unknown-directive', [
  ...FORMS.map(([name, line, finding]) => ({ name, text: body(line), expect: [finding] })),
  {
    name: 'all in order',
    text: body('<!-- sop-disable step-length: because -->', '', 'A.', '', '<!-- sop-enable step-length -->'),
    expect: [],
  },
  {
    name: 'an end whose beginning lacks a reason',
    text: body('<!-- sop-disable step-length: because -->', '', '<!-- sop-enable step-length -->'),
    expect: [],
  },
  {
    name: 'two rules, one of them mistyped, in the frontmatter',
    text: sop({ lint: '{disable: [{rule: step-length, reason: because}, {rule: step_length, reason: because}]}' }),
    expect: ['19:63-19:74 "step_length" is not a rule; did you mean "step-length"?'],
  },
  {
    name: 'a comment that splits a list of steps',
    text: body('1. Read.', '<!-- sop-disable-next-line step-length: because -->', '2. Write.'),
    expect: ['24:1-24:52 This comment splits the list; indent it to column 4, as a part of the item above'],
  },
  {
    name: 'a comment that splits a checklist below a step',
    text: body('1. Read.', '   - [ ] a', '   <!-- sop-disable-next-line step-length: because -->', '   - [ ] b'),
    expect: ['25:4-25:55 This comment splits the list; indent it to column 6, as a part of the item above'],
  },
  {
    name: 'a comment between two lists',
    text: body('1. Read.', '2. Write.', '', '<!-- sop-disable-next-line step-length: because -->', '', '1. Read.'),
    expect: [],
  },
  {
    name: 'a comment in its place in a list',
    text: body('1. Read.', '   <!-- sop-disable-next-line step-length: because -->', '2. Write.'),
    expect: [],
  },
]);

describe('the repair', () => {
  const rule = rules.filter(({ id }) => id === 'unknown-directive');
  const fixed = (text: string, isUnsafe: boolean): string =>
    applyEdits(
      text,
      lint(library({ [DOCUMENT_PATH]: text }), rule).flatMap(({ fix }) =>
        fix?.safe || isUnsafe ? (fix?.edits ?? []) : [],
      ),
    );

  test.each<[string, string[], string[]]>([
    ['one wrong letter', ['<!-- sop-disable step_length: because -->'], ['<!-- sop-disable step-length: because -->']],
    [
      'indents',
      ['1. Read.', '<!-- sop-disable step-length: because -->', '2. Write.'],
      ['1. Read.', '   <!-- sop-disable step-length: because -->', '2. Write.'],
    ],
    [
      'indents two',
      ['- [ ] a', '<!-- sop-disable step-length: because -->', '<!-- sop-enable step-length -->', '- [ ] b'],
      ['- [ ] a', '  <!-- sop-disable step-length: because -->', '  <!-- sop-enable step-length -->', '- [ ] b'],
    ],
    ['takes out what does nothing', ['A.', '', '<!-- sop-enable step-length -->', '', 'B.'], ['A.', '', 'B.']],
    [
      'takes out one of two',
      ['<!-- sop-disable step-length, valid-frontmatter: because -->'],
      ['<!-- sop-disable step-length: because -->'],
    ],
    [
      'takes out a mistyped double',
      ['<!-- sop-disable step-lenght, step-length: because -->'],
      ['<!-- sop-disable step-length: because -->'],
    ],
    ['takes out a comment beside text', ['A. <!-- sop-disable valid-frontmatter: because --> B.'], ['A. B.']],
  ])('safe: %s', (_, before, after) => expect(fixed(body(...before), false)).toBe(body(...after)));

  test.each<[string, string[], string[]]>([
    ['two letters', ['<!-- sop-disable step-lenkhd: because -->'], ['<!-- sop-disable step-length: because -->']],
    [
      'a word',
      ['<!-- sop-disable-line step-length: because -->'],
      ['<!-- sop-disable-next-line step-length: because -->'],
    ],
    [
      'a colon',
      ['<!-- sop-disable step-length -- the vendor wrote it -->'],
      ['<!-- sop-disable step-length: the vendor wrote it -->'],
    ],
    ['a rule that there is not', ['A.', '', '<!-- sop-disable no-jokes: because -->', '', 'B.'], ['A.', '', 'B.']],
    [
      'an end that may belong to a mistyped beginning',
      ['<!-- sop-disable no-jokes: because -->', '', 'A.', '', '<!-- sop-enable step-length -->', '', 'B.'],
      ['A.', '', 'B.'],
    ],
  ])('unsafe: %s', (_, before, after) => {
    expect(fixed(body(...before), false)).toBe(body(...before));
    expect(fixed(body(...before), true)).toBe(body(...after));
  });
});
