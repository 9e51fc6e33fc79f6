import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { type Answers, type ForgeProcess, startForge } from '../helpers/forge-process.ts';
import { type Ran, sopIn } from '../helpers/io.ts';
import { PEOPLE, sop } from '../helpers/library.ts';
import { commitAll, environment, git } from '../helpers/repository.ts';

const CALLS = 'sops/1-office/1-phones/answering-calls.md';
const BRANCH = 'sop/SOP-001-answering-calls';
const TOKEN = 'canary-5ecret-t0ken';

interface Setting {
  readonly root: string;
  readonly forge: ForgeProcess;
  readonly env: Record<string, string>;
  run(...args: string[]): Promise<Ran>;
}

/** A clone whose remote is a forge on this machine, a changed SOP, and a user who has said what the forge is. */
async function setting(
  answers: Answers,
  {
    kind = 'github',
    hook,
    extra = { GH_ENTERPRISE_TOKEN: TOKEN },
  }: { kind?: string; hook?: string; extra?: Record<string, string> } = {},
): Promise<Setting> {
  const env = { ...environment({ name: 'Lee Okafor', email: 'lee@example.com' }), SOP_CACHE_DIR: '', ...extra };
  const forge = await startForge(answers, env, hook);
  const root = manualFolder({
    'people.yml': PEOPLE.replace('roles: [service-manager]', 'roles: [service-manager], accounts: {github: danar}'),
    '1-office/1-phones/answering-calls.md': sop(),
  });
  if (kind !== '') {
    git(root, env, 'config', '--global', `sop.${forge.host}.forge`, kind);
    git(root, env, 'config', '--global', `sop.${forge.host}.api`, `http://${forge.host}/api/v3`);
  }
  commitAll(root, env, 'Begin');
  git(root, env, 'push', '-q', forge.bare, 'main');
  git(root, env, 'remote', 'add', 'origin', `http://${forge.host}/acme/ops.git`);
  write(root, CALLS, read(root, CALLS).replace('Callers reach', 'All callers reach'));
  return { root, forge, env, run: (...args) => sopIn(root, ['pr', '--bump', 'patch', ...args], { env }) };
}

const PULL = { number: 7, html_url: 'https://git.example.com/acme/ops/pull/7', user: { login: 'lee' } };
const PULLS = '/api/v3/repos/acme/ops/pulls';

const OPENS: Answers = {
  [`GET ${PULLS}`]: { body: [] },
  [`POST ${PULLS}`]: { status: 201, body: PULL },
  [`PATCH ${PULLS}/7`]: { body: PULL },
  'POST /api/v3/repos/acme/ops/issues/7/labels': { body: [] },
  [`POST ${PULLS}/7/requested_reviewers`]: { status: 201, body: PULL },
};

test('pushes by HTTP, opens the pull request, and brings it up to date by the next run', async () => {
  const { root, forge, env, run } = await setting(OPENS);
  const { out, err, exitCode } = await run('--label', 'sop', '--draft');
  expect([exitCode, out]).toEqual([0, `${PULL.html_url}\n`]);
  expect(err).toContain('Opened: pull request at GitHub\n');
  expect(git(forge.bare, env, 'show', `${BRANCH}:${CALLS}`)).toContain('All callers reach');
  const [, created, labels, reviewers] = forge.asked();
  expect(JSON.parse(created?.body ?? '')).toMatchObject({
    head: BRANCH,
    base: 'main',
    draft: true,
    body: expect.stringContaining('Version 1.0.0 → 1.0.1'),
  });
  expect([labels?.body, reviewers?.body]).toEqual(['{"labels":["sop"]}', '{"reviewers":["danar"]}']);

  forge.answer({ ...OPENS, [`GET ${PULLS}`]: { body: [PULL] } });
  write(root, CALLS, read(root, CALLS).replace('All callers', 'All of the callers'));
  const second = await run();
  expect([second.exitCode, second.out]).toEqual([0, `${PULL.html_url}\n`]);
  expect(second.err).toContain('Brought up to date');
  expect(git(forge.bare, env, 'rev-list', '--count', `main..${BRANCH}`)).toBe('2');
});

describe('when the forge does not open it, the branch is pushed, nothing is lost, and the next run goes on', () => {
  test.each<[number, Record<string, string>, RegExp]>([
    [401, {}, /does not take the token/],
    [403, {}, /may not do that/],
    [404, {}, /no such repository/],
    [422, {}, /does not take the request/],
    [429, { 'retry-after': '9' }, /try again in 9 seconds/],
    [500, {}, /a fault of its own/],
    [301, { location: 'http://127.0.0.1:9/' }, /sends on to another address/],
  ])('%i', async (status, headers, message) => {
    const { root, forge, env, run } = await setting(
      Object.fromEntries(
        Object.keys(OPENS).map((call) => [call, { status, headers, body: { message: `no ${TOKEN}` } }]),
      ),
    );
    const { out, err, exitCode } = await run();
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toContain(`Your work is safe: ${BRANCH} is pushed.`);
    expect(err).toContain(`http://${forge.host}/acme/ops/compare/main...`);
    expect(out + err).not.toContain(TOKEN);
    const commit = git(forge.bare, env, 'rev-parse', BRANCH);
    forge.answer(OPENS);
    const next = await run();
    expect([next.exitCode, next.out]).toEqual([0, `${PULL.html_url}\n`]);
    expect(git(forge.bare, env, 'rev-parse', BRANCH)).toBe(commit);
    expect(git(root, env, 'status', '--short')).toBe(`M ${CALLS}`);
  });
});

