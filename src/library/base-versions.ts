import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import type { Base, BaseVersion } from './base.ts';
import { canonicalText } from './fingerprint.ts';
import { textField } from './library.ts';

/** What of a document a review covers, local images left out: equal for two texts that say the same. */
export function contentOf(document: Document): string {
  return canonicalText(document, new Map());
}

/** What each document that has changed was at the base, by its path now. A document is followed by its id, wherever its file has gone. */
export function findBaseVersions(
  byPath: ReadonlyMap<string, Document>,
  { name, texts }: Base,
): ReadonlyMap<string, BaseVersion> {
  const before = new Map([...texts].map(([path, text]) => [path, parseDocument(path, text)]));
  const moved = new Map<string, Document>();
  for (const document of before.values()) {
    const id = textField(document, 'id');
    const now = byPath.get(document.path);
    if (id !== undefined && !(now && textField(now, 'id') === id)) moved.set(id, document);
  }
  const versions = new Map<string, BaseVersion>();
  for (const document of byPath.values()) {
    const id = textField(document, 'id');
    const same = before.get(document.path);
    const found = same && textField(same, 'id') === id ? same : moved.get(id ?? '');
    if (found) versions.set(document.path, describe(found, name));
  }
  return versions;
}

function describe(document: Document, base: string): BaseVersion {
  return {
    base,
    version: textField(document, 'version'),
    updated: textField(document, 'updated'),
    status: textField(document, 'status'),
    content: contentOf(document),
  };
}
