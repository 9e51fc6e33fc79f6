import path, { type PlatformPath } from 'node:path';

/** A path relative to a folder, with `/` on every system. On another drive of Windows there is none: then it stays absolute. */
export function pathFrom(folder: string, target: string, on: PlatformPath = path): string {
  return on.relative(folder, target).split(on.sep).join('/');
}

/** Where a path lies below a folder: empty for the folder itself, nothing for a path that lies elsewhere. */
export function placeBelow(folder: string, target: string, on: PlatformPath = path): string | undefined {
  const place = pathFrom(folder, target, on);
  return place === '..' || place.startsWith('../') || on.isAbsolute(place) ? undefined : place;
}

/** The deepest folder at or above all of these; nothing where they lie on several drives. */
export function commonFolder(folders: readonly string[], on: PlatformPath = path): string | undefined {
  for (let folder = folders[0]; folder !== undefined; folder = on.dirname(folder)) {
    const candidate = folder;
    if (folders.every((other) => placeBelow(candidate, other, on) !== undefined)) return candidate;
    if (on.dirname(folder) === folder) break;
  }
  return undefined;
}
