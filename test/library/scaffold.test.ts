import { describe, expect, test } from 'vitest';
import { sectionsOf } from '../../src/library/manual.ts';
import { findPlace, guessType, newKey, nextId, placeholderFor, renderDraft } from '../../src/library/scaffold.ts';
import { lint } from '../../src/linter/lint.ts';
import { rules } from '../../src/rules/index.ts';
import { library, sop } from '../helpers/library.ts';

describe('nextId', () => {
  test.each([
    ['an empty manual', {}, [], 'SOP-001'],
    ['documents', { 'a.md': sop({ id: 'SOP-009' }) }, [], 'SOP-010'],
    ['other branches', { 'a.md': sop({ id: 'SOP-009' }) }, ['SOP-041', 'KB-900', 'SOP-x'], 'SOP-042'],
    ['more than three digits', { 'a.md': sop({ id: 'SOP-1999' }) }, [], 'SOP-2000'],
    [
      'a prefix of its own',
      { 'sop.yml': 'schema: 1\nprefix: KB', 'a.md': sop({ id: 'SOP-009' }) },
      ['KB-007'],
      'KB-008',
    ],
  ])('counts on from %s', (_, files, elsewhere, id) => {
    expect(nextId(library(files as Record<string, string>), elsewhere)).toBe(id);
  });
});

test.each([
  ['Monthly Single - 202612 - Verify', 'monthly-single'],
  ['Intro Notes: Phones', 'intro'],
  ['Client Personnel Changes: New User Checklist', 'checklist'],
  ['Roles and Responsibilities – Technician', 'role'],
  ['Collection Policies', 'policy'],
  ['Naming Conventions for Machines and Servers', 'policy'],
  ['Patch Management Philosophy and Procedures', 'procedure'],
  ['Server Down Procedures', 'troubleshooting'],
  ['Adding a New Machine to Managed Services', 'new-machine'],
  ['Setting Job Priorities', 'flowchart'],
  ['The Managed Services Grid', 'spreadsheet'],
  ['Moving a Client Office', 'procedure'],
  ['SQL Runbook for the Night', 'runbook'],
])('%s is a %s', (title, type) => {
  const { templates } = library({
    'templates/runbook.md': '---\ntype: runbook\ntitle: Runbook\nuse_when: Never\nversion: 1\n---\n',
  });
  expect(guessType(title, templates)).toBe(type);
});

describe('findPlace', () => {
  const { manual } = library();
  test.each([
    [undefined, '2.1', '2.1'],
    [undefined, 'phones', '1.1'],
    [undefined, 'service delivery', '2.1'],
    [undefined, 'DELIVERY', '2.1'],
    ['2', '1', '2.1'],
    ['Support', 'maintenance', '2.2'],
    ['support', '2.2', '2.2'],
    [undefined, '2', '2.2'],
  ])('--volume %s --section %s', (volume, section, found) => {
    const { place } = findPlace(manual, volume, section);
    expect(`${place.volume}.${place.section}`).toBe(found);
  });

  test.each([
    [undefined, '1', '--section 1 may be any of these'],
    [undefined, '3.1', '--section cannot be "3.1"'],
    ['1', '2.1', '--section cannot be "2.1"'],
    ['9', '1', '--volume cannot be "9"'],
    [undefined, 'phonse', 'did you mean "phones"?'],
  ])('--volume %s --section %s is refused', (volume, section, message) => {
    expect(() => findPlace(manual, volume, section)).toThrow(message);
  });
});

test('newKey is short and unlike others', () => {
  const manual = library();
  const [section] = sectionsOf(manual.manual);
  if (!section) throw new Error('no section');
  expect(newKey('Answering Calls', section, manual, 'sop-1')).toBe('answering-calls-2');
  expect(newKey('?????', section, manual, 'procedure')).toBe('procedure');
  const long = newKey('Word '.repeat(20), section, manual, 'x');
  expect(long.length).toBeLessThan(85);
  expect(long).toMatch(/^word(-word)*$/);
});

const DEMANDING_SETTINGS =
  'schema: 1\nfields: {site: {type: string, required: true, description: which site}, level: {type: integer, required: true, values: [2, 3]}, keeper: {type: person, required: true}}';

/** A template of somebody's own that asks for all kinds of fields. */
const DEMANDING =
  '---\ntype: demanding\ntitle: Demanding\nuse_when: Never\nrequires: [kpis, equipment, audience, reviewers, trigger, review_cycle, visibility]\nversion: 1\n---\n\n## Steps <!-- needs: steps -->\n\n1. TODO(act)\n\n## Phase: TODO(name) <!-- repeatable, open -->\n\nTODO(what)\n';

describe('renderDraft', () => {
  const manual = library({ 'sop.yml': DEMANDING_SETTINGS, 'templates/demanding.md': DEMANDING });

  test('gives every required field a placeholder that its schema admits', () => {
    const template = manual.templates.get('demanding');
    if (!template) throw new Error('no template');
    const { text, missing } = renderDraft(
      {
        id: 'SOP-007',
        title: 'C# *and* [Go]',
        place: { volume: 1, section: 1 },
        owner: 'dana',
        series: { name: 'Phones', part: 3 },
      },
      template,
      manual,
    );
    expect(missing).toEqual(['review_cycle']);
    expect(text).toBe(`---
id: SOP-007
title: "C# *and* [Go]"
type: demanding
volume: 1
section: 1
series: {name: Phones, part: 3}
owner: dana
reviewers: dana
status: draft
version: "0.1.0"
created: 2026-11-22
updated: 2026-11-22
audience: service-manager
visibility: internal
summary: "TODO(one line: what this SOP achieves, and for whom)"
trigger: "TODO(the event with which the procedure begins)"
equipment: ["TODO(what to have at hand before the first step)"]
kpis: [{name: "TODO(name)", target: "TODO(target)"}]
site: "TODO(which site)"
level: 2
keeper: dana
---

# C\\# \\*and\\* \\[Go\\]

## Steps

1. TODO(act)

## Phase: TODO(name)

TODO(what)
`);
  });

  test.each([...manual.templates.keys()])('from %s lints without errors, and only placeholders are left', (type) => {
    const template = manual.templates.get(type);
    if (!template) throw new Error('no template');
    const isIntro = type === 'intro';
    const title = isIntro
      ? 'Intro Notes: Phones'
      : type === 'monthly-single'
        ? 'Monthly Single - 202612 - Verify'
        : 'Answering Calls';
    const place = type === 'monthly-single' ? { volume: 2, section: 2 } : { volume: 1, section: 1 };
    const { text } = renderDraft({ id: 'SOP-007', title, place, owner: 'dana', month: '202612' }, template, manual);
    const path = isIntro
      ? '1-office/1-phones/intro.md'
      : type === 'monthly-single'
        ? '2-support/2-maintenance/single.md'
        : '1-office/1-phones/answering-calls.md';
    const after = library({ 'sop.yml': DEMANDING_SETTINGS, 'templates/demanding.md': DEMANDING, [path]: text });
    const findings = lint(after, rules).filter(
      ({ ruleId, severity }) => !(ruleId === 'no-placeholder' && severity === 'warning'),
    );
    expect(findings.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
  });
});

test('placeholderFor an own field follows its type', () => {
  const manual = library({
    'sop.yml':
      'schema: 1\nfields: {a: {type: list}, b: {type: date}, c: {type: boolean}, d: {type: list, values: [x, y]}}',
  });
  expect(['a', 'b', 'c', 'd'].map((name) => placeholderFor(name, 'dana', manual))).toEqual([
    ['TODO(a)'],
    '2026-11-22',
    false,
    ['x'],
  ]);
});
