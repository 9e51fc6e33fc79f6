import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { type Ran, sopIn } from '../helpers/io.ts';
import { PEOPLE, sop } from '../helpers/library.ts';
import { commitAll, environment, git } from '../helpers/repository.ts';

const CALLS = 'sops/1-office/1-phones/answering-calls.md';
const RULES = 'sops/1-office/1-phones/phones-1.md';
const LEE = { name: 'Lee Okafor', email: 'lee@example.com' };

interface Setting {
  readonly root: string;
  readonly remote: string;
  readonly env: Record<string, string>;
  run(...args: string[]): Promise<Ran>;
  git(...args: string[]): string;
  remoteGit(...args: string[]): string;
}

/** A clone of a bare repository, with a manual in which SOP-002 depends on a section of SOP-001. */
async function setting(files: Readonly<Record<string, string>> = {}): Promise<Setting> {
  const env = { ...environment(LEE), SOP_CACHE_DIR: '' };
  const root = manualFolder({
    'people.yml': PEOPLE.replace(
      'roles: [service-manager]',
      'roles: [service-manager], accounts: {github: danar, gitlab: dana.r}',
    ),
    '1-office/1-phones/phones-1.md': sop(
      { id: 'SOP-002', title: '"Phones 1: Rules"', depends_on: '["SOP-001#procedure"]' },
      '# Phones 1: Rules\n\n## Purpose\n\nCallers reach a person.\n\n## Scope\n\nAll calls.\n\n## Roles\n\nAll.\n\n## Procedure\n\n1. Pick up.\n\n## Verification\n\nThe log.\n\n## Records\n\nThe PSA.\n',
    ),
    ...files,
  });
  await sopIn(root, ['index']);
  const remote = folder();
  git(remote, env, 'init', '-q', '--bare', '-b', 'main');
  commitAll(root, env, 'Begin');
  git(root, env, 'remote', 'add', 'origin', remote);
  git(root, env, 'push', '-q', '-u', 'origin', 'main');
  git(root, env, 'remote', 'set-head', 'origin', 'main');
  return {
    root,
    remote,
    env,
    run: (...args) => sopIn(root, ['pr', ...args], { env }),
    git: (...args) => git(root, env, ...args),
    remoteGit: (...args) => git(remote, env, ...args),
  };
}

function change(root: string, path: string, from: string, to: string): void {
  const text = read(root, path);
  expect(text).toContain(from);
  write(root, path, text.replace(from, to));
}

const BRANCH = 'sop/SOP-001-answering-calls';

test('one changed SOP becomes a branch at the remote, and all else stays as it was', async () => {
  const { root, run, git, remoteGit } = await setting();
  change(root, CALLS, '2. Greet the caller.', '2. Greet the caller by name.');
  write(root, 'notes.txt', 'mine');
  change(root, 'sops/glossary.yml', 'A company that pays us.', 'Somebody who pays us.');
  git('add', 'sops/glossary.yml');
  const { out, err, exitCode } = await run('SOP-001', '--bump', 'auto');
  expect([exitCode, out]).toEqual([0, '']);
  expect(err).toContain('SOP-001: version 2.0.0\n');
  expect(err).toContain(`Pushed ${BRANCH} to origin.\n`);
  expect(remoteGit('log', '-1', '--format=%an %s', BRANCH)).toBe(
    'Lee Okafor docs(SOP-001): change "Answering Calls", version 2.0.0',
  );
  expect(remoteGit('diff', '--name-only', 'main', BRANCH).split('\n')).toEqual([CALLS, 'sops/README.md']);
  const text = remoteGit('show', `${BRANCH}:${CALLS}`);
  expect(text).toContain('version: "2.0.0"\n');
  expect(text).toContain('updated: 2026-11-22\n');
  expect(text).toContain('2. Greet the caller by name.');
  // The user's files have the version too, and are otherwise as they left them.
  expect(read(root, CALLS).trimEnd()).toBe(text);
  expect(git('branch', '--show-current')).toBe('main');
  expect(git('rev-parse', 'HEAD')).toBe(remoteGit('rev-parse', 'main'));
  expect(git('diff', '--cached', '--name-only')).toBe('sops/glossary.yml');
  expect(git('status', '--short', 'notes.txt')).toBe('?? notes.txt');
  expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`sop-pr-${process.pid}-`))).toEqual([]);
});

