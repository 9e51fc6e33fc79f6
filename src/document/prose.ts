import type { Nodes, Parents } from 'mdast';
import { blank, type Span } from './span.ts';

/** Stands for a character of something that is no prose but takes part in a sentence: code, a bare address, a placeholder. */
export const OPAQUE = '\uE000';

/** `TODO(…)`, the one placeholder form. */
export const PLACEHOLDER = /TODO\((?:[^()]|\([^()]*\))*\)/g;

/**
 * The words of a paragraph, heading, table cell or the like, as long as their source: markup is spaces, code is `OPAQUE`.
 * So an index into it plus `from` is an offset into the file.
 */
export function maskProse(source: string, node: Parents, from: number): string {
  const mask = [...blank(source.slice(from, node.position?.end.offset ?? from))];
  // Spreading splits surrogate pairs' blanks into two spaces already: blank() works on UTF-16 units.
  const put = (start: number, characters: string): void => {
    for (let index = 0; index < characters.length; index++) mask[start - from + index] = characters.charAt(index);
  };

  const fill = (child: Nodes): void => {
    const start = child.position?.start.offset;
    const end = child.position?.end.offset;
    if (start === undefined || end === undefined || start < from) {
      if ('children' in child) for (const grandchild of child.children) fill(grandchild);
      return;
    }
    if (child.type === 'text') put(start, alignText(source.slice(start, end), child.value));
    else if (child.type === 'inlineCode') put(start, OPAQUE.repeat(end - start));
    else if (child.type === 'link' && isBareAddress(child)) put(start, OPAQUE.repeat(end - start));
    else if ('children' in child) for (const grandchild of child.children) fill(grandchild);
  };
  for (const child of node.children) fill(child);
  return mask.join('').replace(PLACEHOLDER, (placeholder) => OPAQUE.repeat(placeholder.length));
}

/** Source of a text node with everything that is not in its value (escapes, quote marks at line starts, entities) blanked. */
function alignText(source: string, value: string): string {
  if (source === value) return source;
  let result = '';
  let at = 0;
  for (let index = 0; index < source.length; index++) {
    const character = source.charAt(index);
    const entity = character === '&' ? /^&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31});/.exec(source.slice(index)) : null;
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

const WORD = /[\p{L}\p{N}\uE000](?:[\p{L}\p{N}\p{M}\uE000'’._/@&+-]*[\p{L}\p{N}\p{M}\uE000])?/gu;

/** A word and the span of it in the file. A code span or an address counts as one word. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** The words of masked prose. `from` is the offset of the prose in the file. */
export function findWords(prose: string, from: number): Word[] {
  return [...prose.matchAll(WORD)].map(({ 0: text, index }) => ({ text, span: [from + index, from + index + text.length] }));
}

/** Abbreviations that end in a full stop and do not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(["'“])(?:e\.g|i\.e|etc|vs|cf|approx|ca|max|min|incl|excl|Mr|Mrs|Ms|Dr|St|No|Nos|Fig|Sec|Ch|Vol|Inc|Ltd|Co|Corp|Dept|est|a\.m|p\.m|U\.S|I\.T|[A-Z](?:\.[A-Z])*)$/;

/** The spans of the sentences in masked prose; `from` is the offset of the prose in the file. */
export function findSentences(prose: string, from: number): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    const slice = prose.slice(start, end);
    const leading = slice.length - slice.trimStart().length;
    const length = slice.trim().length;
    if (length > 0) sentences.push([from + start + leading, from + start + leading + length]);
    start = end;
  };
  for (const match of prose.matchAll(/[.!?…]+["'”’)\]]*(?=\s+["'“‘([]*[\p{Lu}\p{N}\uE000]|\s*$)/gu)) {
    const isFullStop = match[0].startsWith('.') && !match[0].startsWith('..');
    const isLast = /^\s*$/.test(prose.slice(match.index + match[0].length));
    if (isFullStop && !isLast && ABBREVIATION.test(prose.slice(Math.max(0, match.index - 20), match.index))) continue;
    close(match.index + match[0].length);
  }
  close(prose.length);
  return sentences;
}
