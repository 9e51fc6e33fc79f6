import { createHash } from 'node:crypto';
import type { Document } from '../document/document.ts';
import { type Library, resolveLink } from './library.ts';

/** The frontmatter fields that a review covers. Place, people, status, version, dates, tags and own fields are left out. */
export const GOVERNED_FIELDS = [
  'title',
  'type',
  'summary',
  'trigger',
  'outcome',
  'performed_by',
  'equipment',
  'references',
  'attachments',
  'depends_on',
] as const;

/**
 * The text whose SHA-256 is the fingerprint. One line per governed field that is set (`title: "…"`, the value as JSON with sorted keys),
 * one line per local image (`image: path sha256`, sorted), a line `---`, then the body: LF line endings, no trailing blanks, no blank lines at
 * its ends, one line break at the end. Blanks are spaces and tabs. `sop verify` prints commands that make it without this program.
 */
export function canonicalText(document: Document, images: ReadonlyMap<string, string>): string {
  const fields = governedLines(document);
  const imageLines = [...images].map(([path, sha256]) => `image: ${path} ${sha256}`).sort();
  const body = canonicalLines(document.text.slice(document.bodyStart));
  return [...fields, ...imageLines, '---', ...(body === '' ? [] : [body]), ''].join('\n');
}

/** `title: "…"`, one line per governed field that is set. */
export function governedLines({ frontmatter: { data } }: Document): string[] {
  return GOVERNED_FIELDS.filter((name) => data[name] !== undefined).map((name) => `${name}: ${stringify(data[name])}`);
}

function canonicalLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}

const known = new WeakMap<Library['targets'], WeakMap<Document, string>>();

/** `sop1:` and the SHA-256 of the canonical text: what a review is bound to. Worked out once, however many SOPs depend on this one. */
export function fingerprintOf(document: Document, library: Pick<Library, 'targets'>): string {
  let fingerprints = known.get(library.targets);
  if (!fingerprints) {
    fingerprints = new WeakMap();
    known.set(library.targets, fingerprints);
  }
  let fingerprint = fingerprints.get(document);
  if (fingerprint === undefined) {
    fingerprint = `sop1:${sha256(canonicalText(document, localImages(document, library)))}`;
    fingerprints.set(document, fingerprint);
  }
  return fingerprint;
}

/**
 * The fingerprint of what an entry of `depends_on` names, as it is now: a whole SOP, one section of it (`SOP-003#escalation`: its canonical lines),
 * a tool of the settings, or the bytes of a file. Nothing for what leads nowhere.
 * @param from the path of the SOP that depends on it: paths are relative to its folder
 */
export function dependencyFingerprint(reference: string, library: Library, from: string): string | undefined {
  const tool = /^tool:(.+)$/.exec(reference)?.[1];
  if (tool !== undefined) {
    const entry = Object.hasOwn(library.settings.tools, tool) ? library.settings.tools[tool] : undefined;
    return entry && `sop1:${sha256(stringify(entry))}`;
  }
  const { id, section } = readReference(reference);
  if (id === undefined) {
    const path = reference === '' ? undefined : resolveLink({ path: from }, reference)?.path;
    const target = path === undefined ? undefined : library.targets.get(path);
    return target?.kind === 'file' && target.sha256 !== undefined ? `sop1:${target.sha256}` : undefined;
  }
  const [document] = library.byId.get(id) ?? [];
  return document && partFingerprint(document, section, library);
}

/** The fingerprint of an SOP, or of one of its sections by its anchor; nothing where it has no such section. */
export function partFingerprint(
  document: Document,
  section: string | undefined,
  library: Pick<Library, 'targets'>,
): string | undefined {
  if (section === undefined) return fingerprintOf(document, library);
  const found = document.sections.find(({ heading }) => heading.slug === section);
  return found && `sop1:${sha256(`${canonicalLines(document.text.slice(...found.span))}\n`)}`;
}

/** An entry of `depends_on` that names an SOP, or a section of one. */
export function readReference(reference: string): { readonly id?: string; readonly section?: string } {
  const [, id, section] = /^([A-Z][A-Z0-9]*-\d{3,})(?:#(.*))?$/.exec(reference) ?? [];
  return { ...(id === undefined ? {} : { id }), ...(section === undefined ? {} : { section }) };
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The local images of a document that exist, with the SHA-256 of their bytes; paths as written in the document. */
export function localImages(document: Document, library: Pick<Library, 'targets'>): Map<string, string> {
  const images = new Map<string, string>();
  // Without the mark of an image there is none, and the body need not be parsed.
  if (!document.text.includes('![')) return images;
  for (const link of document.links) {
    if (link.kind !== 'image') continue;
    const path = resolveLink(document, link.url)?.path;
    const target = path === undefined ? undefined : library.targets.get(path);
    if (target?.kind === 'file' && target.sha256 !== undefined) images.set(link.url, target.sha256);
  }
  return images;
}

function stringify(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