test('a second run brings the same branch up to date; a third has nothing to commit', async () => {
  const { root, run, remoteGit } = await setting();
  change(root, CALLS, 'Callers reach a person.', 'Callers reach somebody.');
  await run('--bump', 'patch');
  const first = remoteGit('rev-parse', BRANCH);
  change(root, CALLS, 'Callers reach somebody.', 'Each caller reaches somebody.');
  expect((await run()).exitCode).toBe(0);
  expect(remoteGit('rev-parse', `${BRANCH}^`)).toBe(first);
  expect(remoteGit('show', `${BRANCH}:${CALLS}`)).toContain('version: "1.0.1"');
  const second = remoteGit('rev-parse', BRANCH);
  const { err } = await run();
  expect(err).toContain('Nothing new to commit');
  expect(remoteGit('rev-parse', BRANCH)).toBe(second);
});

test('all changes together, with new SOPs, records, images and what becomes suspect', async () => {
  const { root, run, remoteGit } = await setting();
  await sopIn(root, ['review', 'SOP-002', '--by', 'dana', '--approve', '--force']);
  change(root, CALLS, '1. Pick up', '1. Pick the phone up');
  change(root, CALLS, '## Records', '![Phone](img/phone.png)\n\n## Records');
  write(root, 'sops/1-office/1-phones/img/phone.png', 'png');
  write(
    root,
    'sops/2-support/1-delivery/server-down.md',
    sop({
      id: 'SOP-003',
      title: 'Server Down',
      volume: '2',
      status: 'draft',
      approver: undefined,
      last_reviewed: undefined,
      review_date: undefined,
    }).replace('# Answering Calls', '# Server Down'),
  );
  const dry = await run('--bump', 'auto', '--dry-run');
  expect(dry.exitCode).toBe(0);
  expect(dry.out).toContain('branch     sop/SOP-001-SOP-002-SOP-003 → main');
  expect(dry.out).toContain('+++ b/sops/1-office/1-phones/img/phone.png');
  expect(remoteGit('branch')).toBe('* main');
  const { err, exitCode } = await run('--bump', 'auto');
  expect([exitCode, err.split('\n').slice(0, 1)]).toEqual([0, ['SOP-001: version 2.0.0']]);
  const files = remoteGit('diff', '--name-only', 'main', 'sop/SOP-001-SOP-002-SOP-003').split('\n');
  expect(files).toEqual([
    CALLS,
    'sops/1-office/1-phones/img/phone.png',
    RULES,
    'sops/2-support/1-delivery/server-down.md',
    'sops/README.md',
    expect.stringMatching(/^sops\/records\/reviews\/SOP-002\/2026-11-22-dana-/),
  ]);
});

test('the body says what changed in each SOP and who is affected', async () => {
  const { root, run } = await setting();
  await sopIn(root, ['review', 'SOP-002', '--by', 'dana', '--approve', '--force']);
  change(root, CALLS, '2. Greet the caller.', '2. Greet the caller.\n3. Ask for the name.');
  const { out } = await run('SOP-001', '--bump', 'auto', '--dry-run');
  expect(out).toContain(`title      docs(SOP-001): change "Answering Calls", version 1.1.0
reviewers  danar
`);
  expect(out).toContain(`## What changes, and why

<!-- sop:changes -->
### SOP-001 Answering Calls

- Version 1.0.0 → 1.1.0
- Section "Procedure": 0 words out, 5 in
<!-- /sop:changes -->

## Who is affected

<!-- sop:dependents -->
These SOPs become suspect; whoever owns them confirms or changes them:

- SOP-002 Phones 1: Rules: depends on SOP-001\\#procedure (owner: dana)
<!-- /sop:dependents -->

<!-- sop:reviewers -->
To look at it: Dana Ruiz
<!-- /sop:reviewers -->

## Check
`);
});

