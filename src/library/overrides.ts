import picomatch from 'picomatch';
import type { Document } from '../document/document.ts';
import { schemas } from '../schema/schemas.ts';
import type { Override, Settings } from './settings.ts';

interface HasData {
  readonly frontmatter: Pick<Document['frontmatter'], 'data'>;
}

/** Which of `overrides` in sop.yml hold for a document, in their order: every condition of an override must hold. */
export function overridesFor({ overrides }: Settings, document: Pick<Document, 'path'> & HasData): readonly Override[] {
  return overrides.filter(
    ({ paths, status, frontmatter }) =>
      (paths === undefined || paths.some((pattern) => matcherOf(pattern)(document.path))) &&
      (status === undefined || holds(document, 'status', status)) &&
      Object.entries(frontmatter ?? {}).every(([name, wanted]) => holds(document, name, wanted)),
  );
}

/** Whether a field has one of the values wanted; a list, whether it holds one of them. */
function holds({ frontmatter: { data } }: HasData, name: string, wanted: unknown): boolean {
  const value = Object.hasOwn(data, name) ? data[name] : defaultOf(name);
  const values = [value].flat().map(String);
  return [wanted].flat().some((one) => values.includes(String(one)));
}

/** What a field means where it is left out, such as `visibility`. */
function defaultOf(name: string): unknown {
  const fields = schemas.frontmatter.properties as Readonly<Record<string, { readonly default?: unknown }>>;
  return Object.hasOwn(fields, name) ? fields[name]?.default : undefined;
}

const matchers = new Map<string, (path: string) => boolean>();

function matcherOf(pattern: string): (path: string) => boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    matcher = picomatch(pattern, { dot: true });
    matchers.set(pattern, matcher);
  }
  return matcher;
}
