import { diffArrays } from 'diff';
import type { Diagnostic } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { fenceSpan } from '../document/frontmatter.ts';
import { pointAt, type Span } from '../document/span.ts';
import type { LineRange } from './git-text.ts';
import { foldersAround } from './overlay.ts';

/** The lines of a file that have changed; all of a new one. */
export type ChangedLines = 'all' | readonly LineRange[];

/** What has changed below the manual root: by path; a path that ends with `/` is a folder that is new as a whole. */
export type Changes = ReadonlyMap<string, ChangedLines>;

/** The changed lines of a file; nothing where it is as it was. */
export function changedLinesOf(path: string, changes: Changes): ChangedLines | undefined {
  return changes.get(path) ?? (foldersAround(path).some((folder) => changes.has(folder)) ? 'all' : undefined);
}

/**
 * Whether a finding counts as one of a change. It does when a line of its own has changed; on a heading, when anything in the section below it has;
 * and where it speaks of the whole document (at the frontmatter fence, on the title, or of a file that cannot be read), when anything has.
 * A line that is gone counts as a change of the lines around it.
 */
export function isTouched(
  { range }: Pick<Diagnostic, 'range'>,
  document: Document | undefined,
  changed: ChangedLines,
): boolean {
  if (changed === 'all') return true;
  const span: Span = [range.start.offset, range.end.offset];
  const stretch = document ? stretchOf(span, document) : undefined;
  if (stretch === 'document') return true;
  const lines: LineRange =
    document && stretch
      ? { first: lineAt(document, stretch[0]), last: lineAt(document, Math.max(stretch[0], stretch[1] - 1)) }
      : { first: range.start.line, last: range.end.line };
  return changed.some(({ first, last }) =>
    // Between `last` and `first` of what is gone there is no line: the one on either side is meant.
    last < first ? lines.first <= first && lines.last >= last : lines.first <= last && lines.last >= first,
  );
}

/** What must have changed for a finding to count. */
function stretchOf(span: Span, document: Document): Span | 'document' {
  if (document.unreadable) return 'document';
  const fence = fenceSpan(document.text, document.frontmatter);
  if (span[0] === fence[0] && span[1] === fence[1]) return 'document';
  const section = document.sections.find(({ heading }) => heading.span[0] <= span[0] && span[1] <= heading.span[1]);
  if (section?.heading.depth === 1) return 'document';
  return section?.span ?? span;
}

const gitLineStarts = new WeakMap<Document, number[]>();

/** The line of an offset as Git counts: a lone CR ends none. */
function lineAt(document: Document, offset: number): number {
  let starts = gitLineStarts.get(document);
  if (!starts) {
    starts = document.lineStarts.filter((start) => start === 0 || document.text.charAt(start - 1) === '\n');
    gitLineStarts.set(document, starts);
  }
  return pointAt(starts, offset).line;
}

/** The changed lines of a text, once it has been edited: lines that an edit wrote count as changed. */
export function carryLines(changed: ChangedLines, before: string, after: string): ChangedLines {
  if (changed === 'all' || before === after) return changed;
  const carried: LineRange[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const { count, added, removed } of diffArrays(before.split('\n'), after.split('\n'))) {
    if (added) carried.push({ first: newLine, last: newLine + count - 1 });
    if (!added && !removed) {
      const [first, last, moved] = [oldLine, oldLine + count - 1, newLine - oldLine];
      for (const range of changed) {
        const part = { first: Math.max(range.first, first), last: Math.min(range.last, last) };
        if (part.first <= part.last) carried.push({ first: part.first + moved, last: part.last + moved });
      }
    }
    if (!removed) newLine += count;
    if (!added) oldLine += count;
  }
  return carried;
}
