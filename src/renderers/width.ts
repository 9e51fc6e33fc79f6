import stringWidth from 'string-width';

/** Letters, digits and marks of western languages, each one column wide: most lines hold nothing else, and the tables for the others take long to load and to read. */
const NARROW = /^[\x20-\x7E\xA0-\xAC\xAE-\u02FF\u2010-\u2027\u2030-\u205E\u20AC\u2190-\u2193\u2500-\u257F\uFFFD]*$/;

/** Whether a line surely takes as many columns as it has characters. */
export function isNarrow(line: string): boolean {
  return NARROW.test(line);
}

/** Columns that a line takes on a terminal. */
export function widthOf(line: string): number {
  return NARROW.test(line) ? line.length : stringWidth(line);
}

/** One line cut to a width in terminal columns; what is cut ends in `…`. */
export function cutToWidth(line: string, width: number): string {
  if (widthOf(line) <= width) return line;
  if (NARROW.test(line)) return `${line.slice(0, width - 1)}…`;
  let shown = '';
  let room = width - 1;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    room -= widthOf(segment);
    if (room < 0) break;
    shown += segment;
  }
  return `${shown}…`;
}

/** One line cut or filled to a width. */
export function fitWidth(line: string, width: number): string {
  const cut = cutToWidth(line, width);
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)));
}

/** Long lines are hard to read, however wide the terminal is. */
const MOST_COLUMNS = 96;

/** A text broken between words into lines that fit into so many columns; a longer word has a line to itself. */
export function wrap(text: string, columns: number): string[] {
  const width = Math.max(30, Math.min(columns, MOST_COLUMNS));
  if (text.length <= width && isNarrow(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    const wide = widthOf(word);
    if (taken > 0 && taken + 1 + wide > width) {
      lines.push(line);
      line = word;
      taken = wide;
    } else {
      line = taken > 0 ? `${line} ${word}` : word;
      taken += taken > 0 ? wide + 1 : wide;
    }
  }
  return [...lines, line];
}
