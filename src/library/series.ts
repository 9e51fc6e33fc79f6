import type { Document } from '../document/document.ts';
import type { Library } from './library.ts';
import { entriesOf, type Series } from './manual.ts';

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

/** Every part that documents and titles claim. Where both speak, the frontmatter wins. */
export function findParts({ manual, documents, byPath }: Library): SeriesPart[] {
  const listed = entriesOf(manual).flatMap(({ series, path }) => {
    const document = byPath.get(path);
    if (series === undefined || (document && ownSeries(document))) return [];
    return [{ ...series, path, isOwn: false, ...(document ? { document } : {}) }];
  });
  const own = documents.flatMap((document) => {
    const series = ownSeries(document);
    return series ? [{ ...series, path: document.path, isOwn: true, document }] : [];
  });
  return [...listed, ...own];
}

/** Other parts that claim the same number; retired documents claim none. */
export function findRivals(part: SeriesPart, parts: readonly SeriesPart[]): SeriesPart[] {
  return parts.filter(
    (other) =>
      other.path !== part.path &&
      other.name === part.name &&
      other.part === part.part &&
      other.document?.frontmatter.data.status !== 'retired',
  );
}
