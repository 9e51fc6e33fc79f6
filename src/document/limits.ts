import type { Span } from './span.ts';

/** A procedure of a megabyte is no procedure; larger files are named and left unread. */
export const MAX_FILE_BYTES = 1_000_000;

/**
 * Text that would keep a Markdown parser busy for seconds: found before parsing, so that no document can hang a run.
 * @returns what is wrong and where, or nothing
 */
export function findComplexity(text: string): { message: string; span: Span } | undefined {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { message: 'This file holds a NUL character: it is no text file', span: [nul, nul + 1] };
  const quotes = /^(?:[^\S\r\n]*>){51}/m.exec(text);
  if (quotes) return at(quotes.index, quotes[0].length, 'Block quotes are nested more than 50 deep; flatten them');
  const list = /^(?:[^\S\r\n]*(?:[-*+]|\d{1,9}[.)])[^\S\r\n]){31}/m.exec(text);
  if (list) return at(list.index, list[0].length, 'Lists are nested more than 30 deep on this line; flatten them');
  const brackets = /(?:!?\[[^\]\r\n]{0,3}){400}/.exec(text);
  if (brackets) return at(brackets.index, brackets[0].length, 'More than 400 opening brackets stand in a row; remove them');
  const marks = /(?:[*_~`]{1,3}[^\s*_~`]{0,3}){2000}/.exec(text);
  if (marks) return at(marks.index, marks[0].length, 'More than 2000 emphasis or code marks stand in a row; remove them');
  return undefined;
}

function at(index: number, length: number, message: string): { message: string; span: Span } {
  return { message, span: [index, index + length] };
}
