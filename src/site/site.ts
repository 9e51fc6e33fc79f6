import type { Document } from '../document/document.ts';
import type { Contents, ContentsVolume } from '../library/contents.ts';
import type { Term } from '../library/glossary.ts';
import { type Library, textField } from '../library/library.ts';
import { entriesOf, type ManualSection, sectionsOf } from '../library/manual.ts';
import { personName } from '../library/people.ts';

/** Who reads the site. A customer's holds what is meant for customers, and nothing of how the company runs its manual. */
export type Audience = 'internal' | 'customer';

/** A change of an SOP, as Git knows it. */
export interface SiteChange {
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

/** What a site is made of, beside the manual. */
export interface SiteOptions {
  readonly audience: Audience;
  /** Newest first; none where there is no history. */
  changesOf(document: Document): readonly SiteChange[];
  /** Where the site will be, with `/` at its end, if that is known: feeds need it. */
  readonly url?: string;
  /** The logo, relative to the manual root. */
  readonly logo?: string;
  /** Style sheet of the company's own, read after ours. */
  readonly theme?: string;
  /** HTML of the company's own around each page, with names in double braces for its parts. */
  readonly page?: string;
  /** Whether the pages ask the server that shows them for news. */
  readonly isLive: boolean;
}

/** The page of one SOP. */
export interface SopPage {
  readonly document: Document;
  readonly id: string;
  readonly title: string;
  /** Relative to the top of the site: `SOP-014/index.html`. The address by id is permanent: moves and new titles leave it as it is. */
  readonly path: string;
  readonly section?: ManualSection;
}

/** Everything that pages are made from. */
export interface Site {
  readonly library: Library;
  readonly options: SiteOptions;
  readonly contents: Contents;
  /** In the order of the manual. */
  readonly pages: readonly SopPage[];
  readonly pageByPath: ReadonlyMap<string, SopPage>;
  readonly pageById: ReadonlyMap<string, SopPage>;
  /** Terms that readers get explained. */
  readonly terms: readonly Term[];
}

export function planSite(library: Library, contents: Contents, options: SiteOptions): Site {
  const ranks = new Map(entriesOf(library.manual).map(({ path }, rank) => [path, rank]));
  const folders = new Map(sectionsOf(library.manual).map((section, rank) => [section.folder, { section, rank }]));
  const placeOf = ({ path }: Document) => folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const rankOf = (document: Document): readonly number[] => [
    placeOf(document)?.rank ?? Number.MAX_SAFE_INTEGER,
    ranks.get(document.path) ?? Number.MAX_SAFE_INTEGER,
  ];
  const documents = library.documents
    .filter((document) => isFor(document, options.audience))
    .toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)));
  const taken = new Set<string>();
  const pages = documents.map((document): SopPage => {
    const section = placeOf(document)?.section;
    const title = textField(document, 'title') ?? document.headings[0]?.title ?? document.path;
    const id = textField(document, 'id') ?? '';
    return { document, id, title, path: pagePath(document, id, taken), ...(section ? { section } : {}) };
  });
  return {
    library,
    options,
    contents,
    pages,
    pageByPath: new Map(pages.map((page) => [page.document.path, page])),
    pageById: new Map(pages.filter(({ id }) => id !== '').map((page) => [page.id, page])),
    terms: library.glossary.terms.filter(({ status }) => status !== 'forbidden'),
  };
}

/** Customers get what is marked for them and in force. */
function isFor({ frontmatter: { data } }: Document, audience: Audience): boolean {
  return audience === 'internal' || (data.visibility === 'customer' && data.status === 'approved');
}

function pagePath({ path }: Document, id: string, taken: Set<string>): string {
  const isOwn = /^[A-Z][A-Z0-9]*-\d{3,}$/.test(id) && !taken.has(id);
  const folder = isOwn ? id : `pages/${path.replace(/\.md$/, '').replace(/[^\w-]+/g, '-')}`;
  taken.add(folder);
  return `${folder}/index.html`;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((rank, at) => rank !== b[at]);
  return (a[index] ?? 0) - (b[index] ?? 0);
}

/** The name of a person as pages show it. */
export function nameOf({ library: { people } }: Site, person: string): string {
  return personName(person, people);
}

/** Where a volume or a section has its page. */
export function placePath(volume: number, section?: number): string {
  return `contents/${section === undefined ? volume : `${volume}.${section}`}/index.html`;
}

/** How one page of the site links to another file of it. */
export function linkTo(from: string, to: string): string {
  const depth = from.split('/').length - 1;
  return `${'../'.repeat(depth)}${to}`;
}

/** What this audience sees: a customer no planned titles, and no section without an SOP. */
export function visibleVolumes(site: Site): ContentsVolume[] {
  const { contents, options, pageByPath } = site;
  if (options.audience === 'internal') return [...contents.volumes];
  return contents.volumes.flatMap((volume) => {
    const sections = volume.sections.flatMap((section) => {
      const entries = section.entries.filter(({ path }) => path !== undefined && pageByPath.has(path));
      return entries.length > 0 ? [{ ...section, entries }] : [];
    });
    return sections.length > 0 ? [{ ...volume, sections }] : [];
  });
}
