import { describe, expect, test } from 'vitest';
import { renderDraft } from '../../src/library/draft.ts';
import { lint } from '../../src/linter/lint.ts';
import { rules } from '../../src/rules/index.ts';
import { library } from '../helpers/library.ts';

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
        author: 'lee',
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
author: lee
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
    const { text } = renderDraft(
      { id: 'SOP-007', title, place, owner: 'dana', author: 'lee', month: '202612' },
      template,
      manual,
    );
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
