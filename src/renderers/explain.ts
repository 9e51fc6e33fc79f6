import type { ChalkInstance } from 'chalk';
import type { Severity } from '../diagnostic.ts';
import type { FrontmatterField } from '../library/frontmatter-fields.ts';
import type { Avoided, Style, Term } from '../library/glossary.ts';
import type { Need, Template, TemplateSection } from '../library/template.ts';
import type { Explanation, RuleExplanation } from '../linter/explain.ts';
import type { Example } from '../linter/rule.ts';
import { printable, printableJson, printableLine } from './printable.ts';
import { wrap } from './width.ts';

interface Display {
  readonly colors: ChalkInstance;
  readonly columns: number;
}

/** Explanations for people: one block each. */
export function renderExplanations(explanations: readonly Explanation[], style: Style, display: Display): string {
  return explanations.map((explanation) => renderOne(explanation, style, display)).join('\n');
}

export function renderExplanationsJson(explanations: readonly Explanation[]): string {
  return `${printableJson({ version: 1, explanations }, 2)}\n`;
}

/** The rules by group, one line each. */
export function renderRuleList(rules: readonly RuleExplanation[], { colors }: Display): string {
  const groups = new Map<string, RuleExplanation[]>();
  for (const rule of rules) groups.set(rule.group, [...(groups.get(rule.group) ?? []), rule]);
  const width = Math.max(...rules.map(({ id }) => id.length), 0);
  const blocks = [...groups].map(([group, members]) => {
    const lines = members.map(({ id, severity, setting, summary }) => {
      const set = setting === undefined ? '' : colors.dim(` (${setting} in this manual)`);
      return `  ${id.padEnd(width)}  ${colors[SEVERITY_COLOR[severity]](severity.padEnd(7))}  ${summary}${set}\n`;
    });
    return `${colors.bold(group)}\n${lines.join('')}`;
  });
  return `${blocks.join('\n')}\nMore of one: sop explain <rule>. Frontmatter fields, types of SOP and terms of the glossary have pages too.\n`;
}

export function renderRuleListJson(rules: readonly RuleExplanation[]): string {
  const listed = rules.map(({ id, group, severity, setting, summary }) => ({ id, group, severity, setting, summary }));
  return `${printableJson({ version: 1, rules: listed }, 2)}\n`;
}

const SEVERITY_COLOR: Record<Severity, 'red' | 'yellow' | 'blue'> = { error: 'red', warning: 'yellow', info: 'blue' };

function renderOne(explanation: Explanation, style: Style, display: Display): string {
  switch (explanation.kind) {
    case 'rule':
      return renderRule(explanation, style, display);
    case 'field':
      return renderField(explanation, display);
    case 'template':
      return renderTemplate(explanation.template, display);
    case 'types':
      return renderTypes(explanation.templates, display);
    case 'term':
      return renderTerm(explanation, display);
    case 'plain-word':
      return page(explanation.word, 'word to avoid', [row('Write', explanation.replacement, display)], display);
  }
}

function renderRule(rule: RuleExplanation, style: Style, display: Display): string {
  const { colors } = display;
  const set = rule.setting === undefined ? '' : `, in this manual: ${rule.setting}`;
  const { good, bad } = rule.examples;
  const rows = [
    paragraph(`${rule.summary}.`, display),
    '\n',
    row('Why', rule.rationale, display),
    row('Severity', `${rule.severity}${set}`, display),
    ...rule.options.map((option, index) => row(index === 0 ? 'Options' : '', describeOption(option), display)),
    ...limit(rule, style, display),
    row('Fix', rule.fix ?? 'none: it wants a person', display),
    row(
      'Set it',
      `in sop.yml: rules: {${rule.id}: ${rule.severity === 'warning' ? 'error' : 'warning'}} or "off"`,
      display,
    ),
    ...excuse(rule, display),
    ...bad.map((example) => `\n  ${colors.red('Bad')}\n${renderExample(example, display)}`),
    ...good.map((example) => `\n  ${colors.green('Good')}\n${renderExample(example, display)}`),
  ];
  return page(rule.id, `rule, ${rule.group}`, rows, display);
}