test('what belongs to no SOP is left, and said, also where the manual is the whole repository', async () => {
  const { root, run, remoteGit } = await setting();
  change(root, CALLS, 'Callers reach', 'All callers reach');
  write(root, 'sops/1-office/1-phones/scratch.txt', 'mine');
  const { err, exitCode } = await run('--bump', 'patch');
  expect([exitCode, err]).toEqual([
    0,
    expect.stringContaining('no SOP links to them: sops/1-office/1-phones/scratch.txt'),
  ]);
  expect(remoteGit('ls-tree', '-r', '--name-only', BRANCH)).not.toContain('scratch');
});

test('a moved SOP is moved in the request too', async () => {
  const { root, run, remoteGit, env } = await setting();
  await sopIn(root, ['move', 'SOP-001', '2.1'], { env });
  const { exitCode } = await run('--bump', 'patch');
  expect(exitCode).toBe(0);
  expect(
    remoteGit('diff', '--name-status', '-M', 'main', BRANCH)
      .split('\n')
      .map((line) => line[0]),
  ).toEqual(['R', 'M', 'M']);
});

test('an SOP that was taken away', async () => {
  const { root, run, git, remoteGit } = await setting();
  git('rm', '-q', RULES);
  change(
    root,
    'sops/manual.yml',
    '          - {title: "Phones 1: Rules", key: phones-1, series: {name: Phones, part: 1}}\n',
    '',
  );
  expect((await run()).exitCode).toBe(0);
  expect(remoteGit('log', '-1', '--format=%s', 'sop/SOP-002-phones-1-rules')).toBe(
    'docs(SOP-002): remove "Phones 1: Rules"',
  );
  expect(existsSync(join(root, RULES))).toBe(false);
});

test('lint errors stand in the way, and nothing is written', async () => {
  const { root, run, git, remoteGit } = await setting();
  change(root, CALLS, '## Scope', '## Reach');
  const before = read(root, CALLS);
  const { exitCode, out, err } = await run('--bump', 'patch');
  expect([exitCode, out]).toEqual([1, expect.stringContaining('required-sections')]);
  expect(err).toContain('Nothing was committed: lint finds 2 errors.');
  expect(read(root, CALLS)).toBe(before);
  expect([remoteGit('branch'), git('branch', '--list', 'sop/*')]).toEqual(['* main', '']);
  expect((await run('--bump', 'patch', '--force')).exitCode).toBe(0);
});

test('without a terminal, how far the change reaches is asked for by its flag', async () => {
  const { root, run } = await setting();
  change(root, CALLS, '2. Greet the caller.', '2. Greet the caller.\n3. Ask for the name.');
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([2, expect.stringContaining('--bump auto: minor, 1 step added')]);
});

test("the user's hooks run, and one that refuses stops all of it", async () => {
  const { root, run, git, remoteGit } = await setting();
  write(root, '.git/hooks/commit-msg', '#!/bin/sh\necho "hook says no" >&2\nexit 1\n');
  chmodSync(join(root, '.git/hooks/commit-msg'), 0o755);
  change(root, CALLS, 'Callers reach', 'All callers reach');
  const before = read(root, CALLS);
  const { exitCode, err } = await run('--bump', 'patch');
  expect([exitCode, err]).toEqual([2, expect.stringContaining('hook says no')]);
  expect([read(root, CALLS), remoteGit('branch'), git('branch', '--list', 'sop/*')]).toEqual([before, '* main', '']);
});

const KEYGEN = '/usr/bin/ssh-keygen';

