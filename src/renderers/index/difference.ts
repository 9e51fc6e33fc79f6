import type { ChalkInstance } from 'chalk';
import type { PlannedFile } from '../../library/plan.ts';
import { renderDiff } from '../diff.ts';
import { count } from '../printable.ts';

/** More lines than this tell a reader nothing new: the page is written anew anyway. */
const MOST_LINES = 24;

/** The beginning of what has changed in a contents page. */
export function renderDifference(file: PlannedFile, colors: ChalkInstance, path: string): string {
  const lines = renderDiff([file], colors, () => path)
    .trimEnd()
    .split('\n');
  const left = lines.length - MOST_LINES;
  const rest = left > 0 ? [colors.dim(`… and ${count(left, 'more line')}`)] : [];
  return `${[...lines.slice(0, MOST_LINES), ...rest].join('\n')}\n`;
}
