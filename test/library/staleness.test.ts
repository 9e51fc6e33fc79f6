import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { dependencyFingerprint, fingerprintOf } from '../../src/library/fingerprint.ts';
import type { Library } from '../../src/library/library.ts';
import { type Depth, recordPath } from '../../src/library/review-record.ts';
import { findStale, type StaleSop } from '../../src/library/staleness.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

interface Reviewed {
  readonly sop?: string;
  readonly date?: string;
  readonly by?: string;
  readonly depth?: Depth;
  readonly next?: string;
  readonly approved?: boolean;
  readonly fingerprint?: string;
  readonly depends_on?: Readonly<Record<string, string>>;
}

const fingerprintOfText = (text: string): string =>
  fingerprintOf(parseDocument(DOCUMENT_PATH, text), { targets: new Map() });

/** The file of a review of a text. */
function record(
  text: string,
  {
    sop: id = 'SOP-001',
    date = '2026-10-01',
    by = 'dana',
    depth = 'read',
    next = '2027-10-01',
    approved = true,
    fingerprint = fingerprintOfText(text),
    depends_on,
  }: Reviewed = {},
): Record<string, string> {
  const seen = depends_on === undefined ? '' : `depends_on: ${JSON.stringify(depends_on)}\n`;
  const yaml = `schema: 1\nsop: ${id}\nversion: 1.0.0\ndate: ${date}\nby: ${by}\noutcome: confirmed\ndepth: ${depth}\napproved: ${approved}\nfingerprint: ${fingerprint}\nnext: ${next}\n${seen}`;
  return { [recordPath({ sop: id, date, by, fingerprint }, [])]: yaml };
}

function judge(files: Readonly<Record<string, string>>, today = '2026-11-22'): StaleSop {
  const { sops } = findStale(library(files, { today }));
  expect(sops).toHaveLength(1);
  return sops[0] as StaleSop;
}

const TEXT = sop();
const CHANGED = sop({}, BODY.replace('three', 'four'));

