import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/document/edits.ts';
import { parseFrontmatter } from '../../../src/document/frontmatter.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const OWN = {
  'sop.yml':
    'schema: 1\nfields: {client: {type: string, required: true, values: [acme, zenith]}, floors: {type: integer}}',
};

checkRule('valid-frontmatter', [
  { name: 'passes a whole SOP', text: sop(), expect: [] },
  { name: 'passes one with CRLF and BOM', text: `\uFEFF${sop().replaceAll('\n', '\r\n')}`, expect: [] },
  {
    name: 'asks for a frontmatter',
    text: '\uFEFF\n# Calls\n',
    expect: ['2:1-2:8 The frontmatter is missing; begin the file with fields between two lines ---'],
  },
  {
    name: 'asks for one in an empty file',
    text: '',
    expect: ['1:1-1:1 The frontmatter is missing; begin the file with fields between two lines ---'],
  },
  { name: 'leaves the fence to readable-file', text: '---\nid: 7\n\n# Calls\n', expect: [] },
  {
    name: 'says of broken YAML only that',
    text: '---\nid: 7\nid: 8\n---\n',
    expect: ['3:1-3:3 This key stands twice; keep one of them'],
  },
  {
    name: 'points behind a BOM',
    text: `\uFEFF${sop({ section: '7' })}`,
    expect: ['6:10-6:11 Volume 1 has no section 7; it has 1'],
  },
  {
    name: 'points in CRLF text',
    text: sop({ volume: '9' }).replaceAll('\n', '\r\n'),
    expect: ['5:9-5:10 manual.yml has no volume 9; it has 1, 2'],
  },
  {
    name: 'knows the prefix',
    text: sop({ id: 'MSP-001' }),
    expect: ['2:5-2:12 Ids of this manual begin with SOP-; give this SOP such an id'],
  },
  {
    name: 'knows another prefix',
    text: sop({ id: 'MSP-001' }),
    files: { 'sop.yml': 'schema: 1\nprefix: MSP' },
    expect: [],
  },
  {
    name: 'knows the templates',
    text: sop({ type: 'procedur' }),
    expect: ['4:7-4:15 No template has the name "procedur"; did you mean "procedure"?'],
  },
  {
    name: 'asks for what the template requires, from review on',
    text: sop({ status: 'review', trigger: undefined }),
    expect: ['4:1-4:5 "trigger" is missing; from status review on, type procedure needs it'],
  },
  {
    name: 'lets a draft leave it out',
    text: sop({
      status: 'draft',
      trigger: undefined,
      approver: undefined,
      last_reviewed: undefined,
      review_date: undefined,
    }),
    expect: [],
  },
  {
    name: 'wants two pairs of eyes',
    text: sop({ author: 'dana' }),
    expect: ['9:11-9:15 dana is author and approver; let somebody else approve'],
  },
  {
    name: 'allows self-approval where it is set',
    text: sop({ author: 'dana' }),
    files: { 'sop.yml': 'schema: 1\nself_approval: true' },
    expect: [],
  },
  {
    name: 'compares dates',
    text: sop({ updated: '2026-01-09' }),
    expect: ['13:10-13:20 updated is before created (2026-01-10); correct one of the two'],
  },
  {
    name: 'bounds the cycle',
    text: sop({ review_cycle: 'P25M' }),
    expect: ['19:15-19:19 review_cycle is longer than 24 months; shorten it'],
  },
  {
    name: 'bounds a cycle beyond all calendars',
    text: sop({ review_cycle: 'P99999999999999999999Y' }),
    expect: ['19:15-19:37 review_cycle is longer than 24 months; shorten it'],
  },
  { name: 'takes 24 months in weeks', text: sop({ review_cycle: 'P104W' }), expect: [] },
  { name: 'requires own fields', text: sop(), files: OWN, expect: ['2:1-2:3 "client" is missing; add it'] },
  { name: 'passes own fields', text: sop({ client: 'acme', floors: '2' }), files: OWN, expect: [] },
  {
    name: 'checks own fields',
    text: sop({ client: 'acmee', floors: 'two' }),
    files: OWN,
    expect: [
      '19:9-19:14 "acmee" is not a value of client; did you mean "acme"?',
      '20:9-20:12 floors must be a whole number',
    ],
  },
  {
    name: 'knows own fields by their sound',
    text: sop({ client: 'acme', flors: '2' }),
    files: OWN,
    expect: ['20:1-20:6 "flors" is not a known field; did you mean "floors"?'],
  },
  {
    name: 'keeps built-in fields its own',
    text: sop(),
    files: { 'sop.yml': 'schema: 1\nfields: {owner: {type: integer}}' },
    expect: [],
  },
  {
    name: 'is not fooled by names of JavaScript',
    text: sop(),
    files: { 'sop.yml': 'schema: 1\nfields: {constructor: {type: string, required: true}}' },
    expect: ['2:1-2:3 "constructor" is missing; add it'],
  },
]);

