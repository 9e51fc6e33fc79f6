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

const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/y;

/** Source of a text node with everything that is not in its value (escapes, quote marks at line starts, entities) blanked. */
function alignText(source: string, value: string): string {
  if (source === value) return source;
  let result = '';
  let at = 0;
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    ENTITY.lastIndex = index;
    const entity = character === '&' ? ENTITY.exec(source) : null;
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

/** A word and the span of it in the file. A code span or an address counts as one word. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** The words of masked prose. `from` is the offset of the prose in the file. */
export function findWords(prose: string, from: number): Word[] {
  const bounds = findWordBounds(prose);
  const words: Word[] = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const [start = 0, end = 0] = [bounds[at], bounds[at + 1]];
    words.push({ text: prose.slice(start, end), span: [from + start, from + end] });
  }
  return words;
}

export function countWords(prose: string): number {
  return findWordBounds(prose).length / 2;
}

/** What a character is to a word, which begins with a letter, ends with a letter or a mark, and may hold joints. */
const OTHER = 1;
const JOINT = 2;
const MARK = 3;
const LETTER = 4;

/** By character; 0 where it is not known yet, and for halves of a pair. */
const kinds = new Uint8Array(0x10000);

/**
 * Where the words of masked prose begin and end: start, end, start, end and so on. Rules that look at every word of a manual begin here, so it
 * makes no more than it must.
 */
export function findWordBounds(prose: string): number[] {
  const bounds: number[] = [];
  const { length } = prose;
  // A name of its own: the loop is three times as fast as with the one of the module.
  const known = kinds;
  for (let at = 0; at < length; at++) {
    let kind = known[prose.charCodeAt(at)] || learnKind(prose, at);
    if (kind < LETTER) continue;
    const start = at;
    let last = at;
    for (at++; at < length; at++) {
      kind = known[prose.charCodeAt(at)] || learnKind(prose, at);
      if (kind === OTHER) break;
      if (kind > JOINT) last = at;
    }
    bounds.push(start, last + 1);
  }
  return bounds;
}

function learnKind(prose: string, at: number): number {
  const code = prose.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) {
    kinds[code] = kindOf(code);
    return kinds[code];
  }
  const pair = prose.codePointAt(code < 0xdc00 ? at : at - 1) ?? code;
  return kindOf(pair > 0xffff ? pair : code);
}

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  if (character === OPAQUE || /[\p{L}\p{N}]/u.test(character)) return LETTER;
  if (/\p{M}/u.test(character)) return MARK;
  return /['’._/@&+-]/.test(character) ? JOINT : OTHER;
}

/** Masked prose with quoted stretches blanked, or masked otherwise: words on a screen, titles and other people's words are not the writer's own. */
export function maskQuotes(prose: string, mask: (quoted: string) => string = blank): string {
  return prose.replace(/"[^"]*"|“[^“”]*”/g, (quoted) => mask(quoted));
}
