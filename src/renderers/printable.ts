import stringWidth from 'string-width';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const UNPRINTABLE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Text from a document as it may go to a terminal: escape sequences, control and direction characters shown as a mark. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\uFFFD');
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text.replace(/\r\n|\n|\r/g, ' ').replace(/\t/g, ' '));
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** One line cut or filled to a width in terminal columns; what is cut ends in `…`. */
export function fitWidth(line: string, width: number): string {
  if (stringWidth(line) <= width) return line + ' '.repeat(width - stringWidth(line));
  let shown = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (stringWidth(shown + segment) > width - 1) break;
    shown += segment;
  }
  return fitWidth(`${shown}…`, width);
}
