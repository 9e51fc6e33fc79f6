import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlannedFile } from '../../src/library/plan.ts';
import { applyPlan, readText } from '../../src/workspace/files.ts';
import { folder, read, write } from '../helpers/folder.ts';

const apply = (root: string, ...files: PlannedFile[]) => applyPlan({ files }, root);

describe('a plan', () => {
  test('is written whole: new files in new folders, changed files, marks of programs', () => {
    const root = folder({ 'a.md': 'old' });
    apply(
      root,
      { path: 'a.md', before: 'old', after: 'new' },
      { path: 'b/c/größe 😀\n.md', after: '\uFEFFb\r\n' },
      { path: 'hook', after: '#!/bin/sh\n', isExecutable: true },
    );
    expect([read(root, 'a.md'), read(root, 'b/c/größe 😀\n.md'), read(root, 'hook')]).toEqual([
      'new',
      '\uFEFFb\r\n',
      '#!/bin/sh\n',
    ]);
    expect(statSync(join(root, 'hook')).mode & 0o111).toBe(0o111);
    expect(readdirSync(root).sort()).toEqual(['a.md', 'b', 'hook']);
  });

  test('makes its folder when that is not there yet', () => {
    const root = join(folder(), 'new/manual');
    apply(root, { path: 'sop.yml', after: 'schema: 1\n' });
    expect(read(root, 'sop.yml')).toBe('schema: 1\n');
  });

  test('keeps the permissions of a file and does not touch one that stays the same', () => {
    const root = folder({ 'a.md': 'old', 'b.md': 'same' });
    chmodSync(join(root, 'a.md'), 0o640);
    const before = statSync(join(root, 'b.md')).ino;
    apply(root, { path: 'a.md', before: 'old', after: 'new' }, { path: 'b.md', before: 'same', after: 'same' });
    expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640);
    expect(statSync(join(root, 'b.md')).ino).toBe(before);
  });

  test('through a link to a file of the same folder changes that file and keeps the link', () => {
    const root = folder({ 'real.md': 'old' });
    symlinkSync('real.md', join(root, 'a.md'));
    apply(root, { path: 'a.md', before: 'old', after: 'new' });
    expect(read(root, 'real.md')).toBe('new');
    expect(lstatSync(join(root, 'a.md')).isSymbolicLink()).toBe(true);
  });
});

describe('nothing at all is written when', () => {
  const first: PlannedFile = { path: 'first.md', after: 'new' };
  test.each<[string, PlannedFile, (root: string, outside: string) => void, string, RegExp]>([
    [
      'a new file exists already',
      { path: 'a.md', after: 'new' },
      (root) => write(root, 'a.md', 'theirs'),
      'refused',
      /^a\.md exists already; nothing was written/,
    ],
    [
      'a file has changed in the meantime',
      { path: 'a.md', before: 'old', after: 'new' },
      (root) => write(root, 'a.md', 'theirs'),
      'refused',
      /^a\.md has changed in the meantime/,
    ],
    [
      'a file has gone in the meantime',
      { path: 'a.md', before: 'old', after: 'new' },
      () => {},
      'refused',
      /^a\.md has changed in the meantime/,
    ],
    [
      'a folder stands in its place',
      { path: 'a.md', after: 'new' },
      (root) => mkdirSync(join(root, 'a.md')),
      'io',
      /a\.md cannot be read/,
    ],
    ['a path leads out', { path: '../a.md', after: 'new' }, () => {}, 'refused', /lies outside/],
    [
      'a path leads out by a neighbour of the same beginning',
      { path: '../root2/a.md', after: 'new' },
      () => {},
      'refused',
      /lies outside/,
    ],
    [
      'an absolute path leads out',
      { path: '/tmp/sop-test-never.md', after: 'new' },
      () => {},
      'refused',
      /lies outside/,
    ],
    [
      'a folder is a link out',
      { path: 'link/a.md', after: 'new' },
      (root, outside) => symlinkSync(outside, join(root, 'link')),
      'refused',
      /lies outside/,
    ],
    [
      'a folder below a link out is new',
      { path: 'link/b/c/a.md', after: 'new' },
      (root, outside) => symlinkSync(outside, join(root, 'link')),
      'refused',
      /lies outside/,
    ],
    [
      'a file is a link out',
      { path: 'a.md', before: 'theirs', after: 'new' },
      (root, outside) => symlinkSync(join(outside, 'theirs.md'), join(root, 'a.md')),
      'refused',
      /lies outside/,
    ],
  ])('%s', (_, file, prepare, code, message) => {
    const around = folder({ 'root/keep.md': '', 'outside/theirs.md': 'theirs' });
    const [root, outside] = [join(around, 'root'), join(around, 'outside')];
    prepare(root, outside);
    expect(() => apply(root, first, file)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message), hint: expect.any(String) }),
    );
    expect(existsSync(join(root, 'first.md'))).toBe(false);
    expect(readdirSync(outside)).toEqual(['theirs.md']);
    expect(read(outside, 'theirs.md')).toBe('theirs');
    expect(readdirSync(around).sort()).toEqual(['outside', 'root']);
  });
});

test.each(['file', 'folder'])('a link to a %s that is not there outside makes nothing there', (kind) => {
  const around = folder({ 'root/keep.md': '' });
  const root = join(around, 'root');
  symlinkSync(join(around, 'outside'), join(root, 'link'));
  try {
    apply(root, { path: kind === 'file' ? 'link' : 'link/a.md', after: 'new' });
  } catch (error) {
    expect(error).toMatchObject({ name: 'SopError' });
  }
  expect(existsSync(join(around, 'outside'))).toBe(false);
});

test('a path out of a folder that is not there yet is refused too', () => {
  const around = folder();
  expect(() => apply(join(around, 'new'), { path: '../a.md', after: 'x' })).toThrow(
    expect.objectContaining({ code: 'refused' }),
  );
  expect(readdirSync(around)).toEqual([]);
});

test('a write that fails leaves the old file whole and no rest behind', () => {
  const root = folder({ file: 'theirs' });
  expect(() => apply(root, { path: 'file/a.md', after: 'new' })).toThrow(
    expect.objectContaining({ code: 'io', message: expect.stringContaining('cannot be written') }),
  );
  expect(readdirSync(root)).toEqual(['file']);
  expect(read(root, 'file')).toBe('theirs');
});

test.runIf(process.getuid?.() !== 0)('a folder that may not be written leaves the old file whole', () => {
  const root = folder({ 'a/b.md': 'old' });
  chmodSync(join(root, 'a'), 0o555);
  expect(() => apply(root, { path: 'a/b.md', before: 'old', after: 'new' })).toThrow(
    expect.objectContaining({ code: 'io' }),
  );
  chmodSync(join(root, 'a'), 0o755);
  expect(read(root, 'a/b.md')).toBe('old');
});

test('reading a file that is not there, or below a file, gives nothing; reading a folder is an error', () => {
  const root = folder({ 'a.md': 'text' });
  expect([readText(join(root, 'a.md')), readText(join(root, 'b.md')), readText(join(root, 'a.md/b'))]).toEqual([
    'text',
    undefined,
    undefined,
  ]);
  expect(() => readText(root)).toThrow(expect.objectContaining({ code: 'io' }));
});
