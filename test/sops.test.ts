import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildContents } from '../src/library/contents.ts';
import { findTerms } from '../src/library/term-matcher.ts';
import { lint } from '../src/linter/lint.ts';
import { rules } from '../src/rules/index.ts';
import { loadLibrary } from '../src/workspace/load.ts';
import { sopIn } from './helpers/io.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const today = '2026-11-22';
const shipped = loadLibrary({
  root: `${repository}/sops`,
  shownRoot: 'sops',
  now: 0,
  today,
  ruleIds: rules.map(({ id }) => id),
});

test('the shipped manual lints clean', () => {
  expect(lint(shipped, rules)).toEqual([]);
});

test('its index is up to date', async () => {
  expect(await sopIn(repository, ['index', '--check', '--today', today])).toMatchObject({ exitCode: 0 });
});

test('every section has at least two written SOPs, and every type is used', () => {
  const sections = buildContents(shipped).volumes.flatMap((volume) => volume.sections);
  expect(sections).toHaveLength(12);
  for (const { coverage } of sections) expect(coverage.written).toBeGreaterThanOrEqual(2);
  const used = new Set(shipped.documents.map(({ frontmatter }) => frontmatter.data.type));
  expect([...used].sort()).toEqual([...shipped.templates.keys()].sort());
});

test('the glossary holds sixty terms and more, each with words or a definition of its own', () => {
  const { terms } = shipped.glossary;
  expect(terms.length).toBeGreaterThanOrEqual(60);
  expect(new Set(terms.map(({ term }) => term.toLowerCase())).size).toBe(terms.length);
  for (const { definition } of terms) expect(definition).toMatch(/\.$/);
});

test.each([
  ['The customer called.', ['customer']],
  ['Send a field tech, and the tech who answers.', ['tech', 'tech']],
  ['A network engineer plans the tech stack.', []],
  ['The onboarding of their customer success team asked the customer support of the vendor.', []],
  ['Fill in the timesheet for the licence.', []],
])('the glossary asks for no word that has another sense: %s', (text, unwanted) => {
  const found = findTerms(shipped.glossary, '1-front-office/1-phones/calls.md', text);
  expect(found.map(({ span }) => text.slice(...span))).toEqual(unwanted);
});
