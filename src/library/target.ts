import type { Library, Target } from './library.ts';

/** What lies at a path relative to the manual root. The index counts as there: `sop index` writes it. */
export function targetAt({ byPath, settings, targets }: Library, path: string): Target {
  if (byPath.has(path) || path === settings.index.path) return { kind: 'file' };
  return targets.get(path) ?? { kind: 'missing' };
}

/** How one file below the manual root links to another. */
export function relativePath(from: string, to: string): string {
  const folders = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < folders.length && shared < parts.length - 1 && folders[shared] === parts[shared]) shared++;
  return [...folders.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}

/** The documents of a library by the two things that a mistyped path may have right. */
export interface Places {
  /** Paths by file name. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
  /** File names by folder, with a `/` at its end. */
  readonly byFolder: ReadonlyMap<string, readonly string[]>;
}

function gather(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

const places = new WeakMap<Library, Places>();

export function placesOf(library: Library): Places {
  let known = places.get(library);
  if (!known) {
    const [byName, byFolder] = [new Map<string, string[]>(), new Map<string, string[]>()];
    for (const { path } of library.documents) {
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const name = path.slice(folder.length);
      gather(byName, name, path);
      gather(byFolder, folder, name);
    }
    known = { byName, byFolder };
    places.set(library, known);
  }
  return known;
}
