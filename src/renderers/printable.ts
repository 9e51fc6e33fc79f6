/** Control and direction characters, and line breaks that only some programs see as such. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** What programs that compare texts by the rules of a language pass over, as if it were not there. */
const PASSED_OVER = '[\\p{Cf}\\p{M}]*';

/** The first sign of what a CI system may take for a command to itself: `##[…]`, `##vso[…]`, `##teamcity[…]`, anywhere in a line. */
const MARKED_COMMAND = new RegExp(`#(?=${PASSED_OVER}#[\\w\\p{Cf}\\p{M}]*\\[)`, 'gu');

/** The same of `::…::` at the beginning of a line. */
const LINE_COMMAND = new RegExp(`^([\\p{Zs}\\t\\p{Cf}\\p{M}]*):(?=${PASSED_OVER}:)`, 'gmu');

/** Only text with one of these needs a closer look. */
const SUSPECT = new RegExp(`${UNPRINTABLE.source}|[#:](?=[#:\\u00AD-\\uFFFF])`);

/**
 * Text from a document as it may go to a terminal or into the log of a CI system: escape sequences, control and direction characters and what
 * begins a command are shown as a mark, each sign for one sign.
 */
export function printable(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(UNPRINTABLE, '\uFFFD').replace(MARKED_COMMAND, '\uFFFD').replace(LINE_COMMAND, '$1\uFFFD');
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(/[\n\r\t]/.test(text) ? text.replace(/\r\n|[\n\r\t]/g, ' ') : text);
}

/** A value as JSON. What `printable` would replace is written as an escape, so that a program reads it as it was. */
export function printableJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, null, indent);
  if (!SUSPECT_JSON.test(json)) return json;
  return json
    .replace(UNPRINTABLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(MARKED_COMMAND, '\\u0023');
}

const SUSPECT_JSON = /[#\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;

/** `1 file`, `2 files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
