import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { addDuration, daysBetween, isDate } from './dates.ts';
import { compareDocuments } from './difference.ts';
import { dependencyFingerprint, fingerprintOf, partFingerprint, readReference } from './fingerprint.ts';
import { type Library, textField } from './library.ts';
import { activeDeputy, personName } from './people.ts';
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
  /** The owner has left, as people.yml says, and this person stands in. */
  readonly owner_left?: { readonly deputy: string | null };
  readonly states: readonly State[];
  readonly last_reviewed: string | null;
  readonly review_date: string | null;
  /** Until the review is due; negative when it is overdue, null when no date is known. */
  readonly days: number | null;
  /** Why, in words, one for each state. */
  readonly reasons: readonly string[];
  /** What it depends on that is not as its reviewer saw it, if there is any. */
  readonly suspects?: readonly Suspect[];
}

/** Something that an SOP depends on and that has changed since the review. */
export interface Suspect {
  /** As `depends_on` names it. */
  readonly reference: string;
  /** The day of the review that saw it otherwise. */
  readonly since: string;
  /** The change that made it another, as far as the history tells. */
  readonly change: TextChange | null;
}

/** A change of a text, as Git knows it. */
export interface TextChange {
  readonly by: string;
  readonly date: string;
  /** Headings below which the text is another now. */
  readonly sections: readonly string[];
}

/** Who changed a file first since it was as somebody had seen it, and what they saw; nothing where no history tells. */
export type WhoChanged = (
  path: string,
  isAsSeen: (text: string) => boolean,
) => { readonly by: string; readonly date: string; readonly seen: string } | undefined;

export interface Staleness {
  readonly today: string;
  readonly sops: readonly StaleSop[];
}

/**
 * How every approved SOP stands, the most urgent first.
 * @param dueBy the last day that counts as due soon (default: today plus `review.due_soon` of the settings)
 * @param whoChanged asked only about what has changed
 */
export function findStale(
  library: Library,
  dueBy = addDuration(library.today, library.settings.review.due_soon),
  whoChanged: WhoChanged = () => undefined,
): Staleness {
  const sops = library.documents
    .filter((document) => document.frontmatter.data.status === 'approved')
    .map((document) => judge(document, library, dueBy, whoChanged));
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

function judge(document: Document, library: Library, dueBy: string, whoChanged: WhoChanged): StaleSop {
  const newest = recordsOf(document, library).at(-1);
  const due = dueDate(document, library) ?? null;
  const owner = textField(document, 'owner') ?? '';
  const person = library.people?.people.get(owner);
  const suspects = newest ? findSuspects(document, newest, library, whoChanged) : [];
  const found: [State, string][] = [
    ...judgeDate(due, library.today, dueBy),
    ...judgeText(document, library, newest, whoChanged),
    ...(suspects.length > 0 ? [['suspect', explainSuspects(suspects)] as [State, string]] : []),
  ];
  if (found.length === 0) found.push(['current', due === null ? 'no review is due' : `next review on ${due}`]);
  found.sort(([a], [b]) => STATES.indexOf(a) - STATES.indexOf(b));
  return {
    id: textField(document, 'id') ?? '',
    title: textField(document, 'title') ?? document.path,
    path: document.path,
    owner,
    states: found.map(([state]) => state),
    last_reviewed: newest?.date ?? dateField(document, 'last_reviewed') ?? null,
    review_date: due,
    days: due === null ? null : daysBetween(library.today, due),
    reasons: found.map(([, reason]) => reason),
    ...(person && library.people && !person.active
      ? { owner_left: { deputy: activeDeputy(person, library.people)?.key ?? null } }
      : {}),
    ...(suspects.length > 0 ? { suspects } : {}),
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

function judgeText(
  document: Document,
  library: Library,
  newest: ReviewRecord | undefined,
  whoChanged: WhoChanged,
): [State, string][] {
  if (!newest) return [['never-reviewed', 'there is no record of a review']];
  const outdated = leftBehind(document, library);
  if (!outdated) return [];
  const change = changeOf(
    document,
    whoChanged,
    (text) => fingerprintOf(parseDocument(document.path, text), library) === outdated.fingerprint,
  );
  return [['changed', explainChange(outdated, library) + describeChange(change)]];
}

function explainChange({ approved, by, date }: ReviewRecord, { people }: Library): string {
  const name = personName(by, people);
  return approved
    ? `not approved as it stands: the text has changed since ${name} approved it on ${date}`
    : `the text has changed since ${name} reviewed it on ${date}`;
}

function describeChange(change: TextChange | null | undefined): string {
  if (!change) return '';
  const { sections, by, date } = change;
  const shown = sections.slice(0, MOST_SECTIONS).map((title) => `"${title}"`);
  const what = shown.length === 0 ? '' : `${shown.join(', ')}${sections.length > shown.length ? ' and more' : ''}, `;
  return ` (${what}by ${by} on ${date})`;
}

const MOST_SECTIONS = 3;

/** The change that made a document another than somebody had seen it. */
function changeOf(
  document: Document,
  whoChanged: WhoChanged,
  isAsSeen: (text: string) => boolean,
): TextChange | undefined {
  const found = whoChanged(document.path, isAsSeen);
  if (!found) return undefined;
  const { sections } = compareDocuments(parseDocument(document.path, found.seen), document);
  return {
    by: found.by,
    date: found.date,
    sections: sections.map(({ title }) => title).filter((title) => title !== ''),
  };
}

function findSuspects(
  document: Document,
  { depends_on: seen = {}, date }: ReviewRecord,
  library: Library,
  whoChanged: WhoChanged,
): Suspect[] {
  return Object.entries(seen).flatMap(([reference, fingerprint]) => {
    if (dependencyFingerprint(reference, library, document.path) === fingerprint) return [];
    const { id, section } = readReference(reference);
    const [target] = id === undefined ? [] : (library.byId.get(id) ?? []);
    const change = target
      ? changeOf(
          target,
          whoChanged,
          (text) => partFingerprint(parseDocument(target.path, text), section, library) === fingerprint,
        )
      : undefined;
    // Of a section, its name says already what has changed.
    const told = change && section !== undefined ? { ...change, sections: [] } : change;
    return [{ reference, since: date, change: told ?? null }];
  });
}

function explainSuspects(suspects: readonly Suspect[]): string {
  const names = suspects.map(({ reference, change }) => reference + describeChange(change));
  return `${names.join(', ')}, on which it depends, ${suspects.length === 1 ? 'has' : 'have'} changed since the review`;
}

function dateField(document: Document, name: string): string | undefined {
  const value = document.frontmatter.data[name];
  return isDate(value) ? value : undefined;
}

function compareUrgency(a: StaleSop, b: StaleSop): number {
  const rank = ({ states }: StaleSop): number => STATES.indexOf(states[0] ?? 'current');
  return rank(a) - rank(b) || (a.days ?? 0) - (b.days ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
