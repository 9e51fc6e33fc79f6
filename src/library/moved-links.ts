import type { Document, Link } from '../document/document.ts';
import { applyEdits, type Edit } from '../document/edits.ts';
import { placedTexts } from './field-places.ts';
import { type Library, resolveLink, textField } from './library.ts';
import { relativePath } from './target.ts';

/** An SOP that gets another path, another title, or both. */
export interface Change {
  readonly document: Document;
  /** Relative to the manual root. */
  readonly path: string;
  /** Its new title, and the anchor of its first heading before and after; absent where the title stays. */
  readonly title?: { readonly before: string; readonly after: string; readonly anchors: readonly [string, string] };
}

/** The texts of all other SOPs that link to this one, by path, with their links led to where it will be and called as it will be. */
export function followChange(change: Change, library: Library): Map<string, string> {
  const texts = new Map<string, string>();
  for (const document of library.documents) {
    if (document === change.document) continue;
    // Without a mark of a link there is none, and the body need not be parsed.
    const links = /\]\s*[(:]/.test(document.text) ? document.links : [];
    const edits = [...links.flatMap((link) => followLink(document, link, change)), ...followFields(document, change)];
    if (edits.length > 0) texts.set(document.path, applyEdits(document.text, edits));
  }
  return texts;
}

function followLink(document: Document, link: Link, { document: target, path, title }: Change): Edit[] {
  const resolved = resolveLink(document, link.url);
  if (resolved?.path !== target.path) return [];
  const [before, after] = title?.anchors ?? [];
  const anchor = resolved.anchor !== undefined && resolved.anchor === before ? after : resolved.anchor;
  const url = encodeURI(relativePath(document.path, path)) + (anchor === undefined ? '' : `#${anchor}`);
  const edits: Edit[] = isSameAddress(link.url, url) ? [] : [{ span: link.urlSpan, text: url }];
  return [...edits, ...renameLabel(document, link, title)];
}

function followFields(document: Document, { document: target, path, title }: Change): Edit[] {
  const paths = leadPaths(document, document.path, (at) => (at === target.path ? path : at));
  const [before, after] = title?.anchors ?? [];
  const section = `${textField(target, 'id')}#${before}`;
  if (before === after) return paths;
  const sections = placedTexts(document, 'depends_on').flatMap(({ text, span }) =>
    text === section ? [{ span, text: JSON.stringify(`${textField(target, 'id')}#${after}`) }] : [],
  );
  return [...paths, ...sections];
}

function isSameAddress(written: string, url: string): boolean {
  return written === url || decoded(written).replace(/^\.\//, '') === decoded(url);
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** The words of a link that are the title of what it leads to. */
function renameLabel(document: Document, link: Link, title: Change['title']): Edit[] {
  const start = link.span[0] + 1;
  if (!title || link.kind !== 'link' || link.label !== title.before) return [];
  if (!document.text.startsWith(`${title.before}]`, start)) return [];
  return [{ span: [start, start + title.before.length], text: title.after.replace(/[\\[\]]/g, '\\$&') }];
}

/** The edits that keep a document right when its own file moves: links to other SOPs, images and files, all of which stay where they are. */
export function carryLinks(document: Document, path: string): Edit[] {
  const links = document.links.flatMap((link): Edit[] => {
    const target = resolveLink(document, link.url);
    if (!target || target.path === document.path || link.url.startsWith('#')) return [];
    const rest = /[?#].*$/s.exec(link.url)?.[0] ?? '';
    const url = encodeURI(relativePath(path, target.path)) + rest;
    return url === link.url ? [] : [{ span: link.urlSpan, text: url }];
  });
  return [...links, ...leadPaths(document, path, (target) => target)];
}

/** The fields that hold paths relative to the document; of `depends_on`, the entries that are neither ids nor tools. */
function leadPaths(document: Document, from: string, placeOf: (target: string) => string): Edit[] {
  return ['attachments', 'depends_on'].flatMap((name) =>
    placedTexts(document, name).flatMap(({ text, span }): Edit[] => {
      if (name === 'depends_on' && /^tool:|^[A-Z][A-Z0-9]*-\d{3,}(?:#|$)/.test(text)) return [];
      const target = resolveLink(document, text)?.path;
      const path = target === undefined ? text : relativePath(from, placeOf(target));
      if (target === undefined || isSameAddress(text, path)) return [];
      return [{ span, text: /^[\w./-]+$/.test(path) ? path : JSON.stringify(path) }];
    }),
  );
}
