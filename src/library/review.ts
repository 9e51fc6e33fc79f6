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
import { type Depth, type Outcome, type ReviewRecord, recordPath } from './review-record.ts';
import type { Criticality } from './settings.ts';

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

/** Plans the review of one document. Pure: nothing is written. */
export function planReview(document: Document, library: Library, verdict: Verdict): PlannedReview {
  const { outcome, approve, by } = verdict;
  const next = outcome === 'retire' ? undefined : (verdict.next ?? nextReview(document, library));
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
  const taken = [...(library.records.get(body.sop) ?? []), ...library.brokenRecords];
  const path = recordPath(
    body,
    taken.map((record) => record.path),
  );
  return { record: { ...body, path }, recordText: stringify(body, { lineWidth: 0 }), text };
}

/** Today plus the document's own cycle, else that of its criticality; never more than the longest cycle. */
function nextReview(document: Document, library: Library): string {
  const own = document.frontmatter.data.review_cycle;
  const { cycles } = library.settings.review;
  const criticality = textField(document, 'criticality') ?? 'normal';
  const cycle = isDuration(own)
    ? own
    : Object.hasOwn(cycles, criticality)
      ? cycles[criticality as Criticality]
      : cycles.normal;
  return addDuration(library.today, isLonger(cycle, LONGEST_CYCLE) ? LONGEST_CYCLE : cycle);
}

/** What the reviewer saw of everything that this SOP depends on. */
function dependencies(document: Document, library: Library): { depends_on?: Record<string, string> } {
  const seen = listField(document, 'depends_on').flatMap((reference): [string, string][] => {
    const fingerprint = dependencyFingerprint(reference, library);
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
