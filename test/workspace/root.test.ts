import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBoundary, findRoot, isFolder } from '../../src/workspace/root.ts';
import { folder } from '../helpers/folder.ts';

const FILES = {
  'sops/sop.yml': '',
  'sops/1-office/a.md': '',
  'docs/deep/x.txt': '',
  'other/sop.yml': '',
  'sops/nested/sop.yml': '',
  'empty/x': '',
};

describe('the manual root', () => {
  test.each([
    ['.', undefined, 'sops'],
    ['sops', undefined, 'sops'],
    ['sops/1-office', undefined, 'sops'],
    ['docs/deep', undefined, 'sops'],
    ['sops/nested', undefined, 'sops/nested'],
    ['other', undefined, 'other'],
    ['docs', '../other', 'other'],
    ['docs', '..', 'sops'],
    ['other', '../sops', 'sops'],
  ])('from %s with --root %s is %s', (cwd, given, root) => {
    const base = folder(FILES);
    expect(findRoot(join(base, cwd), given)).toBe(join(base, root));
  });

  test('--root may be absolute', () => {
    const base = folder(FILES);
    expect(findRoot(folder(), join(base, 'other'))).toBe(join(base, 'other'));
  });

  test.each([
    ['nothing at all', {}, undefined, 'There is no manual here', 'sop init'],
    ['a folder without manual by --root', { 'a/x': '' }, 'a', 'a holds no manual', '--root'],
    ['a folder that is not there by --root', {}, 'none', 'none holds no manual', '--root'],
    ['a manual without settings', { 'sops/manual.yml': '' }, undefined, 'has a manual.yml but no sop.yml', 'schema: 1'],
  ])('%s is an error with what to do', (_, files, given, message, hint) => {
    const base = folder(files);
    expect(() => findRoot(base, given)).toThrow(
      expect.objectContaining({
        code: 'not-found',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      }),
    );
  });
});

test('nothing outside the repository is read; without one, nothing outside the folder around the manual', () => {
  const base = folder({ 'a/b/sops/sop.yml': '', 'a/tree/.git': 'gitdir: elsewhere', 'a/tree/sops/sop.yml': '' });
  expect(findBoundary(join(base, 'a/b/sops'))).toBe(join(base, 'a/b'));
  expect(findBoundary(join(base, 'a/tree/sops'))).toBe(join(base, 'a/tree'));
  mkdirSync(join(base, '.git'));
  expect(findBoundary(join(base, 'a/b/sops'))).toBe(base);
});

test('a folder is told from a file and from nothing', () => {
  const base = folder({ file: '' });
  expect([base, join(base, 'file'), join(base, 'none')].map(isFolder)).toEqual([true, false, false]);
});
