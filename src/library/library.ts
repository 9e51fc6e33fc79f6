import type { Document } from '../document/document.ts';
import type { BaseVersion } from './base.ts';
import { GLOSSARY_PATH, type Glossary } from './glossary.ts';
import type { Manual } from './manual.ts';
import type { People } from './people.ts';
import type { ReviewRecord } from './review-record.ts';
import type { Settings } from './settings.ts';
import type { Template } from './template.ts';

/** What a relative link or an attachment leads to. `outside` is a place that is not looked at: beyond the repository. */
export type Target =
  | { readonly kind: 'file'; readonly sha256?: string }
  | { readonly kind: 'folder' | 'missing' | 'outside' };

/** A record file that could not be read. */
export interface BrokenRecord {
  readonly path: string;
  /** The id of the SOP whose folder holds it. */
  readonly sop: string;
  readonly message: string;
}

/** Everything that is known of all SOPs at one moment. Plain data; built once per run by `buildLibrary`. */
export interface Library {
  /** `YYYY-MM-DD` in the manual's time zone: every date decision uses it. */
  readonly today: string;
  readonly settings: Settings;
  readonly manual: Manual;
  readonly glossary: Glossary;
  /** Absent where there is no people.yml: then persons are written as `Name <email>`. */
  readonly people?: People;
  /** By type. */
  readonly templates: ReadonlyMap<string, Template>;
  /** By path. */
  readonly documents: readonly Document[];
  readonly byPath: ReadonlyMap<string, Document>;
  /** Several documents under one id are a finding of `unique-id`. */
  readonly byId: ReadonlyMap<string, readonly Document[]>;
  /** By id of the SOP, oldest first. */
  readonly records: Pick<ReadonlyMap<string, readonly ReviewRecord[]>, 'get' | 'has' | 'keys'>;
  /** By id of the SOP. */
  readonly brokenRecords: Pick<ReadonlyMap<string, readonly BrokenRecord[]>, 'get'>;
  /** The texts of the files that are no SOPs and can have findings, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What lies at the paths that documents link to, relative to the manual root; documents themselves are in `byPath`. */
  readonly targets: Pick<ReadonlyMap<string, Target>, 'get'>;
  /** What documents were at the state that the run compares with, by their path now; absent where it compares with none. */
  readonly base?: ReadonlyMap<string, BaseVersion>;
}

/**
 * The fields that a rule may ask of other documents than the one that it checks; a test holds the rules to them. A run that remembers checks all
 * SOPs again only when one of these has changed somewhere.
 */
export const SHARED_FIELDS = [
  'id',
  'title',
  'type',
  'status',
  'volume',
  'section',
  'series',
  'month',
  'created',
  'superseded_by',
] as const;

export type LibraryParts = Omit<Library, 'byPath' | 'byId' | 'files'>;

export function buildLibrary(parts: LibraryParts): Library {
  const documents = [...parts.documents].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  let byId: Library['byId'] | undefined;
  return {
    ...parts,
    documents,
    byPath: new Map(documents.map((document) => [document.path, document])),
    // Asks every document: only where somebody wants to know.
    get byId() {
      byId ??= groupById(documents);
      return byId;
    },
    files: new Map(parts.glossary.source ? [[GLOSSARY_PATH, parts.glossary.source.text]] : []),
  };
}

function groupById(documents: readonly Document[]): Map<string, Document[]> {
  const byId = new Map<string, Document[]>();
  for (const document of documents) {
    const id = document.frontmatter.data.id;
    if (typeof id !== 'string') continue;
    const same = byId.get(id);
    if (same) same.push(document);
    else byId.set(id, [document]);
  }
  return byId;
}

/** The text of a document, or of another file that can have findings. */
export function textAt({ byPath, files }: Pick<Library, 'byPath' | 'files'>, path: string): string | undefined {
  return byPath.get(path)?.text ?? files.get(path);
}

/** The same library with other documents in place of those at their paths. */
export function replaceDocuments(library: Library, documents: readonly Document[]): Library {
  const replaced = new Map(documents.map((document) => [document.path, document]));
  return buildLibrary({
    ...library,
    documents: library.documents.map((document) => replaced.get(document.path) ?? document),
  });
}

/** A text field of the frontmatter; anything but text counts as absent (`valid-frontmatter` reports it). */
export function textField(document: Document, name: string): string | undefined {
  const value = document.frontmatter.data[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A number field of the frontmatter. */
export function numberField(document: Document, name: string): number | undefined {
  const value = document.frontmatter.data[name];
  return typeof value === 'number' ? value : undefined;
}

/** A field that holds one text or a list of texts, as a list. */
export function listField(document: Document, name: string): string[] {
  const value = document.frontmatter.data[name];
  return [value].flat().filter((item) => typeof item === 'string');
}

/** Where a relative address in a document leads, relative to the manual root (`..` at the front leaves it); without its `#` part. */
export function resolveLink(
  document: Pick<Document, 'path'>,
  url: string,
): { path: string; anchor?: string } | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return undefined;
  const [address = '', anchor] = url.split('#', 2);
  const withAnchor = anchor === undefined ? {} : { anchor: decode(anchor) };
  if (address === '') return { path: document.path, ...withAnchor };
  const parts = document.path.split('/').slice(0, -1);
  for (const part of decode(address.split('?')[0] ?? '').split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return { path: parts.join('/'), ...withAnchor };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
