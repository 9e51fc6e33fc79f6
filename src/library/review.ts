import { stringify } from 'yaml';
import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { setFields } from '../document/set-fields.ts';
import { SopError } from '../errors.ts';
import { isSameWord } from '../near.ts';
import { schemas } from '../schema/schemas.ts';
import { addDuration, isDuration, isLonger, LONGEST_CYCLE } from './dates.ts';
import { dependencyFingerprint, fingerprintOf } from './fingerprint.ts';
import { type Library, listField, textField } from './library.ts';
import { findPerson, personName } from './people.ts';
import { schemaFolder } from './repository-files.ts';
import { type Depth, type Outcome, type ReviewRecord, recordPath } from './review-record.ts';
import type { Criticality } from './settings.ts';
import { leftBehind } from './staleness.ts';
import { withModeline } from './starter.ts';

/** What a reviewer decided about one SOP. */
export interface Verdict {
  /** Key of the reviewer in people.yml. */
  readonly by: string;
  readonly outcome: Outcome;
  readonly depth: Depth;
  readonly approve: boolean;
  readonly note?: string;
  /** The date of the next review, where the cycle is not to decide. */
  readonly next?: string;
  readonly supersededBy?: string;
  /** The same verdict was given on several SOPs at once. */
  readonly bulk?: boolean;
}

/** A review as it will be written: the record and the document with its mirrors set. */
export interface PlannedReview {
  readonly record: ReviewRecord;
  /** The record file's text. */
  readonly recordText: string;
  /** The document's text with status, approver and dates set; no other byte differs. */
  readonly text: string;
}

/** Frontmatter fields in the order in which they are written. */
export const FIELD_ORDER: readonly string[] = Object.keys(schemas.frontmatter.properties);

/**
 * Plans the review of one document. Pure: nothing is written.
 * @param version of this package: editors check the record by its schemas
 */
export function planReview(document: Document, library: Library, verdict: Verdict, version: string): PlannedReview {
  const { outcome, approve, by } = verdict;
  const next =
    outcome === 'retire'
      ? undefined
      : (verdict.next ?? addDuration(library.today, nextCycle(document, library, outcome)));
  const status = outcome === 'retire' ? 'retired' : approve ? 'approved' : undefined;
  const text = setFields(
    document.text,
    {
      ...(status === undefined ? {} : { status }),
      ...(approve ? { approver: by } : {}),
      last_reviewed: library.today,
      ...(next === undefined ? {} : { review_date: next }),
      ...(verdict.supersededBy === undefined ? {} : { superseded_by: verdict.supersededBy }),
    },
    FIELD_ORDER,
  );
  // A review moves no governed field, but the fingerprint is taken of what will be on disk.
  const fingerprint = fingerprintOf(parseDocument(document.path, text), library);
  const body = {
    schema: 1 as const,
    sop: textField(document, 'id') ?? '',
    version: textField(document, 'version') ?? '',
    date: library.today,
    by,
    outcome,
    depth: verdict.depth,
    approved: approve,
    fingerprint,
    ...dependencies(document, library),
    ...(next === undefined ? {} : { next }),
    ...(verdict.supersededBy === undefined ? {} : { superseded_by: verdict.supersededBy }),
    ...(verdict.bulk ? { bulk: true } : {}),
    ...(verdict.note === undefined ? {} : { note: verdict.note }),
  };
  const taken = [...(library.records.get(body.sop) ?? []), ...(library.brokenRecords.get(body.sop) ?? [])];
  const path = recordPath(
    body,
    taken.map((record) => record.path),
  );
  const recordText = withModeline(stringify(body, { lineWidth: 0 }), 'review-record', schemaFolder(version));
  return { record: { ...body, path }, recordText, text };
}

/**
 * An approval covers exact content, and by somebody other than the author. Nothing gets around that but `self_approval`.
 * @throws SopError `refused` when this verdict would
 */
export function checkApproval(document: Document, library: Library, { by, approve, outcome }: Verdict): void {
  const id = textField(document, 'id') ?? '';
  if (approve) {
    const author = textField(document, 'author') ?? '';
    const key = library.people ? findPerson(author, library.people)?.key : author;
    if (library.settings.self_approval || key !== by) return;
    throw new SopError(
      'refused',
      `${personName(by, library.people)} is the author of ${id} and cannot approve it`,
      othersActive(library, by)
        ? `Let somebody else approve it: sop review ${id} --approve --by …`
        : 'Nobody else is active in people.yml: add the person who approves, or set self_approval: true in sop.yml.',
    );
  }
  if (outcome === 'retire' || document.frontmatter.data.status !== 'approved') return;
  const outdated = leftBehind(document, library);
  if (!outdated?.approved) return;
  throw new SopError(
    'refused',
    `The text has changed since ${personName(outdated.by, library.people)} approved it on ${outdated.date}; a review without approval cannot cover that`,
    `Let somebody other than the author approve it: sop review ${id} --approve --by …, or set its status to review first.`,
  );
}

function othersActive({ people }: Library, by: string): boolean {
  return people === undefined || [...people.people.values()].some(({ key, active }) => active && key !== by);
}

/** How long until the next review: the whole cycle after a clean one, less after one that found something to change (OpenRegulatory's adaptive interval). */
function nextCycle(document: Document, library: Library, outcome: Outcome): string {
  const cycle = cycleOf(document, library);
  const { after_change } = library.settings.review;
  return outcome === 'changed' && isLonger(cycle, after_change) ? after_change : cycle;
}

/** How long after a review the next one is due: the document's own cycle, else that of its criticality; never more than the longest cycle. */
export function cycleOf(document: Document, library: Library): string {
  const own = document.frontmatter.data.review_cycle;
  const { cycles } = library.settings.review;
  const criticality = textField(document, 'criticality') ?? 'normal';
  const cycle = isDuration(own)
    ? own
    : Object.hasOwn(cycles, criticality)
      ? cycles[criticality as Criticality]
      : cycles.normal;
  return isLonger(cycle, LONGEST_CYCLE) ? LONGEST_CYCLE : cycle;
}

/** What the reviewer saw of everything that this SOP depends on. */
function dependencies(document: Document, library: Library): { depends_on?: Record<string, string> } {
  const seen = listField(document, 'depends_on').flatMap((reference): [string, string][] => {
    const fingerprint = dependencyFingerprint(reference, library, document.path);
    return fingerprint === undefined ? [] : [[reference, fingerprint]];
  });
  return seen.length > 0 ? { depends_on: Object.fromEntries(seen) } : {};
}

/**
 * The one document that an id names.
 * @throws SopError `usage` when there is none, or `refused` when there are several
 */
export function documentOf(library: Library, id: string): Document {
  const [first, second] = library.byId.get(id) ?? [];
  const namesake = [...library.byId.keys()].find((known) => isSameWord(known, id));
  const hint = namesake === undefined ? '' : `; did you mean "${namesake}"?`;
  if (!first)
    throw new SopError(
      'usage',
      `There is no SOP with the id ${id}${hint}`,
      'Look the id up in the index or with "sop index --output -".',
    );
  if (second)
    throw new SopError(
      'refused',
      `${id} stands in ${first.path} and in ${second.path}`,
      'Give one of them an id of its own first.',
    );
  return first;
}
