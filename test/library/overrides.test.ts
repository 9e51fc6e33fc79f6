import { expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { overridesFor } from '../../src/library/overrides.ts';
import { parseSettings } from '../../src/library/settings.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

test.each<[string, string, boolean]>([
  ['a path', 'paths: ["1-*/**"]', true],
  ['another path', 'paths: ["2-*/**"]', false],
  ['one of two paths', 'paths: ["2-*/**", "**/answering-*.md"]', true],
  ['a status', 'status: approved', true],
  ['another status', 'status: draft', false],
  ['path and status', 'paths: ["1-*/**"], status: draft', false],
  ['a field', 'frontmatter: {type: procedure}', true],
  ['another value', 'frontmatter: {type: policy}', false],
  ['one of two values', 'frontmatter: {type: [policy, procedure]}', true],
  ['two fields', 'frontmatter: {type: procedure, owner: lee}', false],
  ['a number', 'frontmatter: {volume: 1}', true],
  ['an entry of a list', 'frontmatter: {tags: security}', true],
  ['no entry of a list', 'frontmatter: {tags: [phones, mail]}', false],
  ['a field that is left out', 'frontmatter: {criticality: high}', false],
  ['what a field means where it is left out', 'frontmatter: {visibility: internal}', true],
  ['a field of the company', 'frontmatter: {x-team: blue}', true],
  ['a name that every object has', 'frontmatter: {x-toString: a}', false],
])('%s', (_, condition, expected) => {
  const settings = parseSettings({ path: 'sop.yml', text: `schema: 1\noverrides: [{${condition}, rules: {}}]` }, []);
  const document = parseDocument(DOCUMENT_PATH, sop({ tags: '[security, night]', 'x-team': 'blue' }));
  expect(overridesFor(settings, document)).toEqual(expected ? settings.overrides : []);
});
