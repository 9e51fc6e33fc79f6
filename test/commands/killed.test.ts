import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sop } from '../helpers/library.ts';
import { commitAll, environment, git } from '../helpers/repository.ts';

// The program as it is installed, ended at each of its writes in turn; then run again as a person would.

const CALLS = 'sops/1-office/1-phones/answering-calls.md';
const PRELOAD = join(import.meta.dirname, '../helpers/kill-at.mjs');
const PROGRAM = join(import.meta.dirname, '../../dist/main.js');

const ENV = (): Record<string, string> => ({
  ...environment({ name: 'Lee Okafor', email: 'lee@example.com' }),
  SOP_TODAY: '2026-11-22',
  SOP_CACHE_DIR: '',
});

function run(
  root: string,
  env: Record<string, string>,
  args: readonly string[],
  killAt?: number,
): { status: number | null; signal: string | null } {
  const preload = killAt === undefined ? [] : ['--import', PRELOAD];
  return spawnSync(process.execPath, [...preload, PROGRAM, ...args], {
    cwd: root,
    env: { ...env, KILL_AT: String(killAt ?? 0) },
    encoding: 'utf8',
  });
}

/** All files but those of Git, and what was not written to its end, by path. */
function filesIn(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.git') && !/\.\d{6,}$/.test(path) && statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(paths.sort().map((path) => [path, read(root, path)]));
}

function manual(env: Record<string, string>): string {
  const root = manualFolder({
    '1-office/1-phones/phones-1.md': sop(
      { id: 'SOP-002', title: '"Phones 1: Rules"' },
      '# Phones 1: Rules\n\n[Answering Calls](answering-calls.md)\n',
    ),
    '2-support/1-delivery/server-down.md': sop(
      { id: 'SOP-003', title: 'Server Down', volume: '2' },
      '# Server Down\n\n[x](../../1-office/1-phones/answering-calls.md)\n',
    ),
  });
  run(root, env, ['index']);
  run(root, env, ['codeowners']);
  return commitAll(root, env, 'Begin');
}

test.each<[string, readonly string[]]>([
  ['move', ['move', 'SOP-001', '2.1']],
  ['rename', ['rename', 'SOP-001', 'Taking Calls']],
  ['review', ['review', 'SOP-001', '--by', 'dana', '--approve', '--force']],
])(
  '%s: whatever write it is ended at, the next run comes to the same end',
  (_, args) => {
    const env = ENV();
    const start = manual(env);
    const copy = (): string => {
      const root = folder();
      cpSync(start, root, { recursive: true });
      return root;
    };
    const whole = copy();
    expect(run(whole, env, args).status).toBe(0);
    const expected = filesIn(whole);
    let ended = 0;
    for (let at = 1; ; at++) {
      const root = copy();
      const { signal } = run(root, env, args, at);
      if (signal === null) break;
      ended++;
      run(root, env, args);
      const files = filesIn(root);
      // A review that was recorded before the end is recorded once more by the next run: that is a second review.
      if (args[0] === 'review') {
        expect(files[CALLS]).toBe(expected[CALLS]);
        expect(files['sops/README.md']).toBe(expected['sops/README.md']);
      } else expect(files).toEqual(expected);
    }
    expect(ended).toBeGreaterThan(2);
  },
  120_000,
);

async function lint(root: string, env: Record<string, string>, ...flags: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, 'lint', ...flags], { cwd: root, env });
  return text(child.stdout);
}

test('lint: ended before any of its writes, it leaves a memory that is right or none', async () => {
  const env = ENV();
  const root = manual(env);
  let ended = 0;
  for (let at = 1; ; at++) {
    const remembering = { ...env, SOP_CACHE_DIR: folder() };
    const { signal } = run(root, remembering, ['lint'], at);
    const [remembered, anew] = await Promise.all([lint(root, remembering), lint(root, remembering, '--no-cache')]);
    expect(remembered).toBe(anew);
    if (signal === null) break;
    ended++;
  }
  // Three files are remembered, each made and then put in its place.
  expect(ended).toBeGreaterThan(4);
}, 60_000);

test('lint: runs at the same time with one memory, while SOPs change, print what is right', async () => {
  const env = ENV();
  const root = manual(env);
  const remembering = { ...env, SOP_CACHE_DIR: folder() };
  const before = read(root, CALLS);
  for (let round = 0; round < 4; round++) {
    write(root, CALLS, `${before}\nCustomer ${'customer '.repeat(round)}.\n`);
    const [anew, ...others] = await Promise.all([
      lint(root, remembering, '--no-cache'),
      ...Array.from({ length: 4 }, () => lint(root, remembering)),
    ]);
    expect(anew).toContain('Customer');
    expect(others).toEqual(others.map(() => anew));
  }
}, 60_000);

test('pr: whatever it is ended at, nothing is lost, and the next run opens the same request', () => {
  const env = ENV();
  const start = manual(env);
  const changed = read(start, CALLS).replace('Callers reach', 'All callers reach');
  const setting = (): { root: string; remote: string } => {
    const [root, remote] = [folder(), folder()];
    cpSync(start, root, { recursive: true });
    git(remote, env, 'init', '-q', '--bare', '-b', 'main');
    git(root, env, 'remote', 'add', 'origin', remote);
    git(root, env, 'push', '-q', '-u', 'origin', 'main');
    write(root, CALLS, changed);
    write(root, 'notes.txt', 'mine');
    return { root, remote };
  };
  const withoutVersion = (content: string): string => content.replace(/^(?:version|updated): .*\n/gm, '');
  let ended = 0;
  // Every third: a run asks Git dozens of times.
  for (let at = 2; ; at += 3) {
    const { root, remote } = setting();
    const head = git(root, env, 'rev-parse', 'HEAD');
    const { signal } = run(root, env, ['pr', '--bump', 'patch'], at);
    expect(withoutVersion(read(root, CALLS))).toBe(withoutVersion(changed));
    expect([
      read(root, 'notes.txt'),
      git(root, env, 'rev-parse', 'HEAD'),
      git(root, env, 'branch', '--show-current'),
      git(root, env, 'diff', '--cached', '--name-only'),
    ]).toEqual(['mine', head, 'main', '']);
    if (signal === null) break;
    ended++;
    expect(run(root, env, ['pr', '--bump', 'patch']).status).toBe(0);
    const pushed = git(remote, env, 'show', `sop/SOP-001-answering-calls:${CALLS}`);
    expect([pushed.includes('All callers reach'), pushed.includes('version: "1.0.1"')]).toEqual([true, true]);
    expect(git(root, env, 'worktree', 'list').split('\n')).toHaveLength(1);
  }
  expect(ended).toBeGreaterThan(8);
}, 240_000);
