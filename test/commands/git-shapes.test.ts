import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { sop } from '../helpers/library.ts';
import { commitAll, environment, git } from '../helpers/repository.ts';

// Histories as they come: the verbs that look back must tell the truth in each of them.

const PATH = 'sops/1-office/1-phones/answering-calls.md';
const RULES = 'sops/1-office/1-phones/phones-1.md';

const as = (name: string, date = '2026-11-01'): Record<string, string> =>
  environment(
    { name, email: 'x@example.com' },
    { GIT_AUTHOR_DATE: `${date}T12:00:00Z`, GIT_COMMITTER_DATE: `${date}T12:00:00Z` },
  );

/** A reviewed SOP that depends on another one, committed. */
async function manual(): Promise<{ root: string; dana: Record<string, string>; lee: Record<string, string> }> {
  const [dana, lee] = [as('Dana Ruiz', '2026-10-01'), as('Lee Okafor', '2026-11-05')];
  const root = manualFolder({
    '1-office/1-phones/answering-calls.md': sop({ depends_on: '[SOP-002]' }),
    '1-office/1-phones/phones-1.md': sop(
      { id: 'SOP-002', title: '"Phones 1: Rules"', status: 'draft' },
      '# Phones 1: Rules\n\n## Scope\n\nAll calls.\n',
    ),
  });
  await sopIn(root, ['review', 'SOP-001', '--by', 'dana', '--approve', '--force', '--today', '2026-10-01']);
  return { root: commitAll(root, dana, 'Begin'), dana, lee };
}

function change(root: string): void {
  write(root, RULES, read(root, RULES).replace('All calls.', 'Most calls.'));
}

const BY_LEE = 'SOP-002 ("Scope", by Lee Okafor on 2026-11-05), on which it depends, has changed since the review';

async function checkAll(cwd: string, who: string): Promise<void> {
  const stale = await sopIn(cwd, ['stale']);
  expect([stale.exitCode, stale.out]).toEqual([0, expect.stringContaining(who)]);
  const history = await sopIn(cwd, ['history', 'SOP-002']);
  expect([history.exitCode, history.out]).toEqual([0, expect.stringContaining('Begin')]);
  const diff = await sopIn(cwd, ['diff', 'SOP-002', '2026-10-02']);
  expect([diff.exitCode, diff.out]).toEqual([0, expect.stringContaining('[-All-]{+Most+} calls.')]);
  expect((await sopIn(cwd, ['verify'])).exitCode).toBe(1);
}

test('a merge with a commit of its own: whoever made the change is named, not whoever merged', async () => {
  const { root, dana, lee } = await manual();
  git(root, dana, 'checkout', '-qb', 'topic');
  change(root);
  commitAll(root, lee, 'Change');
  git(root, dana, 'checkout', '-q', 'main');
  write(root, 'other.txt', 'x');
  commitAll(root, dana, 'Other');
  git(root, as('Kim Ito', '2026-11-10'), 'merge', '-q', '--no-ff', '-m', 'Merge topic', 'topic');
  await checkAll(root, BY_LEE);
});

test('a squash merge', async () => {
  const { root, dana, lee } = await manual();
  git(root, dana, 'checkout', '-qb', 'topic');
  change(root);
  commitAll(root, dana, 'Change');
  git(root, dana, 'checkout', '-q', 'main');
  git(root, lee, 'merge', '-q', '--squash', 'topic');
  git(root, lee, 'commit', '-qm', 'Squashed');
  git(root, dana, 'branch', '-qD', 'topic');
  await checkAll(root, BY_LEE);
});

test('a detached head, a linked working tree, and a folder with blanks and letters that are not ASCII', async () => {
  const { root, lee, dana } = await manual();
  change(root);
  commitAll(root, lee, 'Change');
  const tree = join(folder(), 'größe & 世界');
  git(root, dana, 'worktree', 'add', '-q', '--detach', tree);
  await checkAll(tree, BY_LEE);
  await checkAll(join(tree, 'sops/1-office'), BY_LEE);
});

test('the manual as a submodule of another repository', async () => {
  const { root, lee, dana } = await manual();
  change(root);
  commitAll(root, lee, 'Change');
  const outer = folder({ 'a.txt': 'a' });
  commitAll(outer, dana, 'Outer');
  git(outer, dana, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', root, 'ops');
  git(outer, dana, 'commit', '-qm', 'Add');
  await checkAll(join(outer, 'ops'), BY_LEE);
});

test('the manual at the top of its repository, and names of files that Git would quote', async () => {
  const { root: whole, lee } = await manual();
  const root = folder();
  const names = ['sop.yml', 'manual.yml', 'people.yml', 'glossary.yml'];
  for (const name of names) write(root, name, read(whole, `sops/${name}`));
  const odd = '1-office/1-phones/größe "世界"\\x.md';
  write(root, odd, sop({ id: 'SOP-009', title: 'Odd Name', status: 'draft' }, '# Odd Name\n\nOne.\n'));
  commitAll(root, lee, 'Begin');
  write(root, odd, read(root, odd).replace('One.', 'Two.'));
  expect((await sopIn(root, ['history', 'SOP-009'])).out).toContain('Begin');
  expect((await sopIn(root, ['diff', 'SOP-009'])).out).toContain('[-One-]{+Two+}.');
});

test('two reviews of one SOP on two branches merge', async () => {
  const { root, dana, lee } = await manual();
  const review = (by: string): Promise<unknown> =>
    sopIn(root, ['review', 'SOP-001', '--by', by, '--force', '--depth', by === 'dana' ? 'read' : 'walked']);
  git(root, dana, 'checkout', '-qb', 'dana');
  await review('dana');
  commitAll(root, dana, 'Review by Dana');
  git(root, dana, 'checkout', '-qb', 'lee', 'main');
  await review('lee');
  commitAll(root, lee, 'Review by Lee');
  git(root, dana, 'merge', '-q', '-m', 'Both', 'dana');
  expect((await sopIn(root, ['lint', '--only', 'review-recorded'])).exitCode).toBe(0);
  expect(JSON.parse((await sopIn(root, ['verify', 'SOP-001', '--format', 'json'])).out).sops[0].records).toHaveLength(
    3,
  );
  expect(read(root, PATH)).toContain('last_reviewed: 2026-11-22\n');
});
