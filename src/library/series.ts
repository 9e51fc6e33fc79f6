import type { Document } from '../document/document.ts';
import type { Library } from './library.ts';
import { entriesOf, type Manual, type Series } from './manual.ts';
import { entryOf } from './place.ts';

/** A part of a series that a document or a planned title claims. */
export interface SeriesPart extends Series {
  readonly path: string;
  /** Absent while the part is only planned. */
  readonly document?: Document;
  /** Whether the document's frontmatter says so, rather than manual.yml. */
  readonly isOwn: boolean;
}

/** The series in a document's frontmatter; anything that is no series counts as absent. */
export function ownSeries({ frontmatter: { data } }: Document): Series | undefined {
  const { name, part } = (data.series ?? {}) as { name?: unknown; part?: unknown };
  return typeof name === 'string' && Number.isInteger(part) && (part as number) > 0
    ? { name, part: part as number }
    : undefined;
}

const seriesByLibrary = new WeakMap<Library, Map<string, SeriesPart[]>>();

/** Every part of a series that documents and titles claim. Where both speak, the frontmatter wins. */
export function findParts(library: Library, name: string): readonly SeriesPart[] {
  let series = seriesByLibrary.get(library);
  if (!series) {
    series = groupParts(library);
    seriesByLibrary.set(library, series);
  }
  return series.get(name) ?? [];
}

/** The series of a document: its own, else that of its title in manual.yml. */
export function seriesOf(document: Document, manual: Manual): Series | undefined {
  return ownSeries(document) ?? entryOf(document, manual)?.series;
}

function groupParts({ manual, documents, byPath }: Library): Map<string, SeriesPart[]> {
  const listed = entriesOf(manual).flatMap(({ series, path }) => {
    const document = byPath.get(path);
    if (series === undefined || (document && ownSeries(document))) return [];
    return [{ ...series, path, isOwn: false, ...(document ? { document } : {}) }];
  });
  const own = documents.flatMap((document) => {
    const series = ownSeries(document);
    return series ? [{ ...series, path: document.path, isOwn: true, document }] : [];
  });
  const groups = new Map<string, SeriesPart[]>();
  for (const part of [...listed, ...own]) {
    const group = groups.get(part.name);
    if (group) group.push(part);
    else groups.set(part.name, [part]);
  }
  return groups;
}

/** Other parts of the same series that claim the same number; retired documents claim none. */
export function findRivals(part: SeriesPart, parts: readonly SeriesPart[]): SeriesPart[] {
  return parts.filter(
    (other) =>
      other.path !== part.path && other.part === part.part && other.document?.frontmatter.data.status !== 'retired',
  );
}