test.skipIf(!existsSync(KEYGEN))(
  'the commit is signed as the user signs, and is not made where that fails',
  async () => {
    const { root, run, git, remoteGit } = await setting();
    const key = join(folder(), 'key');
    spawnSync(KEYGEN, ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    git('config', 'gpg.format', 'ssh');
    git('config', 'user.signingkey', `${key}.pub`);
    git('config', 'commit.gpgsign', 'true');
    change(root, CALLS, 'Callers reach', 'All callers reach');
    expect((await run('--bump', 'patch')).exitCode).toBe(0);
    expect(remoteGit('cat-file', 'commit', BRANCH)).toContain('gpgsig -----BEGIN SSH SIGNATURE-----');
    git('config', 'user.signingkey', '/no/such/key.pub');
    change(root, CALLS, 'All callers reach', 'All of them reach');
    const before = remoteGit('rev-parse', BRANCH);
    const { exitCode, err } = await run();
    expect([exitCode, err]).toEqual([2, expect.stringContaining('a hook or the signing program')]);
    expect(remoteGit('rev-parse', BRANCH)).toBe(before);
  },
);

describe('a push that fails keeps the work, and the next run goes on', () => {
  test('the server refuses', async () => {
    const { root, remote, run, git, remoteGit } = await setting();
    const hook = join(remote, 'hooks/pre-receive');
    write(remote, 'hooks/pre-receive', '#!/bin/sh\necho "frozen today"\nexit 1\n');
    chmodSync(hook, 0o755);
    change(root, CALLS, 'Callers reach', 'All callers reach');
    const { exitCode, err } = await run('--bump', 'patch');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('origin does not take it')]);
    expect(err).toContain('frozen today');
    expect(err).toContain(`Your work is safe: it is committed as ${BRANCH}`);
    const commit = git('rev-parse', BRANCH);
    write(remote, 'hooks/pre-receive', '#!/bin/sh\nexit 0\n');
    expect((await run()).exitCode).toBe(0);
    expect(remoteGit('rev-parse', BRANCH)).toBe(commit);
  });

  test('there is no network', async () => {
    const { root, remote, run, git, remoteGit } = await setting();
    change(root, CALLS, 'Callers reach', 'All callers reach');
    git('remote', 'set-url', 'origin', 'http://user:s3cret@127.0.0.1:9/x.git');
    const { exitCode, err } = await run('--bump', 'patch');
    expect(exitCode).toBe(2);
    expect(err).toContain('what was last fetched counts');
    expect(err).toContain('origin could not be reached');
    expect(err).not.toContain('s3cret');
    git('remote', 'set-url', 'origin', remote);
    expect((await run()).exitCode).toBe(0);
    expect(remoteGit('show', `${BRANCH}:${CALLS}`)).toContain('All callers reach');
  });
});

test('what a run that was killed has left is cleared by the next one', async () => {
  const { root, run, git } = await setting();
  const dead = spawnSync('true').pid;
  const left = join(folder(), `sop-pr-${dead}-abc/tree`);
  git('worktree', 'add', '-q', '--detach', left);
  change(root, CALLS, 'Callers reach', 'All callers reach');
  expect((await run('--bump', 'patch')).exitCode).toBe(0);
  expect([existsSync(left), git('worktree', 'list').split('\n').length]).toEqual([false, 1]);
});

test('somebody else has gone on with the branch: their commits stay', async () => {
  const { root, env, remote, run, remoteGit } = await setting();
  change(root, CALLS, 'Callers reach', 'All callers reach');
  await run('--bump', 'patch');
  const other = join(folder(), 'clone');
  git(root, env, 'clone', '-q', '-b', BRANCH, remote, other);
  write(other, 'sops/extra.txt', 'theirs');
  commitAll(other, env, 'Theirs');
  git(other, env, 'push', '-q', 'origin', BRANCH);
  change(root, CALLS, 'All callers reach', 'All of them reach');
  expect((await run()).exitCode).toBe(0);
  expect(remoteGit('show', `${BRANCH}:sops/extra.txt`)).toBe('theirs');
  expect(remoteGit('show', `${BRANCH}:${CALLS}`)).toContain('All of them reach');
});