/** Where the number of a rule lives: its name in the glossary is that of the rule. */
function limit({ id }: RuleExplanation, style: Style, display: Display): string[] {
  const name = id.replaceAll('-', '_');
  const set = Object.entries(style).find(([key]) => key === name)?.[1];
  return set === undefined
    ? []
    : [row('Limit', `${show(set)}; set it in glossary.yml: style: {${name}: ${show(set)}}`, display)];
}

/** Groups whose findings stand in the frontmatter, where no comment can be. */
const IN_FRONTMATTER: readonly string[] = ['frontmatter', 'manual', 'review'];

/** How one document may break the rule. */
function excuse({ id, group, excepting }: RuleExplanation, display: Display): string[] {
  const line = `before the line: <!-- sop-disable-next-line ${id}: reason -->`;
  const file = `in the frontmatter: lint: {disable: [{rule: ${id}, reason: "…"}]}`;
  const ways = IN_FRONTMATTER.includes(group) ? file : `${line}; for a whole SOP, ${file}`;
  const lines = excepting === 'lines' ? line : ways;
  return [row('Excuse it', excepting === 'nothing' ? 'no SOP can; sop.yml can set it' : lines, display)];
}

function describeOption({ name, description, default: initial, setting }: RuleExplanation['options'][number]): string {
  const set = setting === undefined ? '' : `; here: ${show(setting)}`;
  return `${name}: ${description} (default: ${show(initial)}${set})`;
}

function renderExample(example: Example, { colors }: Display): string {
  const files = typeof example === 'string' ? [['', example] as const] : Object.entries(example);
  return files
    .map(([path, text]) => {
      const name = path === '' ? '' : `    ${colors.dim(printableLine(path))}\n`;
      const lines = printable(text).replace(/\n+$/, '').split('\n');
      return name + lines.map((line) => `    ${colors.dim('│')} ${line}\n`.replace(/ +\n$/, '\n')).join('');
    })
    .join('');
}

const MOST_EXAMPLES = 3;

function renderField(field: FrontmatterField, display: Display): string {
  const initial = field.default === undefined ? '' : ` (default: ${show(field.default)})`;
  const rows = [
    paragraph(field.description, display),
    '\n',
    row('Value', field.value + initial, display),
    ...(field.values.length > 0 ? [row('One of', field.values.join(', '), display)] : []),
    ...field.parts.map(({ name, description, isRequired }, index) =>
      row(index === 0 ? 'Parts' : '', `${name}${isRequired ? '' : ' (optional)'}: ${description}`, display),
    ),
    row('Required', requirement(field), display),
    ...field.examples
      .slice(0, MOST_EXAMPLES)
      .map((example, index) => row(index === 0 ? 'Example' : '', `${field.name}: ${show(example)}`, display)),
  ];
  return page(field.name, `frontmatter field, ${field.title}`, rows, display);
}

function requirement({ required, requiredBy }: FrontmatterField): string {
  const types = requiredBy.length > 0 ? `from status review on, in SOPs of type ${requiredBy.join(', ')}` : '';
  if (required === 'always') return 'always';
  if (required === 'once approved') return `once the status is approved${types && `; ${types}`}`;
  return types || 'no';
}

const NEED_WORDS: Record<Need, string> = {
  steps: 'numbered steps',
  items: 'tick boxes',
  table: 'a table',
  diagram: 'a diagram',
};

function renderTemplate(template: Template, display: Display): string {
  const width = Math.min(36, Math.max(...template.sections.map(({ title }) => title.length), 0));
  const sections = template.sections.map((section, index) => {
    const marks = describeMarkers(section);
    const line = marks === '' ? section.title : `${section.title.padEnd(width)}  ${display.colors.dim(marks)}`;
    return row(index === 0 ? 'Sections' : '', line, display, false);
  });
  const rows = [
    paragraph(`${template.title}. Use it when: ${lowerFirst(template.useWhen)}.`, display),
    '\n',
    row(
      'Needs',
      template.requires.length > 0
        ? `the fields ${template.requires.join(', ')}, from status review on`
        : 'no further fields',
      display,
    ),
    ...sections,
    row('Begin one', `sop new "<title>" --type ${template.type}`, display),
  ];
  return page(template.type, 'type of SOP', rows, display);
}

