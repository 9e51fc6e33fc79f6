import type { Document } from '../document/document.ts';
import { partFingerprint, readReference } from './fingerprint.ts';
import { type Library, listField, textField } from './library.ts';

/** An SOP that has to be looked at again because of a change elsewhere. */
export interface Dependent {
  readonly document: Document;
  /** What it depends on and has changed, as it names it. */
  readonly references: readonly string[];
}

/** The SOPs that become suspect when others change: approved ones that depend on a changed part. @param changed each SOP before and after; without a before it is new */
export function findDependents(
  changed: readonly { readonly before?: Document | undefined; readonly after: Document }[],
  library: Library,
): Dependent[] {
  const byId = new Map(changed.map((pair) => [textField(pair.after, 'id') ?? '', pair]));
  return library.documents.flatMap((document) => {
    if (document.frontmatter.data.status !== 'approved') return [];
    const references = listField(document, 'depends_on').filter((reference) => {
      const { id, section } = readReference(reference);
      const pair = byId.get(id ?? '');
      if (!pair?.before || textField(document, 'id') === id) return false;
      return partFingerprint(pair.before, section, library) !== partFingerprint(pair.after, section, library);
    });
    return references.length > 0 ? [{ document, references }] : [];
  });
}
