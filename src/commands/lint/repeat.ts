import { findBoundary } from '../../workspace/root.ts';
import { colorsFor, type Io } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import type { Opened } from './open.ts';
import type { PrintOptions } from './print.ts';

/**
 * All that decides what a run prints besides the manual. Nothing where a run does more than print, or looks at something that the memory does not:
 * the baseline, Git.
 * @param paths as the user named them
 */
export function viewOf(
  io: Io,
  options: PrintOptions & AdoptionOptions,
  paths: readonly string[],
  { manual, narrowing }: Opened,
): string | undefined {
  const { output, baseline } = options;
  if (output !== undefined || baseline !== undefined || narrowing || manual.library.base) return undefined;
  const { columns, cwd } = io;
  const colors = colorsFor(io, options).level;
  return JSON.stringify({ options, paths, cwd, columns, colors, boundary: findBoundary(manual.root) });
}
