import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Windows has no pipes among its files. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a regular file, in full or up to a limit. Whatever somebody puts in its place meanwhile: it never waits for a pipe, and never reads on
 * in a file that grows.
 * @returns nothing where there is no regular file; more than the limit only where the file holds more
 * @throws NodeJS.ErrnoException when it cannot be opened or read
 */
export function readRegularFile(path: string, limit = Number.POSITIVE_INFINITY): Buffer | undefined {
  const file = openSync(path, WITHOUT_WAITING);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    // One byte more than there should be shows that there are more.
    let bytes = Buffer.allocUnsafe(Math.min(stats.size, limit) + 1);
    let length = 0;
    while (length <= limit) {
      const count = readSync(file, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
      if (length === bytes.length && length <= limit) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(length)]);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