describe('one SOP on one day', () => {
  test.each<[string, string, string[], number, string[]]>([
    ['long before its date', '2026-11-22', ['current'], 313, ['next review on 2027-10-01']],
    ['31 days before', '2027-08-31', ['current'], 31, ['next review on 2027-10-01']],
    ['30 days before', '2027-09-01', ['due-soon'], 30, ['review is due on 2027-10-01, in 30 days']],
    ['the day before', '2027-09-30', ['due-soon'], 1, ['review is due on 2027-10-01, in 1 day']],
    ['on its date', '2027-10-01', ['due-soon'], 0, ['review is due today']],
    ['the day after', '2027-10-02', ['overdue'], -1, ['review was due on 2027-10-01, 1 day ago']],
    ['a year after', '2028-10-01', ['overdue'], -366, ['review was due on 2027-10-01, 366 days ago']],
  ])('%s', (_, today, states, days, reasons) => {
    expect(judge({ [DOCUMENT_PATH]: TEXT, ...record(TEXT) }, today)).toEqual({
      id: 'SOP-001',
      title: 'Answering Calls',
      path: DOCUMENT_PATH,
      owner: 'dana',
      states,
      last_reviewed: '2026-10-01',
      review_date: '2027-10-01',
      days,
      reasons,
    });
  });

  test.each<[string, Record<string, string>, string, string[], string[]]>([
    [
      'without a record',
      { [DOCUMENT_PATH]: TEXT },
      '2026-11-22',
      ['never-reviewed'],
      ['there is no record of a review'],
    ],
    [
      'without a record, and overdue',
      { [DOCUMENT_PATH]: TEXT },
      '2027-10-03',
      ['overdue', 'never-reviewed'],
      ['review was due on 2027-10-01, 2 days ago', 'there is no record of a review'],
    ],
    [
      'with another text',
      { [DOCUMENT_PATH]: CHANGED, ...record(TEXT) },
      '2026-11-22',
      ['changed'],
      ['not approved as it stands: the text has changed since Dana Ruiz approved it on 2026-10-01'],
    ],
    [
      'with another text, and due soon',
      { [DOCUMENT_PATH]: CHANGED, ...record(TEXT) },
      '2027-09-22',
      ['changed', 'due-soon'],
      [
        'not approved as it stands: the text has changed since Dana Ruiz approved it on 2026-10-01',
        'review is due on 2027-10-01, in 9 days',
      ],
    ],
    [
      'whose text went back to an older record',
      { [DOCUMENT_PATH]: TEXT, ...record(TEXT), ...record(CHANGED, { date: '2026-11-01', by: 'lee' }) },
      '2026-11-22',
      ['changed'],
      ['not approved as it stands: the text has changed since Lee Okafor approved it on 2026-11-01'],
    ],
    [
      'with a text that was reviewed but not approved',
      {
        [DOCUMENT_PATH]: CHANGED,
        ...record(TEXT),
        ...record(CHANGED, { date: '2026-11-01', by: 'lee', approved: false }),
      },
      '2026-11-22',
      ['changed'],
      ['not approved as it stands: the text has changed since Dana Ruiz approved it on 2026-10-01'],
    ],
    [
      'with the approved text back after a review of another',
      {
        [DOCUMENT_PATH]: TEXT,
        ...record(TEXT),
        ...record(CHANGED, { date: '2026-11-01', by: 'lee', approved: false }),
      },
      '2026-11-22',
      ['changed'],
      ['the text has changed since Lee Okafor reviewed it on 2026-11-01'],
    ],
    [
      'with the record of another SOP only',
      { [DOCUMENT_PATH]: TEXT, ...record(TEXT, { sop: 'SOP-002' }) },
      '2026-11-22',
      ['never-reviewed'],
      ['there is no record of a review'],
    ],
  ])('%s', (_, files, today, states, reasons) => {
    expect(judge(files, today)).toMatchObject({ states, reasons });
  });

  test.each<[string, string, string, string]>([
    ['later than the record says counts for nothing', '2099-01-01', '2026-11-01', '2026-11-01'],
    ['earlier than the record says counts', '2026-11-10', '2027-10-01', '2026-11-10'],
  ])('a typed date %s', (_, review_date, next, due) => {
    const text = sop({ review_date, last_reviewed: '2026-11-20' });
    expect(judge({ [DOCUMENT_PATH]: text, ...record(text, { next }) })).toMatchObject({
      states: ['overdue'],
      review_date: due,
      last_reviewed: '2026-10-01',
    });
  });

  test('the record stands in where the mirrors are missing or no dates', () => {
    for (const fields of [
      { review_date: undefined, last_reviewed: undefined },
      { review_date: 'soon', last_reviewed: '2026-02-30' },
    ]) {
      const text = sop(fields);
      expect(judge({ [DOCUMENT_PATH]: text, ...record(text, { next: '2026-12-01' }) })).toMatchObject({
        states: ['due-soon'],
        last_reviewed: '2026-10-01',
        review_date: '2026-12-01',
        days: 9,
      });
    }
  });

  test('with neither date nor record nothing is counted', () => {
    expect(judge({ [DOCUMENT_PATH]: sop({ review_date: undefined, last_reviewed: undefined }) })).toMatchObject({
      states: ['never-reviewed'],
      last_reviewed: null,
      review_date: null,
      days: null,
    });
  });

  test('nothing but approved SOPs is looked at', () => {
    for (const status of ['draft', 'review', 'retired', undefined])
      expect(findStale(library({ [DOCUMENT_PATH]: sop({ status }) })).sops).toEqual([]);
  });

  test('an SOP with broken frontmatter is left to lint', () => {
    expect(findStale(library({ [DOCUMENT_PATH]: '---\nid: [\n---\n' })).sops).toEqual([]);
    expect(judge({ [DOCUMENT_PATH]: '---\nstatus: approved\n---\n' })).toMatchObject({
      id: '',
      title: DOCUMENT_PATH,
      owner: '',
      states: ['never-reviewed'],
    });
  });
});

describe('what counts as due soon', () => {
  const files = { [DOCUMENT_PATH]: TEXT, ...record(TEXT) };
  test('is a setting', () => {
    const states = (due_soon: string, today: string) =>
      judge({ ...files, 'sop.yml': `schema: 1\nreview: {due_soon: ${due_soon}}` }, today).states;
    expect(states('P1M', '2027-09-01')).toEqual(['due-soon']);
    expect(states('P1M', '2027-08-31')).toEqual(['current']); // 31 August plus a month is 30 September
    expect(states('P1W', '2027-09-23')).toEqual(['current']);
    expect(states('P1D', '2027-09-30')).toEqual(['due-soon']);
  });

  test('may be asked for', () => {
    const manual = library(files);
    expect(findStale(manual, '2027-09-30').sops[0]?.states).toEqual(['current']);
    expect(findStale(manual, '2027-10-01').sops[0]?.states).toEqual(['due-soon']);
  });
});

