import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { forges, recognise } from '../../src/forges/all.ts';
import { type Forge, ForgeFault, type ForgeName, type Proposal } from '../../src/forges/forge.ts';
import { markPart, mergeBody, mergeTitle } from '../../src/forges/merge.ts';
import { parseRemote, withoutSecrets } from '../../src/forges/remote.ts';
import { callForge } from '../../src/workspace/forge/http.ts';
import azureApi from '../fixtures/openapi/azure.json' with { type: 'json' };
import bitbucketApi from '../fixtures/openapi/bitbucket.json' with { type: 'json' };
import giteaApi from '../fixtures/openapi/gitea.json' with { type: 'json' };
import githubApi from '../fixtures/openapi/github.json' with { type: 'json' };
import gitlabApi from '../fixtures/openapi/gitlab.json' with { type: 'json' };
import { forgeServer, type Operation } from '../helpers/forge-server.ts';

test.each<[string, string, string, string]>([
  ['https://github.com/acme/ops.git', 'https', 'github.com', 'acme/ops'],
  ['https://user:tok%40en@GitHub.com:443/acme/ops', 'https', 'github.com', 'acme/ops'],
  ['git@github.com:acme/ops.git', 'ssh', 'github.com', 'acme/ops'],
  ['ssh://git@ssh.github.com:443/acme/ops.git', 'ssh', 'ssh.github.com:443', 'acme/ops'],
  ['git@gitlab.example.com:group/sub/ops.git/', 'ssh', 'gitlab.example.com', 'group/sub/ops'],
  ['ssh://git@git.example.com:2222/acme/ops.git', 'ssh', 'git.example.com:2222', 'acme/ops'],
  ['https://dev.azure.com/acme/My%20Project/_git/ops', 'https', 'dev.azure.com', 'acme/My Project/_git/ops'],
  ['git@ssh.dev.azure.com:v3/acme/My%20Project/ops', 'ssh', 'ssh.dev.azure.com', 'v3/acme/My Project/ops'],
  ['/srv/git/ops.git', 'file', '', '/srv/git/ops.git'],
  ['../ops', 'file', '', '../ops'],
  ['file:///srv/git/ops.git', 'file', '', 'file:///srv/git/ops.git'],
  ['C:\\git\\ops', 'file', '', 'C:\\git\\ops'],
  ['C:/git/ops', 'file', '', 'C:/git/ops'],
])('%s', (url, protocol, host, path) => {
  expect(parseRemote(url)).toEqual({ protocol, host, path });
});

test('an address is shown without what is secret in it', () => {
  expect(withoutSecrets('fatal: https://user:s3cret@git.example.com/x and ssh://git@h/x')).toBe(
    'fatal: https://git.example.com/x and ssh://h/x',
  );
});

test.each<[string, ForgeName | undefined, ForgeName | undefined, boolean]>([
  ['https://github.com/a/b', undefined, 'github', true],
  ['https://acme.ghe.com/a/b', undefined, 'github', true],
  ['git@codeberg.org:a/b', undefined, 'gitea', true],
  ['https://acme.visualstudio.com/p/_git/r', undefined, 'azure', true],
  ['https://gitlab.acme.com/a/b', undefined, 'gitlab', false],
  ['https://github.com.evil.example/a/b', undefined, 'github', false],
  ['https://evilgithub.com/a/b', undefined, 'github', false],
  ['https://git.acme.com/a/b', undefined, undefined, false],
  ['https://git.acme.com/a/b', 'gitea', 'gitea', true],
  ['/srv/ops.git', undefined, undefined, false],
])('%s, told %s, is %s and trusted: %s', (url, told, name, isTrusted) => {
  const found = recognise(parseRemote(url), () => told);
  expect([found?.forge.name, found?.isTrusted ?? false]).toEqual([name, isTrusted]);
});

