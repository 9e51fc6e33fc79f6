import stringWidth from 'string-width';

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