describe('fixes', () => {
  const rule = rules.filter(({ id }) => id === 'valid-frontmatter');
  const findingsOf = (text: string, files = {}) => lint(library({ ...files, [DOCUMENT_PATH]: text }), rule);

  test.each([
    { name: 'a number that stands for text', fields: { month: '202611' }, safe: true, text: '"202611"' },
    { name: 'a version of two parts', fields: { version: '1.10' }, safe: true, text: '"1.10.0"' },
    { name: 'a version of one part', fields: { version: '2' }, safe: true, text: '"2.0.0"' },
    { name: 'a number among texts', fields: { compliance: '[SOC2, 27001]' }, safe: true, text: '"27001"' },
    {
      name: 'a mistyped field',
      fields: { sumary: 'How we answer each call.', summary: undefined },
      safe: true,
      text: 'summary',
    },
    {
      name: 'a field with a dash',
      fields: { 'review-date': '2027-10-01', review_date: undefined },
      safe: true,
      text: 'review_date',
    },
    {
      name: 'a field that may be another word',
      fields: { reviewr_names: 'lee', tagz: '[a]' },
      safe: true,
      text: 'tags',
    },
    {
      name: 'a field whose value would not fit',
      fields: { approved: 'true', approver: undefined },
      safe: false,
      text: 'approver',
    },
    {
      name: 'a field whose value is nobody',
      fields: { approved: '2026-10-01', approver: undefined },
      safe: false,
      text: 'approver',
    },
    { name: 'a version of two parts in quotes', fields: { version: '"1.10"' }, safe: true, text: '"1.10.0"' },
    { name: 'a version with a letter', fields: { version: 'v1.2.0' }, safe: true, text: '"1.2.0"' },
    {
      name: 'a version of an item',
      fields: { equipment: '[{name: Console, version: 1.10}]' },
      safe: true,
      text: '"1.10"',
    },
    { name: 'a date with slashes', fields: { created: '2026/1/5' }, safe: true, text: '2026-01-05' },
    {
      name: 'a date in words, with a comment',
      fields: { created: '5 Jan 2026 # a Monday' },
      safe: true,
      text: '2026-01-05',
    },
    { name: 'a date in quotes', fields: { created: '"2026-1-5"' }, safe: true, text: '2026-01-05' },
    { name: 'a date of eight digits', fields: { created: '20260105' }, safe: true, text: '2026-01-05' },
    { name: 'a day that is no month', fields: { created: '25.1.2026' }, safe: true, text: '2026-01-25' },
    { name: 'midnight', fields: { created: '2026-01-05T00:00:00.000Z' }, safe: true, text: '2026-01-05' },
    { name: 'a time without a zone', fields: { created: '2026-01-05 23:30' }, safe: true, text: '2026-01-05' },
    {
      name: 'a time that is another day elsewhere',
      fields: { created: '2026-01-05T23:30:00Z' },
      safe: false,
      text: '2026-01-05',
    },
    { name: 'a number in quotes', fields: { volume: '"1"' }, safe: true, text: '1' },
    { name: 'a number in single quotes', fields: { series: "{name: Phones, part: '2'}" }, safe: true, text: '2' },
    { name: 'one entry where a list is wanted', fields: { tags: 'phones' }, safe: true, text: '[phones]' },
    { name: 'one entry in quotes', fields: { equipment: '"a, b"' }, safe: false, text: '[a, b]' },
    { name: 'a list where one is wanted', fields: { author: '[lee]' }, safe: true, text: 'lee' },
    { name: 'a list on lines of its own', fields: { author: '\n  - "lee"' }, safe: true, text: 'lee' },
    { name: 'capitals in a tag', fields: { tags: '[Off Boarding]' }, safe: true, text: 'off-boarding' },
    { name: 'an id in lower case', fields: { id: 'sop-001' }, safe: true, text: 'SOP-001' },
    { name: 'an id of two digits', fields: { id: 'SOP-35' }, safe: true, text: 'SOP-035' },
    { name: 'an id without its dash', fields: { id: 'sop 0035' }, safe: true, text: 'SOP-0035' },
    { name: 'an id without anything between', fields: { id: 'SOP35' }, safe: true, text: 'SOP-035' },
    { name: 'the digits of an id', fields: { id: '35' }, safe: false, text: 'SOP-035' },
    { name: 'an id of two digits in a list', fields: { related: '[SOP-35]' }, safe: true, text: 'SOP-035' },
    { name: 'a cycle in lower case', fields: { review_cycle: 'p6m' }, safe: true, text: 'P6M' },
    { name: 'the case of a value', fields: { criticality: 'High' }, safe: true, text: 'high' },
    { name: 'a short mistyped value', fields: { criticality: 'hgh' }, safe: false, text: 'high' },
    { name: 'a long mistyped value', fields: { criticality: 'critcial' }, safe: true, text: 'critical' },
    { name: 'a mistyped value in quotes', fields: { criticality: '"normel"' }, safe: true, text: 'normal' },
    {
      name: 'a value that asks for other fields',
      fields: { status: 'aproved', approver: undefined },
      safe: false,
      text: 'approved',
    },
  ])('$name', ({ fields, safe, text }) => {
    const fixes = findingsOf(sop(fields as Record<string, string>)).flatMap(({ fix }) => fix ?? []);
    expect(fixes.map((fix) => [fix.safe, fix.edits[0]?.text])).toEqual([[safe, text]]);
  });

  test.each([
    { name: 'a number too short for a title', fields: { title: '911' } },
    { name: 'a date in two readings', fields: { created: '12/11/2026' } },
    { name: 'a day that does not exist', fields: { created: '2026-02-30' } },
    { name: 'a list of two where one is wanted', fields: { author: '[lee, dana]' } },
    { name: 'a text of two lines', fields: { tags: '|\n  a\n  b' } },
    { name: 'a word where a number is wanted', fields: { volume: 'one' } },
    { name: 'a field beside the right one', fields: { sumary: 'How we answer each call.' } },
  ])('has none for $name', ({ fields }) => {
    const findings = findingsOf(sop(fields));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.fix).toBeNull();
  });
});

