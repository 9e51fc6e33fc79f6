import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Shipped } from '../library/starter.ts';

/** The folder of this package: it holds `templates`, `schemas` and the manual that ships in `sops`. */
export const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'templates', 'sop')) && existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the package is not whole: templates/sop is missing');
  return findPackageRoot(parent);
}

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;
}

/** A file that ships with the package. */
export function readPackaged(...path: string[]): string {
  return readFileSync(join(packageRoot, ...path), 'utf8');
}

/** The shipped templates, one per type of SOP. */
export function readShippedTemplates(): { path: string; text: string }[] {
  const folder = join(packageRoot, 'templates', 'sop');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ path: `templates/sop/${name}`, text: readFileSync(join(folder, name), 'utf8') }));
}

/** The SOPs of the manual that ships, with paths relative to its root. */
export function readShippedSops(): { path: string; text: string }[] {
  const root = join(packageRoot, 'sops');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.includes('/') && path.endsWith('.md') && !/^(?:records|templates)\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What `sop init` starts from. */
export function readStarter(): Shipped {
  const init = readdirSync(join(packageRoot, 'templates', 'init')).map(
    (name) => [name, readPackaged('templates', 'init', name)] as const,
  );
  return {
    sop: readPackaged('sops', 'sop.yml'),
    manual: readPackaged('sops', 'manual.yml'),
    glossary: readPackaged('sops', 'glossary.yml'),
    people: readPackaged('sops', 'people.yml'),
    init: Object.fromEntries(init),
    pullRequest: readPackaged('templates', 'pull-request.md'),
    version: packageVersion(),
  };
}
