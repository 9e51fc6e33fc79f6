import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askGit, findGit, gitEnvironment, indexOfCommit, requireGit } from '../../../src/workspace/git/run.ts';
import { folder, write } from '../../helpers/folder.ts';
import { commitAll, DANA, environment, git } from '../../helpers/repository.ts';

test('nothing of the environment but what Git needs reaches it', () => {
  const seen = gitEnvironment({
    PATH: '/bin',
    Home: '/h',
    GIT_DIR: '/elsewhere',
    GIT_EXTERNAL_DIFF: 'false',
    GIT_CONFIG_COUNT: '1',
    GIT_AUTHOR_NAME: 'Dana',
    EDITOR: 'vi',
    LC_ALL: 'de_DE',
  });
  expect(seen).toEqual({
    PATH: '/bin',
    Home: '/h',
    GIT_AUTHOR_NAME: 'Dana',
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
  });
});

test('a bare repository that lies in the tree is not entered', () => {
  const env = environment(DANA);
  const path = commitAll(folder({ 'sops/a.md': '' }), env);
  git(path, env, 'init', '-q', '--bare', 'sops/trap');
  write(
    path,
    'sops/trap/config',
    `[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch ${join(path, 'ran')}"\n`,
  );
  const { failure } = askGit({ folder: join(path, 'sops/trap'), env }, ['status']);
  expect(failure).toContain('safe.bareRepository');
});

test('says what Git says, where nothing better is known', () => {
  const env = environment(DANA);
  const path = commitAll(folder({ 'a.md': '' }), env);
  expect(() => requireGit({ folder: path, env }, ['cat-file', '-p', 'nothing'])).toThrow(
    expect.objectContaining({ code: 'git', message: expect.stringContaining('Not a valid object name nothing') }),
  );
});

describe('the program', () => {
  const exists = (path: string) => path === 'D:\\Git\\git.exe';
  test.each<[string, Record<string, string>, string]>([
    ['linux', { PATH: '/bin' }, 'git'],
    ['win32', { Path: '.;C:\\a;D:\\Git' }, 'D:\\Git\\git.exe'],
    ['win32', { PATH: 'D:\\Git;C:\\a' }, 'D:\\Git\\git.exe'],
    ['win32', { PATH: '.;Git' }, 'git.exe is not on the PATH'],
    ['win32', {}, 'git.exe is not on the PATH'],
  ])('on %s with %j', (platform, env, expected) => {
    expect(findGit(env, platform, exists)).toBe(expected);
  });
});

describe('the index of a commit under way', () => {
  test.each<[string, (path: string) => string, boolean]>([
    ['none', () => '', false],
    ['the usual one', () => '.git/index', true],
    ['one of its own', (path) => join(path, '.git/next-index-7.lock'), true],
    ['one of another repository', () => '/elsewhere/.git/index', false],
    ['one beside the Git folder', () => 'index', false],
  ])('%s', (_, given, counts) => {
    const env = environment(DANA);
    const path = commitAll(folder({ 'sops/a.md': '' }), env);
    const index = indexOfCommit(join(path, 'sops'), { ...env, GIT_INDEX_FILE: given(path) });
    expect(index !== undefined).toBe(counts);
  });
});
