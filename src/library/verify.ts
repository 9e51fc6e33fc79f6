import type { Document } from '../document/document.ts';
import { isDate } from './dates.ts';
import { dependencyFingerprint, fingerprintOf } from './fingerprint.ts';
import { type Library, textField } from './library.ts';
import { findPerson, personName } from './people.ts';
import { type ReviewRecord, recordPath } from './review-record.ts';
import { leftBehind } from './staleness.ts';

/** What became of record files after they were written, by path relative to the manual root. Empty outside of Git. */
export type AlteredRecords = ReadonlyMap<string, 'changed' | 'deleted'>;

/** One SOP, checked against its records. */
export interface Verification {
  readonly id: string;
  readonly title: string;
  /** Relative to the manual root. */
  readonly path: string;
  readonly status: string;
  readonly version: string;
  /** Of the text as it is now. */
  readonly fingerprint: string;
  /** Oldest first. */
  readonly records: readonly ReviewRecord[];
  /** The record that approves exactly this text, if there is one. */
  readonly approval: ReviewRecord | null;
  /** What does not hold, each in a sentence; none means that the records carry the SOP as it stands. */
  readonly faults: readonly string[];
}

/** Recomputes the fingerprint of one SOP and checks its chain of records: each is whole, unaltered and in its place, and the newest approval covers the text. */
export function verifyDocument(document: Document, library: Library, altered: AlteredRecords): Verification {
  const id = textField(document, 'id') ?? '';
  const status = textField(document, 'status') ?? '';
  const records = library.records.get(id) ?? [];
  const fingerprint = fingerprintOf(document, library);
  const approval = records.findLast((record) => record.approved && record.fingerprint === fingerprint) ?? null;
  return {
    id,
    title: textField(document, 'title') ?? document.path,
    path: document.path,
    status,
    version: textField(document, 'version') ?? '',
    fingerprint,
    records,
    approval,
    faults: [
      ...(library.brokenRecords.get(id) ?? []).map(({ message }) => message),
      ...alterationsOf(id, altered),
      ...records.flatMap((record) => recordFaults(record, document, library)),
      ...(status === 'approved' ? [...coverFaults(document, library), ...mirrorFaults(document, records)] : []),
      ...(status === 'retired' ? retiredFaults(records) : []),
    ],
  };
}

function alterationsOf(id: string, altered: AlteredRecords): string[] {
  return [...altered]
    .filter(([path]) => path.startsWith(`records/reviews/${id}/`))
    .map(([path, how]) => `${path} was ${how} after it was written; records are never edited`);
}

function recordFaults(record: ReviewRecord, document: Document, { people, settings }: Library): string[] {
  const expected = recordPath(record, []);
  const isNamedSo = record.path.replace(/(?:-\d{1,4})?\.yml$/, '.yml') === expected || record.path === expected;
  const author = textField(document, 'author') ?? '';
  const authorKey = people ? findPerson(author, people)?.key : author;
  return [
    ...(isNamedSo ? [] : [`${record.path} says otherwise than its name: by its content it is ${expected}`]),
    ...(people && !people.people.has(record.by) ? [`${record.path} is by ${record.by}, who is not in people.yml`] : []),
    ...(record.approved && record.by === authorKey && !settings.self_approval
      ? [`${record.path} approves a text of ${personName(record.by, people)} by ${personName(record.by, people)}`]
      : []),
  ];
}

function coverFaults(document: Document, library: Library): string[] {
  const id = textField(document, 'id') ?? '';
  const records = library.records.get(id) ?? [];
  if (records.length === 0) return ['it is approved, and no record says by whom'];
  if (!records.some(({ approved }) => approved)) return ['it is approved, and no record approves it'];
  const outdated = leftBehind(document, library);
  const moved = Object.entries(records.at(-1)?.depends_on ?? {}).filter(
    ([reference, seen]) => dependencyFingerprint(reference, library, document.path) !== seen,
  );
  return [
    ...(outdated
      ? [`its text is not the one that ${personName(outdated.by, library.people)} reviewed on ${outdated.date}`]
      : []),
    ...moved.map(([reference]) => `${reference}, on which it depends, is not what the reviewer saw`),
  ];
}

function mirrorFaults(document: Document, records: readonly ReviewRecord[]): string[] {
  const newest = records.at(-1);
  if (!newest) return [];
  const mirrors = [
    ['last_reviewed', newest.date],
    ['review_date', newest.next],
  ] as const;
  return mirrors.flatMap(([name, recorded]) => {
    const written = document.frontmatter.data[name];
    return recorded === undefined || !isDate(written) || written === recorded
      ? []
      : [`${name} is ${written}, and the newest record says ${recorded}`];
  });
}

function retiredFaults(records: readonly ReviewRecord[]): string[] {
  return records.at(-1)?.outcome === 'retire' ? [] : ['it is retired, and no record says by whom'];
}
