import { expect, test } from 'vitest';
import { lint, lintFiles } from '../../src/linter/lint.ts';
import { defineRule, nameRule } from '../../src/linter/rule.ts';
import { DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

const GLOSSARY = 'terms:\n  - {term: client, definition: A company that pays us.}\n';

/** Says something of the first line of every document, and of two files that are none. */
const toy = nameRule(
  'glossary',
  'preferred-term',
  defineRule({
    summary: 'S',
    rationale: 'R.',
    severity: 'warning',
    scope: 'library',
    examples: { good: [], bad: [] },
    check: () => [{ message: 'document', span: [0, 3] }],
    *checkLibrary() {
      yield { file: 'glossary.yml', message: 'second', span: [9, 10] };
      yield { file: 'glossary.yml', message: 'first', span: [0, 5], severity: 'info' };
      yield { file: 'none.yml', message: 'nowhere', span: [0, 0] };
    },
  }),
);

const check = (settings = 'schema: 1', glossary = GLOSSARY) =>
  library({ 'glossary.yml': glossary, 'sop.yml': settings, [DOCUMENT_PATH]: sop() });
const shown = (diagnostics: ReturnType<typeof lint>) =>
  diagnostics.map(
    ({ path, severity, message, range: { start, end } }) =>
      `${path}:${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${message}`,
  );

const OF_DOCUMENT = `${DOCUMENT_PATH}:1:1-1:4 warning document`;
const OF_GLOSSARY = ['glossary.yml:1:1-1:6 info first', 'glossary.yml:2:3-2:4 warning second'];

test('a check of all finds faults in other files as well', () => {
  expect(shown(lint(check(), [toy]))).toEqual([OF_DOCUMENT, ...OF_GLOSSARY]);
});

test('a check of some documents finds theirs only', () => {
  const manual = check();
  expect(shown(lint(manual, [toy], manual.documents))).toEqual([OF_DOCUMENT]);
  expect(lint(manual, [toy], [])).toEqual([]);
});

test('files can be checked alone, and by name', () => {
  expect(shown(lintFiles(check(), [toy]))).toEqual(OF_GLOSSARY);
  expect(shown(lintFiles(check(), [toy], ['none.yml']))).toEqual([]);
  expect(lintFiles(check('schema: 1', ''), [toy])).toEqual([]);
});

test.each([
  ['rules: {preferred-term: "off"}', []],
  ['overrides: [{paths: [glossary.yml], rules: {preferred-term: "off"}}]', []],
  ['overrides: [{paths: [glossary.yml], rules: {preferred-term: error}}]', ['info first', 'error second']],
  ['overrides: [{paths: ["**/*.md"], rules: {preferred-term: error}}]', ['info first', 'warning second']],
  ['rules: {preferred-term: info}', ['info first', 'info second']],
])('with %s', (settings, expected) => {
  const found = lintFiles(check(`schema: 1\n${settings}`), [toy]);
  expect(found.map(({ severity, message }) => `${severity} ${message}`)).toEqual(expected);
});
