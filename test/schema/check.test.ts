import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/document/yaml.ts';
import { createAjv } from '../../src/schema/ajv.ts';
import { checkSchema } from '../../src/schema/check.ts';
import { type SchemaName, schemas } from '../../src/schema/schemas.ts';
import { FRONTMATTER } from '../helpers/library.ts';

type Schema = { readonly [keyword: string]: unknown } & {
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
};

const names = Object.keys(schemas) as SchemaName[];

/** Every schema within a schema that speaks of a value of its own, by its place; conditions are left out. */
function partsOf(schema: Schema, place = ''): [string, Schema][] {
  const named = ['properties', 'patternProperties'].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Record<string, Schema>).map(([name, part]): [string, Schema] => [
      `${place}/${name}`,
      part,
    ]),
  );
  const nested = ['items', 'additionalProperties'].flatMap((keyword): [string, Schema][] =>
    typeof schema[keyword] === 'object' ? [[`${place}/*`, schema[keyword] as Schema]] : [],
  );
  const branches = ((schema.anyOf ?? []) as Schema[]).flatMap((branch) => partsOf(branch, place));
  return [
    ...[...named, ...nested].flatMap(([at, part]): [string, Schema][] => [[at, part], ...partsOf(part, at)]),
    ...branches,
  ];
}

