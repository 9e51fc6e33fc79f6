import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  findIdsOnBranches,
  findRepository,
  readGitUser,
  readOrigin,
  startRepository,
} from '../../src/workspace/git.ts';
import { folder, write } from '../helpers/folder.ts';
import { commitAll, DANA, environment, git } from '../helpers/repository.ts';

/** A repository whose main branch holds SOP-001. */
function repository(env: Record<string, string>): string {
  return commitAll(folder({ 'sops/a.md': '---\nid: SOP-001\n---\n' }), env);
}

describe('findRepository', () => {
  test('finds the top from a folder inside', async () => {
    const env = environment(DANA);
    const path = repository(env);
    expect(await findRepository(join(path, 'sops'), env)).toBe(path);
  });

  test('finds none outside of one, nor without Git', async () => {
    const env = environment();
    const path = folder({ 'a.md': '' });
    expect(await findRepository(path, env)).toBeUndefined();
    expect(await findRepository(path, { ...env, PATH: path })).toBeUndefined();
  });

  test('is not led astray by variables that a hook or an editor sets', async () => {
    const env = environment(DANA);
    const [path, other] = [repository(env), repository(env)];
    const hostile = {
      ...env,
      GIT_DIR: join(other, '.git'),
      GIT_EDITOR: 'false',
      EDITOR: 'vi',
      PAGER: 'less',
      GIT_SSH_COMMAND: 'touch x',
      GIT_INDEX_FILE: 'nowhere',
    };
    expect(await findRepository(path, hostile)).toBe(path);
    expect(await readGitUser(path, hostile)).toEqual(DANA);
  });

  test('does not enter a bare repository that lies in the tree', async () => {
    const env = environment(DANA);
    const path = repository(env);
    git(path, env, 'init', '-q', '--bare', 'sops/trap');
    write(
      path,
      'sops/trap/config',
      `[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch ${join(path, 'ran')}"\n`,
    );
    expect(await findRepository(join(path, 'sops/trap'), env)).not.toBe(join(path, 'sops/trap'));
  });
});

test('readGitUser reads what Git would commit with, and nothing where there is nobody', async () => {
  const path = folder({ 'a.md': '' });
  expect(await readGitUser(path, environment(DANA))).toEqual(DANA);
  expect(await readGitUser(path, environment())).toEqual({});
  expect(
    await readGitUser(path, environment(DANA, { GIT_AUTHOR_NAME: 'Lee', GIT_AUTHOR_EMAIL: 'lee@example.com' })),
  ).toEqual({ name: 'Lee', email: 'lee@example.com' });
});

test('readOrigin reads the address of the remote', async () => {
  const env = environment(DANA);
  const path = repository(env);
  expect(await readOrigin(path, env)).toBeUndefined();
  git(path, env, 'remote', 'add', 'origin', 'https://gitlab.example.com/a/b.git');
  expect(await readOrigin(path, env)).toBe('https://gitlab.example.com/a/b.git');
});

describe('findIdsOnBranches', () => {
  test('reads local and remote-tracking branches, documents and records', async () => {
    const env = environment(DANA);
    const path = repository(env);
    git(path, env, 'switch', '-qc', 'other');
    write(path, 'sops/b.md', '---\nid: "SOP-017"\n---\n');
    write(path, 'sops/records/reviews/SOP-020/2026-01-01-dana-ab12cd34.yml', 'schema: 1\nsop: SOP-020\n');
    write(path, 'sops/c.md', '---\nid: OTHER-999\n---\nsee SOP-500\n');
    git(path, env, 'add', '.');
    git(path, env, 'commit', '-qm', 'more');
    git(path, env, 'switch', '-q', 'main');
    const clone = folder();
    git(clone, env, 'clone', '-q', path, '.');
    expect((await findIdsOnBranches(join(path, 'sops'), 'SOP', env)).sort()).toEqual(['SOP-001', 'SOP-017', 'SOP-020']);
    expect((await findIdsOnBranches(join(clone, 'sops'), 'SOP', env)).sort()).toEqual([
      'SOP-001',
      'SOP-017',
      'SOP-020',
    ]);
  });

  test('finds nothing where there is no repository, no commit or no such id', async () => {
    const env = environment(DANA);
    const path = folder({ 'a.md': '---\nid: SOP-001\n---\n' });
    expect(await findIdsOnBranches(path, 'SOP', env)).toEqual([]);
    git(path, env, 'init', '-q');
    expect(await findIdsOnBranches(path, 'SOP', env)).toEqual([]);
    expect(await findIdsOnBranches(repository(env), 'KB', env)).toEqual([]);
  });
});

describe('startRepository', () => {
  test('commits the files named and no other, on main', async () => {
    const env = environment(DANA);
    const path = folder({ 'sops/a.md': 'a', 'secret.env': 'x', '-rf.md': 'b', '*.md': 'c' });
    await startRepository(path, ['sops/a.md', '-rf.md', '*.md'], 'docs: start', env);
    expect(git(path, env, 'log', '--format=%an %s', 'main')).toBe('Dana Ruiz docs: start');
    expect(git(path, env, 'ls-tree', '-r', '--name-only', '-z', 'main').split('\0').filter(Boolean).sort()).toEqual([
      '*.md',
      '-rf.md',
      'sops/a.md',
    ]);
    expect(git(path, env, 'config', '--local', '--list')).not.toContain('hookspath');
  });

  test('makes up no user', async () => {
    const env = environment();
    await expect(startRepository(folder({ a: '1' }), ['a'], 'start', env)).rejects.toMatchObject({
      code: 'git',
      message: 'Git does not know who you are',
    });
  });

  test('says so where there is no Git', async () => {
    const path = folder({ a: '1' });
    await expect(startRepository(path, ['a'], 'start', { PATH: path })).rejects.toMatchObject({
      code: 'git',
      message: 'Git is not installed',
    });
  });
});
