import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBase } from '../../../src/workspace/git/base.ts';
import { folder, write } from '../../helpers/folder.ts';
import { commitAll, DANA, environment, git } from '../../helpers/repository.ts';

/** A clone in which `work` is checked out, one commit ahead of `origin/main`. */
function clone(env: Record<string, string>): string {
  const origin = commitAll(
    folder({ 'sops/a.md': 'a1', 'sops/b.md': 'b1', 'sops/c.md': 'c1', 'sops/sop.yml': '', 'x.md': '' }),
    env,
  );
  const path = folder();
  git(path, env, 'clone', '-q', origin, '.');
  git(path, env, 'switch', '-qc', 'work');
  write(path, 'sops/a.md', 'a2');
  commitAll(path, env);
  write(origin, 'sops/c.md', 'c2');
  commitAll(origin, env);
  git(path, env, 'fetch', '-q');
  return path;
}

const read = (path: string, env: Record<string, string>, since?: string, isStaged = false) => {
  const base = readBase({ folder: join(path, 'sops'), env }, { since, isStaged });
  return base && { name: base.name, texts: Object.fromEntries(base.texts) };
};

describe('without a commit named', () => {
  test('the base is where the branch left the main one of origin', () => {
    const env = environment(DANA);
    const path = clone(env);
    write(path, 'sops/b.md', 'b2');
    renameSync(join(path, 'sops/c.md'), join(path, 'sops/d.md'));
    write(path, 'sops/sop.yml', 'schema: 1');
    write(path, 'sops/new.md', '');
    expect(read(path, env)).toEqual({ name: 'origin/main', texts: { 'a.md': 'a1', 'b.md': 'b1', 'c.md': 'c1' } });
    expect(read(path, env, undefined, true)).toEqual({ name: 'origin/main', texts: { 'a.md': 'a1' } });
  });

  test('a linked working tree has the same', () => {
    const env = environment(DANA);
    const path = clone(env);
    const linked = join(folder(), 'linked');
    git(path, env, 'worktree', 'add', '-q', '-b', 'other', linked, 'work');
    expect(read(linked, env)).toEqual({ name: 'origin/main', texts: { 'a.md': 'a1' } });
  });

  test('there is none without a repository or an origin, and Git is not even asked', () => {
    const env = environment(DANA);
    const path = commitAll(folder({ 'sops/a.md': '' }), env);
    expect(read(path, { PATH: path })).toBeUndefined();
    expect(read(folder({ 'sops/a.md': '' }), { PATH: path })).toBeUndefined();
  });

  test('there is none where Git cannot find it', () => {
    const env = environment(DANA);
    const path = clone(env);
    git(path, env, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    expect(read(path, env)).toBeUndefined();
  });
});

describe('with a commit named', () => {
  test('the base is where the branch left it', () => {
    const env = environment(DANA);
    const path = clone(env);
    expect(read(path, env, 'origin/main')).toEqual({ name: 'origin/main', texts: { 'a.md': 'a1' } });
    expect(read(path, env, 'HEAD')).toEqual({ name: 'HEAD', texts: {} });
  });

  test.each([
    ['nowhere', 'git'],
    ['--output=x', 'usage'],
  ])('%s is a fault of the run', (since, code) => {
    const env = environment(DANA);
    expect(() => read(clone(env), env, since)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('--base'), hint: expect.any(String) }),
    );
  });
});
