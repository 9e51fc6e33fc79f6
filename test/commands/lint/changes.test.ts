import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../../helpers/folder.ts';
import { type Ran, sopIn } from '../../helpers/io.ts';
import { BODY, DOCUMENT_PATH, GLOSSARY, sop } from '../../helpers/library.ts';
import { commitAll, DANA, environment, git } from '../../helpers/repository.ts';

const OTHER = '1-office/1-phones/phones-1.md';
const PATH = `sops/${DOCUMENT_PATH}`;
const DRAFT = { status: 'draft' };
/** Two findings of `preferred-term`. */
const OLD = sop(DRAFT, BODY.replace('Callers reach', 'A customer reaches').replace('All calls', 'Customer calls'));
const NEW = OLD.replace('A customer reaches', 'Each customer reaches');

interface Repository {
  readonly path: string;
  readonly env: Record<string, string>;
  lint(...args: string[]): Promise<Ran>;
  /** `file:line rule`, one for each finding. */
  findings(...args: string[]): Promise<string[]>;
}

/** A repository with a manual on `main`, and `work` checked out. */
function repository(files: Record<string, string> = { [DOCUMENT_PATH]: OLD }): Repository {
  const env = environment(DANA);
  const path = commitAll(manualFolder(files), env);
  git(path, env, 'switch', '-qc', 'work');
  const lint = (...args: string[]): Promise<Ran> => sopIn(path, ['lint', '--only', 'preferred-term', ...args], { env });
  return {
    path,
    env,
    lint,
    findings: async (...args) => {
      const { out } = await lint('--format', 'json', ...args);
      return JSON.parse(out).diagnostics.map(
        (found: { path: string; ruleId: string; range: { start: { line: number } } }) =>
          `${found.path.split('/').at(-1)}:${found.range.start.line} ${found.ruleId}`,
      );
    },
  };
}

describe('--since', () => {
  test('shows the findings of changed lines, and of new files all', async () => {
    const { path, findings, lint } = repository();
    expect(await findings()).toHaveLength(2);
    expect(await findings('--since', 'main')).toEqual([]);
    expect(await lint('--since', 'main')).toMatchObject({ out: 'No SOP has changed since main.\n', exitCode: 0 });
    write(path, PATH, NEW);
    write(path, `sops/${OTHER}`, sop({ id: 'SOP-002', ...DRAFT }, 'A customer calls.\n'));
    expect(await findings('--since', 'main')).toEqual([
      'answering-calls.md:25 preferred-term',
      'phones-1.md:21 preferred-term',
    ]);
    expect(await findings('--since', 'main', `sops/${OTHER}`)).toEqual(['phones-1.md:21 preferred-term']);
  });

  test('counts the SOPs that changed', async () => {
    const { path, lint } = repository();
    write(path, PATH, NEW);
    expect(JSON.parse((await lint('--since', 'main', '--format', 'json')).out).summary).toMatchObject({
      files: 1,
      warnings: 1,
    });
  });

  test('what rules of the group review find counts wherever the document changed', async () => {
    const { path, findings } = repository();
    write(path, PATH, sop({ review_date: '2026-01-01' }));
    const args = ['--only', 'review-overdue', '--since', 'main'];
    expect(await findings(...args)).toEqual(['answering-calls.md:15 review-overdue']);
    git(path, environment(DANA), 'commit', '-qam', 'x');
    expect(await findings(...args.slice(0, 3), 'HEAD')).toEqual([]);
    write(path, PATH, read(path, PATH).replace('three rings', 'two rings'));
    expect(await findings(...args.slice(0, 3), 'HEAD')).toEqual(['answering-calls.md:15 review-overdue']);
  });

  test('with --fix, repairs these findings and no other', async () => {
    const { path, lint } = repository();
    write(path, PATH, NEW.replace('# Answering Calls', '# Answering Calls\n\nMore.'));
    const { err, exitCode } = await lint('--since', 'main', '--fix');
    expect(read(path, PATH)).toContain('Each client reaches');
    expect(read(path, PATH)).toContain('Customer calls');
    expect([err, exitCode]).toEqual(['Repaired 1 file.\n', 0]);
  });

  test.each([
    [
      'nowhere',
      'error: --since nowhere: there is no such commit here\nhint: See what there is with: git branch --all\n',
    ],
    ['--fix', 'error: --since cannot be "--fix"'],
  ])('%s is exit code 2', async (ref, expected) => {
    const { lint } = repository();
    const { err, exitCode } = await lint(`--since=${ref}`);
    expect(err).toContain(expected);
    expect(exitCode).toBe(2);
  });

  test('without a repository is exit code 2', async () => {
    const { err, exitCode } = await sopIn(manualFolder(), ['lint', '--since', 'main'], { env: environment(DANA) });
    expect(err).toMatch(/is in no Git repository[\s\S]*git init/);
    expect(exitCode).toBe(2);
  });
});

