import type { ChalkInstance } from 'chalk';
import { createTwoFilesPatch } from 'diff';
import type { PlannedFile } from '../library/plan.ts';
import { printable } from './printable.ts';

/** A plan as a unified diff that `git apply` understands. */
export function renderDiff(
  files: readonly PlannedFile[],
  colors: ChalkInstance,
  show: (path: string) => string,
): string {
  return files.map((file) => renderFile(file, colors, show)).join('');
}

function renderFile(
  { path, from, before, after }: PlannedFile,
  colors: ChalkInstance,
  show: (path: string) => string,
): string {
  const [old, now] = [show(from ?? path), show(path)];
  const head = from === undefined ? '' : `diff --git a/${old} b/${now}\nrename from ${old}\nrename to ${now}\n`;
  if (from !== undefined && before === after) return printable(head);
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${old}`,
    `b/${now}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3 },
  );
  const lines = (head + patch).replace(/^=+\n/, '').replace(/\t$/gm, '').split('\n');
  return lines
    .map((line) => {
      const text = printable(line);
      if (line.startsWith('+++') || line.startsWith('---')) return colors.bold(text);
      if (line.startsWith('@@')) return colors.cyan(text);
      if (line.startsWith('+')) return colors.green(text);
      return line.startsWith('-') ? colors.red(text) : text;
    })
    .join('\n');
}
