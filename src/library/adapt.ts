import type { Document, Link } from '../document/document.ts';
import { applyEdits, type Edit } from '../document/edits.ts';
import { parseDocument } from '../document/parse.ts';
import { setFields } from '../document/set-fields.ts';
import { type Library, listField, resolveLink, textField } from './library.ts';
import { ownFields } from './own-fields.ts';
import { documentsTitled } from './place.ts';
import { FIELD_ORDER } from './review.ts';
import { headingText, type NewSop, placeholderFor } from './scaffold.ts';
import { findParts, ownSeries } from './series.ts';
import { relativePath } from './target.ts';

/** A shipped SOP as a draft of somebody's own: owner and dates are set, and what others did with it is cleared. */
export function startOver(text: string, owner: string, today: string): string {
  return setFields(
    text,
    {
      owner,
      author: undefined,
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
  const known = new Map(shipped.map((other) => [textField(other, 'id') ?? '', findHere(other, library)] as const));
  const idHere = (reference: string): string[] => {
    const [id = '', anchor] = reference.split('#', 2);
    const here = known.get(id);
    const hereId = here && textField(here, 'id');
    if (!here || hereId === undefined || (anchor !== undefined && !here.anchors.has(anchor))) return [];
    return [anchor === undefined ? hereId : `${hereId}#${anchor}`];
  };
  const dependsOn = listField(document, 'depends_on').flatMap((reference) => {
    const [, tool] = /^tool:(.*)$/.exec(reference) ?? [];
    return tool === undefined ? idHere(reference) : Object.hasOwn(library.settings.tools, tool) ? [reference] : [];
  });
  const required = [...ownFields(library.settings)].filter(
    ([name, field]) => field.required && document.frontmatter.data[name] === undefined,
  );
  const fields = {
    id: sop.id,
    title: sop.title,
    volume: sop.place.volume,
    section: sop.place.section,
    series: sop.series ?? keptSeries(document, library),
    ...(sop.month === undefined ? {} : { month: sop.month }),
    ...(sop.summary === undefined ? {} : { summary: sop.summary }),
    depends_on: orNothing(dependsOn),
    related: orNothing(listField(document, 'related').flatMap(idHere)),
    superseded_by: undefined,
    attachments: undefined,
    ...keptRoles(document, library),
    ...Object.fromEntries(required.map(([name]) => [name, placeholderFor(name, sop.owner, library)])),
  };
  const changed = Object.entries(fields).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(document.frontmatter.data[name]),
  );
  const settled = setFields(
    withLinks(document, path, sop.title, shipped, library),
    Object.fromEntries(changed),
    FIELD_ORDER,
  );
  return startOver(settled, sop.owner, library.today);
}

function findHere(shipped: Document, library: Library): Document | undefined {
  return documentsTitled(library, textField(shipped, 'title') ?? '')[0];
}

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** The series of the shipped SOP, unless that part is taken here. */
function keptSeries(document: Document, library: Library): unknown {
  const series = ownSeries(document);
  return series && findParts(library, series.name).some(({ part }) => part === series.part) ? undefined : series;
}

function keptRoles(document: Document, { people }: Library): Record<string, unknown> {
  if (!people) return {};
  return Object.fromEntries(
    ['audience', 'performed_by'].map((name) => [
      name,
      orNothing(listField(document, name).filter((role) => people.roles.has(role))),
    ]),
  );
}

function withLinks(
  document: Document,
  path: string,
  title: string,
  shipped: readonly Document[],
  library: Library,
): string {
  const [heading] = document.headings;
  const edits: Edit[] = document.links.flatMap((link) => relink(link, document, path, shipped, library));
  if (heading && heading.title !== title) edits.push({ span: heading.titleSpan, text: headingText(title) });
  return applyEdits(document.text, edits);
}

function relink(link: Link, document: Document, path: string, shipped: readonly Document[], library: Library): Edit[] {
  const target = resolveLink(document, link.url);
  if (!target || target.path === document.path) return [];
  const other = shipped.find((candidate) => candidate.path === target.path);
  const here = other && findHere(other, library);
  if (here && (target.anchor === undefined || here.anchors.has(target.anchor))) {
    const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
    return [{ span: link.urlSpan, text: encodeURI(relativePath(path, here.path)) + anchor }];
  }
  if (link.kind === 'definition') return [];
  const [, words = link.label] = /^!?\[([\s\S]*)\]\(/.exec(document.text.slice(...link.span)) ?? [];
  return [{ span: link.span, text: words }];
}

/** A shipped file as a document of the shipped manual. */
export function readShipped(files: readonly { readonly path: string; readonly text: string }[]): Document[] {
  return files
    .map(({ path, text }) => parseDocument(path, text))
    .filter(({ frontmatter }) => frontmatter.data.status !== 'retired');
}
