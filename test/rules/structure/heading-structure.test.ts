import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/document/edits.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const write = (body: string, title = 'Big Day'): string => `---\ntitle: ${title}\n---\n\n${body}`;

checkRule('heading-structure', [
  {
    name: 'a title missed where the text begins with blank lines',
    text: '\uFEFF\r\n\nWords.  \nMore.\n',
    expect: ['3:1-3:7 The title is missing; begin the text with "# " and the title'],
  },
  { name: 'sound', text: write('# Big Day\n\n## A\n\n### B\n\n## C\n\n### B\n'), expect: [] },
  { name: 'markup in the title', text: write('# Big **Day**\n'), expect: [] },
  {
    name: 'another title',
    text: write('# Big Days\n'),
    expect: ['5:3-5:11 The frontmatter has the title "Big Day"; write it here too'],
  },
  {
    name: 'no title',
    text: write('## A\n'),
    expect: ['5:4-5:5 The title is missing; begin the text with "# Big Day"'],
  },
  { name: 'no heading', text: write('x\n'), expect: ['3:1-3:4 The title is missing; begin the text with "# Big Day"'] },
  {
    name: 'the title one level too low',
    text: write('## Big Day\n'),
    expect: ['5:4-5:11 The title must be of the first level; write "# Big Day"'],
  },
  {
    name: 'no frontmatter',
    text: 'x\n',
    expect: ['1:1-1:2 The title is missing; begin the text with "# " and the title'],
  },
  {
    name: 'the title is not first',
    text: write('## A\n\n# Big Day\n'),
    expect: ['7:3-7:10 The title must be the first heading; move it to the top'],
  },
  {
    name: 'two titles',
    text: write('# Big Day\n\n# More\n'),
    expect: ['7:3-7:7 An SOP has one title; make this heading a section (##)'],
  },
  {
    name: 'a skipped level, and what is below it',
    text: write('# Big Day\n\n## A\n\n#### B\n\n#### C\n'),
    expect: [
      '9:6-9:7 This heading of level 4 stands below one of level 2; make it level 3',
      '11:6-11:7 This heading of level 4 stands below one of level 2; make it level 3',
    ],
  },
  {
    name: 'too deep',
    text: write('# Big Day\n\n## A\n\n### B\n\n#### C\n'),
    expect: ['11:6-11:7 Heading level 4 is deeper than 3; merge this section into the one around it, or split the SOP'],
  },
  {
    name: 'doubled headings',
    text: write('# Big Day\n\n## A\n\n### B\n\n### b\n'),
    expect: ['11:5-11:6 "b" stands twice in one section; give each heading words of its own'],
  },
  {
    name: 'doubled sections of a template are not its business',
    text: '---\ntitle: Big Day\ntype: procedure\n---\n\n# Big Day\n\n## Scope\n\n## Scope\n',
    expect: [],
  },
  {
    name: 'doubled phases are',
    text: '---\ntitle: Big Day\ntype: msp-project\n---\n\n# Big Day\n\n## Phase: A\n\n## Phase: A\n',
    expect: ['10:4-10:12 "Phase: A" stands twice in one section; give each heading words of its own'],
  },
  {
    name: 'no words',
    text: write('# Big Day\n\n##\n'),
    expect: ['7:1-7:3 This heading has no words; write them, or remove it'],
  },
  { name: 'a title that is no text', text: write('# Big Day\n', '[1]'), expect: [] },
  {
    name: 'CRLF, a byte order mark and a folded title',
    text: '\uFEFF---\r\ntitle: Big\r\n  Day\r\n---\r\n\r\n# Big Day\r\n',
    expect: [],
  },
]);

test.each([
  [write('# Big Days\n'), true, write('# Big Day\n')],
  [write('# Something else\n'), false, write('# Big Day\n')],
  [write('#\n'), true, write('# Big Day\n')],
  [
    write('# *x* y\n', '"A *b* [c] `d` e_f _g_ C#"'),
    false,
    write('# A \\*b\\* \\[c\\] \\`d\\` e_f \\_g\\_ C\\#\n', '"A *b* [c] `d` e_f _g_ C#"'),
  ],
  [write('## A\n'), true, write('# Big Day\n\n## A\n')],
  ['---\r\ntitle: Big Day\r\n---', true, '---\r\ntitle: Big Day\r\n---\r\n\r\n# Big Day\r\n'],
  [write('## Big Day\n\n## A\n'), true, write('# Big Day\n\n## A\n')],
  [write('## Big Day ##\n\n### A\n\n### B\n'), true, write('# Big Day ##\n\n## A\n\n## B\n')],
  [write('Big Day\n-------\n\n### A\n'), true, write('Big Day\n=======\n\n## A\n')],
  [write('# Big Day\n\n# A\n\n## B\n\n# C\n'), true, write('# Big Day\n\n## A\n\n### B\n\n## C\n')],
  [write('Big Day\n===\n\nA\n ===\n\nx\n'), true, write('Big Day\n===\n\nA\n ---\n\nx\n')],
  [
    '---\ntitle: Big Day\ntype: policy\n---\n# Big Day\n\n# Why\n\n## Purpose\n',
    true,
    '---\ntitle: Big Day\ntype: policy\n---\n# Big Day\n\n## Why\n\n## Purpose\n',
  ],
  [
    write('# Big Day\n\n## A\n\n#### B\n\n##### C\n\n#### D\n', 'Big Day'),
    true,
    write('# Big Day\n\n## A\n\n### B\n\n##### C\n\n### D\n'),
  ],
])('the fix of %j', (text, isSafe, expected) => {
  const rule = rules.filter(({ id }) => id === 'heading-structure');
  const fixes = lint(library({ [DOCUMENT_PATH]: text }), rule).flatMap(({ fix }) => fix ?? []);
  expect(fixes.every(({ safe }) => safe)).toBe(isSafe);
  const fixed = applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  );
  expect(fixed.replace(/#{4,5} C/, '##### C')).toBe(expected);
  expect(lint(library({ [DOCUMENT_PATH]: fixed }), rule).filter(({ message }) => !message.includes('deeper'))).toEqual(
    [],
  );
});

test.each([
  ['its sections would be too deep', write('# Big Day\n\n# A\n\n## B\n\n### C\n')],
  ['its sections are underlined', write('# Big Day\n\n# A\n\nB\n---\n')],
])('a second title is left alone where %s', (_, text) => {
  const rule = rules.filter(({ id }) => id === 'heading-structure');
  const [finding] = lint(library({ [DOCUMENT_PATH]: text }), rule);
  expect([finding?.message, finding?.fix]).toEqual(['An SOP has one title; make this heading a section (##)', null]);
});
