import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { parseSettings } from '../../src/library/settings.ts';
import { createResolver, settleRules } from '../../src/linter/configure.ts';
import { defineRule, nameRule, type Rule, type RuleGroup } from '../../src/linter/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

function toy(group: RuleGroup, id: string, more: Partial<Rule> = {}): Rule {
  const definition = defineRule<Record<string, unknown>>({
    summary: 'Toy',
    rationale: 'Toy.',
    severity: 'error',
    scope: 'document',
    examples: { good: [], bad: [] },
    *check() {},
    ...more,
  });
  return nameRule(group, id, definition);
}

const TOYS = [
  toy('structure', 'shape'),
  toy('structure', 'size', { severity: 'info' }),
  toy('links', 'links'),
  toy('prose', 'words', {
    severity: 'warning',
    options: { most: { description: 'Most', default: 20 }, names: { description: 'Names', default: ['a'] } },
  }),
];

/** `id severity from`, with options where they are not the default. */
function settled(yaml: string, fields: Readonly<Record<string, string | undefined>> = {}, path = DOCUMENT_PATH) {
  // The settings of toy rules pass no schema of the real ones, so they are set from outside.
  const document = parseDocument(path, sop(fields));
  const settings = parseSettings({ path: 'sop.yml', text: 'schema: 1' }, []);
  const own = parseDocument('a.md', `---\n${yaml}\n---\n`).frontmatter.data;
  return settleRules(TOYS, { ...settings, ...own }, document).map(({ rule, severity, options }) => {
    const set = Object.entries(options).filter(([, { from }]) => from !== 'default');
    return [
      rule.id,
      severity.value,
      severity.from,
      ...set.map(([name, { value, from }]) => `${name}=${value} ${from}`),
    ].join(' ');
  });
}

describe('severity', () => {
  const DEFAULTS = ['shape error default', 'size info default', 'links error default', 'words warning default'];
  test.each<[string, string, Record<string, string>, string[]]>([
    ['the default', '', {}, DEFAULTS],
    [
      'a draft softens errors of structure and nothing else',
      '',
      { status: 'draft' },
      ['shape warning draft', ...DEFAULTS.slice(1)],
    ],
    ['no other status softens', '', { status: 'review' }, DEFAULTS],
    [
      'what the manual sets holds, in drafts too',
      'rules: {shape: error}',
      { status: 'draft' },
      ['shape error rules', ...DEFAULTS.slice(1)],
    ],
    [
      'options alone leave it soft',
      'rules: {shape: {options: {}}}',
      { status: 'draft' },
      ['shape warning draft', ...DEFAULTS.slice(1)],
    ],
    [
      'a manual may raise a heuristic, and switch off',
      'rules: {words: error, links: off}',
      {},
      [...DEFAULTS.slice(0, 2), 'links off rules', 'words error rules'],
    ],
    [
      'of several overrides the last that holds wins',
      `overrides:\n  - {paths: ["1-*/**"], rules: {links: warning, size: off}}\n  - {paths: ["2-*/**"], rules: {links: off}}\n  - {status: approved, rules: {links: info}}`,
      {},
      ['shape error default', 'size off override 1', 'links info override 3', 'words warning default'],
    ],
    [
      'options are set one by one',
      'rules: {words: {options: {most: 30}}}\noverrides: [{status: approved, rules: {words: {severity: info, options: {names: [b, c]}}}}]',
      {},
      [...DEFAULTS.slice(0, 3), 'words info override 1 most=30 rules names=b,c override 1'],
    ],
    [
      'the document itself comes last',
      'rules: {links: warning}',
      { lint: '{disable: [{rule: links, reason: made by hand}, {rule: shape}]}' },
      ['shape error default', 'size info default', 'links off frontmatter', 'words warning default'],
    ],
  ])('%s', (_, yaml, fields, expected) => expect(settled(yaml, fields)).toEqual(expected));

  test('the rules that are on are those that are not off, with plain options', () => {
    const settings = parseSettings({ path: 'sop.yml', text: 'schema: 1' }, []);
    const rulesFor = createResolver(TOYS, {
      ...settings,
      rules: { shape: 'off', words: { severity: 'error', options: { most: 30 } } },
    });
    const document = parseDocument(DOCUMENT_PATH, sop());
    expect(rulesFor(document).map(({ rule, severity, options }) => [rule.id, severity, options])).toEqual([
      ['size', 'info', {}],
      ['links', 'error', {}],
      ['words', 'error', { most: 30, names: ['a'] }],
    ]);
  });

  test('documents under the same overrides share one answer', () => {
    const settings = parseSettings(
      { path: 'sop.yml', text: 'schema: 1\noverrides: [{paths: ["1-*/**"], rules: {}}]' },
      [],
    );
    const rulesFor = createResolver(TOYS, settings);
    const answer = (path: string, status: string) => rulesFor(parseDocument(path, sop({ status })));
    expect(answer('1-a/b.md', 'approved')).toBe(answer('1-c/d.md', 'review'));
    expect(answer('1-a/b.md', 'approved')).not.toBe(answer('1-a/b.md', 'draft'));
    expect(answer('1-a/b.md', 'approved')).not.toBe(answer('2-a/b.md', 'approved'));
  });
});

describe('the shipped rules', () => {
  const inDraft = new Map(
    settleRules(
      rules,
      parseSettings({ path: 'sop.yml', text: 'schema: 1' }, []),
      parseDocument(DOCUMENT_PATH, sop({ status: 'draft' })),
    ).map(({ rule, severity }) => [rule.id, severity.value]),
  );

  test.each(
    rules.filter(({ group }) => ['steps', 'prose', 'glossary', 'directives'].includes(group)),
  )('language rule $id is never above warning', ({ severity }) => expect(['warning', 'info']).toContain(severity));

  test.each(['review-overdue', 'review-recorded'])('%s is never above warning', (id) => {
    expect(rules.find((rule) => rule.id === id)?.severity).toBe('warning');
  });

  test.each(rules)('$id in a draft', ({ id, group, severity }) => {
    expect(inDraft.get(id)).toBe(group === 'structure' && severity === 'error' ? 'warning' : severity);
  });
});