test.each([
  [
    'created',
    '12/11/2026',
    'created cannot be "12/11/2026", which is 2026-11-12 or 2026-12-11; write the day that is meant',
  ],
  ['created', '5 Jan 2026', 'created cannot be "5 Jan 2026"; write 2026-01-05'],
  ['id', 'SOP-35', 'id cannot be "SOP-35"; write SOP-035'],
  ['version', '1.10', 'version must be three numbers with dots in quotes; write "1.10.0"'],
])('says of %s: %s what to write', (name, value, message) => {
  const rule = rules.filter(({ id }) => id === 'valid-frontmatter');
  expect(lint(library({ [DOCUMENT_PATH]: sop({ [name]: value }) }), rule).map((found) => found.message)).toEqual([
    message,
  ]);
});

describe('the order of the fields', () => {
  const rule = rules.filter(({ id }) => id === 'valid-frontmatter');
  const findings = (text: string) => lint(library({ [DOCUMENT_PATH]: text }), rule);
  const moved = sop().replace('id: SOP-001\n', '').replace('status:', 'id: SOP-001\nx-desk: 2\nstatus:');

  test('is a remark, and its fix gives the same fields', () => {
    const [finding, ...others] = findings(moved);
    expect([finding?.severity, finding?.message, others]).toEqual([
      'info',
      'id stands behind owner; put the fields in the order that all SOPs have',
      [],
    ]);
    expect(finding?.fix?.safe).toBe(true);
    const fixed = applyEdits(moved, finding?.fix?.edits ?? []);
    expect(fixed).toBe(sop().replace('status:', 'x-desk: 2\nstatus:'));
    expect(findings(fixed)).toEqual([]);
  });

  test('is not told of fields that only some SOPs have, nor beside other faults', () => {
    expect(findings(sop({ tags: '[a]', review_cycle: 'P6M', 'x-first': '1' }))).toEqual([]);
    expect(findings(moved.replace('SOP-001', 'SOP001'))).toHaveLength(1);
  });

  test('needs a look where comments or blank lines stand between', () => {
    for (const between of ['# Who\n', '\n']) {
      const text = moved.replace('author:', `${between}author:`);
      const [finding] = findings(text);
      expect(finding?.fix?.safe).toBe(false);
      expect(applyEdits(text, finding?.fix?.edits ?? [])).toContain(`${between}author:`);
    }
  });

  test('keeps values of several lines and Windows line endings', () => {
    const text = moved
      .replace('status:', 'summary: >\n  How the front office answers\n\n  each call.\nstatus:')
      .replace(/^summary: How.*\n/m, '')
      .replaceAll('\n', '\r\n');
    const [finding] = findings(text);
    const fixed = applyEdits(text, finding?.fix?.edits ?? []);
    expect(fixed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(parseFrontmatter(fixed).data).toEqual(parseFrontmatter(text).data);
    expect(findings(fixed)).toEqual([]);
  });
});

test('strange data is told and never throws', () => {
  const values = ['null', '[]', '{}', '[[1]]', '{a: {b: [true]}}', '~', '.nan', '"\\u0000"', '!!str 1', '""'];
  const names = ['id', 'type', 'volume', 'series', 'videos', 'equipment', 'lint', '"a/b~c"', '__proto__', '1'];
  const texts = names.flatMap((name) => values.map((value) => `---\n${name}: ${value}\n---\n`));
  const manual = library(Object.fromEntries(texts.map((text, index) => [`${index}.md`, text])));
  const told = lint(
    manual,
    rules.filter(({ id }) => id === 'valid-frontmatter'),
  );
  expect(new Set(told.map(({ path }) => path)).size).toBe(texts.length);
});

test('tells a missing field once, whether schema or template asks for it', () => {
  const own =
    '---\ntype: own\ntitle: Own\nuse_when: Our own kind of work\nversion: 1\nrequires: [approver]\n---\n\n## Purpose\n';
  const manual = library({ 'templates/own.md': own, [DOCUMENT_PATH]: sop({ type: 'own', approver: undefined }) });
  const rule = rules.filter(({ id }) => id === 'valid-frontmatter');
  expect(lint(manual, rule).map(({ message }) => message)).toEqual([expect.stringMatching(/^"approver" is missing/)]);
});
