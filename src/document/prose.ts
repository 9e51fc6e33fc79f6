import type { Nodes, Parents } from 'mdast';
import { blank, type Span } from './span.ts';

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

/** Masked prose with quoted stretches blanked: words on a screen, titles and other people's words are not the writer's own. */
export function maskQuotes(prose: string): string {
  return prose.replace(/"[^"]*"|“[^“”]*”/g, blank);
}
