import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, MANUAL, sop } from '../helpers/library.ts';
import { commitAll, DANA, environment, git } from '../helpers/repository.ts';

const OLD = 'sops/1-office/1-phones/answering-calls.md';
const NEW = 'sops/2-support/1-delivery/answering-calls.md';

const FILES = {
  '1-office/1-phones/answering-calls.md': sop(
    { attachments: '[../../files/list.csv]', depends_on: '["tool:rmm", SOP-002, ./phones-1.md]' },
    `${BODY}\nSee [the rules](phones-1.md#scope), [me](#scope), [Server Down](<../../2-support/1-delivery/server-down.md> "t") and ![x](img/a.png).\n`,
  ),
  '1-office/1-phones/phones-1.md': sop(
    { id: 'SOP-002', title: '"Phones 1: Rules"' },
    '# Phones 1: Rules\n\n## Scope\n\n[Answering Calls](answering-calls.md), [again][a].\n\n[a]: ./answering-calls.md#procedure "title"\n',
  ),
  '2-support/1-delivery/server-down.md': sop(
    { id: 'SOP-003', title: 'Server Down', volume: '2', attachments: '["../../1-office/1-phones/answering-calls.md"]' },
    '# Server Down\n\n[calls](../../1-office/1-phones/answering-calls.md#no-such)\n',
  ),
  'files/list.csv': 'a',
  '1-office/1-phones/img/a.png': 'png',
};

const NEEDED = { 'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM}}\n', ...FILES };

async function linkFindings(root: string): Promise<string> {
  return (
    await sopIn(root, [
      'lint',
      '--format',
      'compact',
      '--only',
      'links-resolve,path-matches-place,listed-in-manual,known-reference',
    ])
  ).out;
}

test('moves the file, its entry, and every link to and from it', async () => {
  const root = manualFolder(NEEDED);
  const before = await linkFindings(root);
  const { out, exitCode } = await sopIn(root, ['move', 'SOP-001', '2.1']);
  expect([exitCode, out]).toEqual([0, `Moved SOP-001 to 2.1 Service Delivery: ${NEW} (4 files written).\n`]);
  expect(existsSync(join(root, OLD))).toBe(false);
  const text = read(root, NEW);
  expect(text).toContain('volume: 2\nsection: 1\n');
  expect(text).toContain(
    'See [the rules](../../1-office/1-phones/phones-1.md#scope), [me](#scope), [Server Down](<server-down.md> "t") and ![x](../../1-office/1-phones/img/a.png).',
  );
  expect(text).toContain('depends_on: ["tool:rmm", SOP-002, ../../1-office/1-phones/phones-1.md]');
  expect(read(root, 'sops/1-office/1-phones/phones-1.md')).toContain(
    '[Answering Calls](../../2-support/1-delivery/answering-calls.md), [again][a].\n\n[a]: ../../2-support/1-delivery/answering-calls.md#procedure "title"\n',
  );
  expect(read(root, 'sops/2-support/1-delivery/server-down.md')).toContain('[calls](answering-calls.md#no-such)');
  expect(read(root, 'sops/2-support/1-delivery/server-down.md')).toContain('attachments: [answering-calls.md]');
  expect(read(root, 'sops/manual.yml')).toBe(
    MANUAL.replace('          - Answering Calls\n', '').replace(
      '[Server Down, Ticket Statuses]',
      '[Server Down, Ticket Statuses, Answering Calls]',
    ),
  );
  // Only the link that led nowhere before still does.
  expect([before, await linkFindings(root)].map((found) => found.trim().split('\n').length)).toEqual([1, 1]);
});

test('there and back again leaves every byte as it was', async () => {
  const files = {
    ...NEEDED,
    'manual.yml': MANUAL.replace(
      '[Server Down, Ticket Statuses]',
      '\n          - Server Down # a\n          - Ticket Statuses',
    ),
  };
  const root = manualFolder(files);
  await sopIn(root, ['move', 'SOP-003', 'phones']);
  await sopIn(root, ['move', 'SOP-003', 'Delivery']);
  for (const [path, text] of Object.entries(files)) {
    // The entry went to the end of its list, and an attachment to its shortest form.
    if (path === 'manual.yml')
      expect(read(root, `sops/${path}`)).toBe(
        text
          .replace('          - Server Down # a\n', '')
          .replace('Ticket Statuses', 'Ticket Statuses\n          - Server Down # a'),
      );
    else if (!path.includes('server-down')) expect(read(root, `sops/${path}`)).toBe(text);
  }
});

test('shows all of it with --dry-run and writes nothing', async () => {
  const root = manualFolder(NEEDED);
  const { out } = await sopIn(root, ['move', 'SOP-001', '2.1', '--dry-run']);
  expect(out).toContain(`rename from ${OLD}\nrename to ${NEW}\n`);
  expect(out).toContain('+++ b/sops/manual.yml');
  expect(existsSync(join(root, NEW))).toBe(false);
  expect(read(root, OLD)).toBe(FILES['1-office/1-phones/answering-calls.md']);
});

