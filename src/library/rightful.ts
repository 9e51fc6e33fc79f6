import type { Document } from '../document/document.ts';
import { oldestOf } from './field-places.ts';
import { entriesOf, type Manual } from './manual.ts';

/** Of documents that claim the same thing, the one in the right: one that manual.yml lists, and of these the oldest. */
export function rightfulOf(documents: readonly Document[], manual: Manual): Document | undefined {
  if (documents.length < 2) return documents[0];
  const places = new Set(entriesOf(manual).map(({ path }) => path));
  const listed = documents.filter(({ path }) => places.has(path));
  return oldestOf(listed.length > 0 ? listed : documents);
}
