/**
 * Contents that count in place of what the disk holds, by path relative to the manual root: unsaved texts, what Git has staged, settings as of a commit.
 * `null`: there is nothing, whatever the disk holds. A path that ends with `/` and holds `null` speaks for all below it that is not named itself.
 */
export type Overlay = ReadonlyMap<string, string | Uint8Array | null>;

/** What counts in place of a file or folder on the disk; `undefined` where that counts itself. */
export function overlaidAt(path: string, overlay: Overlay): string | Uint8Array | null | undefined {
  if (overlay.size === 0) return undefined;
  const own = overlay.get(path);
  if (own !== undefined) return own;
  return [`${path}/`, ...foldersAround(path)].some((folder) => overlay.has(folder)) ? null : undefined;
}

/** The folders that hold a path, innermost first, each with a `/` at its end. */
export function foldersAround(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end + 1));
  return folders;
}
