import type { Rule } from '../../linter/rule.ts';
import { cacheFolder } from '../../workspace/cache.ts';
import { Memory } from '../../workspace/memory.ts';
import type { Io } from '../command.ts';

export interface MemoryOptions {
  readonly cache?: boolean;
}

/** What earlier runs with these rules found in a manual; nothing with `--no-cache`, or where there is no place to keep it. */
export function memoryFor(io: Io, { cache }: MemoryOptions, rules: readonly Rule[], root: string): Memory | undefined {
  const folder = cache === false ? undefined : cacheFolder(io.env);
  if (folder === undefined) return undefined;
  // The name of the built file holds a hash of all the code that lint runs.
  return new Memory({ folder, root, build: import.meta.url, rules: rules.map(({ id }) => id), now: io.now });
}
