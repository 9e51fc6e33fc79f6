import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChangedLines } from '../../../src/library/changes.ts';
import { type Comparison, readChanges } from '../../../src/workspace/git/changes.ts';
import { folder, write } from '../../helpers/folder.ts';
import { commitAll, DANA, environment, git } from '../../helpers/repository.ts';

const env = (): Record<string, string> => environment(DANA);
const LINES = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n';

function changes(
  path: string,
  own: Record<string, string>,
  comparison: Partial<Comparison> = {},
): Record<string, ChangedLines> {
  const place = { folder: join(path, 'sops'), env: own };
  return Object.fromEntries(readChanges(place, { isStaged: false, ...comparison }));
}

const lines = (...ranges: [number, number][]) => ranges.map(([first, last]) => ({ first, last }));

describe('since a commit', () => {
  test('counts from where the branch began, with commits, index, working tree and untracked files', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, 'sops/b.md': LINES, 'sops/c.md': LINES, 'x.md': '' }), own);
    git(path, own, 'switch', '-qc', 'work');
    write(path, 'sops/a.md', LINES.replace('two', 'TWO'));
    commitAll(path, own);
    git(path, own, 'switch', '-q', 'main');
    write(path, 'sops/c.md', LINES.replace('one', 'ONE'));
    commitAll(path, own);
    git(path, own, 'switch', '-q', 'work');
    write(path, 'sops/b.md', LINES.replace('seven\n', ''));
    git(path, own, 'add', '.');
    write(path, 'sops/a.md', LINES.replace('two', 'TWO').replace('eight', 'EIGHT\nnine'));
    write(path, 'sops/new.md', 'new\n');
    write(path, 'outside.md', 'new\n');
    expect(changes(path, own, { since: 'main' })).toEqual({
      'a.md': lines([2, 2], [8, 9]),
      'b.md': lines([7, 6]),
      'new.md': 'all',
    });
    expect(changes(path, own, { since: 'HEAD' })).toEqual({
      'a.md': lines([8, 9]),
      'b.md': lines([7, 6]),
      'new.md': 'all',
    });
  });

  test('takes every name as it is', () => {
    const own = env();
    const names = [
      'größe 😀.md',
      'with blank.md',
      '-rf.md',
      ':(top).md',
      '*.md',
      'b/b.md',
      ...(process.platform === 'win32' ? [] : ['"q"\n\t\\.md']),
    ];
    const path = commitAll(folder(Object.fromEntries(names.map((name) => [`sops/${name}`, LINES]))), own);
    for (const name of names) write(path, `sops/${name}`, LINES.replace('three', '3'));
    expect(changes(path, own, { since: 'main' })).toEqual(
      Object.fromEntries(names.map((name) => [name, lines([3, 3])])),
    );
  });

  test('follows a file that was renamed, and leaves out one that is gone', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, 'sops/b.md': LINES.repeat(2), 'sops/c.md': 'gone\n' }), own);
    git(path, own, 'mv', 'sops/a.md', 'sops/moved.md');
    git(path, own, 'mv', 'sops/b.md', 'sops/renamed.md');
    write(path, 'sops/renamed.md', LINES.repeat(2).replace('four', '4'));
    rmSync(join(path, 'sops/c.md'));
    expect(changes(path, own, { since: 'main' })).toEqual({ 'moved.md': [], 'renamed.md': lines([4, 4]) });
  });

  test('nothing in the tree decides how lines are counted', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, 'sops/b.md': LINES }), own);
    write(path, '.gitattributes', '*.md -diff diff=trap filter=trap\nsops/b.md binary\n');
    write(path, 'sops/.gitattributes', '*.md -text\n');
    write(path, 'sops/a.md', LINES.replace('five', 'f\0ve'));
    write(path, 'sops/b.md', LINES.replace('five', '+++ b/a.md\n@@ -1 +1 @@'));
    commitAll(path, own);
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.interHunkContext', '9'],
      ['color.ui', 'always'],
      ['diff.external', 'false'],
      ['diff.trap.command', 'false'],
      ['diff.trap.textconv', 'false'],
      ['diff.relative', 'false'],
      ['core.pager', 'false'],
      ['core.quotePath', 'true'],
      ['status.showUntrackedFiles', 'no'],
    ])
      git(path, own, 'config', name as string, value as string);
    write(path, 'sops/ö.md', '');
    const found = changes(path, own, { since: 'HEAD~1' });
    expect(found).toMatchObject({ 'a.md': lines([5, 5]), 'b.md': lines([5, 6]), 'ö.md': 'all' });
  });

  test('files that Git ignores are no part of a change', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, '.gitignore': 'ignored.md\n' }), own);
    write(path, 'sops/ignored.md', '');
    expect(changes(path, own, { since: 'main' })).toEqual({});
  });

  test('a repository within is one change', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES }), own);
    write(path, 'sops/inner/x.md', '');
    commitAll(join(path, 'sops/inner'), own);
    expect(changes(path, own, { since: 'main' })).toEqual({ 'inner/': 'all' });
    git(path, own, '-c', 'advice.addEmbeddedRepo=false', 'add', 'sops/inner');
    expect(changes(path, own, { since: 'main' })).toEqual({ 'inner/': 'all' });
  });

  test('where branches have met several times, one of the places counts', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, 'sops/b.md': LINES }), own);
    git(path, own, 'switch', '-qc', 'work');
    write(path, 'sops/a.md', LINES.replace('one', '1'));
    commitAll(path, own);
    git(path, own, 'switch', '-q', 'main');
    write(path, 'sops/b.md', LINES.replace('two', '2'));
    commitAll(path, own);
    git(path, own, 'tag', 'met');
    git(path, own, 'merge', '-q', '--no-edit', 'work');
    git(path, own, 'switch', '-q', 'work');
    git(path, own, 'merge', '-q', '--no-edit', 'met');
    write(path, 'sops/a.md', LINES.replace('one', '1').replace('eight', '8'));
    expect(changes(path, own, { since: 'main' })['a.md']).toContainEqual({ first: 8, last: 8 });
  });
});

