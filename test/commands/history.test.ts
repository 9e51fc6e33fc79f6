import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { sop } from '../helpers/library.ts';
import { commitAll, DANA, environment, git } from '../helpers/repository.ts';

const PATH = 'sops/1-office/1-phones/answering-calls.md';
const MOVED = 'sops/2-support/1-delivery/answering-calls.md';

/** An SOP with four commits, a review and a move; then a change that is not committed. */
async function manual(): Promise<{ root: string; env: Record<string, string> }> {
  const at = (date: string, name = 'Dana Ruiz'): Record<string, string> =>
    environment(
      { name, email: 'x@example.com' },
      { GIT_AUTHOR_DATE: `${date}T12:00:00Z`, GIT_COMMITTER_DATE: `${date}T12:00:00Z` },
    );
  const env = at('2026-09-01');
  const root = manualFolder({
    '1-office/1-phones/answering-calls.md': sop({
      status: 'draft',
      version: '0.1.0',
      approver: undefined,
      last_reviewed: undefined,
      review_date: undefined,
    }),
  });
  const set = (path: string, from: string, to: string): void => write(root, path, read(root, path).replace(from, to));
  commitAll(root, env, 'Begin');
  set(PATH, 'up within three rings.', 'up within four rings.');
  set(PATH, 'version: 0.1.0', 'version: 1.0.0');
  commitAll(root, at('2026-10-01', 'Lee ❤ Okafor'), 'Answer | later');
  await sopIn(root, ['review', 'SOP-001', '--approve', '--by', 'dana', '--force', '--today', '2026-10-05']);
  commitAll(root, at('2026-10-05'), 'Review');
  await sopIn(root, ['move', 'SOP-001', '2.1'], { env: { ...env, SOP_CACHE_DIR: '' } });
  commitAll(root, at('2026-10-20'), 'Move');
  set(MOVED, '2. Greet the caller.', '2. Greet the client.');
  set(MOVED, 'version: 1.0.0', 'version: 1.1.0');
  return { root, env: at('2026-11-01') };
}

