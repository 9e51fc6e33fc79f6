import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Overlay } from '../../../src/library/overlay.ts';
import { readConfigurationAt, readFileAt, readStaged } from '../../../src/workspace/git/snapshot.ts';
import { folder, write } from '../../helpers/folder.ts';
import { commitAll, DANA, environment, git } from '../../helpers/repository.ts';

const show = (overlay: Overlay): Record<string, string | null> =>
  Object.fromEntries(
    [...overlay].map(([path, content]) => [
      path,
      content === null ? null : Buffer.from(content as Uint8Array).toString('utf8'),
    ]),
  );

describe('what is staged', () => {
  test('differs from the working tree by what is not', () => {
    const env = environment(DANA);
    const path = commitAll(
      folder({
        'sops/same.md': '1',
        'sops/staged.md': '1',
        'sops/half.md': '1',
        'sops/gone.md': '1',
        '.gitignore': 'ignored/\n',
      }),
      env,
    );
    write(path, 'sops/staged.md', '2');
    write(path, 'sops/half.md', '2 ö 😀');
    write(path, 'sops/new ö.md', '2');
    git(path, env, 'add', '.');
    write(path, 'sops/half.md', '3');
    write(path, 'sops/new ö.md', '3');
    write(path, 'sops/untracked.md', '3');
    write(path, 'sops/folder/untracked.md', '3');
    write(path, 'sops/ignored/x.md', '3');
    write(path, 'sops/planned.md', '3');
    git(path, env, 'add', '--intent-to-add', 'sops/planned.md');
    rmSync(join(path, 'sops/gone.md'));
    expect(show(readStaged({ folder: join(path, 'sops'), env }))).toEqual({
      'half.md': '2 ö 😀',
      'new ö.md': '2',
      'gone.md': '1',
      'planned.md': null,
      'untracked.md': null,
      'folder/': null,
      'ignored/': null,
    });
  });

  test('is nothing of its own in a clean working tree', () => {
    const env = environment(DANA);
    const path = commitAll(folder({ 'sops/a.md': '1' }), env);
    expect(readStaged({ folder: join(path, 'sops'), env })).toEqual(new Map());
  });

  test('is what the index of the commit under way says', () => {
    const env = environment(DANA);
    const path = commitAll(folder({ 'sops/a.md': '1', 'sops/b.md': '1' }), env);
    write(path, 'sops/a.md', '2');
    write(path, 'sops/b.md', '2');
    const index = join(path, '.git/next-index');
    git(path, { ...env, GIT_INDEX_FILE: index }, 'read-tree', 'HEAD');
    git(path, { ...env, GIT_INDEX_FILE: index }, 'add', 'sops/a.md');
    expect(show(readStaged({ folder: join(path, 'sops'), env, index }))).toEqual({ 'b.md': '1' });
  });
});

describe('the configuration at a commit', () => {
  const files = {
    'sops/sop.yml': 'schema: 1\n',
    'sops/glossary.yml': 'terms: []\n',
    'sops/templates/own.md': 'old',
    'sops/manual.yml': 'title: T\n',
    'sops/a.md': '1',
  };

  test('is all of it, and nothing else', () => {
    const env = environment(DANA);
    const path = commitAll(folder(files), env);
    write(path, 'sops/sop.yml', 'schema: 1\nrules: {}\n');
    write(path, 'sops/people.yml', 'people: {}\n');
    write(path, 'sops/templates/new.md', 'new');
    write(path, 'sops/a.md', '2');
    commitAll(path, env);
    expect(show(readConfigurationAt({ folder: join(path, 'sops'), env }, 'HEAD~1'))).toEqual({
      'sop.yml': 'schema: 1\n',
      'glossary.yml': 'terms: []\n',
      'people.yml': null,
      'templates/': null,
      'templates/own.md': 'old',
    });
  });

  test.each([
    ['nowhere', 'git', 'there is no such commit here'],
    ['HEAD~1', 'configuration', 'there was no sop.yml'],
    ['-rf', 'usage', '--config-ref cannot be'],
  ])('of %s is a fault of the run', (ref, code, message) => {
    const env = environment(DANA);
    const path = commitAll(folder({ 'x.md': '' }), env);
    for (const [name, text] of Object.entries(files)) write(path, name, text);
    commitAll(path, env);
    expect(() => readConfigurationAt({ folder: join(path, 'sops'), env }, ref)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message), hint: expect.any(String) }),
    );
  });

  test.skipIf(process.platform === 'win32')('a link there is not followed', () => {
    const env = environment(DANA);
    const path = folder({ 'sops/other.yml': 'schema: 1\n', 'sops/templates/x.md': '' });
    symlinkSync('other.yml', join(path, 'sops/sop.yml'));
    commitAll(path, env);
    expect(() => readConfigurationAt({ folder: join(path, 'sops'), env }, 'HEAD')).toThrow(/no sop\.yml/);
  });
});

test('one file at a commit, beside the manual or in it', () => {
  const env = environment(DANA);
  const path = commitAll(folder({ 'sops/sop.yml': '1', 'known.json': '2', 'sops/*.json': '3' }), env);
  rmSync(join(path, 'known.json'));
  const place = { folder: join(path, 'sops'), env };
  expect(readFileAt(place, '--config-ref', 'main', '../known.json')).toBe('2');
  expect(readFileAt(place, '--config-ref', 'main', '*.json')).toBe('3');
  expect(readFileAt(place, '--config-ref', 'main', 'none.json')).toBeUndefined();
});
