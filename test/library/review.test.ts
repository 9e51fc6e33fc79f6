import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { parseYaml } from '../../src/document/yaml.ts';
import { SopError } from '../../src/errors.ts';
import { dependencyFingerprint, fingerprintOf } from '../../src/library/fingerprint.ts';
import type { Library } from '../../src/library/library.ts';
import { checkApproval, documentOf, type PlannedReview, planReview, type Verdict } from '../../src/library/review.ts';
import { compareRecords, parseReviewRecord, type ReviewRecord, recordPath } from '../../src/library/review-record.ts';
import { checkSchema } from '../../src/schema/check.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

const CONFIRMED: Verdict = { by: 'dana', outcome: 'confirmed', depth: 'read', approve: false };

function plan(
  text: string,
  verdict: Partial<Verdict> = {},
  files: Readonly<Record<string, string>> = {},
  today = '2026-11-22',
): PlannedReview {
  const manual = library({ ...files, [DOCUMENT_PATH]: text }, { today });
  return planReview(documentOf(manual, 'SOP-001'), manual, { ...CONFIRMED, ...verdict }, '1.4.2');
}

/** The lines that differ, as a diff shows them. */
function changes(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

describe('when the next review is due', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['a year later, where nothing is said', {}, '2026-11-22', '2027-11-22'],
    ['3 months later, where it is critical', { criticality: 'critical' }, '2026-11-22', '2027-02-22'],
    ['6 months later, where criticality is high', { criticality: 'high' }, '2026-11-22', '2027-05-22'],
    ['12 months later, where it is normal', { criticality: 'normal' }, '2026-11-22', '2027-11-22'],
    ['24 months later, where it is low', { criticality: 'low' }, '2026-11-22', '2028-11-22'],
    [
      'by its own cycle before its criticality',
      { criticality: 'critical', review_cycle: 'P2W' },
      '2026-11-22',
      '2026-12-06',
    ],
    ['on the last day of a shorter month', { criticality: 'critical' }, '2026-11-30', '2027-02-28'],
    ['a year after a leap day', {}, '2028-02-29', '2029-02-28'],
    [
      'counted from the actual review, not from the date it was due',
      { review_date: '2026-01-01' },
      '2026-11-22',
      '2027-11-22',
    ],
    ['a year later, where the cycle is none', { review_cycle: '12 months' }, '2026-11-22', '2027-11-22'],
    ['a year later, where the criticality is none', { criticality: 'constructor' }, '2026-11-22', '2027-11-22'],
    ['never after more than 24 months', { review_cycle: 'P5Y' }, '2026-11-22', '2028-11-22'],
    ['not even where no calendar goes so far', { review_cycle: 'P99999999999Y' }, '2026-11-22', '2028-11-22'],
  ])('%s', (_, fields, today, next) => {
    const { record, text } = plan(sop(fields), {}, {}, today);
    expect([record.next, parseDocument(DOCUMENT_PATH, text).frontmatter.data.review_date]).toEqual([next, next]);
  });

  test('the settings may set the cycles', () => {
    expect(
      plan(sop({ criticality: 'high' }), {}, { 'sop.yml': 'schema: 1\nreview: {cycles: {high: P1M}}' }).record.next,
    ).toBe('2026-12-22');
  });

  test('the reviewer may name the date', () => {
    expect(plan(sop({ review_cycle: 'P1M' }), { next: '2027-01-15' }).record.next).toBe('2027-01-15');
  });
});