test.each<[string, string]>([
  ['git@github.com:acme/ops.git', 'https://github.com/acme/ops/compare/main...sop%2FSOP-1-x?expand=1'],
  [
    'https://gitlab.com/g/s/ops.git',
    'https://gitlab.com/g/s/ops/-/merge_requests/new?merge_request%5Bsource_branch%5D=sop%2FSOP-1-x&merge_request%5Btarget_branch%5D=main',
  ],
  ['https://codeberg.org/acme/ops.git', 'https://codeberg.org/acme/ops/compare/main...sop%2FSOP-1-x'],
  [
    'git@bitbucket.org:acme/ops.git',
    'https://bitbucket.org/acme/ops/pull-requests/new?source=sop%2FSOP-1-x&dest=acme%2Fops%3A%3Amain',
  ],
  [
    'git@ssh.dev.azure.com:v3/acme/My%20Project/ops',
    'https://dev.azure.com/acme/My%20Project/_git/ops/pullrequestcreate?sourceRef=sop%2FSOP-1-x&targetRef=main',
  ],
  [
    'https://acme.visualstudio.com/DefaultCollection/proj/_git/ops',
    'https://acme.visualstudio.com/proj/_git/ops/pullrequestcreate?sourceRef=sop%2FSOP-1-x&targetRef=main',
  ],
])('the address for opening it by hand at %s', (url, expected) => {
  const remote = parseRemote(url);
  expect(recognise(remote, () => undefined)?.forge.compareUrl(remote, 'sop/SOP-1-x', 'main')).toBe(expected);
});

const PROPOSAL: Proposal = {
  head: 'sop/SOP-1-x',
  base: 'main',
  title: 'docs(SOP-1): change "X"',
  body: '## What\n\n"quoted" 世界',
  isDraft: true,
  labels: ['sop', 'later'],
  reviewers: ['danar'],
};

/** Bodies of requests as the forges publish them (`test/fixtures/openapi`). */
const published: Record<ForgeName, Record<string, object>> = {
  github: githubApi.operations as Record<string, object>,
  gitea: giteaApi.operations as Record<string, object>,
  azure: azureApi.operations as Record<string, object>,
  bitbucket: bitbucketApi.operations as Record<string, object>,
  gitlab: gitlabApi.operations as Record<string, object>,
};

/** What the interface takes, and what we mean to send. */
const both = (...schemas: (object | undefined)[]): object => ({ allOf: schemas });

const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, unknown>, required: string[]): object => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

interface Interface {
  readonly remote: string;
  readonly header: readonly [string, string];
  /** Answers where no request is open yet. */
  readonly operations: readonly Operation[];
  /** The list with an open one, and its update. */
  readonly open: readonly Operation[];
  readonly url: string;
  /** What cannot be had there. */
  readonly warnings: readonly RegExp[];
  readonly reviewer?: string;
}

const GITHUB_PULL = { number: 7, html_url: 'https://github.com/acme/ops/pull/7', user: { login: 'lee' } };
const GITLAB_REQUEST = { iid: 7, web_url: 'https://gitlab.com/g/s/ops/-/merge_requests/7' };
const GITEA_PULL = {
  number: 7,
  html_url: 'https://codeberg.org/acme/ops/pulls/7',
  user: { login: 'lee' },
  head: { ref: 'sop/SOP-1-x' },
  base: { ref: 'main' },
};
const BITBUCKET_REQUEST = { id: 7, links: { html: { href: 'https://bitbucket.org/acme/ops/pull-requests/7' } } };
const GUID = '5b1c5a3e-0000-4000-8000-000000000000';