describe('staged', () => {
  test('is what the next commit brings, whatever the working tree holds', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES, 'sops/b.md': LINES }), own);
    write(path, 'sops/a.md', LINES.replace('two', 'TWO'));
    write(path, 'sops/new.md', 'new\n');
    git(path, own, 'add', '.');
    write(path, 'sops/a.md', `${LINES}nine\n`);
    write(path, 'sops/b.md', '');
    write(path, 'sops/untracked.md', '');
    renameSync(join(path, 'sops/new.md'), join(path, 'sops/elsewhere.md'));
    expect(changes(path, own, { isStaged: true })).toEqual({ 'a.md': lines([2, 2]), 'new.md': 'all' });
  });

  test('is all that there is before the first commit', () => {
    const own = env();
    const path = folder({ 'sops/a.md': LINES, 'sops/b.md': LINES });
    git(path, own, 'init', '-q');
    git(path, own, 'add', 'sops/a.md');
    expect(changes(path, own, { isStaged: true })).toEqual({ 'a.md': 'all' });
  });

  test('with a commit named, is what the branch brings', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': LINES }), own);
    git(path, own, 'switch', '-qc', 'work');
    write(path, 'sops/a.md', LINES.replace('two', 'TWO'));
    commitAll(path, own);
    write(path, 'sops/a.md', LINES.replace('two', 'TWO').replace('eight', '8'));
    expect(changes(path, own, { isStaged: true, since: 'main' })).toEqual({ 'a.md': lines([2, 2]) });
  });
});

describe('what cannot be compared says what to do', () => {
  const failure = (code: string, message: string, hint: string) =>
    expect.objectContaining({ code, message: expect.stringContaining(message), hint: expect.stringContaining(hint) });

  test('no repository', () => {
    const path = folder({ 'sops/a.md': '' });
    const expected = failure('git', 'is in no Git repository', 'git init');
    expect(() => changes(path, env(), { since: 'main' })).toThrow(expected);
    expect(() => changes(path, env(), { isStaged: true })).toThrow(expected);
  });

  test('no Git', () => {
    const path = folder({ 'sops/a.md': '' });
    expect(() => changes(path, { PATH: path }, { since: 'main' })).toThrow(
      failure('git', 'Git is not installed', 'https://git-scm.com'),
    );
  });

  test('no commit', () => {
    const own = env();
    const path = folder({ 'sops/a.md': '' });
    git(path, own, 'init', '-q');
    expect(() => changes(path, own, { since: 'main' })).toThrow(failure('git', 'no commit yet', '--since'));
  });

  test.each([
    ['nowhere', 'there is no such commit here', 'git branch --all'],
    ['origin/main', 'there is no such commit here', 'git fetch origin'],
    ['main..work', 'there is no such commit here', 'git branch --all'],
    ['HEAD:sops', 'there is no such commit here', 'git branch --all'],
  ])('--since %s', (since, message, hint) => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': '' }), own);
    expect(() => changes(path, own, { since })).toThrow(failure('git', message, hint));
  });

  test.each(['', '--output=x', '-rf'])('--since %j is no name of a commit', (since) => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': '' }), own);
    expect(() => changes(path, own, { since })).toThrow(failure('usage', '--since cannot be', 'origin/main'));
  });

  test('no history in common', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': '' }), own);
    git(path, own, 'switch', '-q', '--orphan', 'other');
    write(path, 'sops/b.md', '');
    commitAll(path, own);
    expect(() => changes(path, own, { since: 'main' })).toThrow(
      failure('git', 'the common history of main and HEAD', 'git log'),
    );
  });

  test('a shallow clone', () => {
    const own = env();
    const path = commitAll(folder({ 'sops/a.md': '1' }), own);
    for (const text of ['2', '3']) {
      write(path, 'sops/a.md', text);
      commitAll(path, own);
    }
    git(path, own, 'switch', '-qc', 'work', 'HEAD~1');
    write(path, 'sops/b.md', '1');
    commitAll(path, own);
    const clone = folder();
    git(clone, own, 'clone', '-q', '--depth', '1', '--branch', 'work', `file://${path}`, '.');
    const fetch = 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"';
    expect(() => changes(clone, own, { since: 'origin/main' })).toThrow(
      failure('git', 'there is no such commit', fetch),
    );
    git(clone, own, 'fetch', '-q', '--depth', '1', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    expect(() => changes(clone, own, { since: 'origin/main' })).toThrow(failure('git', 'is not in this clone', fetch));
    git(clone, own, 'fetch', '-q', '--unshallow', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    expect(changes(clone, own, { since: 'origin/main' })).toEqual({ 'b.md': 'all' });
  });
});
