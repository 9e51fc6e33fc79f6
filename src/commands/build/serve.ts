import { SopError } from '../../errors.ts';
import { renderFailure } from '../../renderers/failure.ts';
import { count } from '../../renderers/printable.ts';
import { findRoot } from '../../workspace/root.ts';
import { servePreview } from '../../workspace/serve.ts';
import type { SiteWritten } from '../../workspace/site-output.ts';
import { watchFiles } from '../../workspace/watch.ts';
import type { CommonOptions, Io } from '../command.ts';

/** How long nothing must have changed before all of the site is built again. */
const QUIET = 2000;

/** Shows the site on this machine, and builds it again after each change, until Ctrl-C. A fault is said, and the next change may mend it. */
export async function serveSite(
  io: Io,
  options: CommonOptions,
  folder: string,
  port: number,
  build: (isQuick?: boolean) => Promise<SiteWritten>,
): Promise<void> {
  await build();
  const preview = await servePreview(folder, port);
  const rebuild = async (isQuick: boolean): Promise<void> => {
    try {
      const { written, removed } = await build(isQuick);
      if (written + removed === 0) return;
      if (isQuick) preview.reload();
      io.err(`${count(written, 'file')} written.\n`);
    } catch (error) {
      if (!(error instanceof SopError)) throw error;
      if (isQuick) io.err(renderFailure(error));
    }
  };
  // One after the other, however fast changes come: the pages at once, books and search when nothing has changed for a while.
  let last = Promise.resolve();
  let rest: NodeJS.Timeout | undefined;
  const stop = await watchFiles([findRoot(io.cwd, options.root)], () => {
    clearTimeout(rest);
    last = last.then(() => rebuild(true));
    rest = setTimeout(() => {
      last = last.then(() => rebuild(false));
    }, QUIET);
  });
  io.out(`${preview.url}\n`);
  io.err('Waiting for changes; Ctrl-C ends.\n');
  await new Promise<void>((end) => io.onInterrupt(end));
  await stop();
  clearTimeout(rest);
  await last;
  await preview.stop();
  io.exitCode = 0;
}
