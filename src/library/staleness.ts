import type { Document } from '../document/document.ts';
import { addDuration, daysBetween, isDate } from './dates.ts';
import { dependencyFingerprint, fingerprintOf } from './fingerprint.ts';
import { type Library, textField } from './library.ts';
import { personName } from './people.ts';
import type { ReviewRecord } from './review-record.ts';

/** By urgency, the most urgent first. */
export const STATES = ['overdue', 'never-reviewed', 'changed', 'suspect', 'due-soon', 'current'] as const;

export type State = (typeof STATES)[number];

/** How one approved SOP stands with its reviews. */
export interface StaleSop {
  readonly id: string;
  readonly title: string;
  /** Relative to the manual root. */
  readonly path: string;
  readonly owner: string;
  readonly states: readonly State[];
  readonly last_reviewed: string | null;
  readonly review_date: string | null;
  /** Until the review is due; negative when it is overdue, null when no date is known. */
  readonly days: number | null;
  /** Why, in words, one for each state. */
  readonly reasons: readonly string[];
}

export interface Staleness {
  readonly today: string;
  readonly sops: readonly StaleSop[];
}

/**
 * How every approved SOP stands, the most urgent first.
 * @param dueBy the last day that counts as due soon (default: today plus `review.due_soon` of the settings)
 */
export function findStale(
  library: Library,
  dueBy = addDuration(library.today, library.settings.review.due_soon),
): Staleness {
  const sops = library.documents
    .filter((document) => document.frontmatter.data.status === 'approved')
    .map((document) => judge(document, library, dueBy));
  return { today: library.today, sops: sops.sort(compareUrgency) };
}

/**
 * The record that the present text of an approved SOP has left behind: its newest approval, else its newest review. Nothing while both cover it.
 */
export function leftBehind(document: Document, library: Library): ReviewRecord | undefined {
  const records = recordsOf(document, library);
  const fingerprint = fingerprintOf(document, library);
  return [records.findLast(({ approved }) => approved), records.at(-1)].find(
    (record) => record && record.fingerprint !== fingerprint,
  );
}

/** When the next review is due: as the newest record says, or earlier where somebody wrote so. */
export function dueDate(document: Document, library: Library): string | undefined {
  const dates = [dateField(document, 'review_date'), recordsOf(document, library).at(-1)?.next];
  return dates.filter((date) => date !== undefined).sort()[0];
}

function recordsOf(document: Document, { records }: Library): readonly ReviewRecord[] {
  return records.get(textField(document, 'id') ?? '') ?? [];
}

function judge(document: Document, library: Library, dueBy: string): StaleSop {
  const newest = recordsOf(document, library).at(-1);
  const due = dueDate(document, library) ?? null;
  const found: [State, string][] = [...judgeDate(due, library.today, dueBy), ...judgeRecord(document, library, newest)];
  if (found.length === 0) found.push(['current', due === null ? 'no review is due' : `next review on ${due}`]);
  found.sort(([a], [b]) => STATES.indexOf(a) - STATES.indexOf(b));
  return {
    id: textField(document, 'id') ?? '',
    title: textField(document, 'title') ?? document.path,
    path: document.path,
    owner: textField(document, 'owner') ?? '',
    states: found.map(([state]) => state),
    last_reviewed: newest?.date ?? dateField(document, 'last_reviewed') ?? null,
    review_date: due,
    days: due === null ? null : daysBetween(library.today, due),
    reasons: found.map(([, reason]) => reason),
  };
}

function judgeDate(due: string | null, today: string, dueBy: string): [State, string][] {
  if (due === null) return [];
  const days = daysBetween(today, due);
  if (days < 0) return [['overdue', `review was due on ${due}, ${days === -1 ? '1 day' : `${-days} days`} ago`]];
  if (due <= dueBy)
    return [
      [
        'due-soon',
        days === 0 ? 'review is due today' : `review is due on ${due}, in ${days === 1 ? '1 day' : `${days} days`}`,
      ],
    ];
  return [];
}

function judgeRecord(document: Document, library: Library, newest: ReviewRecord | undefined): [State, string][] {
  if (!newest) return [['never-reviewed', 'there is no record of a review']];
  const outdated = leftBehind(document, library);
  const changed: [State, string][] = outdated ? [['changed', explainChange(outdated, library)]] : [];
  const moved = Object.entries(newest.depends_on ?? {}).filter(
    ([reference, seen]) => dependencyFingerprint(reference, library) !== seen,
  );
  if (moved.length === 0) return changed;
  return [
    ...changed,
    [
      'suspect',
      `${moved.map(([reference]) => reference).join(', ')}, on which it depends, ${moved.length === 1 ? 'has' : 'have'} changed since the review`,
    ],
  ];
}

function explainChange({ approved, by, date }: ReviewRecord, { people }: Library): string {
  const name = personName(by, people);
  return approved
    ? `not approved as it stands: the text has changed since ${name} approved it on ${date}`
    : `the text has changed since ${name} reviewed it on ${date}`;
}

function dateField(document: Document, name: string): string | undefined {
  const value = document.frontmatter.data[name];
  return isDate(value) ? value : undefined;
}

function compareUrgency(a: StaleSop, b: StaleSop): number {
  const rank = ({ states }: StaleSop): number => STATES.indexOf(states[0] ?? 'current');
  return rank(a) - rank(b) || (a.days ?? 0) - (b.days ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
