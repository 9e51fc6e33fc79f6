import stringWidth from 'string-width';

/** How many columns of a terminal a text fills. */
export function widthOf(text: string): number {
  // Latin letters and their punctuation are one column wide each. The tables behind the other way take long to load.
  return /^[ -~\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2030-\u203A]*$/.test(text) ? text.length : stringWidth(text);
}

/** One line cut or filled to a width in terminal columns; what is cut ends in `…`. */
export function fitWidth(line: string, width: number): string {
  if (widthOf(line) <= width) return line + ' '.repeat(width - widthOf(line));
  let shown = '';
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    if (widthOf(shown + segment) > width - 1) break;
    shown += segment;
  }
  return fitWidth(`${shown}…`, width);
}