describe('what changes in the document', () => {
  const approved = sop();
  const draft = sop({ status: 'review', approver: undefined, last_reviewed: undefined, review_date: undefined });

  test.each<[string, string, Partial<Verdict>, string[]]>([
    [
      'a confirmation sets the mirrors',
      approved,
      {},
      [
        '- last_reviewed: 2026-10-01',
        '- review_date: 2027-10-01',
        '+ last_reviewed: 2026-11-22',
        '+ review_date: 2027-11-22',
      ],
    ],
    [
      'a change does the same, and the next review comes sooner',
      approved,
      { outcome: 'changed' },
      [
        '- last_reviewed: 2026-10-01',
        '- review_date: 2027-10-01',
        '+ last_reviewed: 2026-11-22',
        '+ review_date: 2027-05-22',
      ],
    ],
    [
      'an approval sets status and approver too',
      draft,
      { approve: true },
      [
        '- status: review',
        '+ approver: dana',
        '+ status: approved',
        '+ last_reviewed: 2026-11-22',
        '+ review_date: 2027-11-22',
      ],
    ],
    ['without approval the status stays', draft, {}, ['+ last_reviewed: 2026-11-22', '+ review_date: 2027-11-22']],
    [
      'a retirement sets no next date',
      approved,
      { outcome: 'retire' },
      ['- status: approved', '- last_reviewed: 2026-10-01', '+ status: retired', '+ last_reviewed: 2026-11-22'],
    ],
    [
      'a retirement names the successor',
      approved,
      { outcome: 'retire', supersededBy: 'SOP-009' },
      [
        '- status: approved',
        '- last_reviewed: 2026-10-01',
        '+ status: retired',
        '+ last_reviewed: 2026-11-22',
        '+ superseded_by: SOP-009',
      ],
    ],
  ])('%s', (_, before, verdict, expected) => {
    expect(changes(before, plan(before, verdict).text)).toEqual(expected);
  });

  test.each<[string, string]>([
    [
      'comments, quotes and order',
      approved
        .replace('owner: dana', 'owner: "dana" # since May')
        .replace('last_reviewed: 2026-10-01', 'last_reviewed: "2026-10-01"   # walked'),
    ],
    ['CRLF and a byte order mark', `\uFEFF${approved.replaceAll('\n', '\r\n')}`],
    ['fields nobody knows', sop({ 'x-own': '{a: [1, 2]}', colour: 'red' })],
    ['a body that looks like frontmatter', sop({}, `${BODY}\n---\nlast_reviewed: 2026-10-01\n---\n`)],
    ['trailing blanks and no line break at the end', `${approved.replaceAll('.\n', '.  \n')}The end`],
  ])('%s keep every other byte', (_, before) => {
    const { text } = plan(before);
    const blankMirrors = (source: string): string =>
      source
        .replace(/^(last_reviewed|review_date):( "?)[\d-]+/gm, '$1:$2')
        .replace(/(last_reviewed|review_date): ?"?"?/g, '$1:');
    expect(text).not.toBe(before);
    expect(blankMirrors(text)).toBe(blankMirrors(before));
    expect(parseDocument(DOCUMENT_PATH, text).frontmatter.data).toMatchObject({
      last_reviewed: '2026-11-22',
      review_date: '2027-11-22',
    });
  });
});

describe('the record', () => {
  test('says who saw exactly what, when and how closely', () => {
    const { record, text } = plan(sop({ version: '1.2.0' }), {
      outcome: 'changed',
      depth: 'walked',
      approve: true,
      note: 'New RMM: "fine"\nSecond line',
      bulk: true,
    });
    const written = parseDocument(DOCUMENT_PATH, text);
    const fingerprint = fingerprintOf(written, { targets: new Map() });
    expect(record).toEqual({
      path: `records/reviews/SOP-001/2026-11-22-dana-${fingerprint.slice(5, 13)}.yml`,
      schema: 1,
      sop: 'SOP-001',
      version: '1.2.0',
      date: '2026-11-22',
      by: 'dana',
      outcome: 'changed',
      depth: 'walked',
      approved: true,
      fingerprint,
      next: '2027-05-22',
      bulk: true,
      note: 'New RMM: "fine"\nSecond line',
    });
  });

  test.each<[string, Partial<Verdict>]>([
    ['confirmed', {}],
    ['approved', { approve: true, depth: 'executed' }],
    ['retired', { outcome: 'retire', supersededBy: 'SOP-009' }],
    ['with a long note', { note: `- not a list: # not a comment\n\n${'word '.repeat(60)}` }],
    ['by somebody without a people.yml', { by: 'Łukasz "Luke" O\'Hara <l.ohara@example.com>' }],
    ['in bulk, with a date', { bulk: true, next: '2027-01-01' }],
  ])('%s is read as it was written', (_, verdict) => {
    const { record, recordText } = plan(sop({ depends_on: '["tool:rmm"]' }), verdict, {
      'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM}}',
    });
    expect(parseReviewRecord({ path: record.path, text: recordText })).toEqual(record);
    expect(checkSchema('review-record', parseYaml(recordText).data)).toEqual([]);
  });

  test('tells editors its schema, in the version that writes it', () => {
    expect(plan(sop()).recordText.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=https://unpkg.com/sop-as-code@1.4/schemas/review-record.schema.json',
    );
  });

  test('what the reviewer saw of SOPs, sections and tools is kept; paths and strangers are left out', () => {
    const files = {
      'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM}}',
      '2-support/1-delivery/server-down.md': sop({ id: 'SOP-003', title: 'Server Down' }),
    };
    const text = sop({
      depends_on: '[SOP-003, "SOP-003#purpose", "tool:rmm", scripts/a.ps1, SOP-999, "SOP-003#nowhere", "tool:none"]',
    });
    const manual = library({ ...files, [DOCUMENT_PATH]: text });
    expect(plan(text, {}, files).record.depends_on).toEqual(
      Object.fromEntries(
        ['SOP-003', 'SOP-003#purpose', 'tool:rmm'].map((reference) => [
          reference,
          dependencyFingerprint(reference, manual, DOCUMENT_PATH),
        ]),
      ),
    );
    expect(plan(sop()).record).not.toHaveProperty('depends_on');
  });

  test.each<[string, string]>([
    ['dana', 'dana'],
    ['Dana Ruiz <dana@example.com>', 'dana-ruiz'],
    ['../../etc/passwd', 'etcpasswd'],
    ['Łukasz <l@example.com>', 'lukasz'],
    ['ana.maria_2', 'ana.maria_2'],
    ['山田 <yamada@example.com>', 'yamadaexamplecom'],
    ['山田', 'somebody'],
  ])('the file of a review by %s is named safely', (by, person) => {
    expect(recordPath({ sop: 'SOP-001', date: '2026-11-22', by, fingerprint: 'sop1:0123456789' }, [])).toBe(
      `records/reviews/SOP-001/2026-11-22-${person}-01234567.yml`,
    );
  });
});

describe('a second review of the same day', () => {
  const again = (manual: Library, verdict: Partial<Verdict> = {}): PlannedReview =>
    planReview(documentOf(manual, 'SOP-001'), manual, { ...CONFIRMED, ...verdict }, '1.4.2');
  const afterwards = (reviews: readonly PlannedReview[]): Library =>
    library({
      [DOCUMENT_PATH]: reviews.at(-1)?.text ?? '',
      ...Object.fromEntries(reviews.map(({ record, recordText }) => [record.path, recordText])),
    });

  test('gets a file of its own and counts as the newest, whoever makes it and whatever the text', () => {
    const reviews = [plan(sop())];
    for (const [by, text] of [
      ['dana', BODY],
      ['dana', BODY.replace('three', 'four')],
      ['lee', BODY],
      ['victor', BODY.replace('three', 'five')],
      ...Array.from({ length: 8 }, () => ['dana', BODY]),
    ] as [string, string][]) {
      const last = reviews.at(-1);
      const before = { ...reviews[0], text: last?.text.replace(/(?<=\n---\n)[\s\S]*/, text) } as PlannedReview;
      reviews.push(
        again(afterwards([...reviews.slice(0, -1), { ...(last as PlannedReview), text: before.text }]), { by }),
      );
      expect(afterwards(reviews).records.get('SOP-001')?.at(-1)?.path).toBe(reviews.at(-1)?.record.path);
    }
    const paths = reviews.map(({ record }) => record.path);
    expect(new Set(paths).size).toBe(13);
    expect(paths[1]).toBe(paths[0]?.replace('.yml', '-2.yml'));
    expect(
      afterwards(reviews)
        .records.get('SOP-001')
        ?.map(({ path }) => path),
    ).toEqual(paths);
  });

  test('does not take the name of a record that cannot be read', () => {
    const manual = library({ [DOCUMENT_PATH]: sop() });
    const { path } = again(manual).record;
    expect(
      again({ ...manual, brokenRecords: new Map([['SOP-001', [{ path, sop: 'SOP-001', message: 'broken' }]]]) }).record
        .path,
    ).toBe(path.replace('.yml', '-2.yml'));
  });

  test('the day comes before the number', () => {
    const at = (date: string, name: string): ReviewRecord => ({
      ...plan(sop()).record,
      date,
      path: `records/reviews/SOP-001/${date}-${name}.yml`,
    });
    const records = [
      at('2026-11-22', 'dana-00000000'),
      at('2026-11-21', 'dana-ffffffff-10'),
      at('2026-11-21', 'lee-12345678-9'),
      at('2026-11-21', 'amy-ffffffff'),
    ];
    expect(records.sort(compareRecords).map(({ path }) => path.slice(24))).toEqual([
      '2026-11-21-amy-ffffffff.yml',
      '2026-11-21-lee-12345678-9.yml',
      '2026-11-21-dana-ffffffff-10.yml',
      '2026-11-22-dana-00000000.yml',
    ]);
  });
});

test('a review does not change the fingerprint that it records', () => {
  for (const verdict of [{}, { approve: true }, { outcome: 'retire' as const, supersededBy: 'SOP-009' }]) {
    const before = fingerprintOf(parseDocument(DOCUMENT_PATH, sop()), { targets: new Map() });
    expect(plan(sop(), verdict).record.fingerprint).toBe(before);
  }
});

describe('an approval', () => {
  const CHANGED = sop({}, BODY.replace('three', 'four'));
  const refusal = (text: string, verdict: Partial<Verdict>, files: Record<string, string> = {}): string | undefined => {
    const manual = library({ ...files, [DOCUMENT_PATH]: text });
    try {
      checkApproval(documentOf(manual, 'SOP-001'), manual, { ...CONFIRMED, ...verdict });
    } catch (error) {
      if (error instanceof SopError && error.code === 'refused') return error.message;
      throw error;
    }
    return undefined;
  };
  const recorded = (text: string, verdict: Partial<Verdict>, today: string): Record<string, string> => {
    const { record, recordText } = plan(text, verdict, {}, today);
    return { [record.path]: recordText };
  };
  const approved = recorded(sop(), { approve: true }, '2026-10-01');
  const confirmed = recorded(CHANGED, { by: 'lee' }, '2026-11-01');
  const UNCOVERED =
    'The text has changed since Dana Ruiz approved it on 2026-10-01; a review without approval cannot cover that';

  test.each<[string, string, Partial<Verdict>, Record<string, string>, string | undefined]>([
    ['covers the text that was approved', sop(), {}, approved, undefined],
    ['does not cover another', CHANGED, {}, approved, UNCOVERED],
    ['does not cover another by a review in between', CHANGED, {}, { ...approved, ...confirmed }, UNCOVERED],
    ['covers its text again when that comes back', sop(), {}, { ...approved, ...confirmed }, undefined],
    ['covers another once that is approved', CHANGED, { approve: true }, approved, undefined],
    [
      'is the newest one',
      CHANGED,
      {},
      { ...approved, ...recorded(CHANGED, { approve: true }, '2026-10-02') },
      undefined,
    ],
    ['is not asked for in a retirement', CHANGED, { outcome: 'retire' }, approved, undefined],
    ['is not asked for in status review', CHANGED.replace('approved', 'review'), {}, approved, undefined],
    ['that never was is left to lint', CHANGED, {}, confirmed, undefined],
    [
      'is not given by the author',
      sop(),
      { approve: true, by: 'lee' },
      {},
      'Lee Okafor is the author of SOP-001 and cannot approve it',
    ],
    [
      'is not given by the author, however written',
      sop({ author: 'Lee Okafor' }),
      { approve: true, by: 'lee' },
      {},
      'Lee Okafor is the author of SOP-001 and cannot approve it',
    ],
    [
      'is not given by the author without people.yml',
      sop({ author: 'Lee Okafor <lee@example.com>' }),
      { approve: true, by: 'Lee Okafor <lee@example.com>' },
      { 'people.yml': '' },
      'Lee Okafor is the author of SOP-001 and cannot approve it',
    ],
    [
      'is given by the author where the settings allow it',
      sop(),
      { approve: true, by: 'lee' },
      { 'sop.yml': 'schema: 1\nself_approval: true' },
      undefined,
    ],
    ['is given by anybody where no author is named', sop({ author: undefined }), { approve: true }, {}, undefined],
  ])('%s', (_, text, verdict, files, message) => {
    expect(refusal(text, verdict, files)).toBe(message);
  });
});

describe('an id', () => {
  const refusal = (id: string): SopError => {
    try {
      documentOf(
        library({
          [DOCUMENT_PATH]: sop(),
          '2-support/1-delivery/a.md': sop({ id: 'SOP-002' }),
          '2-support/1-delivery/b.md': sop({ id: 'SOP-002' }),
        }),
        id,
      );
    } catch (error) {
      if (error instanceof SopError) return error;
    }
    throw new Error('nothing was refused');
  };

  test('that nobody has is a usage error, with the one that is spelt otherwise', () => {
    expect(refusal('SOP-999')).toMatchObject({ code: 'usage', message: 'There is no SOP with the id SOP-999' });
    for (const id of ['sop-001', 'SOP001', 'Sop 001'])
      expect(refusal(id).message).toBe(`There is no SOP with the id ${id}; did you mean "SOP-001"?`);
  });

  test('that two have is refused, with both places', () => {
    expect(refusal('SOP-002')).toMatchObject({
      code: 'refused',
      message: 'SOP-002 stands in 2-support/1-delivery/a.md and in 2-support/1-delivery/b.md',
    });
  });
});
