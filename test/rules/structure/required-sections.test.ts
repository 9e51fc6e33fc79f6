import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/document/edits.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const TEMPLATE = `---
type: trial
title: Trial
use_when: In tests of the sections only
requires: []
version: 1
---

## Alpha

TODO(alpha)

## Bravo <!-- optional -->

TODO(bravo)

## Charlie <!-- open, needs: steps -->

1. TODO(first)

## Phase: TODO(name) <!-- repeatable, needs: items -->

- [ ] TODO(item)

## Delta <!-- needs: table -->

### Given

TODO(delta)

## Echo <!-- needs: diagram -->

TODO(echo)
`;

const SECTIONS: Readonly<Record<string, string>> = {
  Alpha: 'a',
  Bravo: 'b',
  Charlie: '1. Go.',
  'Phase: One': '- [ ] Go.',
  'Phase: Two': '- [ ] Go.',
  Delta: '| a |\n| - |\n| b |',
  Echo: '```mermaid\nflowchart TD\n```',
};

const files = { 'templates/trial.md': TEMPLATE };
const write = (...titles: string[]): string =>
  `---\ntype: trial\n---\n\n# T\n\n${titles.map((title) => `## ${title}\n\n${SECTIONS[title] ?? 'x'}\n`).join('\n')}`;
const written = (name: string, titles: string[], expected: string[]) => ({
  name,
  files,
  text: write(...titles),
  expect: expected,
});

checkRule('required-sections', [
  written('all in order', Object.keys(SECTIONS), []),
  written('optional left out', ['Alpha', 'Charlie', 'Phase: One', 'Delta', 'Echo'], []),
  written('in capitals', ['ALPHA', 'Charlie', 'Phase: One', 'Delta', 'Echo'], []),
  written(
    'one missing',
    ['Alpha', 'Charlie', 'Phase: One', 'Echo'],
    ['19:4-19:8 The section "Delta" is missing; add it before "Echo"'],
  ),
  written(
    'the last missing',
    ['Alpha', 'Charlie', 'Phase: One', 'Delta'],
    ['19:4-19:9 The section "Echo" is missing; add it after "Delta"'],
  ),
  written(
    'one moved',
    ['Alpha', 'Phase: One', 'Delta', 'Charlie', 'Echo'],
    ['21:4-21:11 "Charlie" stands in the wrong place; move it before "Phase: One"'],
  ),
  written(
    'one doubled',
    ['Alpha', 'Charlie', 'Alpha', 'Phase: One', 'Delta', 'Echo'],
    ['15:4-15:9 "Alpha" stands twice; merge it with the section on line 7'],
  ),
  written(
    'one mistyped',
    ['Alpha', 'Charly', 'Phase: One', 'Delta', 'Echo'],
    [
      '11:4-11:10 "Charly" is not a section of the type trial; did you mean "Charlie"?',
      '11:4-11:10 "Charly" needs at least one numbered step (1.)',
    ],
  ),
  written(
    'an optional one mistyped',
    ['Alpha', 'Brawo', 'Charlie', 'Phase: One', 'Delta', 'Echo'],
    ['11:4-11:9 "Brawo" is not a section of the type trial; did you mean "Bravo"?'],
  ),
  written(
    'a prefix mistyped',
    ['Alpha', 'Charlie', 'Phase 1: One', 'Phase: One', 'Delta', 'Echo'],
    [
      '15:4-15:16 "Phase 1: One" is not a section of the type trial; did you mean to begin it with "Phase:"?',
      '15:4-15:16 "Phase 1: One" needs at least one checklist item (- [ ])',
    ],
  ),
  written(
    'one unknown',
    ['Alpha', 'Zulu', 'Charlie', 'Phase: One', 'Delta', 'Echo'],
    ['11:4-11:8 "Zulu" is not a section of the type trial; make it a sub-heading (###) of "Charlie", or remove it'],
  ),
  {
    name: 'needs',
    files,
    text: write('Alpha', 'Charlie', 'Phase: One', 'Delta', 'Echo')
      .replace('mermaid', 'dot')
      .replace('| - |', '')
      .replace('1. Go.', '- Go.'),
    expect: [
      '11:4-11:11 "Charlie" needs at least one numbered step (1.)',
      '19:4-19:9 "Delta" needs a table',
      '25:4-25:8 "Echo" needs a diagram: a fenced code block with the language mermaid',
    ],
  },
  {
    name: 'an empty section is not judged again',
    files,
    text: write('Alpha', 'Charlie', 'Phase: One', 'Delta', 'Echo').replace('1. Go.', '<!-- -->'),
    expect: [],
  },
  {
    name: 'sub-headings',
    files,
    text: write('Alpha', 'Charlie', 'Phase: One', 'Delta', 'Echo')
      .replace('\na\n', '\n### Own\n\na\n')
      .replace('1. Go.', '### Own\n\n1. Go.')
      .replace('| a |', '### Given\n\n| a |'),
    expect: ['9:5-9:8 "Alpha" takes no sub-headings; make this one bold text, or move it'],
  },
  {
    name: 'without headings',
    files: {
      'templates/one.md':
        '---\ntype: one\ntitle: Only one\nuse_when: In tests of the sections only\nrequires: []\nversion: 1\n---\n\n## Alpha\n\nx\n',
    },
    text: '---\ntype: one\n---\nx',
    expect: ['3:1-3:4 The section "Alpha" is missing; add it after the title'],
  },
  { name: 'an unknown type', text: '---\ntype: nothing\n---\n\n# T\n', expect: [] },
  { name: 'a type that is no text', text: '---\ntype: [1]\n---\n\n# T\n', expect: [] },
]);

test.each(['\n', '\r\n'])('the fix inserts what is missing, with line endings %j', (ending) => {
  const full = write(...Object.keys(SECTIONS)).replaceAll('\n', ending);
  for (const title of ['Alpha', 'Charlie', 'Delta', 'Echo']) {
    const text = write(...Object.keys(SECTIONS).filter((other) => other !== title)).replaceAll('\n', ending);
    const manual = library({ ...files, [DOCUMENT_PATH]: text });
    const [finding] = lint(
      manual,
      rules.filter(({ id }) => id === 'required-sections'),
    );
    const fixed = applyEdits(text, finding?.fix?.edits ?? []);
    expect(finding?.fix?.safe).toBe(false);
    const headings = (markdown: string): string[] => markdown.split(ending).filter((line) => line.startsWith('## '));
    expect(headings(fixed)).toEqual(headings(full));
    expect(fixed.replaceAll(ending, '').includes('\r')).toBe(false);
  }
});

test('many headings take little time', () => {
  const text = write(...Array.from({ length: 3_000 }, (_, index) => ['Alpha', 'Phase: One', 'Bravo'][index % 3] ?? ''));
  const manual = library({ ...files, [DOCUMENT_PATH]: text });
  const start = performance.now();
  expect(
    lint(
      manual,
      rules.filter(({ id }) => id === 'required-sections'),
    ).length,
  ).toBeGreaterThan(1_900);
  expect(performance.now() - start).toBeLessThan(20_000);
});
