import { describe, expect, test } from 'vitest';
import { isSectionTitled, parseTemplate, type Template } from '../../src/library/template.ts';

const shipped = import.meta.glob<string>('../../templates/sop/*.md', { query: '?raw', import: 'default', eager: true });

const HEAD = `---
type: own
title: Own type
use_when: Our own kind of work
requires: [trigger]
version: 2
---
`;

const parse = (body: string, head = HEAD): Template => parseTemplate({ path: 'templates/own.md', text: head + body });

test.each(Object.entries(shipped))('%s is a template of that name', (path, text) => {
  const template = parseTemplate({ path, text });
  expect(path.endsWith(`/${template.type}.md`)).toBe(true);
  expect(template.sections.length).toBeGreaterThan(0);
  for (const section of template.sections) {
    expect(section.text).toMatch(/^## [^\n]+\n/);
    expect(section.text).not.toContain('<!--');
  }
});

test('the frontmatter names the type; the headings of level two are its sections, in order', () => {
  const template = parse('\n# Title\n\n## Purpose\n\nWhy.\n\n### Detail\n\n## Records\n');
  expect(template).toMatchObject({
    type: 'own',
    title: 'Own type',
    useWhen: 'Our own kind of work',
    requires: ['trigger'],
    version: 2,
  });
  expect(template.sections).toMatchObject([
    {
      title: 'Purpose',
      isOptional: false,
      isRepeatable: false,
      isOpen: false,
      needs: [],
      text: '## Purpose\n\nWhy.\n\n### Detail\n',
    },
    { title: 'Records', isOptional: false, isRepeatable: false, isOpen: false, needs: [], text: '## Records\n' },
  ]);
});

describe('markers', () => {
  test.each<[string, object]>([
    ['## A <!-- optional -->', { isOptional: true }],
    ['## A <!-- repeatable -->', { isRepeatable: true }],
    ['## A <!-- open -->', { isOpen: true }],
    ['## A <!-- needs: steps -->', { needs: ['steps'] }],
    [
      '## A <!--optional,open,needs:table,needs: diagram-->',
      { isOptional: true, isOpen: true, needs: ['table', 'diagram'] },
    ],
    ['## A <!-- optional --> <!-- needs: items -->', { isOptional: true, needs: ['items'] }],
    ['## A <!-- -->', {}],
  ])('%s', (heading, expected) => {
    const [section] = parse(`${heading}\n\nText.\n`).sections;
    expect(section).toMatchObject({
      title: 'A',
      isOptional: false,
      isRepeatable: false,
      isOpen: false,
      needs: [],
      text: '## A\n\nText.\n',
      ...expected,
    });
  });

  test.each<[string, string]>([
    [
      '## A <!-- opional -->',
      '8:6 "opional" is not a marker of a template; use optional, repeatable, open, or needs: with steps, items, table, diagram',
    ],
    ['## A <!-- open --> <!-- needs: stepz -->', '8:20 "needs: stepz" is not a marker'],
    ['## A <!-- needs: -->', '8:6 "needs:" is not a marker'],
    ['## A <!-- Optional -->', '8:6 "Optional" is not a marker'],
  ])('%s is refused with its place', (heading, message) => {
    expect(() => parse(`${heading}\n`)).toThrow(`templates/own.md:${message}`);
  });

  test('a comment in the text below a heading is text', () => {
    expect(parse('## A\n\n<!-- say why -->\nText.\n').sections[0]?.text).toBe('## A\n\n<!-- say why -->\nText.\n');
  });
});

test('a heading with a placeholder stands for all that begin as it does', () => {
  const [phase, scope] = parse('## Phase: TODO(name) <!-- repeatable -->\n\n## Scope\n').sections;
  if (!phase || !scope) throw new Error('no sections');
  expect(phase).toMatchObject({
    title: 'Phase: TODO(name)',
    prefix: 'Phase:',
    isRepeatable: true,
    text: '## Phase: TODO(name)\n',
  });
  expect(
    ['Phase: Plan', 'phase: build', 'Phase', 'Phases: all', 'The Phase: x'].map((title) =>
      isSectionTitled(phase, title),
    ),
  ).toEqual([true, true, false, false, false]);
  expect(['Scope', 'SCOPE', 'Scope of work'].map((title) => isSectionTitled(scope, title))).toEqual([
    true,
    true,
    false,
  ]);
});

test.each<[string, string, string]>([
  ['no frontmatter', '## Purpose\n', '1:1 "type" is missing; add it, for example type: procedure'],
  ['no closing fence', '---\ntype: own\n', '1:1 The frontmatter has no closing fence'],
  ['a script', '---js\n{}\n---\n', '1:1 The frontmatter opens with "---js"'],
  ['broken YAML', '---\ntype: own\ntype: own\n---\n', '3:1 This key stands twice'],
  [
    'a mistyped field',
    HEAD.replace('use_when', 'use_whem'),
    '4:1 "use_whem" is not a known field; did you mean "use_when"?',
  ],
  ['a wrong field', HEAD.replace('[trigger]', 'trigger'), '5:11 requires must be a list; write [trigger]'],
  [
    'another name than its file',
    HEAD.replace('type: own', 'type: other'),
    '2:7 A template has the name of its file; write type: own, or rename the file to other.md',
  ],
])('a template with %s is refused', (_, text, message) => {
  expect(() => parse('', text)).toThrow(`templates/own.md:${message}`);
});

test('CRLF and a byte order mark change nothing', () => {
  const text = `${HEAD}## Phase: TODO(name) <!-- repeatable, needs: steps -->\n\n1. TODO(act)\n`;
  const plain = parseTemplate({ path: 'templates/own.md', text });
  const other = parseTemplate({ path: 'templates/own.md', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` });
  expect({
    ...other,
    sections: other.sections.map((section) => ({ ...section, text: section.text.replaceAll('\r\n', '\n') })),
  }).toEqual(plain);
});
