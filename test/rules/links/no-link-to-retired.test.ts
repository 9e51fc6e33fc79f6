import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const retired = (id: string, title: string, by?: string): string =>
  sop({ id, title, status: 'retired', superseded_by: by }, `# ${title}\n\n## Steps\n`);
const files = {
  '2-support/1-delivery/old.md': retired('SOP-002', 'Server Down', 'SOP-003'),
  '2-support/1-delivery/older.md': retired('SOP-004', 'Outages', 'SOP-002'),
  '2-support/1-delivery/alone.md': retired('SOP-005', 'Faxes'),
  '2-support/1-delivery/circle.md': retired('SOP-006', 'Pagers', 'SOP-007'),
  '2-support/1-delivery/circle-2.md': retired('SOP-007', 'Telex', 'SOP-006'),
  '2-support/1-delivery/new one.md': sop({ id: 'SOP-003', title: 'Incidents' }, '# Incidents\n\n## Steps\n'),
};
const to = '../../2-support/1-delivery';
const INSTEAD = 'SOP-003 "Incidents", which took its place';
const ALONE = 'and nothing took its place; take this out, or write here what still holds';

checkRule('no-link-to-retired', [
  {
    name: 'links, also by label, and to what is gone twice over',
    files,
    text: `[a](${to}/old.md#steps) [b][x] [c](${to}/older.md)\n\n[x]: ${to}/alone.md\n`,
    expect: [
      `1:5-1:44 SOP-002 "Server Down" is retired; link to ${INSTEAD}`,
      `1:57-1:92 SOP-004 "Outages" is retired; link to ${INSTEAD}`,
      `3:6-3:41 SOP-005 "Faxes" is retired, ${ALONE}`,
    ],
  },
  {
    name: 'fields of the frontmatter',
    files,
    text: '---\nrelated: [SOP-002, SOP-003]\ndepends_on: [SOP-004, "SOP-005#steps", "tool:x", ../x.ps1]\n---\n',
    expect: [
      `2:11-2:18 SOP-002 "Server Down" is retired; name ${INSTEAD}`,
      `3:14-3:21 SOP-004 "Outages" is retired; depend on ${INSTEAD}`,
      `3:23-3:38 SOP-005 "Faxes" is retired, ${ALONE}`,
    ],
  },
  {
    name: 'successors in a circle',
    files,
    text: `[a](${to}/circle.md)\n`,
    expect: [`1:5-1:41 SOP-006 "Pagers" is retired, ${ALONE}`],
  },
  {
    name: 'a retired SOP may link as it did',
    files,
    text: sop({ status: 'retired', related: '[SOP-002]' }, `# T\n\n[a](${to}/old.md)\n`),
    expect: [],
  },
  {
    name: 'the successor may name what it replaces, but not depend on it',
    files: { 'x.md': retired('SOP-008', 'Voicemail', 'SOP-001') },
    text: '---\nid: SOP-001\nrelated: [SOP-008]\ndepends_on: [SOP-008]\n---\n\n[a](../../x.md)\n',
    expect: ['4:14-4:21 SOP-008 is retired, and this SOP took its place; take it out'],
  },
  {
    name: 'links to what is in force, and to nothing',
    files,
    text: `[a](${to}/new%20one.md) [b](none.md) [c](https://x.example/old.md)\n`,
    expect: [],
  },
]);

test.each([
  [`[Server Down](${to}/old.md#steps)`, `[Incidents](${to}/new%20one.md#steps)`],
  [`[how](${to}/old.md#gone)`, `[how](${to}/new%20one.md)`],
  [`[how](${to}/alone.md)`, `[how](${to}/alone.md)`],
  ['---\nrelated: [SOP-002]\n---\n', '---\nrelated: [SOP-003]\n---\n'],
  ['---\nrelated: [SOP-002, SOP-003]\n---\n', '---\nrelated: [SOP-002, SOP-003]\n---\n'],
  [
    '---\ndepends_on: [SOP-002#steps, "SOP-002#gone"]\n---\n',
    '---\ndepends_on: [SOP-003#steps, "SOP-002#gone"]\n---\n',
  ],
])('the unsafe fix of %j', (text, expected) => {
  const diagnostics = lint(
    library({ ...files, [DOCUMENT_PATH]: text }),
    rules.filter(({ id }) => id === 'no-link-to-retired'),
  );
  expect(applyFixes(text, diagnostics)).toBe(text);
  expect(applyFixes(text, diagnostics, true)).toBe(expected);
});