test('the token stands in no file, no argument of Git, and no address', async () => {
  const { root, env, run, forge } = await setting(OPENS);
  const { out, err } = await run();
  expect(out + err).not.toContain(TOKEN);
  const found = execFileSync('sh', ['-c', `grep -rl "${TOKEN}" "$0" "$1" || true`, root, env.HOME ?? ''], {
    encoding: 'utf8',
  });
  expect(found).toBe('');
  expect(git(root, env, 'config', '--list')).not.toContain(TOKEN);
  for (const { call, query, body } of forge.asked()) expect(call + query + body).not.toContain(TOKEN);
});

test('no token goes to a host that nobody has vouched for, whatever the repository says', async () => {
  const { root, forge, env, run } = await setting(OPENS, {
    kind: '',
    extra: { GH_ENTERPRISE_TOKEN: TOKEN, GH_TOKEN: TOKEN },
  });
  git(root, env, 'config', '--local', `sop.${forge.host}.forge`, 'github');
  git(root, env, 'config', '--local', `sop.${forge.host}.api`, `http://${forge.host}/api/v3`);
  const { exitCode, err } = await run();
  expect(exitCode).toBe(0);
  expect(err).toContain('Open the pull request where');
  expect(forge.asked()).toEqual([]);
});

test('without a token GitLab makes the merge request by options of the push', async () => {
  const hook =
    '#!/bin/sh\nfor i in $(seq 0 $((GIT_PUSH_OPTION_COUNT - 1))); do eval echo "option: \\$GIT_PUSH_OPTION_$i" >> options.txt; done\necho "View merge request:"\necho "  https://gitlab.example.com/acme/ops/-/merge_requests/7"\n';
  const { forge, run } = await setting({}, { kind: 'gitlab', hook, extra: {} });
  const { out, err, exitCode } = await run('--draft', '--label', 'sop');
  expect([exitCode, out]).toEqual([0, 'https://gitlab.example.com/acme/ops/-/merge_requests/7\n']);
  expect(err).toContain('GitLab has made the merge request');
  const options = read(forge.bare, 'options.txt');
  expect(options).toContain('option: merge_request.create\noption: merge_request.target=main\n');
  expect(options).toContain('merge_request.label=sop');
  expect(options).toContain('merge_request.title=Draft: docs(SOP-001)');
});

test('without a token Gitea makes the pull request of a ref, or gets the branch where it does not', async () => {
  const takes =
    '#!/bin/sh\nread old new ref\necho "$ref" >> refs.txt\nfor i in $(seq 0 $((GIT_PUSH_OPTION_COUNT - 1))); do eval echo "option: \\$GIT_PUSH_OPTION_$i" >> refs.txt; done\necho "Visit: https://git.example.com/acme/ops/pulls/7"\n';
  const { forge, run } = await setting({}, { kind: 'gitea', hook: takes, extra: {} });
  const { out, exitCode } = await run();
  expect([exitCode, out]).toEqual([0, 'https://git.example.com/acme/ops/pulls/7\n']);
  expect(read(forge.bare, 'refs.txt')).toContain(`refs/for/main\noption: topic=${BRANCH}\noption: title=docs(SOP-001)`);

  const other = await setting({}, { kind: 'gitea', extra: {} });
  git(other.forge.bare, other.env, 'config', 'receive.advertisePushOptions', 'false');
  const plain = await other.run();
  expect(plain.exitCode).toBe(0);
  expect(plain.out).toContain('/compare/main...');
  expect(git(other.forge.bare, other.env, 'branch', '--list', BRANCH)).toContain(BRANCH);
});

test('without a token others get the address for opening it by hand', async () => {
  const { forge, run } = await setting({}, { extra: {} });
  const { out, err, exitCode } = await run();
  expect(exitCode).toBe(0);
  expect(err).toContain('There is no token (GH_ENTERPRISE_TOKEN): open the pull request by hand.');
  expect(out).toBe(`http://${forge.host}/acme/ops/compare/main...${encodeURIComponent(BRANCH)}?expand=1\n`);
});

test('the variable that is named holds the token', async () => {
  const { forge, run } = await setting(OPENS, { extra: { MINE: TOKEN } });
  await run('--token-env', 'MINE');
  expect(forge.asked()[0]?.authorization).toBe(`Bearer ${TOKEN}`);
});