// What we mean to send; beside it, every body is held to what the forge publishes.
const INTERFACES: Record<ForgeName, Interface> = {
  github: {
    remote: 'git@github.com:acme/ops.git',
    header: ['authorization', 'Bearer t0ken'],
    operations: [
      {
        method: 'GET',
        path: /^\/repos\/acme\/ops\/pulls$/,
        query: { state: 'open', head: 'acme:sop/SOP-1-x', base: 'main' },
        answer: [],
      },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/pulls$/,
        body: object(
          {
            title: text,
            head: text,
            base: text,
            body: text,
            draft: { type: 'boolean' },
            maintainer_can_modify: { type: 'boolean' },
          },
          ['head', 'base', 'title'],
        ),
        status: 201,
        answer: GITHUB_PULL,
      },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/issues\/7\/labels$/,
        body: object({ labels: { type: 'array', items: text, minItems: 1 } }, ['labels']),
        answer: [],
      },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/pulls\/7\/requested_reviewers$/,
        body: object({ reviewers: { type: 'array', items: text } }, []),
        status: 201,
        answer: GITHUB_PULL,
      },
    ],
    open: [
      { method: 'GET', path: /^\/repos\/acme\/ops\/pulls$/, answer: [GITHUB_PULL] },
      {
        method: 'PATCH',
        path: /^\/repos\/acme\/ops\/pulls\/7$/,
        body: object({ title: text, body: text }, []),
        answer: GITHUB_PULL,
      },
    ],
    url: GITHUB_PULL.html_url,
    warnings: [],
  },
  gitlab: {
    remote: 'https://gitlab.com/g/s/ops.git',
    header: ['authorization', 'Bearer t0ken'],
    operations: [
      { method: 'GET', path: /^\/users$/, query: { username: 'danar' }, answer: [{ id: 42, username: 'danar' }] },
      {
        method: 'GET',
        path: /^\/projects\/g%2Fs%2Fops\/merge_requests$/,
        query: { state: 'opened', source_branch: 'sop/SOP-1-x', target_branch: 'main' },
        answer: [],
      },
      {
        method: 'POST',
        path: /^\/projects\/g%2Fs%2Fops\/merge_requests$/,
        body: object(
          {
            source_branch: text,
            target_branch: text,
            title: { type: 'string', pattern: '^Draft: ' },
            description: text,
            labels: { const: 'sop,later' },
            reviewer_ids: { type: 'array', items: { type: 'integer' } },
            remove_source_branch: { type: 'boolean' },
          },
          ['source_branch', 'target_branch', 'title'],
        ),
        status: 201,
        answer: GITLAB_REQUEST,
      },
    ],
    open: [
      { method: 'GET', path: /^\/projects\/g%2Fs%2Fops\/merge_requests$/, answer: [GITLAB_REQUEST] },
      {
        method: 'PUT',
        path: /^\/projects\/g%2Fs%2Fops\/merge_requests\/7$/,
        body: object({ title: text, description: text, add_labels: text, reviewer_ids: { type: 'array' } }, []),
        answer: GITLAB_REQUEST,
      },
    ],
    url: GITLAB_REQUEST.web_url,
    warnings: [],
  },
  gitea: {
    remote: 'https://codeberg.org/acme/ops.git',
    header: ['authorization', 'token t0ken'],
    operations: [
      { method: 'GET', path: /^\/repos\/acme\/ops\/pulls$/, query: { state: 'open' }, answer: [] },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/pulls$/,
        body: object(
          {
            head: text,
            base: text,
            title: { type: 'string', pattern: '^WIP: ' },
            body: text,
            labels: { type: 'array', items: { type: 'integer' } },
          },
          [],
        ),
        status: 201,
        answer: GITEA_PULL,
      },
      {
        method: 'GET',
        path: /^\/repos\/acme\/ops\/labels$/,
        answer: [
          { id: 3, name: 'sop' },
          { id: 4, name: 'other' },
        ],
      },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/issues\/7\/labels$/,
        body: object({ labels: { const: [3] } }, ['labels']),
        answer: [],
      },
      {
        method: 'POST',
        path: /^\/repos\/acme\/ops\/pulls\/7\/requested_reviewers$/,
        body: object({ reviewers: { type: 'array', items: text } }, []),
        status: 201,
        answer: [],
      },
    ],
    open: [
      {
        method: 'GET',
        path: /^\/repos\/acme\/ops\/pulls$/,
        answer: [{ ...GITEA_PULL, number: 6, head: { ref: 'other' } }, GITEA_PULL],
      },
      {
        method: 'PATCH',
        path: /^\/repos\/acme\/ops\/pulls\/7$/,
        body: object({ title: text, body: text }, []),
        answer: GITEA_PULL,
      },
    ],
    url: GITEA_PULL.html_url,
    warnings: [],
  },
  bitbucket: {
    remote: 'git@bitbucket.org:acme/ops.git',
    header: ['authorization', 'Bearer t0ken'],
    operations: [
      { method: 'GET', path: /^\/repositories\/acme\/ops\/pullrequests$/, answer: { values: [] } },
      {
        method: 'POST',
        path: /^\/repositories\/acme\/ops\/pullrequests$/,
        body: object(
          {
            title: text,
            description: text,
            draft: { type: 'boolean' },
            source: object({ branch: object({ name: text }, ['name']) }, ['branch']),
            destination: object({ branch: object({ name: text }, ['name']) }, ['branch']),
            reviewers: { type: 'array', items: object({ uuid: text }, ['uuid']) },
            close_source_branch: { type: 'boolean' },
          },
          ['title', 'source'],
        ),
        status: 201,
        answer: BITBUCKET_REQUEST,
      },
    ],
    open: [
      { method: 'GET', path: /^\/repositories\/acme\/ops\/pullrequests$/, answer: { values: [BITBUCKET_REQUEST] } },
      {
        method: 'PUT',
        path: /^\/repositories\/acme\/ops\/pullrequests\/7$/,
        body: object({ title: text, description: text, draft: { type: 'boolean' } }, ['title']),
        answer: BITBUCKET_REQUEST,
      },
    ],
    url: BITBUCKET_REQUEST.links.html.href,
    warnings: [/Bitbucket has none/],
    reviewer: '{6d1b4a3e-0000-4000-8000-000000000000}',
  },
  azure: {
    remote: 'https://dev.azure.com/acme/proj/_git/ops',
    header: ['authorization', `Basic ${btoa(':t0ken')}`],
    operations: [
      {
        method: 'GET',
        path: /^\/acme\/proj\/_apis\/git\/repositories\/ops\/pullrequests$/,
        query: { 'searchCriteria.sourceRefName': 'refs/heads/sop/SOP-1-x', 'api-version': '7.1' },
        answer: { value: [] },
      },
      {
        method: 'POST',
        path: /^\/acme\/proj\/_apis\/git\/repositories\/ops\/pullrequests$/,
        query: { 'api-version': '7.1' },
        body: object(
          {
            sourceRefName: { const: 'refs/heads/sop/SOP-1-x' },
            targetRefName: { const: 'refs/heads/main' },
            title: text,
            description: { type: 'string', maxLength: 4000 },
            isDraft: { type: 'boolean' },
            labels: { type: 'array', items: object({ name: text }, ['name']) },
          },
          ['sourceRefName', 'targetRefName', 'title'],
        ),
        status: 201,
        answer: { pullRequestId: 7 },
      },
      {
        method: 'PUT',
        path: new RegExp(`/pullrequests/7/reviewers/${GUID}$`),
        body: object({ vote: { const: 0 } }, ['vote']),
        answer: {},
      },
    ],
    open: [
      { method: 'GET', path: /pullrequests$/, answer: { value: [{ pullRequestId: 7 }] } },
      {
        method: 'PATCH',
        path: /\/pullrequests\/7$/,
        body: object({ title: text, description: text }, []),
        answer: { pullRequestId: 7 },
      },
    ],
    url: 'https://dev.azure.com/acme/proj/_git/ops/pullrequest/7',
    warnings: [],
    reviewer: GUID,
  },
};

