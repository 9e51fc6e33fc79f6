import { diffArrays } from 'diff';
import type { Document } from '../document/document.ts';
import type { Span } from '../document/span.ts';

/** What lies between two texts of one SOP, as a reader sees it. */
export interface Difference {
  readonly fields: readonly FieldChange[];
  readonly sections: readonly SectionChange[];
}

/** A frontmatter field; a side is absent where the field is not set there. */
export interface FieldChange {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** A heading with the text up to the next one. */
export interface SectionChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed';
  /** Its heading; empty for what stands before the first. */
  readonly title: string;
  /** Its heading before, where that was another. */
  readonly from?: string;
  readonly parts: readonly Part[];
}

/** A run of words. All parts together that are not `added` are the old text, all that are not `removed` the new one. */
export interface Part {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Compares two texts of one SOP, word by word within each section. What only differs in line endings, or blanks at ends of lines, is the same. */
export function compareDocuments(before: Document, after: Document): Difference {
  return { fields: compareFields(before, after), sections: compareSections(before, after) };
}

function compareFields(before: Document, after: Document): FieldChange[] {
  const [old, now] = [before.frontmatter.data, after.frontmatter.data];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((name) => {
    const [was, is] = [describeValue(old[name]), describeValue(now[name])];
    if (was === is) return [];
    return [{ name, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}

function describeValue(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface Chunk {
  readonly title: string;
  readonly slug: string;
  readonly text: string;
}

/** The body in pieces: what stands before the first heading, then each heading with its own text. */
function chunksOf({ text, bodyStart, headings }: Document): Chunk[] {
  const starts = headings.map(({ span }) => span[0]);
  const spans: Span[] = [bodyStart, ...starts].map((start, index) => [start, starts[index] ?? text.length]);
  return spans.flatMap((span, index) => {
    const heading = headings[index - 1];
    const content = canonical(text.slice(...span));
    if (!heading) return content === '' ? [] : [{ title: '', slug: '', text: content }];
    return [{ title: heading.title, slug: heading.slug, text: content }];
  });
}

function canonical(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

function compareSections(before: Document, after: Document): SectionChange[] {
  const [old, now] = [chunksOf(before), chunksOf(after)];
  const [removed, added]: [Chunk[], Chunk[]] = [[], []];
  const changes: SectionChange[] = [];
  const flush = (): void => {
    changes.push(...pairRest(removed.splice(0), added.splice(0)));
  };
  let [o, n] = [0, 0];
  for (const run of diffArrays(
    old.map(({ slug }) => slug),
    now.map(({ slug }) => slug),
  )) {
    if (run.removed) removed.push(...old.slice(o, o + run.count));
    else if (run.added) added.push(...now.slice(n, n + run.count));
    else {
      flush();
      for (let index = 0; index < run.count; index++) {
        const [was, is] = [old[o + index], now[n + index]];
        if (was && is && was.text !== is.text)
          changes.push({ kind: 'changed', title: is.title, parts: compareWords(was.text, is.text) });
      }
    }
    if (!run.added) o += run.count;
    if (!run.removed) n += run.count;
  }
  flush();
  return changes;
}

/** Sections under other headings: one that keeps most of its words was renamed. */
function pairRest(removed: Chunk[], added: Chunk[]): SectionChange[] {
  const changes: SectionChange[] = [];
  for (const is of added) {
    const index = removed.findIndex((was) => isMostlySame(was.text, is.text));
    const [was] = index < 0 ? [] : removed.splice(index, 1);
    changes.push(
      was
        ? { kind: 'renamed', title: is.title, from: was.title, parts: compareWords(was.text, is.text) }
        : { kind: 'added', title: is.title, parts: [{ kind: 'added', text: is.text }] },
    );
  }
  return [
    ...removed.map(
      (was): SectionChange => ({
        kind: 'removed',
        title: was.title,
        parts: [{ kind: 'removed', text: was.text }],
      }),
    ),
    ...changes,
  ];
}

function isMostlySame(a: string, b: string): boolean {
  const parts = compareWords(a, b);
  const length = (kind: Part['kind']): number =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
  return length('same') > Math.max(length('removed'), length('added'));
}

/** Beyond this the two have so little in common that they are shown one after the other; it also bounds the time for texts made to take long. */
const MOST_EDITS = 2000;

function compareWords(before: string, after: string): Part[] {
  const runs = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: MOST_EDITS });
  if (!runs)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  return joinShortRuns(
    runs.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  );
}

/** Words, blanks, line breaks and single signs. */
function tokensOf(text: string): string[] {
  return text.match(/\n+|[\p{L}\p{N}\p{M}_]+|[^\S\n]+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
}

/** A single blank or sign that stays between two changes is part of them: otherwise a new sentence reads as a rebus. */
function joinShortRuns(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const isBetween = kind === 'same' && (removed !== '' || added !== '') && index < parts.length - 1;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (isBetween && /^[^\p{L}\p{N}\n]*$/u.test(text)) {
      removed += text;
      added += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}