function describeMarkers({ isOptional, isRepeatable, isOpen, needs }: TemplateSection): string {
  return [
    isOptional ? 'optional' : '',
    isRepeatable ? 'repeatable' : '',
    isOpen ? 'own sub-headings welcome' : '',
    needs.length > 0 ? `needs ${needs.map((need) => NEED_WORDS[need]).join(' and ')}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const TEMPLATE_LANGUAGE: readonly (readonly [string, string])[] = [
  [
    'type',
    'the name of the type; the file is templates/<type>.md in the manual, and wins over a shipped one of that name',
  ],
  ['title', 'the name of the type for people'],
  ['use_when', 'when the type fits; "sop new" shows it as advice'],
  ['requires', 'frontmatter fields that its SOPs need from status review on'],
  ['version', 'a whole number; raise it when the sections change'],
  ['## Heading', 'a section that each SOP has, in this order, once'],
  ['<!-- optional -->', 'behind a heading: the section may be left out'],
  ['<!-- repeatable -->', 'the section may stand several times, such as "## Phase: TODO(name)"'],
  ['<!-- open -->', "sub-headings of the writer's own are welcome"],
  [
    '<!-- needs: steps -->',
    'the section holds numbered steps; also items (tick boxes), table or diagram. Markers go together: <!-- open, needs: steps -->',
  ],
  ['TODO(what?)', 'what the writer must fill in'],
];

function renderTypes(templates: readonly Template[], display: Display): string {
  const types = templates.map(({ type, useWhen }) => [type, useWhen] as const);
  return `${page('types', 'templates of SOPs', definitions(types, display), display)}\n${page('templates/<type>.md', 'what a template can say', definitions(TEMPLATE_LANGUAGE, display), display)}`;
}

function definitions(pairs: readonly (readonly [string, string])[], display: Display): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, text]) => row(name, text, display, true, width));
}

function renderTerm({ term, avoided }: Explanation & { kind: 'term' }, display: Display): string {
  const rows = [
    ...(avoided
      ? [paragraph(`${describeAvoided(avoided)}${inBrackets(avoided.note)}. Write "${term.term}".`, display), '\n']
      : []),
    paragraph(term.definition, display),
    '\n',
    ...optionalRow('Short', term.abbreviation, display),
    ...optionalRow('In full', term.expansion, display),
    ...optionalRow('Status', term.status === 'preferred' ? undefined : term.status, display),
    ...optionalRow('Spelling', term.case === 'exact' ? `always exactly "${term.term}"` : undefined, display),
    ...optionalRow('Only in', term.scope.length > 0 ? term.scope.join(', ') : undefined, display),
    ...listAvoided(term).map((text, index) => row(index === 0 ? 'Avoid' : '', text, display)),
  ];
  return page(term.term, 'term of the glossary', rows.at(-1) === '\n' ? rows.slice(0, -1) : rows, display);
}

function describeAvoided({ word }: Avoided): string {
  return word === undefined ? 'These are words to avoid' : `"${word}" is a word to avoid`;
}

/** A pattern is for programs: of patterns, people read the notes. */
function listAvoided({ avoid }: Term): string[] {
  const words = avoid.flatMap(({ word, note }) => (word === undefined ? [] : [`${word}${inBrackets(note)}`]));
  const notes = new Set(avoid.flatMap(({ word, note }) => (word === undefined && note !== undefined ? [note] : [])));
  return notes.size === 0 ? words : [...words, `other forms${inBrackets([...notes].join('; '))}`];
}

function inBrackets(note: string | undefined): string {
  return note === undefined ? '' : ` (${note})`;
}

function optionalRow(label: string, text: string | undefined, display: Display): string[] {
  return text === undefined ? [] : [row(label, text, display)];
}

function page(name: string, kind: string, rows: readonly string[], { colors }: Display): string {
  return `${colors.bold(printableLine(name))} ${colors.dim(`(${printableLine(kind)})`)}\n${rows.join('')}`;
}

function paragraph(text: string, { columns }: Display): string {
  return wrap(printableLine(text), columns - 2)
    .map((line) => `  ${line}\n`)
    .join('');
}

const LABEL_WIDTH = 9;

/** A label and a text beside it, which keeps to its own column. */
function row(label: string, text: string, { colors, columns }: Display, isWrapped = true, width = LABEL_WIDTH): string {
  const lines = isWrapped ? wrap(printableLine(text), columns - width - 4) : [text];
  return lines
    .map((line, index) => `  ${colors.cyan((index === 0 ? printableLine(label) : '').padEnd(width))}  ${line}\n`)
    .join('');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
