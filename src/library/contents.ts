import type { Document } from '../document/document.ts';
import { type Library, textField } from './library.ts';
import { type Entry, entriesOf, isIntro, type ManualSection, type Series, type Volume } from './manual.ts';
import { personName } from './people.ts';
import { findParts, ownSeries } from './series.ts';

/** How far a manual, a volume or a section has come. A title whose SOP is retired counts nowhere; neither does a document without a title in manual.yml. */
export interface Coverage {
  /** Titles of manual.yml, written or not. */
  readonly planned: number;
  /** Of these, the ones with a document. */
  readonly written: number;
  /** Of these, the ones in force. */
  readonly approved: number;
}

export interface Video {
  readonly title: string;
  /** Always http or https. */
  readonly url?: string;
}

/** What the contents say of one title. */
export interface ContentsItem {
  readonly title: string;
  readonly subtitle?: string;
  readonly series?: Series;
  /** Parts of the series just before this one that no title claims. */
  readonly missingParts?: readonly number[];
  readonly id?: string;
  /** Relative to the manual root; absent while the title is planned. */
  readonly path?: string;
  /** A document without a readable status counts as a draft. */
  readonly status: 'planned' | 'draft' | 'review' | 'approved';
  readonly version?: string;
  /** As the frontmatter names the person. */
  readonly owner?: string;
  /** As people read it: `Dana Ruiz`. */
  readonly ownerName?: string;
  readonly reviewDate?: string;
  readonly videos: readonly Video[];
}

/** A document printed below the title that collects its type, such as a Monthly Single. */
export interface DatedItem extends ContentsItem {
  /** `YYYYMM`. */
  readonly month?: string;
}

export interface ContentsEntry extends ContentsItem {
  /** False for a document that has no title in manual.yml; such documents stand at the end of their section. */
  readonly isListed: boolean;
  /** Whether the title collects dated documents; they are there in order of month. */
  readonly dated?: readonly DatedItem[];
}

export interface ContentsSection {
  readonly number: number;
  readonly title: string;
  readonly coverage: Coverage;
  readonly entries: readonly ContentsEntry[];
}

export interface ContentsVolume {
  readonly number: number;
  readonly title: string;
  readonly coverage: Coverage;
  readonly sections: readonly ContentsSection[];
}

/** The table of contents: what manual.yml announces joined with the documents that exist, in editorial order, without the retired ones. */
export interface Contents {
  readonly title: string;
  /** Where the contents page is kept, relative to the manual root. */
  readonly indexPath: string;
  readonly coverage: Coverage;
  readonly volumes: readonly ContentsVolume[];
  readonly endMatter: readonly { readonly title: string }[];
}

export function buildContents(library: Library): Contents {
  const collected = collectDated(library);
  const isLeft = leftovers(library, collected);
  const volumes = library.manual.volumes.map((volume) => buildVolume(volume, library, collected, isLeft));
  return {
    title: library.manual.title,
    indexPath: library.settings.index.path,
    coverage: sum(volumes),
    volumes,
    endMatter: library.manual.endMatter.map(({ title }) => ({ title })),
  };
}

type Collected = ReadonlyMap<Entry, readonly Document[]>;

function buildVolume(
  volume: Volume,
  library: Library,
  collected: Collected,
  isLeft: (document: Document) => boolean,
): ContentsVolume {
  const sections = volume.sections.map((section) => buildSection(section, library, collected, isLeft));
  return { number: volume.number, title: volume.title, coverage: sum(sections), sections };
}

function buildSection(
  section: ManualSection,
  library: Library,
  collected: Collected,
  isLeft: (document: Document) => boolean,
): ContentsSection {
  const listed = section.entries
    .filter((entry) => isInContents(entry, library))
    .map((entry) => buildEntry(entry, library, collected.get(entry)));
  const unlisted = library.documents
    .filter((document) => document.path.startsWith(`${section.folder}/`) && isLeft(document))
    .map((document): ContentsEntry => ({ ...describe(document, library), isListed: false }));
  const written = listed.filter(({ status }) => status !== 'planned');
  const approved = listed.filter(({ status }) => status === 'approved');
  return {
    number: section.number,
    title: section.title,
    coverage: { planned: listed.length, written: written.length, approved: approved.length },
    entries: [...listed, ...unlisted],
  };
}

function buildEntry(entry: Entry, library: Library, dated: readonly Document[] = []): ContentsEntry {
  const document = library.byPath.get(entry.path);
  const item: ContentsItem = document
    ? describe(document, library, entry)
    : { ...announce(entry), status: 'planned', videos: listVideos(entry.videos) };
  const missing = item.series ? findMissingParts(item.series, library) : [];
  return {
    ...item,
    ...(missing.length > 0 ? { missingParts: missing } : {}),
    isListed: true,
    ...(entry.collects === undefined ? {} : { dated: dated.map((each) => describeDated(each, library)) }),
  };
}

