import type { Nodes, Parents } from 'mdast';
import { blank, type Span, trimSpan } from './span.ts';

/**
 * Stands for a character of something that is no prose but takes part in a sentence: code, a bare address, a placeholder. A control character for
 * private use: no text holds it, and a string of Latin-1 that holds it stays one byte a character.
 */
export const OPAQUE = '\u0091';

/** What may stand in a placeholder besides parentheses: all but a blank line, so that one left open does not swallow the text below. */
const INSIDE = String.raw`[^()\r\n]|(?:\r\n|\n|\r(?!\n))(?![^\S\r\n]*[\r\n])`;
const IN_PARENTHESES = String.raw`\((?:${INSIDE}|\((?:${INSIDE}|\((?:${INSIDE})*\))*\))*\)`;

/** `TODO(…)`, the one placeholder form; parentheses inside may be nested twice. */
export const PLACEHOLDER = new RegExp(`TODO${IN_PARENTHESES}`, 'g');

/**
 * The words of a paragraph, heading, table cell or the like, as long as their source: markup is spaces, code is `OPAQUE`.
 * So an index into it plus `from` is an offset into the file.
 */
export function maskProse(source: string, node: Parents, from: number): string {
  const end = node.position?.end.offset ?? from;
  let mask = '';
  const put = (start: number, words: string): void => {
    mask += blank(source.slice(from + mask.length, start)) + words;
  };
  const fill = (child: Nodes): void => {
    const start = child.position?.start.offset;
    const childEnd = child.position?.end.offset;
    if (start === undefined || childEnd === undefined) return;
    if (child.type === 'text') put(start, alignText(source.slice(start, childEnd), child.value));
    else if (child.type === 'inlineCode' || (child.type === 'link' && isBareAddress(child)))
      put(start, OPAQUE.repeat(childEnd - start));
    else if ('children' in child) for (const grandchild of child.children) fill(grandchild);
  };
  for (const child of node.children) fill(child);
  put(end, '');
  return mask.includes('TODO(') ? mask.replace(PLACEHOLDER, (placeholder) => OPAQUE.repeat(placeholder.length)) : mask;
}

/** Source of a text node with everything that is not in its value (escapes, quote marks at line starts, entities) blanked. */
function alignText(source: string, value: string): string {
  if (source === value) return source;
  let result = '';
  let at = 0;
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    const entity =
      character === '&'
        ? /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/.exec(source.slice(index))
        : null;
    if (entity && !value.startsWith(entity[0], at)) {
      const decoded = String.fromCodePoint(value.codePointAt(at) ?? 32);
      result += (decoded.length <= entity[0].length ? decoded : ' ').padEnd(entity[0].length);
      at += decoded.length;
      index += entity[0].length - 1;
    } else if (character === value.charAt(at)) {
      result += character;
      at++;
    } else {
      result += character === '\n' || character === '\r' ? character : ' ';
    }
  }
  return result;
}

function isBareAddress(link: Extract<Nodes, { type: 'link' }>): boolean {
  const [only] = link.children;
  if (link.children.length !== 1 || only?.type !== 'text') return false;
  return link.url === only.value || link.url.endsWith(`//${only.value}`) || link.url === `mailto:${only.value}`;
}

const WORD = /[\p{L}\p{N}\u0091](?:[\p{L}\p{N}\p{M}\u0091'’._/@&+-]*[\p{L}\p{N}\p{M}\u0091])?/gu;

/** A word and the span of it in the file. A code span or an address counts as one word. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** The words of masked prose. `from` is the offset of the prose in the file. */
export function findWords(prose: string, from: number): Word[] {
  return [...prose.matchAll(WORD)].map(({ 0: text, index }) => ({
    text,
    span: [from + index, from + index + text.length],
  }));
}

/** Abbreviations that end in a full stop and do not end a sentence. Those that often end one as well (`etc.`, `p.m.`) are left out. */
const ABBREVIATION =
  /(?:^|[\s(["'“])(?:e\.g|i\.e|vs|cf|approx|ca|incl|excl|resp|Mr|Mrs|Ms|Dr|Prof|St|est|U\.S|I\.T|\p{Lu}(?:\.\p{Lu})+)$/u;

/** Abbreviations of this kind only before a number: `No. 5`, but "Answer No. Then wait." */
const ABBREVIATION_BEFORE_NUMBER = /(?:^|[\s(["'“])(?:nos?|fig|sec|ch|vol|p|pp|max|min|art)$/i;

const LONGEST_ABBREVIATION = 12;

const SENTENCE_END = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s+["'“‘([]*[\p{Lu}\p{N}\u0091]|\s*$)/gu;

/** The spans of the sentences in masked prose; `from` is the offset of the prose in the file. */
export function findSentences(prose: string, from: number): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const [first, last] = trimSpan(prose, [start, end]);
    if (last > first) sentences.push([from + first, from + last]);
    start = end;
  };
  for (const { 0: marks, index } of prose.matchAll(SENTENCE_END)) {
    const end = index + marks.length;
    if (!/^\.(?![.!?…])/.test(marks) || !isAbbreviated(prose, index)) close(end);
  }
  close(prose.length);
  return sentences;
}

/** Whether the full stop at an index belongs to an abbreviation in the midst of a sentence. */
function isAbbreviated(prose: string, index: number): boolean {
  const next = /\S/.exec(prose.slice(index + 1));
  if (!next) return false;
  const before = prose.slice(Math.max(0, index - LONGEST_ABBREVIATION), index);
  return ABBREVIATION.test(before) || (/\p{N}/u.test(next[0]) && ABBREVIATION_BEFORE_NUMBER.test(before));
}

/** Masked prose with quoted stretches blanked: words on a screen, titles and other people's words are not the writer's own. */
export function maskQuotes(prose: string): string {
  return prose.replace(/"[^"]*"|“[^“”]*”/g, blank);
}
