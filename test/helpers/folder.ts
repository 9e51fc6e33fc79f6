import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DOCUMENT_PATH, GLOSSARY, MANUAL, PEOPLE, sop } from './library.ts';

/** A temporary folder with files by path; removed when the test ends. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'sop-test-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) write(path, name, content);
  return path;
}

export function write(root: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), content);
}

export function read(root: string, name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** A folder whose `sops` is the small test manual with one approved SOP; further files by path below `sops`. */
export function manualFolder(files: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    'sop.yml': 'schema: 1\n',
    'manual.yml': MANUAL,
    'people.yml': PEOPLE,
    'glossary.yml': GLOSSARY,
    [DOCUMENT_PATH]: sop(),
    ...files,
  };
  return folder(Object.fromEntries(Object.entries(all).map(([path, text]) => [`sops/${path}`, text])));
}
