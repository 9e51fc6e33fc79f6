import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { setFields } from '../document/set-fields.ts';
import { nameCompany, UNNAMED_COMPANY } from './company.ts';
import type { NewSop } from './draft.ts';
import { type Library, listField, textField } from './library.ts';
import { ownFields } from './own-fields.ts';
import { documentsTitled } from './place.ts';
import { placeholderFor } from './placeholder.ts';
import { relink } from './relink.ts';
import { FIELD_ORDER } from './review.ts';
import { findParts, ownSeries } from './series.ts';

/** The shipped SOPs that somebody may begin from, as documents of the shipped manual. */
export function readShipped(files: readonly { readonly path: string; readonly text: string }[]): Document[] {
  return files
    .map(({ path, text }) => parseDocument(path, text))
    .filter(({ frontmatter }) => frontmatter.data.status !== 'retired');
}

/** Whose a draft is. */
export interface Origin {
  readonly owner: string;
  readonly author: string;
  readonly today: string;
  /** Takes the place of the fictional company. */
  readonly company?: string;
}

/** A shipped SOP as a draft of somebody's own: people, company and dates are set, and what others did with it is cleared. */
export function startOver(text: string, { owner, author, today, company = UNNAMED_COMPANY }: Origin): string {
  return setFields(
    nameCompany(text, company),
    {
      owner,
      author,
      reviewers: undefined,
      approver: undefined,
      status: 'draft',
      version: '0.1.0',
      created: today,
      updated: today,
      last_reviewed: undefined,
      review_date: undefined,
    },
    FIELD_ORDER,
  );
}

/**
 * A shipped SOP as a draft in another manual. What it refers to is found there by title; references that lead nowhere are taken out, and links
 * that lead nowhere become plain words.
 * @param path where it will lie, relative to the manual root
 * @param shipped all shipped SOPs
 */
export function settleIn(
  document: Document,
  path: string,
  sop: NewSop,
  shipped: readonly Document[],
  library: Library,
): string {
  const hereOf = (other: Document): Document | undefined =>
    documentsTitled(library, textField(other, 'title') ?? '')[0];
  const { data } = document.frontmatter;
  const fields: Record<string, unknown> = {
    id: sop.id,
    title: sop.title,
    volume: sop.place.volume,
    section: sop.place.section,
    series: sop.series ?? keptSeries(document, library),
    month: sop.month ?? data.month,
    summary: sop.summary ?? data.summary,
    ...keptReferences(document, shipped, hereOf, library),
    ...keptRoles(document, library),
    ...missingFields(document, sop.owner, library),
  };
  // What stays the same is not written again: it keeps its own layout.
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(data[name]),
  );
  const text = relink(document, path, sop.title, shipped, hereOf);
  return startOver(setFields(text, Object.fromEntries(changed), FIELD_ORDER), {
    owner: sop.owner,
    author: sop.author,
    today: library.today,
  });
}

/** The series of the shipped SOP, unless that part is taken here. */
function keptSeries(document: Document, library: Library): unknown {
  const series = ownSeries(document);
  return series && findParts(library, series.name).some(({ part }) => part === series.part) ? undefined : series;
}

/** What it refers to, as far as it is here. */
function keptReferences(
  document: Document,
  shipped: readonly Document[],
  hereOf: (other: Document) => Document | undefined,
  { settings }: Library,
): Record<string, unknown> {
  const translate = (reference: string): string[] => {
    if (reference.startsWith('tool:')) return Object.hasOwn(settings.tools, reference.slice(5)) ? [reference] : [];
    const [id, anchor] = reference.split('#', 2);
    const other = shipped.find((candidate) => textField(candidate, 'id') === id);
    const here = other && hereOf(other);
    const hereId = here && textField(here, 'id');
    if (!hereId || (anchor !== undefined && !here.anchors.has(anchor))) return [];
    return [anchor === undefined ? hereId : `${hereId}#${anchor}`];
  };
  return {
    depends_on: orNothing(listField(document, 'depends_on').flatMap(translate)),
    related: orNothing(listField(document, 'related').flatMap(translate)),
    superseded_by: undefined,
    attachments: undefined,
  };
}

function keptRoles(document: Document, { people }: Library): Record<string, unknown> {
  if (!people) return {};
  const kept = (name: string): unknown => orNothing(listField(document, name).filter((role) => people.roles.has(role)));
  return { audience: kept('audience'), performed_by: kept('performed_by') };
}

/** Placeholders for the fields that this company demands of every SOP. */
function missingFields(document: Document, owner: string, library: Library): Record<string, unknown> {
  const missing = [...ownFields(library.settings)].filter(
    ([name, { required }]) => required && document.frontmatter.data[name] === undefined,
  );
  return Object.fromEntries(missing.map(([name]) => [name, placeholderFor(name, owner, library)]));
}

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
