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
