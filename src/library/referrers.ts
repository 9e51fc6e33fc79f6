import type { Document } from '../document/document.ts';
import { readReference } from './fingerprint.ts';
import { type Library, listField, resolveLink, textField } from './library.ts';

/** An SOP that names another one, and how. */
export interface Referrer {
  readonly document: Document;
  readonly how: readonly ('links to' | 'depends on' | 'is related to')[];
}

/** Who would notice if an SOP were no longer there. Retired ones do not count. */
export function findReferrers(target: Document, library: Library): Referrer[] {
  const id = textField(target, 'id');
  return library.documents.flatMap((document) => {
    if (document === target || document.frontmatter.data.status === 'retired') return [];
    // Without a mark of a link there is none, and the body need not be parsed.
    const links = document.text.includes('](') || document.text.includes(']:') ? document.links : [];
    const how: Referrer['how'][number][] = [];
    if (links.some(({ url }) => resolveLink(document, url)?.path === target.path)) how.push('links to');
    if (listField(document, 'depends_on').some((reference) => readReference(reference).id === id))
      how.push('depends on');
    if (id !== undefined && listField(document, 'related').includes(id)) how.push('is related to');
    return how.length > 0 ? [{ document, how }] : [];
  });
}