test('refreshes the index and CODEOWNERS, and asks for approval of what had been approved', async () => {
  const root = manualFolder(NEEDED);
  await sopIn(root, ['index']);
  await sopIn(root, ['codeowners']);
  const { err } = await sopIn(root, ['move', 'SOP-001', '2.1']);
  expect(err).toContain('sop review SOP-001 SOP-002 SOP-003 --outcome changed --approve');
  expect((await sopIn(root, ['index', '--check'])).exitCode).toBe(0);
  expect((await sopIn(root, ['codeowners', '--check'])).exitCode).toBe(0);
});

test('an SOP without links keeps its approval', async () => {
  const { err } = await sopIn(manualFolder(), ['move', 'SOP-001', '2.1']);
  expect(err).toBe('');
});

test('goes to where manual.yml plans its title, and makes way for a name that is taken', async () => {
  const planned = manualFolder({
    'manual.yml': MANUAL.replace('Ticket Statuses', '{title: Answering Calls, key: calls}'),
  });
  await sopIn(planned, ['move', 'SOP-001', '2.1']);
  expect(existsSync(join(planned, 'sops/2-support/1-delivery/calls.md'))).toBe(true);
  expect(read(planned, 'sops/manual.yml').match(/Answering Calls/g)).toHaveLength(1);

  const taken = manualFolder({
    'manual.yml': MANUAL.replace('Ticket Statuses', '{title: Other Calls, key: answering-calls}'),
  });
  await sopIn(taken, ['move', 'SOP-001', '2.1']);
  expect(existsSync(join(taken, 'sops/2-support/1-delivery/answering-calls-2.md'))).toBe(true);
  expect(read(taken, 'sops/manual.yml')).toContain('{title: Answering Calls, key: answering-calls-2}');
});

describe('tells Git as "git mv" does', () => {
  test('only the move is staged; other changes stay as they were', async () => {
    const env = environment(DANA);
    const root = commitAll(manualFolder(NEEDED), env);
    write(root, OLD, `${read(root, OLD)}\nUnsaved work.\n`);
    write(root, 'other.txt', 'mine');
    await sopIn(root, ['move', 'SOP-001', '2.1'], { env: { ...env, SOP_CACHE_DIR: '' } });
    expect(git(root, env, 'diff', '--cached', '--name-status', '-M')).toBe(`R100\t${OLD}\t${NEW}`);
    expect(read(root, NEW)).toContain('Unsaved work.');
    expect(git(root, env, 'status', '--short', 'other.txt')).toBe('?? other.txt');
  });

  test('a file that Git does not know is moved all the same', async () => {
    const env = environment(DANA);
    const root = commitAll(manualFolder(NEEDED), env);
    git(root, env, 'rm', '-q', '--cached', OLD);
    const { err } = await sopIn(root, ['move', 'SOP-001', '2.1'], { env: { ...env, SOP_CACHE_DIR: '' } });
    expect(err).not.toContain('Git could not');
    expect(existsSync(join(root, NEW))).toBe(true);
  });
});

test('a move that was cut off is completed by the next run', async () => {
  const [root, whole] = [manualFolder(NEEDED), manualFolder(NEEDED)];
  await sopIn(whole, ['move', 'SOP-001', '2.1']);
  // After each of the writes.
  const paths = [
    'sops/1-office/1-phones/phones-1.md',
    'sops/2-support/1-delivery/server-down.md',
    'sops/manual.yml',
    NEW,
  ];
  for (const path of paths) {
    write(root, path, read(whole, path));
    const { exitCode, err } = await sopIn(root, ['move', 'SOP-001', '2.1', '--dry-run']);
    expect([exitCode, err.includes('Git could not')]).toEqual([0, false]);
  }
  expect((await sopIn(root, ['move', 'SOP-001', '2.1'])).exitCode).toBe(0);
  for (const path of paths) expect(read(root, path)).toBe(read(whole, path));
  expect(existsSync(join(root, OLD))).toBe(false);
});

test.each<[string, Record<string, string>, readonly string[], RegExp]>([
  ['an unknown id', {}, ['SOP-999', '2.1'], /no SOP with the id SOP-999/],
  ['an unknown section', {}, ['SOP-001', '9.9'], /The section cannot be "9\.9"/],
  ['its own section', {}, ['SOP-001', '1.1'], /stands in 1\.1 Phones already/],
  [
    'an intro',
    { '1-office/1-phones/intro.md': sop({ id: 'SOP-005', title: '"Intro Notes: Phones"', type: 'intro' }) },
    ['SOP-005', '2.1'],
    /is the intro of its section/,
  ],
  [
    'a file in the way',
    { '2-support/1-delivery/answering-calls.md': sop({ id: 'SOP-001' }, 'somebody has typed this\n') },
    ['SOP-001', '2.1'],
    /exists already; nothing was written/,
  ],
])('refuses %s and writes nothing', async (_, files, args, message) => {
  const root = manualFolder(files);
  const { exitCode, err } = await sopIn(root, ['move', ...args]);
  expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
  expect(read(root, OLD)).toBe(sop());
  expect(read(root, 'sops/manual.yml')).toBe(MANUAL);
});
