import { describe, expect, test } from 'vitest';
import { buildContents, type ContentsEntry, type ContentsSection } from '../../src/library/contents.ts';
import { DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

/** The entry of a title; the test manual has each title once. */
function entry(files: Readonly<Record<string, string>>, title: string): ContentsEntry | undefined {
  return entriesOf(files).find((candidate) => candidate.title === title);
}

function entriesOf(files: Readonly<Record<string, string>>): ContentsEntry[] {
  return sectionsOf(files).flatMap(({ entries }) => entries);
}

function sectionsOf(files: Readonly<Record<string, string>>): ContentsSection[] {
  return buildContents(library(files)).volumes.flatMap(({ sections }) => sections);
}

const draft = { status: 'draft', approver: undefined, last_reviewed: undefined, review_date: undefined };

describe('buildContents', () => {
  test('lists volumes, sections and titles in editorial order', () => {
    const { title, volumes, coverage } = buildContents(library());
    expect(title).toBe('Test Manual');
    expect(volumes.map(({ number, title: name }) => [number, name])).toEqual([
      [1, 'Office'],
      [2, 'Support'],
    ]);
    expect(entriesOf({}).map((each) => each.title)).toEqual([
      'Intro Notes',
      'Answering Calls',
      'Phones 1: Rules',
      'Phones 2: Voicemail',
      'Server Down',
      'Ticket Statuses',
      'Monthly Single Checklist',
    ]);
    expect(coverage).toEqual({ planned: 7, written: 0, approved: 0 });
  });

  test('shows a title without a file as planned', () => {
    expect(entry({}, 'Phones 2: Voicemail')).toEqual({
      title: 'Phones 2: Voicemail',
      series: { name: 'Phones', part: 2 },
      status: 'planned',
      videos: [{ title: 'Related video' }, { title: 'Another related video' }],
      isListed: true,
    });
  });

  test('takes what a document says of itself', () => {
    const text = sop({
      title: 'Answering All Calls',
      subtitle: 'Day and night',
      videos: '[{title: Demo, url: "https://v.example/1"}]',
    });
    expect(entry({ [DOCUMENT_PATH]: text }, 'Answering All Calls')).toEqual({
      title: 'Answering All Calls',
      subtitle: 'Day and night',
      id: 'SOP-001',
      path: DOCUMENT_PATH,
      status: 'approved',
      version: '1.0.0',
      owner: 'dana',
      ownerName: 'Dana Ruiz',
      reviewDate: '2027-10-01',
      videos: [{ title: 'Demo', url: 'https://v.example/1' }],
      isListed: true,
    });
  });

  test('prints an intro as it is listed', () => {
    const text = sop({ ...draft, title: '"Intro Notes: Phones"', type: 'intro' });
    expect(entry({ '1-office/1-phones/intro.md': text }, 'Intro Notes')).toMatchObject({
      id: 'SOP-001',
      status: 'draft',
    });
  });

  test('counts what is planned, written and approved at every level', () => {
    const files = {
      [DOCUMENT_PATH]: sop(),
      '1-office/1-phones/phones-1.md': sop({ ...draft, id: 'SOP-002' }),
      '2-support/1-delivery/server-down.md': sop({ id: 'SOP-003', status: 'review' }),
    };
    const { coverage, volumes } = buildContents(library(files));
    expect(coverage).toEqual({ planned: 7, written: 3, approved: 1 });
    expect(volumes.map((volume) => volume.coverage)).toEqual([
      { planned: 4, written: 2, approved: 1 },
      { planned: 3, written: 1, approved: 0 },
    ]);
    expect(volumes[1]?.sections.map((section) => section.coverage)).toEqual([
      { planned: 2, written: 1, approved: 0 },
      { planned: 1, written: 0, approved: 0 },
    ]);
  });

  test('leaves a retired SOP and its title out of contents and coverage', () => {
    const files = {
      [DOCUMENT_PATH]: sop({ status: 'retired' }),
      '1-office/1-phones/stray.md': sop({ id: 'SOP-002', status: 'retired' }),
    };
    expect(sectionsOf(files)[0]?.entries.map(({ title }) => title)).toEqual([
      'Intro Notes',
      'Phones 1: Rules',
      'Phones 2: Voicemail',
    ]);
    expect(buildContents(library(files)).coverage).toEqual({ planned: 6, written: 0, approved: 0 });
  });

  test('puts documents without a title in manual.yml at the end of their section, uncounted', () => {
    const files = { '1-office/1-phones/greetings.md': sop({ id: 'SOP-009', title: 'Greetings' }) };
    const [section] = sectionsOf(files);
    expect(section?.entries.at(-1)).toMatchObject({ title: 'Greetings', isListed: false, status: 'approved' });
    expect(section?.coverage).toEqual({ planned: 4, written: 0, approved: 0 });
  });

  test('prints dated documents below the title that collects them, by month', () => {
    const single = (month: string, id: string): string =>
      sop({ ...draft, id, title: `Monthly Single - ${month} - Task`, type: 'monthly-single', month: `"${month}"` });
    const files = {
      '2-support/2-maintenance/a.md': single('202612', 'SOP-012'),
      '2-support/2-maintenance/b.md': single('202611', 'SOP-011'),
      '1-office/1-phones/c.md': single('202610', 'SOP-010'),
      '2-support/2-maintenance/d.md': sop({ ...draft, id: 'SOP-013', title: 'Undated', type: 'monthly-single' }),
      '2-support/2-maintenance/e.md': sop({
        id: 'SOP-014',
        type: 'monthly-single',
        month: '"202609"',
        status: 'retired',
      }),
    };
    const collecting = entry(files, 'Monthly Single Checklist');
    expect(collecting?.dated?.map(({ month, id }) => [month, id])).toEqual([
      ['202610', 'SOP-010'],
      ['202611', 'SOP-011'],
      ['202612', 'SOP-012'],
      [undefined, 'SOP-013'],
    ]);
    expect(collecting?.status).toBe('planned');
    expect(buildContents(library(files)).coverage).toEqual({ planned: 7, written: 0, approved: 0 });
    expect(entriesOf(files)).toHaveLength(7);
  });

  test.each([
    ['0', []],
    ['1', [{ title: 'Related video' }]],
    ['3', [{ title: 'Related video' }, { title: 'Another related video' }, { title: 'Another related video' }]],
    ['[{title: A}, {title: B, url: "javascript:alert(1)"}]', [{ title: 'A' }, { title: 'B' }]],
    ['[{url: "https://v.example"}, 7, null]', []],
    ['-2', []],
    ['.inf', expect.any(Array)],
    ['{title: A}', []],
  ])('reads videos: %s', (videos, expected) => {
    expect(entry({ [DOCUMENT_PATH]: sop({ videos }) }, 'Answering Calls')?.videos).toEqual(expected);
  });

  test('survives a document whose frontmatter is broken', () => {
    const broken = entry({ [DOCUMENT_PATH]: '---\nstatus: [\n---\n' }, 'Answering Calls');
    expect(broken).toEqual({
      title: 'Answering Calls',
      path: DOCUMENT_PATH,
      status: 'draft',
      videos: [],
      isListed: true,
    });
    const nameless = entriesOf({ '1-office/1-phones/x y.md': 'Text only.\n' }).find(({ isListed }) => !isListed);
    expect(nameless?.title).toBe('x y');
  });

  test('names the owner without people.yml', () => {
    const files = { 'people.yml': '', [DOCUMENT_PATH]: sop({ owner: 'Dana Ruiz <dana@example.com>' }) };
    expect(entry(files, 'Answering Calls')).toMatchObject({
      owner: 'Dana Ruiz <dana@example.com>',
      ownerName: 'Dana Ruiz',
    });
  });
});