describe('--staged', () => {
  test('checks the staged text, whatever the working tree holds', async () => {
    const { path, env, findings, lint } = repository();
    write(path, PATH, NEW);
    expect(await lint('--staged')).toMatchObject({ out: 'No SOP has a staged change.\n', exitCode: 0 });
    git(path, env, 'add', '.');
    write(path, PATH, sop(DRAFT));
    expect(await findings('--staged')).toEqual(['answering-calls.md:25 preferred-term']);
    expect((await lint('--staged')).out).toContain('Each customer reaches');
    git(path, env, 'checkout', '-q', 'HEAD', '--', '.');
    write(path, PATH, NEW);
    expect(await findings('--staged')).toEqual([]);
  });

  test('the rest of the manual is as staged, too', async () => {
    const { path, env, findings } = repository({ [DOCUMENT_PATH]: sop() });
    write(path, PATH, sop({ related: '[SOP-002]' }).replace('Pick up', '[Pick](phones-1.md) up'));
    write(path, `sops/${OTHER}`, sop({ id: 'SOP-002' }));
    git(path, env, 'add', PATH);
    const args = ['--staged', '--only', 'known-reference,links-resolve'];
    expect(await findings(...args)).toEqual([
      'answering-calls.md:19 known-reference',
      'answering-calls.md:38 links-resolve',
    ]);
    git(path, env, 'add', '.');
    expect(await findings(...args)).toEqual([]);
    write(
      path,
      'sops/glossary.yml',
      `${GLOSSARY}  - {term: call, definition: A caller on the phone., avoid: [rings]}\n`,
    );
    expect(await findings('--staged')).toEqual([]);
    git(path, env, 'add', '.');
    expect(await findings('--staged')).toEqual([
      'answering-calls.md:38 preferred-term',
      'phones-1.md:37 preferred-term',
    ]);
  });

  test('in a hook, checks what this commit takes', async () => {
    const { path, env } = repository();
    write(path, PATH, NEW);
    write(path, 'other.txt', 'x');
    git(path, env, 'add', 'other.txt');
    const index = join(path, '.git/next-index');
    git(path, { ...env, GIT_INDEX_FILE: index }, 'read-tree', 'HEAD');
    git(path, { ...env, GIT_INDEX_FILE: index }, 'add', PATH);
    const run = (extra: Record<string, string>) =>
      sopIn(path, ['lint', '--staged', '--only', 'preferred-term'], { env: { ...env, ...extra } });
    expect((await run({})).out).toBe('No SOP has a staged change.\n');
    expect((await run({ GIT_INDEX_FILE: index })).out).toContain('Each customer reaches');
  });

  test('a text that is no UTF-8 is found as one', async () => {
    const { path, env, findings } = repository();
    write(path, PATH, new Uint8Array([0xff, 0xfe, 0x00]));
    git(path, env, 'add', '.');
    write(path, PATH, OLD);
    expect(await findings('--staged', '--only', 'readable-file')).toEqual(['answering-calls.md:1 readable-file']);
  });
});

describe('version-bumped', () => {
  const only = ['--only', 'version-bumped'];

  /** A clone whose branch has changed the text, and has been asked for it. */
  async function clone(...args: string[]): Promise<Ran> {
    const { path, env } = repository({ [DOCUMENT_PATH]: sop() });
    git(path, env, 'switch', '-q', 'main');
    const copy = folder();
    git(copy, env, 'clone', '-q', path, '.');
    write(copy, PATH, sop({}, BODY.replace('three rings', 'two rings')));
    return sopIn(copy, ['lint', ...only, ...args], { env });
  }

  test('compares with the main branch of origin', async () => {
    const { out, exitCode } = await clone();
    expect(out).toContain('The text has changed since origin/main, and the version is still 1.0.0');
    expect(exitCode).toBe(1);
  });

  test('counts with --since though the line of the version has not changed', async () => {
    expect((await clone('--since', 'origin/main')).out).toContain('The text has changed since origin/main');
  });

  test('compares with the commit that --base names', async () => {
    expect((await clone('--base', 'HEAD')).out).toContain('The text has changed since HEAD');
    expect(await clone('--base', 'nowhere')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('--base nowhere'),
    });
  });

  test('says nothing without an origin, and of what is not staged', async () => {
    const { path, env } = repository({ [DOCUMENT_PATH]: sop() });
    write(path, PATH, sop({}, BODY.replace('three rings', 'two rings')));
    expect((await sopIn(path, ['lint', ...only], { env })).exitCode).toBe(0);
    expect((await clone('--staged')).exitCode).toBe(0);
  });

  test('is found anew in every run, whatever an earlier one has found', async () => {
    const { path, env } = repository({ [DOCUMENT_PATH]: sop() });
    write(path, PATH, sop({}, BODY.replace('three rings', 'two rings')));
    commitAll(path, env);
    const own = { ...env, SOP_CACHE_DIR: folder() };
    const run = async (base: string) => (await sopIn(path, ['lint', ...only, '--base', base], { env: own })).exitCode;
    expect([await run('HEAD'), await run('main'), await run('HEAD'), await run('main')]).toEqual([0, 1, 0, 1]);
  });

  test('is not asked for where settings leave it off', async () => {
    const { path, env } = repository({
      [DOCUMENT_PATH]: sop(),
      'sop.yml': 'schema: 1\nrules: {version-bumped: "off"}\n',
    });
    const { exitCode, err } = await sopIn(path, ['lint', ...only, '--base', 'nowhere'], { env });
    expect([exitCode, err]).toEqual([0, '']);
  });
});