/** Which published operation a request of ours is. */
function publishedBody(name: ForgeName, { method, path }: Operation): object | undefined {
  const operations = published[name];
  const key = Object.keys(operations).find((operation) => {
    const [verb, place = ''] = operation.split(' ');
    return verb === method && path.source.replace(/\\/g, '').endsWith(`${place.replace('/N', '/7')}$`);
  });
  return key === undefined ? undefined : operations[key];
}

const withPublished = (name: ForgeName, operations: readonly Operation[]): Operation[] =>
  operations.map((operation) => {
    const body = publishedBody(name, operation);
    return operation.body && body ? { ...operation, body: both(operation.body, body) } : operation;
  });

test('what is sent is held to what the forges publish', () => {
  const held = (['github', 'gitea', 'azure', 'bitbucket', 'gitlab'] as const).map(
    (name) =>
      [...INTERFACES[name].operations, ...INTERFACES[name].open].filter((operation) => publishedBody(name, operation))
        .length,
  );
  expect(held).toEqual([4, 4, 2, 2, 2]);
});

const noWait = async (): Promise<void> => {};

describe.each(forges)('$name', (forge: Forge) => {
  const { remote, header, url, warnings, reviewer } = INTERFACES[forge.name];
  const operations = withPublished(forge.name, INTERFACES[forge.name].operations);
  const open = withPublished(forge.name, INTERFACES[forge.name].open);
  const proposal = { ...PROPOSAL, reviewers: [reviewer ?? 'danar'] };

  test('opens a request with all that was asked for', async () => {
    const server = await forgeServer(operations);
    const opened = await forge.open(callForge(server.url, forge.authorize('t0ken')), parseRemote(remote), proposal);
    expect(server.faults).toEqual([]);
    expect(opened).toEqual({ url, isNew: true, warnings: warnings.map((warning) => expect.stringMatching(warning)) });
    for (const { headers } of server.received) expect(headers[header[0]]).toBe(header[1]);
  });

  test('brings the open one up to date', async () => {
    const server = await forgeServer([...open, ...operations]);
    const opened = await forge.open(callForge(server.url, forge.authorize('t0ken')), parseRemote(remote), proposal);
    expect(server.faults).toEqual([]);
    expect([opened.url, opened.isNew]).toEqual([url, false]);
  });

  test.each<[number, RegExp]>([
    [401, /does not take the token \(401\): Bad credentials/],
    [403, /may not do that \(403\)/],
    [404, /no such repository, or the token may not see it \(404\)/],
    [409, /conflicts with what is there \(409\)/],
    [422, /does not take the request \(422\)/],
    [429, /too many requests \(429\): Bad credentials; try again in 30 seconds/],
    [500, /has a fault of its own \(500\)/],
    [503, /has a fault of its own \(503\)/],
    [302, /sends on to another address/],
  ])('a %i is explained', async (status, message) => {
    const server = await forgeServer(
      [...open, ...operations].map((operation) => ({
        ...operation,
        status,
        headers: {
          ...(status === 429 ? { 'retry-after': '30' } : {}),
          ...(status === 302 ? { location: 'https://evil.example/' } : {}),
        },
        answer: { message: 'Bad credentials' },
      })),
    );
    const call = callForge(server.url, forge.authorize('t0ken'), { wait: noWait });
    const fault = await forge
      .open(call, parseRemote(remote), { ...proposal, reviewers: [] })
      .catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ForgeFault);
    expect((fault as Error).message).toMatch(message);
    expect((fault as Error).message).not.toContain('t0ken');
    // Asked again only where that changes nothing and may help.
    expect(server.received).toHaveLength(status === 503 ? 2 : 1);
  });

  test('a page in place of data, a server that does not answer, and one that is not there', async () => {
    const server = await forgeServer(
      operations.map((operation) => ({ ...operation, status: 200, answer: '<html>Sign in</html>' })),
    );
    const open = (url: string): Promise<unknown> =>
      forge.open(callForge(url, forge.authorize('t0ken')), parseRemote(remote), { ...proposal, reviewers: [] });
    await expect(open(server.url)).rejects.toThrow('it answers with a page instead of data');
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close().closeAllConnections());
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = callForge(url, {}, { timeout: 100 });
    await expect(forge.open(waiting, parseRemote(remote), { ...proposal, reviewers: [] })).rejects.toThrow(
      'did not answer within 0.1 seconds',
    );
    await expect(open('http://127.0.0.1:9')).rejects.toThrow('127.0.0.1:9 could not be reached');
  });
});

