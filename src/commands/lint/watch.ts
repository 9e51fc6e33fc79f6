import { resolve } from 'node:path';
import { SopError } from '../../errors.ts';
import { renderFailure } from '../../renderers/failure.ts';
import { count } from '../../renderers/printable.ts';
import { findRoot } from '../../workspace/root.ts';
import { watchFiles } from '../../workspace/watch.ts';
import type { CommonOptions, Io } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import type { Judged } from './find.ts';

/** Back to the top of an empty screen, with nothing left to scroll back to. */
const CLEAR = '\u001B[2J\u001B[3J\u001B[H';

/** Checks once, and again after each change, until Ctrl-C. A fault of the configuration is said, and the next change may mend it. */
export async function watch(
  io: Io,
  options: CommonOptions & AdoptionOptions,
  paths: readonly string[],
  check: () => Promise<Judged>,
): Promise<void> {
  const runOnce = async (): Promise<void> => {
    if (io.isTerminal.out) io.out(CLEAR);
    io.err(`${clock(io)} ${await conclude(io, check)}. Waiting for changes; Ctrl-C ends.\n`);
  };
  // One after the other, however fast changes come.
  let last = Promise.resolve();
  const run = (): Promise<void> => {
    last = last.then(runOnce);
    return last;
  };
  const stop = await watchFiles(watchedPaths(io, options, paths), run);
  await run();
  await new Promise<void>((end) => io.onInterrupt(end));
  await stop();
  await last;
  io.exitCode = 0;
}

function watchedPaths(io: Io, { manual, root }: CommonOptions & AdoptionOptions, paths: readonly string[]): string[] {
  if (manual !== false) return [findRoot(io.cwd, root)];
  return (paths.length > 0 ? paths : ['.']).map((path) => resolve(io.cwd, path));
}

async function conclude(io: Io, check: () => Promise<Judged>): Promise<string> {
  try {
    const { files, errors, warnings } = (await check()).summary;
    return `${count(files, 'SOP')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    io.err(renderFailure(error));
    return 'Nothing was checked';
  }
}

/** The time of day where the person is. */
function clock({ now }: Io): string {
  return new Date(now).toLocaleTimeString('en-GB');
}