/** More than these are a wrong number, not lost SOPs. */
const MOST_MISSING = 20;

function findMissingParts({ name, part }: Series, library: Library): number[] {
  const before = Math.max(0, ...findParts(library, name).flatMap((other) => (other.part < part ? other.part : [])));
  const count = Math.min(MOST_MISSING, part - before - 1);
  return Array.from({ length: count }, (_, index) => before + 1 + index);
}

/** A title leaves the contents when its SOP is retired. */
function isInContents(entry: Entry, library: Library): boolean {
  const document = library.byPath.get(entry.path);
  return document === undefined || !isRetired(document);
}

function isRetired(document: Document): boolean {
  return document.frontmatter.data.status === 'retired';
}

function announce({ title, subtitle, series }: Entry): Pick<ContentsItem, 'title' | 'subtitle' | 'series'> {
  return { title, ...(subtitle === undefined ? {} : { subtitle }), ...(series === undefined ? {} : { series }) };
}

/** What a document says of itself wins over its entry; only an intro is printed as listed. */
function describe(document: Document, library: Library, entry?: Entry): ContentsItem {
  const { data } = document.frontmatter;
  const owner = textField(document, 'owner');
  const fields = {
    subtitle: textField(document, 'subtitle') ?? entry?.subtitle,
    series: ownSeries(document) ?? entry?.series,
    id: textField(document, 'id'),
    path: document.path,
    status: readStatus(data.status),
    version: textField(document, 'version'),
    owner,
    ownerName: owner === undefined ? undefined : personName(owner, library.people),
    reviewDate: textField(document, 'review_date'),
    videos: listVideos(data.videos ?? entry?.videos),
  };
  return { title: titleOf(document, entry), ...withoutAbsent(fields) };
}

type Present<T> = { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

function withoutAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

function titleOf(document: Document, entry?: Entry): string {
  if (entry && isIntro(entry)) return entry.title;
  return (
    textField(document, 'title') ??
    entry?.title ??
    document.headings[0]?.title ??
    document.path.split('/').at(-1)?.replace(/\.md$/, '') ??
    document.path
  );
}

function readStatus(status: unknown): ContentsItem['status'] {
  return status === 'review' || status === 'approved' ? status : 'draft';
}

/** A mere count of videos becomes lines of its own; more than this is a mistake. */
const MOST_VIDEOS = 50;

function listVideos(videos: unknown): Video[] {
  if (Array.isArray(videos)) {
    return (videos as unknown[]).flatMap((video) => {
      const { title, url } = (video ?? {}) as { title?: unknown; url?: unknown };
      if (typeof title !== 'string' || title === '') return [];
      return [{ title, ...(typeof url === 'string' && /^https?:\/\//i.test(url) ? { url } : {}) }];
    });
  }
  if (typeof videos !== 'number' || !(videos > 0)) return [];
  return Array.from({ length: Math.min(videos, MOST_VIDEOS) }, (_, index) => ({
    title: index === 0 ? 'Related video' : 'Another related video',
  }));
}

/** Dated documents by the entry they are printed below: one of their own section, else the first that collects their type. */
function collectDated(library: Library): Map<Entry, Document[]> {
  const entries = entriesOf(library.manual);
  const collecting = entries.filter((entry) => entry.collects !== undefined && isInContents(entry, library));
  const ownPaths = new Set(entries.map(({ path }) => path));
  const collected = new Map<Entry, Document[]>();
  for (const document of library.documents) {
    if (ownPaths.has(document.path) || isRetired(document)) continue;
    const fitting = collecting.filter(({ collects }) => collects === document.frontmatter.data.type);
    const entry = fitting.find(({ path }) => folderOf(path) === folderOf(document.path)) ?? fitting[0];
    if (entry) collected.set(entry, [...(collected.get(entry) ?? []), document]);
  }
  for (const documents of collected.values())
    documents.sort((a, b) => compareText(monthOf(a), monthOf(b)) || compareText(a.path, b.path));
  return collected;
}

/** Documents that no title of manual.yml and no collecting title accounts for. */
function leftovers(library: Library, collected: Collected): (document: Document) => boolean {
  const listed = new Set(entriesOf(library.manual).map(({ path }) => path));
  const dated = new Set([...collected.values()].flat());
  return (document) => !listed.has(document.path) && !dated.has(document) && !isRetired(document);
}

function describeDated(document: Document, library: Library): DatedItem {
  const month = textField(document, 'month');
  return { ...(month === undefined ? {} : { month }), ...describe(document, library) };
}

/** A document without a month comes last. */
function monthOf(document: Document): string {
  return textField(document, 'month') ?? '~';
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(parts: readonly { readonly coverage: Coverage }[]): Coverage {
  const total = (name: keyof Coverage): number => parts.reduce((before, { coverage }) => before + coverage[name], 0);
  return { planned: total('planned'), written: total('written'), approved: total('approved') };
}