test('what a request can do without does not fail it', async () => {
  const { remote, operations } = INTERFACES.github;
  const server = await forgeServer(
    operations.map((operation) =>
      /labels|reviewers/.test(operation.path.source)
        ? {
            ...operation,
            status: 422,
            answer: { message: 'Validation Failed', errors: ['Reviews may only be requested from collaborators.'] },
          }
        : operation,
    ),
  );
  const github = forges[0] as Forge;
  const { url, warnings } = await github.open(callForge(server.url, {}), parseRemote(remote), PROPOSAL);
  expect(url).toBe(GITHUB_PULL.html_url);
  expect(warnings).toEqual([
    expect.stringMatching(/^labels sop, later: .*422/),
    expect.stringMatching(/^reviewers danar: .*collaborators/),
  ]);
});

describe('an open request keeps what people have made of it', () => {
  const now = `## What\n\n${markPart('changes', '- new')}\n\n- [ ] Checked\n`;

  test.each<[string, unknown, string]>([
    [
      'a text of ours',
      `## What\n\n${markPart('changes', '- old')}\n\n- [x] Checked\nMy remark.\n`,
      `## What\n\n${markPart('changes', '- new')}\n\n- [x] Checked\nMy remark.\n`,
    ],
    ['a text without marks', 'All mine.', 'All mine.'],
    ['no text', '', now],
    ['nothing', undefined, now],
  ])('%s', (_, old, expected) => expect(mergeBody(old, now)).toBe(expected));

  test.each<[unknown, string, string, string]>([
    [undefined, 'docs(SOP-1): x', 'WIP:', 'docs(SOP-1): x'],
    ['docs(SOP-1): old', 'docs(SOP-1): x', 'WIP:', 'docs(SOP-1): x'],
    ['WIP: docs(SOP-1): old', 'docs(SOP-1): x', 'WIP:', 'WIP: docs(SOP-1): x'],
    ['Draft: docs: old', 'Draft: docs: x', 'Draft:', 'Draft: docs: x'],
    ['Our own title', 'docs: x', '', 'Our own title'],
  ])('title %j, now %j', (old, title, mark, expected) => expect(mergeTitle(old, title, mark)).toBe(expected));
});
