import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, sop } from '../helpers/library.ts';
import { commitAll, DANA, environment, git } from '../helpers/repository.ts';

const PATH = 'sops/1-office/1-phones/answering-calls.md';

/** A manual whose SOP has been approved by a record, in a repository. */
async function reviewed(
  text = sop(),
  files: Readonly<Record<string, string>> = {},
): Promise<{ root: string; record: string; env: Record<string, string> }> {
  const env = environment(DANA);
  const root = manualFolder({ '1-office/1-phones/answering-calls.md': text, ...files });
  const { exitCode } = await sopIn(root, ['review', 'SOP-001', '--approve', '--by', 'dana', '--force']);
  expect(exitCode).toBe(0);
  commitAll(root, env);
  const record = git(root, env, 'ls-files', 'sops/records').split('\n')[0] ?? '';
  return { root, record, env };
}

test('a reviewed SOP is carried by its record', async () => {
  const { root, record } = await reviewed();
  const all = await sopIn(root, ['verify']);
  expect([all.exitCode, all.out, all.err]).toEqual([0, '', '1 SOP: the records carry every one of them.\n']);
  const one = await sopIn(root, ['verify', 'SOP-001']);
  expect(one.out).toContain('approved as it stands by Dana Ruiz on 2026-11-22');
  expect(one.out).toContain(record);
});

test.each<[string, string]>([
  ['a plain text', sop()],
  ['CRLF', sop().replaceAll('\n', '\r\n')],
  ['CR in the body', sop({}, `${BODY}\rA line.\r\n`)],
  [
    'quotes and shell signs',
    sop({ title: `"It's $(touch x) \`y\` \\"z\\" \\\\n %s"` }, `# It's\n\n\\n %d $(x) \`y\`\n`),
  ],
  ['blanks at ends of lines and around the body', sop({}, `\n \n\n${BODY}\t \n\n   \n\nEnd. \t`)],
  ['no body', sop({}, '')],
  ['letters of other scripts and a byte order mark', `\uFEFF${sop({}, 'Grüße 世界\u00A0\n')}`],
  ['images', sop({}, `${BODY}\n![b](img/b%20c.png) ![a](img/a.png) ![none](img/none.png)\n`)],
])('the printed commands make the same fingerprint: %s', async (_, text) => {
  const { root } = await reviewed(text, {
    '1-office/1-phones/img/a.png': 'a',
    '1-office/1-phones/img/b c.png': 'bc',
  });
  const { out } = await sopIn(root, ['verify', 'SOP-001']);
  const [fingerprint = ''] = /sop1:[0-9a-f]{64}/.exec(out) ?? [];
  const commands = out.slice(out.indexOf('    {\n'));
  const sum = execFileSync('sh', ['-c', commands], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  expect(`sop1:${sum.slice(0, 64)}`).toBe(fingerprint);
  expect(git(root, environment(DANA), 'status', '--short')).toBe('');
});

test.each<[string, (root: string, record: string, env: Record<string, string>) => void, RegExp]>([
  [
    'a word of the text has changed',
    (root) => write(root, PATH, read(root, PATH).replace('Callers', 'People')),
    /its text is not the one that Dana Ruiz reviewed on 2026-11-22/,
  ],
  [
    'a date was typed',
    (root) => write(root, PATH, read(root, PATH).replace(/review_date: .*/, 'review_date: 2026-12-24')),
    /review_date is 2026-12-24, and the newest record says 2027-11-22/,
  ],
  [
    'the record was edited and committed, and edited back',
    (root, record, env) => {
      const text = read(root, record);
      write(root, record, text.replace('depth: read', 'depth: walked'));
      commitAll(root, env);
      write(root, record, text);
      commitAll(root, env);
    },
    /was changed after it was written/,
  ],
  [
    'the record is edited on the disk',
    (root, record) => write(root, record, read(root, record).replace('depth: read', 'depth: walked')),
    /was changed after it was written/,
  ],
  ['the record is gone', (root, record) => rmSync(join(root, record)), /was deleted after it was written/],
  [
    'the record has another name',
    (root, record, env) => git(root, env, 'mv', record, record.replace('-dana-', '-lee-')),
    /says otherwise than its name/,
  ],
  [
    'the author approved',
    (root) => write(root, PATH, read(root, PATH).replace('author: lee', 'author: dana')),
    /approves a text of Dana Ruiz by Dana Ruiz/,
  ],
  ['the record is broken', (root, record) => write(root, record, 'schema: 1\n'), /"sop" is missing/],
])('tells when %s', async (_, change, message) => {
  const { root, record, env } = await reviewed();
  change(root, record, env);
  const { exitCode, out } = await sopIn(root, ['verify']);
  expect([exitCode, out]).toEqual([1, expect.stringMatching(message)]);
});

test('an SOP that calls itself approved, without a record', async () => {
  const { out, err, exitCode } = await sopIn(manualFolder(), ['verify', '--format', 'json']);
  expect(exitCode).toBe(1);
  expect(err).toContain('Without a Git history');
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    sops: [{ id: 'SOP-001', approval: null, records: [], faults: ['it is approved, and no record says by whom'] }],
  });
});
