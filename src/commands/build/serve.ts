import { SopError } from '../../errors.ts';
import { renderFailure } from '../../renderers/failure.ts';
import { count } from '../../renderers/printable.ts';
import { findRoot } from '../../workspace/root.ts';
import { servePreview } from '../../workspace/serve.ts';
import type { SiteWritten } from '../../workspace/site-output.ts';
import { watchFiles } from '../../workspace/watch.ts';
import type { CommonOptions, Io } from '../command.ts';

/** Shows the site on this machine, and builds it again after each change, until Ctrl-C. A fault is said, and the next change may mend it. */
export async function serveSite(
  io: Io,
  options: CommonOptions,
  folder: string,
  port: number,
  build: () => Promise<SiteWritten>,
): Promise<void> {
  await build();
  const preview = await servePreview(folder, port);
  const rebuild = async (): Promise<void> => {
    try {
      const { written, removed } = await build();
      if (written + removed === 0) return;
      preview.reload();
      io.err(`${count(written, 'file')} written.\n`);
    } catch (error) {
      if (!(error instanceof SopError)) throw error;
      io.err(renderFailure(error));
    }
  };
  // One after the other, however fast changes come.
  let last = Promise.resolve();
  const stop = await watchFiles([findRoot(io.cwd, options.root)], () => {
    last = last.then(rebuild);
  });
  io.out(`${preview.url}\n`);
  io.err('Waiting for changes; Ctrl-C ends.\n');
  await new Promise<void>((end) => io.onInterrupt(end));
  await stop();
  await last;
  await preview.stop();
  io.exitCode = 0;
}