describe.each(names)('schemas/%s.schema.json', (name) => {
  const schema = schemas[name] as Schema;
  const parts = partsOf(schema);

  test('is a schema that can be used', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.any(String),
      description: expect.any(String),
    });
    expect(() => checkSchema(name, {})).not.toThrow();
    expect(parts.length).toBeGreaterThan(0);
  });

  test('every part has a title and a description, so that editors explain it', () => {
    const bare = parts.filter(
      ([, { title, description }]) =>
        typeof title !== 'string' || title === '' || typeof description !== 'string' || description === '',
    );
    expect(bare.map(([place]) => place)).toEqual([]);
  });

  test('every example and every default is valid', () => {
    const ajv = createAjv();
    const wrong = parts.flatMap(([place, part]) => {
      const values = [...(part.examples ?? []), ...('default' in part ? [part.default] : [])];
      const isValid = ajv.compile(part);
      return values.filter((value) => !isValid(value)).map((value) => `${place} ${JSON.stringify(value)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('every advice goes on after "it"', () => {
    const advices = [...JSON.stringify(schema).matchAll(/"x-message":"((?:\\.|[^"\\])*)"/g)].map(
      ([, advice]) => advice,
    );
    for (const advice of advices) expect(advice).toMatch(/^(must |an approved SOP |only the record )[^\n]*[^.]$/);
  });
});

const PERSON =
  'must be one person: a key of people.yml such as dana, or "Dana Ruiz <dana@example.com>" where there is no people.yml';
const DATE = 'must be a real date written YYYY-MM-DD, for example 2026-11-30';
const CYCLE = 'must be a length of time such as P6M (6 months), P1Y (1 year), P2W (2 weeks) or P30D (30 days)';
const KEY =
  'must be lower-case letters, digits, dots, dashes and underscores, and begin with a letter or digit, for example dana or service-manager';
const RECORD = `schema: 1\nsop: SOP-001\nversion: 1.0.0\ndate: 2026-01-01\nby: dana\noutcome: confirmed\ndepth: read\napproved: true\nfingerprint: sop1:${'a'.repeat(64)}`;

const whole: Record<SchemaName, string> = {
  frontmatter: Object.entries(FRONTMATTER)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n'),
  sop: 'schema: 1',
  baseline: 'version: 1\nfindings: {a.md: {step-length: {2c26b46b68ffc68f: 1}}}',
  people: 'people: {}',
  manual: 'title: T\nvolumes: [{number: 1, key: a, title: A, sections: []}]',
  glossary: 'terms: []',
  'review-record': `${RECORD}\nnext: 2027-01-01`,
  rules: '{}',
  template: 'type: own\ntitle: Own\nuse_when: Always\nversion: 1',
};

/** The faults of a valid file in which some fields are set otherwise. */
function faultsOf(name: SchemaName, yaml: string): string[] {
  const data = { ...(parseYaml(whole[name]).data as object), ...(parseYaml(yaml).data as object) };
  return checkSchema(name, data).map(({ pointer, message }) => `${pointer} ${message}`);
}

test.each(names)('a right %s has no fault', (name) => {
  expect(faultsOf(name, '{}')).toEqual([]);
});

describe('what a writer reads about the frontmatter', () => {
  test.each<[string, string, string[]]>([
    // Missing, empty and unknown fields
    ['an empty field', 'owner:', [`/owner owner is empty; it ${PERSON}`]],
    [
      'an empty text',
      'trigger: ""',
      ['/trigger trigger is empty; it must name the event with which the procedure begins'],
    ],
    [
      'an empty text without an advice of its own',
      'compliance: [""]',
      ['/compliance/0 entry 1 of compliance is empty; write it'],
    ],
    [
      'an unknown field',
      'colour: red',
      ['/colour "colour" is not a known field; remove it, or begin its name with x-'],
    ],
    ['an own field', 'x-colour: [red, 1]', []],
    [
      'a mistyped field',
      'critcality: high',
      ['/critcality "critcality" is not a known field; did you mean "criticality"?'],
    ],
    [
      'a field beside the right one',
      'onwer: lee',
      ['/onwer "onwer" is not a known field; remove it, or begin its name with x-'],
    ],
    [
      'an unknown field further down',
      'series: {name: A, part: 1, colour: 2}',
      ['/series/colour "colour" is not a known field of series; remove it'],
    ],
    [
      'a mistyped field further down, which is then not missing',
      'videos: [{titel: A}]',
      ['/videos/0/titel "titel" is not a known field of entry 1 of videos; did you mean "title"?'],
    ],
    ['a missing field further down', 'series: {name: A}', ['/series "part" is missing; add it, for example part: 3']],
    [
      'a name with slashes',
      'a/b~c: 1',
      ['/a~1b~0c "a/b~c" is not a known field; remove it, or begin its name with x-'],
    ],
    // Wrong types
    ['a list for a text', 'owner: [dana]', [`/owner owner cannot be a list; it ${PERSON}`]],
    ['a number for a text', 'owner: 5', ['/owner owner must be text; put it in quotes']],
    ['a month without quotes', 'month: 202611', ['/month month must be text; put it in quotes']],
    [
      'a number that no quotes make right',
      'title: 911',
      ['/title title cannot be 911; it must be a text of 5 to 100 characters'],
    ],
    [
      'a version that YAML reads as a number',
      'version: 1.10',
      ['/version version cannot be 1.1; it must be three whole numbers with dots, for example 1.2.0'],
    ],
    [
      'a number among texts',
      'compliance: [SOC2, 27001]',
      ['/compliance/1 entry 2 of compliance must be text; put it in quotes'],
    ],
    [
      'a version of equipment',
      'equipment: [{name: Console, version: 12}]',
      ['/equipment/0/version version in entry 1 of equipment must be text; put it in quotes'],
    ],
    [
      'a truth value for a word',
      'visibility: true',
      ['/visibility visibility cannot be true; it must be internal or customer'],
    ],
    ['a number in quotes', 'volume: "4"', ['/volume volume must be a number; write it without quotes: 4']],
    [
      'half a volume',
      'volume: 1.5',
      ['/volume volume cannot be 1.5; it must be the number of a volume in manual.yml, for example 4'],
    ],
    [
      'volume zero',
      'volume: 0',
      ['/volume volume cannot be 0; it must be the number of a volume in manual.yml, for example 4'],
    ],
    [
      'one word for a list',
      'tags: outage',
      ['/tags tags must be a list; write [outage], or one entry a line with a dash before it'],
    ],
    [
      'a sentence for a list',
      'attachments: "forms, all"',
      ['/attachments attachments must be a list; write ["forms, all"], or one entry a line with a dash before it'],
    ],
    [
      'a text for a group',
      'series: Backups',
      ['/series series cannot be "Backups"; it must be a group of fields with name and part'],
    ],
    ['a number for a group', 'lint: 3', ['/lint lint cannot be 3; it must be a group of fields']],
    // One of several types
    [
      'a group for a text or a list',
      'reviewers: {lee: true}',
      ['/reviewers reviewers cannot be a group of fields; it must be one person or a list of different people'],
    ],
    [
      'an entry that is neither text nor group',
      'equipment: [[PSA]]',
      ['/equipment/0 entry 1 of equipment cannot be a list; it must be text or a group of fields with name'],
    ],
    [
      'an entry without its name',
      'equipment: [{note: Shelf}]',
      ['/equipment/0 "name" is missing; add it, for example name: RMM console'],
    ],
    [
      'a text for a count or a list',
      'videos: two',
      [
        '/videos videos cannot be "two"; it must be a count such as 2, or a list of different videos with title and url',
      ],
    ],
    [
      'a text for a video',
      'videos: [How to]',
      ['/videos/0 entry 1 of videos cannot be "How to"; it must be a group of fields with title'],
    ],
    [
      'a list for a text or a number',
      'kpis: [{name: A, target: [1]}]',
      ['/kpis/0/target target in entry 1 of kpis cannot be a list; it must be a number or a text such as "95 %"'],
    ],
    // Values
    ['a mistyped value', 'status: aproved', ['/status status cannot be "aproved"; did you mean "approved"?']],
    [
      'a value in capitals',
      'visibility: Internal',
      ['/visibility visibility cannot be "Internal"; did you mean "internal"?'],
    ],
    [
      'another value',
      'status: done',
      ['/status status cannot be "done"; it must be draft, review, approved or retired'],
    ],
    ['a day that does not exist', 'created: 2026-02-30', [`/created created cannot be "2026-02-30"; it ${DATE}`]],
    ['a day written otherwise', 'updated: 30.11.2026', [`/updated updated cannot be "30.11.2026"; it ${DATE}`]],
    ['a year', 'created: 2026', [`/created created cannot be 2026; it ${DATE}`]],
    [
      'a time',
      'review_date: 2027-10-01T10:00:00Z',
      [`/review_date review_date cannot be "2027-10-01T10:00:00Z"; it ${DATE}`],
    ],
    ['a cycle in words', 'review_cycle: 12 months', [`/review_cycle review_cycle cannot be "12 months"; it ${CYCLE}`]],
    [
      'an id of two digits',
      'id: SOP-14',
      ['/id id cannot be "SOP-14"; it must look like SOP-014: the prefix, a dash and at least three digits'],
    ],
    [
      'an address without https',
      'videos: [{title: A, url: www.example.com}]',
      [
        '/videos/0/url url in entry 1 of videos cannot be "www.example.com"; it must be a full web address that begins with https:// or http://',
      ],
    ],
    [
      'a path from the root',
      'attachments: [/etc/passwd]',
      [
        '/attachments/0 entry 1 of attachments cannot be "/etc/passwd"; it must be a relative path with forward slashes, for example forms/acceptance.pdf',
      ],
    ],
    ['a short title', 'title: IT', ['/title title cannot be "IT"; it must be a text of 5 to 100 characters']],
    [
      'a long summary',
      `summary: ${'é'.repeat(320)}`,
      ['/summary summary is 320 characters long; shorten it to 300 or fewer'],
    ],
    [
      'a long wrong value',
      `id: ${'x'.repeat(90)}`,
      [
        `/id id cannot be "${'x'.repeat(57)}…"; it must look like SOP-014: the prefix, a dash and at least three digits`,
      ],
    ],
    ['a doubled word', 'tags: [one, two, one]', ['/tags/2 tags has "one" twice; keep one']],
    [
      'a doubled entry',
      'references: [{title: A}, {title: A}]',
      ['/references/1 references has the same entry twice; keep one'],
    ],
    [
      'two faults of one entry',
      'lint: {disable: [{rule: A B, reason: x}]}',
      [
        '/lint/disable/0/rule rule in entry 1 of disable cannot be "A B"; it must be the id of one rule, for example step-length',
        '/lint/disable/0/reason reason in entry 1 of disable cannot be "x"; it must say in at least 5 characters why the rule does not hold here',
      ],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(faultsOf('frontmatter', yaml)).toEqual(expected);
  });

  test('missing fields are named with an example to copy', () => {
    expect(
      checkSchema('frontmatter', {
        id: 'SOP-001',
        title: 'Server Down',
        type: 'procedure',
        volume: 4,
        section: 1,
        status: 'draft',
      }),
    ).toEqual([
      { pointer: '', about: 'missing', message: '"owner" is missing; add it, for example owner: dana' },
      { pointer: '', about: 'missing', message: '"version" is missing; add it, for example version: "1.2.0"' },
      { pointer: '', about: 'missing', message: '"created" is missing; add it, for example created: 2026-02-09' },
      { pointer: '', about: 'missing', message: '"updated" is missing; add it, for example updated: 2026-10-12' },
      {
        pointer: '',
        about: 'missing',
        message: '"summary" is missing; add it: it must be one line of 20 to 300 characters',
      },
    ]);
  });

  test('an approved SOP is told how it gets the fields of an approved SOP', () => {
    const { approver, ...rest } = parseYaml(whole.frontmatter).data as Record<string, unknown>;
    expect(approver).toBeDefined();
    expect(checkSchema('frontmatter', rest).map(({ message }) => message)).toEqual([
      '"approver" is missing; an approved SOP has it, and "sop review --approve" writes it',
    ]);
    expect(checkSchema('frontmatter', { ...rest, status: 'review' })).toEqual([]);
  });

  test('a suggestion is given apart, so that a fix can use it', () => {
    const suggestions = (yaml: string) =>
      checkSchema('frontmatter', {
        ...(parseYaml(whole.frontmatter).data as object),
        ...(parseYaml(yaml).data as object),
      }).map(({ about, suggestion }) => [about, suggestion]);
    expect(suggestions('critcality: high')).toEqual([['key', 'criticality']]);
    expect(suggestions('criticality: hihg')).toEqual([['value', 'high']]);
    expect(suggestions('criticality: x')).toEqual([['value', undefined]]);
  });
});

test.each<[SchemaName, string, string[]]>([
  ['sop', 'schema: 2', ['/schema schema cannot be 2; it must be 1']],
  ['sop', 'schema: "1"', ['/schema schema must be a number; write it without quotes: 1']],
  ['sop', 'prefx: SOP', ['/prefx "prefx" is not a known field; did you mean "prefix"?']],
  [
    'sop',
    'prefix: sop',
    ['/prefix prefix cannot be "sop"; it must be capital letters and digits that begin with a letter, for example SOP'],
  ],
  ['sop', 'self_approval: yes', ['/self_approval self_approval cannot be "yes"; it must be true or false']],
  ['sop', 'review: {due_soon: 30}', [`/review/due_soon review.due_soon cannot be 30; it ${CYCLE}`]],
  [
    'sop',
    'review: {cycles: {critical: 3 months}}',
    [`/review/cycles/critical review.cycles.critical cannot be "3 months"; it ${CYCLE}`],
  ],
  [
    'sop',
    'review: {cycles: {urgent: P1M}}',
    ['/review/cycles/urgent "urgent" is not a known field of review.cycles; remove it'],
  ],
  ['sop', 'rules: off', ['/rules rules cannot be "off"; it must be a group of fields']],
  [
    'sop',
    'rules: {review-overdue: warn}',
    ['/rules/review-overdue rules.review-overdue cannot be "warn"; it must be off, info, warning or error'],
  ],
  [
    'sop',
    'rules: {review-overdue: eror}',
    ['/rules/review-overdue rules.review-overdue cannot be "eror"; did you mean "error"?'],
  ],
  [
    'sop',
    'rules: {review-overdue: true}',
    ['/rules/review-overdue rules.review-overdue must be off, info, warning, error or a group of fields'],
  ],
  [
    'sop',
    'rules: {review-overdue: {severity: warn}}',
    [
      '/rules/review-overdue/severity rules.review-overdue.severity cannot be "warn"; it must be off, info, warning or error',
    ],
  ],
  [
    'sop',
    'rules: {review-overdue: {sverity: error}}',
    ['/rules/review-overdue/sverity "sverity" is not a known field of rules.review-overdue; did you mean "severity"?'],
  ],
  [
    'sop',
    'overrides: [{rules: {review-overdue: warn}, paths: ["**"]}]',
    [
      '/overrides/0/rules/review-overdue rules.review-overdue in entry 1 of overrides cannot be "warn"; it must be off, info, warning or error',
    ],
  ],
  [
    'sop',
    'overrides: {paths: [a]}',
    [
      '/overrides overrides cannot be a group of fields; it must be a list of entries with rules, and with paths, status or frontmatter',
    ],
  ],
  [
    'sop',
    'overrides: [{paths: [], rules: {}}]',
    ['/overrides/0/paths paths in entry 1 of overrides is empty; it must be a list with at least one path pattern'],
  ],
  [
    'sop',
    'ignore: notes/**',
    ['/ignore ignore must be a list; write ["notes/**"], or one entry a line with a dash before it'],
  ],
  [
    'sop',
    'tools: {Veeam: {title: V}}',
    [
      '/tools/Veeam "Veeam" cannot be a name in tools; it must be a short name in lower-case letters, digits, dots, dashes and underscores, for example rmm',
    ],
  ],
  [
    'sop',
    'tools: {veeam: Veeam}',
    ['/tools/veeam tools.veeam cannot be "Veeam"; it must be a group of fields with title'],
  ],
  [
    'sop',
    'tools: {veeam: {title: V, version: 12.10}}',
    ['/tools/veeam/version tools.veeam.version must be text; put it in quotes'],
  ],
  [
    'sop',
    'fields: {client: {type: text}}',
    [
      '/fields/client/type fields.client.type cannot be "text"; it must be string, integer, number, boolean, date, person or list',
    ],
  ],
  [
    'people',
    'people: {Dana Ruiz: {name: D, email: d@example.com}, Lee O: {name: L, email: l@example.com}}',
    [
      `/people/Dana Ruiz "Dana Ruiz" cannot be a name in people; it ${KEY}`,
      `/people/Lee O "Lee O" cannot be a name in people; it ${KEY}`,
    ],
  ],
  [
    'people',
    'people: {dana: {name: D}}',
    ['/people/dana "email" is missing; add it, for example email: dana@example.com'],
  ],
  [
    'people',
    'people: {dana: {name: D, email: dana}}',
    [
      '/people/dana/email people.dana.email cannot be "dana"; it must be an email address, for example dana@example.com',
    ],
  ],
  [
    'people',
    'people: {dana: {name: D, email: d@example.com, accounts: {github: "@d"}}}',
    [
      '/people/dana/accounts/github people.dana.accounts.github cannot be "@d"; it must be the account name without @ before it',
    ],
  ],
  ['people', 'people: [dana]', ['/people people cannot be a list; it must be a group of fields']],
  [
    'glossary',
    'terms: [{term: a, definition: short}]',
    [
      '/terms/0/definition definition in entry 1 of terms cannot be "short"; it must say in at least 10 characters what the term means',
    ],
  ],
  [
    'glossary',
    'terms: [{term: a, definition: Long enough., abbreviation: A, expansion: B}]',
    [
      '/terms/0 entry 1 of terms must have abbreviation (where the term is the long form) or expansion (where it is the short form), not both',
    ],
  ],
  [
    'glossary',
    'terms: [{term: a, definition: Long enough., avoid: [{word: x, pattern: y}, {note: n}]}]',
    [
      '/terms/0/avoid/0 entry 1 of avoid must have either word or pattern, and only one of them',
      '/terms/0/avoid/1 entry 2 of avoid must have either word or pattern, and only one of them',
    ],
  ],
  [
    'glossary',
    'terms: [{term: a, definition: Long enough., avoid: [{word: 5}, 7, {wrod: x}]}]',
    [
      '/terms/0/avoid/0/word word in entry 1 of avoid must be text; put it in quotes',
      '/terms/0/avoid/1 entry 2 of avoid must be text; put it in quotes',
      '/terms/0/avoid/2/wrod "wrod" is not a known field of entry 3 of avoid; did you mean "word"?',
    ],
  ],
  [
    'glossary',
    'style: {step_length: 0, heading_depth: 9, readability_grade: high}',
    [
      '/style/step_length style.step_length cannot be 0; it must be a whole number from 1',
      '/style/readability_grade style.readability_grade cannot be "high"; it must be a school grade from 1 to 20',
      '/style/heading_depth style.heading_depth cannot be 9; it must be a whole number from 1 to 6',
    ],
  ],
  ['manual', 'volumes: []', ['/volumes volumes is empty; it must be a list with at least one volume']],
  ['manual', 'title: ""', ['/title title is empty; write it']],
  [
    'manual',
    'volumes: [{number: 1, key: a, title: A, sections: [{number: 1, key: B C, title: B, titles: [IT, {key: x}]}]}]',
    [
      '/volumes/0/sections/0/key key in entry 1 of sections cannot be "B C"; it must be at most 40 lower-case letters, digits and dashes, for example monthly-maintenance',
      '/volumes/0/sections/0/titles/0 entry 1 of titles cannot be "IT"; it must have at least 5 characters',
      '/volumes/0/sections/0/titles/1 "title" is missing; add it, for example title: Server Down Procedures',
    ],
  ],
  ['review-record', 'next: soon', [`/next next cannot be "soon"; it ${DATE}`]],
  ['review-record', 'outcome: confirm', ['/outcome outcome cannot be "confirm"; did you mean "confirmed"?']],
  [
    'review-record',
    'fingerprint: abc',
    ['/fingerprint fingerprint cannot be "abc"; it must be sop1: and 64 hexadecimal digits, exactly as sop writes it'],
  ],
  [
    'template',
    'requires: trigger',
    ['/requires requires must be a list; write [trigger], or one entry a line with a dash before it'],
  ],
  ['template', 'version: "1"', ['/version version must be a number; write it without quotes: 1']],
])('%s.schema.json explains %s', (name, yaml, expected) => {
  expect(faultsOf(name, yaml)).toEqual(expected);
});

test('a file that is no group of fields at all is explained', () => {
  expect(checkSchema('sop', ['a'])).toEqual([
    { pointer: '', about: 'value', message: 'the file cannot be a list; it must be a group of fields with schema' },
  ]);
});

test('only the record of a retired SOP may do without a next date', () => {
  const { next, ...record } = parseYaml(whole['review-record']).data as Record<string, unknown>;
  expect(next).toBeDefined();
  expect(checkSchema('review-record', record).map(({ message }) => message)).toEqual([
    '"next" is missing; only the record of a retired SOP may leave it out',
  ]);
  expect(checkSchema('review-record', { ...record, outcome: 'retire' })).toEqual([]);
});

/** Words of ajv, of its keywords and of programmers. */
const NOISE =
  /must match|must NOT|must be (?:string(?!, integer)|object|array|boolean|equal|one of)|schema (?:in|")|\b(?:anyOf|oneOf|allOf|propertyNames|additionalProperties|unevaluated\w*|if\/then|undefined|NaN|\[object)\b|[\^$]\(|\n/;

describe.each(names)('whatever stands in a %s file', (name) => {
  const known = [
    ...new Set(partsOf(schemas[name] as Schema).map(([place]) => place.slice(place.lastIndexOf('/') + 1))),
  ].filter((key) => key !== '*');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(
        null,
        '',
        0,
        1,
        -1,
        1.5,
        true,
        'a',
        'A B',
        '2026-02-30',
        '1.0.0',
        'x'.repeat(400),
        'draft',
        'approved',
        'off',
        [],
      ),
      tie('list'),
      tie('group'),
    ),
    list: fc.array(tie('any'), { maxLength: 3 }),
    group: fc.dictionary(
      fc.oneof(
        fc.constantFrom(...known),
        fc.constantFrom('', 'x-a', 'a/b~c', '__proto__', 'constructor', 'Titel', '1'),
      ),
      tie('any'),
      { maxKeys: 5 },
    ),
  })).group;

  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  if (name !== 'rules') ajv.addSchema(schemas.rules, 'rules.schema.json');
  const isValid = ajv.compile(schemas[name]);

  test('each fault is said once, in English, about a place that is there', () => {
    fc.assert(
      fc.property(value, (changed) => {
        const data = { ...(parseYaml(whole[name]).data as object), ...changed };
        const faults = checkSchema(name, data);
        expect(faults.length === 0).toBe(isValid(data));
        for (const { message, about, pointer } of faults) {
          expect(message).not.toMatch(NOISE);
          expect(message.trim()).not.toBe('');
          const parts = pointer
            .split('/')
            .slice(1)
            .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
          const reached = parts.every((part, index) =>
            Object.hasOwn(
              parts
                .slice(0, index)
                .reduce((at, step) => (at as Record<string, object>)[step] as object, data as object),
              part,
            ),
          );
          expect([about, pointer, reached]).toEqual([about, pointer, true]);
        }
        const places = faults.map(({ about, pointer, message }) =>
          about === 'missing' ? `${pointer} ${message}` : pointer,
        );
        expect(places).toEqual([...new Set(places)]);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
