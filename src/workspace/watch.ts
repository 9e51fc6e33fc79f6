import { basename } from 'node:path';

/** How long nothing must have happened: saving a file or switching a branch is many events. */
const QUIET = 100;

const SKIPPED = new Set(['node_modules', '.git']);

/**
 * Watches files and folders.
 * @param onChange called some time after something was changed, added or removed
 * @returns what ends the watching; it begins before this is answered
 */
export async function watchFiles(paths: readonly string[], onChange: () => void): Promise<() => Promise<void>> {
  const { watch } = await import('chokidar');
  const watcher = watch([...paths], { ignoreInitial: true, ignored: (path) => SKIPPED.has(basename(path)) });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  });
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