describe('suspect', () => {
  const OTHER = '2-support/1-delivery/server-down.md';
  const text = sop({ depends_on: '[SOP-003, "SOP-003#purpose", "tool:rmm", scripts/a.ps1]' });
  const files = {
    'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM, version: "11"}}',
    [OTHER]: sop({ id: 'SOP-003', title: 'Server Down', status: 'draft' }),
    [DOCUMENT_PATH]: text,
  };
  const seenIn = (manual: Library): Record<string, string> =>
    Object.fromEntries(
      ['SOP-003', 'SOP-003#purpose', 'tool:rmm'].map((reference) => [
        reference,
        dependencyFingerprint(reference, manual, DOCUMENT_PATH) ?? '',
      ]),
    );
  const reviewed = { ...files, ...record(text, { depends_on: seenIn(library(files)) }) };

  test.each<[string, Record<string, string>, string[], string[]]>([
    ['nothing changed', {}, ['current'], ['next review on 2027-10-01']],
    [
      'a tool has a new version',
      { 'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM, version: "12"}}' },
      ['suspect'],
      ['tool:rmm, on which it depends, has changed since the review'],
    ],
    [
      'another part of the SOP changed',
      { [OTHER]: files[OTHER].replace('The call log', 'A call log') },
      ['suspect'],
      ['SOP-003, on which it depends, has changed since the review'],
    ],
    [
      'the section changed',
      { [OTHER]: files[OTHER].replace('Callers reach', 'Clients reach') },
      ['suspect'],
      ['SOP-003, SOP-003#purpose, on which it depends, have changed since the review'],
    ],
    [
      'only the owner of the SOP changed',
      { [OTHER]: files[OTHER].replace('owner: dana', 'owner: lee') },
      ['current'],
      ['next review on 2027-10-01'],
    ],
    [
      'the SOP is gone',
      { [OTHER]: '# Nothing\n' },
      ['suspect'],
      ['SOP-003, SOP-003#purpose, on which it depends, have changed since the review'],
    ],
    [
      'the text changed too',
      { 'sop.yml': 'schema: 1\ntools: {}', [DOCUMENT_PATH]: text.replace('Callers reach', 'Clients reach') },
      ['changed', 'suspect'],
      [
        'not approved as it stands: the text has changed since Dana Ruiz approved it on 2026-10-01',
        'tool:rmm, on which it depends, has changed since the review',
      ],
    ],
  ])('%s', (_, changes, states, reasons) => {
    expect(judge({ ...reviewed, ...changes })).toMatchObject({ states, reasons });
  });
});

test('the most urgent comes first: by state, then by days, then by id', () => {
  const at = (id: string, review_date: string, isReviewed: boolean, isChanged = false): Record<string, string> => {
    const text = sop({ id, title: `Title of ${id}`, review_date });
    const reviewed = isReviewed
      ? record(text, { sop: id, next: review_date, fingerprint: fingerprintOfText(text) })
      : {};
    return {
      [`1-office/1-phones/${id.toLowerCase()}.md`]: isChanged
        ? text.replace('three rings.\n2', 'five rings.\n2')
        : text,
      ...reviewed,
    };
  };
  const manual = library({
    ...at('SOP-001', '2027-10-01', true),
    ...at('SOP-002', '2026-12-10', true),
    ...at('SOP-003', '2026-12-01', true),
    ...at('SOP-004', '2026-12-05', true, true),
    ...at('SOP-005', '2027-10-01', false),
    ...at('SOP-006', '2026-11-21', true),
    ...at('SOP-007', '2026-01-01', true),
    ...at('SOP-008', '2026-01-01', false),
    ...at('SOP-009', '2026-12-01', true),
  });
  const { today, sops } = findStale(manual);
  expect(today).toBe('2026-11-22');
  expect(sops.map(({ id, states }) => `${id} ${states.join(' ')}`)).toEqual([
    'SOP-007 overdue',
    'SOP-008 overdue never-reviewed',
    'SOP-006 overdue',
    'SOP-005 never-reviewed',
    'SOP-004 changed due-soon',
    'SOP-003 due-soon',
    'SOP-009 due-soon',
    'SOP-002 due-soon',
    'SOP-001 current',
  ]);
});

test('of several reviews on one day the last one made counts', () => {
  const first = record(CHANGED, { date: '2026-11-20', by: 'lee', next: '2027-11-20' });
  const second = recordPath(
    { sop: 'SOP-001', date: '2026-11-20', by: 'dana', fingerprint: fingerprintOfText(TEXT) },
    Object.keys(first),
  );
  const [yaml = ''] = Object.values(record(TEXT, { date: '2026-11-20', next: '2027-02-20' }));
  expect(judge({ [DOCUMENT_PATH]: sop({ review_date: undefined }), ...first, [second]: yaml })).toMatchObject({
    states: ['current'],
    review_date: '2027-02-20',
  });
});
