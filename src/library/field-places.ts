import type { Document } from '../document/document.ts';
import type { Span } from '../document/span.ts';
import { checkSchema } from '../schema.ts';
import { locate } from './configuration.ts';
import { isDate } from './dates.ts';

/** A text in the frontmatter and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
  readonly span: Span;
}

/** Where a field stands; its parent's first key, or the opening fence, stands for one that is missing. */
export function fieldSpan(
  { frontmatter }: Document,
  pointer: string,
  about: 'key' | 'value' | 'missing' = 'value',
): Span {
  if (frontmatter.nodes.size > 0) return locate(frontmatter.nodes, pointer, about);
  const start = frontmatter.span?.[0] ?? 0;
  return frontmatter.span ? [start, start + '---'.length] : [0, 0];
}

/** The texts of a field that holds one or a list of them; anything else in it is left out. */
export function placedTexts(document: Document, name: string): PlacedText[] {
  const value = document.frontmatter.data[name];
  const place = (text: unknown, pointer: string): PlacedText[] =>
    typeof text === 'string' && text !== '' ? [{ text, pointer, span: fieldSpan(document, pointer) }] : [];
  if (!Array.isArray(value)) return place(value, `/${name}`);
  return value.flatMap((text, index) => place(text, `/${name}/${index}`));
}

/** The texts of a field that fit its schema; `valid-frontmatter` speaks of the others. */
export function soundTexts(document: Document, name: string): PlacedText[] {
  const faulty = new Set(
    checkSchema('frontmatter', { [name]: document.frontmatter.data[name] }).map(({ pointer }) => pointer),
  );
  return placedTexts(document, name).filter(({ pointer }) => !faulty.has(`/${name}`) && !faulty.has(pointer));
}

/** Older documents first: of two that claim the same thing, the first is in the right. */
export function compareAge(a: Document, b: Document): number {
  const [left, right] = [a, b].map(({ path, frontmatter: { data } }) =>
    isDate(data.created) ? `${data.created} ${path}` : `~ ${path}`,
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
