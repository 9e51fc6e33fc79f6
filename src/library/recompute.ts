import type { Document } from '../document/document.ts';
import { governedLines, localImages } from './fingerprint.ts';
import { type Library, resolveLink } from './library.ts';
import { quoteForShell } from './repository-files.ts';

/**
 * Shell commands with which anybody makes the fingerprint of an SOP, without this program: the governed fields as they stand here, to be compared with
 * the file by eye, the images and the body as they lie on the disk.
 * @param show how a path below the manual root is written
 */
export function recomputeCommands(
  document: Document,
  library: Pick<Library, 'targets'>,
  show: (path: string) => string,
): string {
  const images = [...localImages(document, library).keys()].sort().map((url) => {
    const file = resolveLink(document, url)?.path ?? '';
    return `printf 'image: %s %s\\n' ${quoteForShell(url)} "$(sha256sum < ${quoteForShell(show(file))} | cut -c 1-64)"`;
  });
  const lines = [
    ...governedLines(document).map((line) => `printf '%s\\n' ${quoteForShell(line)}`),
    ...images,
    "echo '---'",
    `tail -n +${bodyLine(document)} ${quoteForShell(show(document.path))} | sed 's/\\r$//' | tr '\\r' '\\n' | sed 's/[ \\t]*$//' |`,
    `  awk '$0 != "" { printf "%s%s\\n", blank, $0; blank = ""; seen = 1; next } seen { blank = blank "\\n" }'`,
  ];
  return `{\n${lines.map((line) => `  ${line}\n`).join('')}} | sha256sum\n`;
}

/** The line behind the closing fence, from 1. */
function bodyLine({ text, frontmatter }: Document): number {
  const end = frontmatter.span?.[1] ?? 0;
  return end === 0 ? 1 : text.slice(0, end).split(/\n/).length + 1;
}
