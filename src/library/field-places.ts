import type { Document } from '../document/document.ts';
import { PLACEHOLDER } from '../document/prose.ts';
import type { Span } from '../document/span.ts';
import { checkField, fitsAt } from '../schema/check.ts';
import { locate } from './configuration.ts';

/** A text in the frontmatter and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
  readonly span: Span;
}

/** Where a field stands; its parent's first key, or the opening fence, stands for one that is missing. */
export function fieldSpan(
  { frontmatter }: Pick<Document, 'frontmatter'>,
  pointer: string,
  about: 'key' | 'value' | 'missing' = 'value',
): Span {
  if (frontmatter.nodes.size > 0) return locate(frontmatter.nodes, pointer, about);
  const start = frontmatter.span?.[0] ?? 0;
  return frontmatter.span ? [start, start + '---'.length] : [0, 0];
}

/** The texts of a field that holds one or a list of them; placeholders and what is no text are left out. */
export function placedTexts(document: Pick<Document, 'frontmatter'>, name: string): PlacedText[] {
  const value = document.frontmatter.data[name];
  const place = (text: unknown, pointer: string): PlacedText[] =>
    typeof text === 'string' && text !== '' && text.search(PLACEHOLDER) < 0
      ? [{ text, pointer, span: fieldSpan(document, pointer) }]
      : [];
  if (!Array.isArray(value)) return place(value, `/${name}`);
  return value.flatMap((text, index) => place(text, `/${name}/${index}`));
}

/** The texts of a field that fit its schema; `valid-frontmatter` speaks of the others. */
export function soundTexts(document: Document, name: string): PlacedText[] {
  const texts = placedTexts(document, name);
  const { data } = document.frontmatter;
  if (texts.length === 0 || fitsAt('frontmatter', data, `/${name}`)) return texts;
  const faults = checkField(name, data[name]);
  const faulty = new Set(faults.map(({ pointer }) => pointer));
  return texts.filter(({ pointer }) => !faulty.has(`/${name}`) && !faulty.has(pointer));
}

/** Whether a document is older than another: of two that claim the same thing, the older is in the right. */
export function isOlder(document: Document, other: Document): boolean {
  return ageKey(document) < ageKey(other);
}

export function oldestOf(documents: readonly Document[]): Document | undefined {
  return documents.reduce<Document | undefined>(
    (oldest, document) => (oldest && isOlder(oldest, document) ? oldest : document),
    undefined,
  );
}

/** Sorts by day of creation, then path; a document without a day comes last. */
function ageKey({ path, frontmatter: { data } }: Document): string {
  const { created } = data;
  return typeof created === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(created) ? `${created} ${path}` : `~ ${path}`;
}
