import type { Options } from 'minisearch';

/** An SOP as the search knows it. */
export interface SearchedSop {
  readonly path: string;
  /** Its id; the search calls the path so. */
  readonly sop: string;
  readonly title: string;
  /** `4.3 Backups`. */
  readonly place: string;
  readonly summary: string;
  readonly status: string;
  readonly headings: string;
  readonly text: string;
}

/** The index is made when the site is built and read in the browser: both must agree. */
export const SEARCH_OPTIONS: Options<SearchedSop> = {
  idField: 'path',
  fields: ['sop', 'title', 'headings', 'summary', 'place', 'text'],
  storeFields: ['sop', 'title', 'place', 'summary', 'status'],
  searchOptions: {
    boost: { sop: 8, title: 5, headings: 2, summary: 2 },
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 3 && !/\d/.test(term) ? 0.25 : false),
    combineWith: 'AND',
  },
};
