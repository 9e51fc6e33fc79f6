import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { selectDocuments, selectFiles } from '../../src/workspace/select.ts';
import { folder } from '../helpers/folder.ts';
import { library, sop } from '../helpers/library.ts';

const PATHS = ['1-office/1-phones/a.md', '1-office/2-desk/-rf.md', '1-office-2/b.md', '2-support/größe 😀.md'];
const [A, RF, B, G] = PATHS;

/** Selects in a manual whose files are on the disk; `unsaved.md` is known to the library alone. */
function select(cwd: string, paths: readonly string[]): string[] {
  const files = Object.fromEntries(PATHS.map((path) => [path, sop()]));
  const base = folder({
    ...Object.fromEntries(PATHS.map((path) => [`sops/${path}`, ''])),
    'sops/README.md': '',
    'docs/x.md': '',
  });
  const documents = selectDocuments(
    library({ ...files, 'unsaved.md': sop() }),
    join(base, 'sops'),
    join(base, cwd),
    paths.map((path) => path.replace('<base>', base)),
  );
  return documents.map(({ path }) => path);
}

describe('paths on a command line', () => {
  const all = [B, A, RF, G, 'unsaved.md'];
  test.each([
    ['.', [], all],
    ['.', ['sops'], all],
    ['.', ['.'], all],
    ['sops', ['.'], all],
    ['sops/1-office', ['..'], all],
    ['sops/1-office', ['../..'], all],
    ['.', ['sops/1-office'], [A, RF]],
    ['.', ['sops/1-office/'], [A, RF]],
    ['sops', ['1-office/1-phones/a.md'], [A]],
    ['sops/1-office', ['2-desk/-rf.md', '1-phones/a.md', './1-phones'], [A, RF]],
    ['docs', ['../sops/2-support/größe 😀.md'], [G]],
    ['docs', [`<base>/sops/${B}`], [B]],
    ['sops', ['unsaved.md'], ['unsaved.md']],
    ['sops', ['README.md'], []],
  ])('in %s, %j', (cwd, paths, expected) => {
    expect(select(cwd, paths)).toEqual(expected);
  });

  test.each([
    ['sops', 'none.md', 'There is no file or folder none.md'],
    ['sops', '', undefined],
    ['.', 'docs', 'docs lies outside the manual'],
    ['.', 'docs/x.md', 'docs/x.md lies outside the manual'],
    ['.', '/etc/passwd', '/etc/passwd lies outside the manual'],
  ])('in %s, %j is wrong usage when it is not there or outside', (cwd, path, message) => {
    if (message === undefined) expect(select(cwd, [path])).toHaveLength(PATHS.length + 1);
    else
      expect(() => select(cwd, [path])).toThrow(
        expect.objectContaining({ code: 'usage', message: expect.stringContaining(message), hint: expect.any(String) }),
      );
  });
});

test.each<[string, string[], string[]]>([
  ['.', [], ['glossary.yml']],
  ['.', ['sops'], ['glossary.yml']],
  ['.', ['.'], ['glossary.yml']],
  ['.', ['sops/glossary.yml'], ['glossary.yml']],
  ['sops/1-office', ['../glossary.yml', '.'], ['glossary.yml']],
  ['.', ['sops/1-office'], []],
  ['.', ['glossary.yml'], []],
  ['.', ['sops/sop.yml'], []],
])('of the files that are no SOPs, in %s, %j names %j', (cwd, paths, expected) => {
  expect(selectFiles(library({}), '/m/sops', join('/m', cwd), paths)).toEqual(expected);
});