test('commits and reviews of one SOP, the newest first, through its move', async () => {
  const { root, env } = await manual();
  const { out, exitCode } = await sopIn(root, ['history', 'SOP-001']);
  expect(exitCode).toBe(0);
  expect(out.replace(/[0-9a-f]{7}(?=$| \()/gm, 'abcdef0')).toBe(`SOP-001 Answering Calls
  1.1.0  changes that are not committed yet
         2026-10-20  Move Dana Ruiz, abcdef0
         2026-10-05  review: confirmed and approved (read) by Dana Ruiz, next 2027-10-05
         2026-10-05  Review Dana Ruiz, abcdef0 (then ${PATH})
  1.0.0  2026-10-01  Answer | later Lee ❤ Okafor, abcdef0
  0.1.0  2026-09-01  Begin Dana Ruiz, abcdef0
`);
  commitAll(root, env, 'Greet');
  const json = JSON.parse((await sopIn(root, ['history', 'SOP-001', '--format', 'json', '--limit', '1'])).out);
  expect(json).toMatchObject({
    version: 1,
    id: 'SOP-001',
    path: MOVED,
    events: [{ kind: 'commit', version: '1.1.0', subject: 'Greet' }],
  });
  const { out: markdown } = await sopIn(root, ['history', 'SOP-001', '--format', 'markdown']);
  expect(markdown).toContain('| 2026-10-01 | 1.0.0 | Answer \\| later | Lee ❤ Okafor |');
});

const GREET = `changed Procedure
  1. Pick up within four rings.
  2. Greet the [-caller-]{+client+}.
`;

test.each<[string, readonly string[], string]>([
  [
    'since the review',
    [],
    `the review by Dana Ruiz on 2026-10-05 → the file as it is\n\n  version: [-1.0.0-] {+1.1.0+}\n`,
  ],
  ['since a day', ['2026-10-07'], 'the end of 2026-10-07 → the file as it is'],
  ['since the last commit', ['HEAD'], 'HEAD → the file as it is'],
  ['since a commit before the move', ['HEAD~1'], 'HEAD~1 → the file as it is'],
  ['since a version', ['1.0.0'], 'version 1.0.0 → the file as it is'],
])('the difference %s', async (_, args, head) => {
  const { root } = await manual();
  const { out, exitCode } = await sopIn(root, ['diff', 'SOP-001', ...args]);
  expect([exitCode, out]).toEqual([0, expect.stringContaining(head)]);
  expect(out.endsWith(GREET)).toBe(true);
});

test('the difference between two versions, in every format', async () => {
  const { root } = await manual();
  const between = ['diff', 'SOP-001', '0.1.0', '1.0.0'];
  const { out } = await sopIn(root, between);
  expect(out).toContain('Pick up within [-three-]{+four+} rings.');
  expect(out).not.toContain('Greet the [-');
  const { out: colored } = await sopIn(root, [...between, '--color']);
  expect(colored).toContain('\u001B[4mfour');
  const markdown = (await sopIn(root, [...between, '--format', 'markdown'])).out;
  expect(markdown).toContain(
    '### Procedure: changed\n\n> 1. Pick up within ~~three~~**four** rings.\n>\n> 2. Greet the caller.',
  );
  expect(markdown).toContain('| version | 0.1.0 | 1.0.0 |');
  const json = JSON.parse((await sopIn(root, [...between, '--format', 'json'])).out);
  expect(json.sections).toEqual([
    {
      kind: 'changed',
      title: 'Procedure',
      parts: [
        { kind: 'same', text: '## Procedure\n\n1. Pick up within ' },
        { kind: 'removed', text: 'three' },
        { kind: 'added', text: 'four' },
        { kind: 'same', text: ' rings.\n2. Greet the caller.' },
      ],
    },
  ]);
});

test('nothing has changed', async () => {
  const { root, env } = await manual();
  commitAll(root, env, 'Greet');
  const { out, err, exitCode } = await sopIn(root, ['diff', 'SOP-001', 'HEAD']);
  expect([exitCode, out, err]).toEqual([0, '', 'SOP-001 says the same at HEAD and in the file as it is.\n']);
});

describe('says what to do', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown version', ['9.9.9'], /the commits have: 1\.0\.0, 0\.1\.0/],
    ['a day before it was there', ['2020-01-01'], /its history begins on 2026-09-01/],
    ['an unknown commit', ['nowhere'], /there is no such commit here/],
    ['what could be a flag', ['--', '--output=x'], /cannot be "--output=x"/],
  ])('%s', async (_, args, message) => {
    const { root } = await manual();
    const { exitCode, err } = await sopIn(root, ['diff', 'SOP-001', ...args]);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
  });

  test('in a shallow clone', async () => {
    const { root, env } = await manual();
    const clone = `${folder()}/clone`;
    git(root, env, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    for (const verb of ['history', 'diff']) {
      const { exitCode, err } = await sopIn(clone, [verb, 'SOP-001']);
      expect([exitCode, err]).toEqual([2, expect.stringContaining('git fetch --unshallow origin')]);
    }
  });

  test('outside of a repository', async () => {
    const { exitCode, err } = await sopIn(manualFolder(), ['history', 'SOP-001']);
    expect([exitCode, err]).toEqual([2, expect.stringMatching(/is in no Git repository|no commit/)]);
  });

  test('before the first commit of the file', async () => {
    const env = environment(DANA);
    const root = commitAll(folder({ 'a.txt': 'a' }), env);
    const manualRoot = manualFolder();
    for (const path of ['sop.yml', 'manual.yml', 'people.yml', 'glossary.yml', PATH.slice(5)])
      write(root, `sops/${path}`, read(manualRoot, `sops/${path}`));
    expect((await sopIn(root, ['history', 'SOP-001'])).out).toContain('changes that are not committed yet');
    const { exitCode, err } = await sopIn(root, ['diff', 'SOP-001']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('There is no text for HEAD')]);
  });
});