test('a branch that was merged and deleted is begun anew', async () => {
  const { root, run, git, remoteGit } = await setting();
  change(root, CALLS, 'Callers reach', 'All callers reach');
  await run('--bump', 'patch');
  // Squashed: the branch is no ancestor of main.
  git('add', CALLS, 'sops/README.md');
  git('commit', '-qm', 'Squashed');
  git('push', '-q', 'origin', 'main');
  remoteGit('branch', '-D', BRANCH);
  change(root, CALLS, 'All callers reach', 'All of them reach');
  const { exitCode, err } = await run('--bump', 'patch');
  expect([exitCode, err]).toEqual([0, expect.stringContaining('is gone from origin: it is begun anew')]);
  expect(remoteGit('rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  expect(remoteGit('show', `${BRANCH}:${CALLS}`)).toContain('version: "1.0.2"');
});

test('on the branch of the request itself, it goes on', async () => {
  const { root, run, git, remoteGit } = await setting();
  change(root, CALLS, 'Callers reach', 'All callers reach');
  await run('--bump', 'patch');
  git('stash', '-q', '-u');
  git('checkout', '-q', BRANCH);
  change(root, CALLS, 'All callers reach', 'All of them reach');
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([0, expect.stringContaining('is checked out here and stays as it is')]);
  expect(remoteGit('rev-list', '--count', `main..${BRANCH}`)).toBe('2');
  expect(git('status', '--short')).toBe(`M ${CALLS}`);
});

test('from a linked working tree, from a folder below, and with names that are not ASCII', async () => {
  const { root, env, git: inRoot, remoteGit } = await setting();
  const tree = join(folder(), 'größe 世界');
  inRoot('worktree', 'add', '-q', '--detach', tree);
  change(tree, CALLS, 'Callers reach', 'All callers reach');
  const { exitCode } = await sopIn(join(tree, 'sops/1-office'), ['pr', '--bump', 'patch', '--branch', 'sop/größe'], {
    env,
  });
  expect(exitCode).toBe(0);
  expect(remoteGit('show', `sop/größe:${CALLS}`)).toContain('All callers reach');
  expect(read(root, CALLS)).toContain('Callers reach a person');
});

test.each<[string, readonly string[], RegExp]>([
  ['nothing has changed', [], /Nothing has changed/],
  ['an unknown SOP', ['SOP-999'], /no SOP with the id SOP-999/],
  ['an unknown remote', ['--remote', 'nowhere'], /--remote cannot be "nowhere"/],
  ['a base that is not there', ['--base', 'nowhere'], /There is no branch nowhere of origin/],
  ['a base that is a flag', ['--base=--upload-pack=x'], /--base cannot be/],
])('refuses when %s', async (_, args, message) => {
  const { exitCode, err } = await (await setting()).run(...args);
  expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
});

test.each(['-x', '--force', 'a..b', 'a b', 'HEAD:x', 'refs/../x'])('no branch is called %s', async (name) => {
  const { root, run } = await setting();
  change(root, CALLS, 'Callers reach', 'All callers reach');
  const { exitCode, err } = await run('--bump', 'patch', `--branch=${name}`);
  expect([exitCode, err]).toEqual([2, expect.stringContaining('--branch cannot be')]);
});

test('without a remote, or outside of a repository, it says what to do', async () => {
  const env = environment(LEE);
  const alone = commitAll(manualFolder(), env);
  expect((await sopIn(alone, ['pr'], { env })).err).toContain('git remote add origin ADDRESS');
  expect((await sopIn(manualFolder(), ['pr'], { env })).err).toContain('is in no Git repository');
});
