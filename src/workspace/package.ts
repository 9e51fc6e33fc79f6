import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
