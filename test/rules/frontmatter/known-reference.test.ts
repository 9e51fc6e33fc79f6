import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const OTHER = '2-support/1-delivery/server-down.md';
const FILES = {
  [OTHER]: sop({ id: 'SOP-002' }, '# Server Down\n\n## Escalation\n'),
  'sop.yml': 'schema: 1\ntools: {veeam: {title: Backup}}',
};

checkRule('known-reference', [
  {
    name: 'does not blame a reference for a broken SOP',
    text: sop({ related: '[SOP-002]' }),
    files: { [OTHER]: '---\nid: SOP-002\ntitle: "open\n---\n' },
    expect: [],
  },
  {
    name: 'does not blame a reference for an id in the wrong form',
    text: sop({ related: '[SOP-002, SOP-020]' }),
    files: { [OTHER]: sop({ id: 'SOP-2' }) },
    expect: ['19:20-19:27 No SOP has the id SOP-020; correct it or remove it'],
  },
  { name: 'leaves placeholders to no-placeholder', text: sop({ related: '["TODO(id)"]' }), expect: [] },
  {
    name: 'finds ids',
    text: sop({ related: '[SOP-002, SOP-099]' }),
    files: FILES,
    expect: ['19:20-19:27 No SOP has the id SOP-099; correct it or remove it'],
  },
  {
    name: 'finds the successor',
    text: sop({ superseded_by: 'SOP-099' }),
    expect: ['19:16-19:23 No SOP has the id SOP-099; correct it or remove it'],
  },
  {
    name: 'finds sections',
    text: sop({ depends_on: '["SOP-002#escalation", "SOP-002#escalate"]' }),
    files: FILES,
    expect: ['19:36-19:54 SOP-002 has no heading "escalate"; did you mean "escalation"?'],
  },
  {
    name: 'says of a missing SOP only that',
    text: sop({ depends_on: '["SOP-099#escalate"]' }),
    expect: ['19:14-19:32 No SOP has the id SOP-099; correct it or remove it'],
  },
  {
    name: 'finds tools',
    text: sop({ depends_on: '["tool:veem", "tool:veeam", "tool:constructor"]' }),
    files: FILES,
    expect: [
      '19:14-19:25 "veem" is no tool in sop.yml; did you mean "veeam"?',
      '19:41-19:59 "constructor" is no tool in sop.yml; add it under tools, or remove it here',
    ],
  },
  {
    name: 'finds paths',
    text: sop({ depends_on: '[../../scripts/a.ps1, scripts/a.ps1, ../../2-support/1-delivery/server-down.md]' }),
    files: { ...FILES, 'scripts/a.ps1': '' },
    expect: ['19:35-19:48 1-office/1-phones/scripts/a.ps1 does not exist; write a path relative to this file'],
  },
  {
    name: 'leaves what is no reference to valid-frontmatter',
    text: sop({
      related: '[7, sop-1, "SOP-002 "]',
      superseded_by: '[SOP-099]',
      depends_on: '["/a/b", "C:\\\\a", what]',
      series: 'Phones',
    }),
    expect: [],
  },
  {
    name: 'knows a part that manual.yml gives away',
    text: sop({ series: '{name: Phones, part: 2}' }),
    expect: ['19:30-19:31 Part 2 of "Phones" is 1-office/1-phones/phones-2.md already; give this SOP another part'],
  },
  {
    name: 'tells the younger of two documents',
    text: sop({ series: '{name: Calls, part: 1}' }),
    files: { [OTHER]: sop({ created: '2025-01-01', series: '{name: Calls, part: 1}' }) },
    expect: [`19:29-19:30 Part 1 of "Calls" is ${OTHER} already; give this SOP another part`],
  },
  {
    name: 'leaves the older alone',
    text: sop({ series: '{name: Calls, part: 1}' }),
    files: { [OTHER]: sop({ series: '{name: Calls, part: 1}' }) },
    expect: [],
  },
  {
    name: 'lets a retired part go',
    text: sop({ series: '{name: Calls, part: 1}' }),
    files: { [OTHER]: sop({ status: 'retired', created: '2025-01-01', series: '{name: Calls, part: 1}' }) },
    expect: [],
  },
]);

test('a path that leaves the repository', () => {
  const inside = library({ [DOCUMENT_PATH]: sop({ depends_on: '[../../../../x.ps1]' }) });
  const outside = { ...inside, targets: new Map([['../../x.ps1', { kind: 'outside' as const }]]) };
  expect(
    lint(
      outside,
      rules.filter(({ id }) => id === 'known-reference'),
    ).map(({ message }) => message),
  ).toEqual(['../../../../x.ps1 leads out of the repository; depend on something inside it']);
});
