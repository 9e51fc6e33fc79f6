import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';

/** What the run sees: a home of its own, with a Git user if wanted. */
function environment(hasUser = true): Record<string, string> {
  const home = folder(hasUser ? { '.gitconfig': '[user]\n\tname = Dana Ruiz\n\temail = dana@example.com\n' } : {});
  return { PATH: process.env.PATH ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, env: environment(), encoding: 'utf8' }).trim();
}

function filesIn(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git/') && statSync(join(path, name)).isFile())
    .sort();
}

describe('sop init in an empty folder', () => {
  test.each([
    ['--ci github', ['--yes', '--ci', 'github'], '.github/workflows/sop.yml'],
    ['--ci gitlab', ['--yes', '--ci', 'gitlab'], '.gitlab-ci.yml'],
    ['--ci none', ['--yes', '--ci', 'none'], undefined],
    ['--library', ['--yes', '--library'], '.github/workflows/sop.yml'],
    ['no flag', [], '.github/workflows/sop.yml'],
  ])('with %s makes a manual that lints clean', async (_, args, pipeline) => {
    const path = folder();
    const env = environment();
    const ran = await sopIn(path, ['init', ...args], { env });
    expect(ran).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('Made a manual in sops: 4 volumes, 12 sections, 161 planned titles'),
    });
    expect(filesIn(path).filter((name) => /workflows|gitlab-ci/.test(name))).toEqual(
      pipeline === undefined
        ? []
        : pipeline.startsWith('.github')
          ? [pipeline.replace('sop.yml', 'sop-site.yml'), pipeline]
          : [pipeline],
    );
    const lint = await sopIn(path, ['lint', '--format', 'json'], { env });
    expect(JSON.parse(lint.out)).toMatchObject({ summary: { errors: 0, warnings: 0, infos: 0 }, diagnostics: [] });
    expect((await sopIn(path, ['index', '--check'], { env })).exitCode).toBe(0);
    expect(git(path, 'log', '--format=%an: %s')).toBe('Dana Ruiz: docs: start the operations manual');
    expect(git(path, 'status', '--porcelain')).toBe('');
    expect(read(path, 'sops/people.yml')).toContain(
      '\n  dana: {name: Dana Ruiz, email: dana@example.com, roles: [service-manager], active: true}\n',
    );
    for (const name of ['sop', 'manual', 'glossary', 'people'])
      expect(read(path, `sops/${name}.yml`)).toMatch(
        new RegExp(
          `^# yaml-language-server: \\$schema=https://unpkg.com/sop-as-code@\\d+\\.\\d+/schemas/${name}\\.schema\\.json\\n`,
        ),
      );
    expect(statSync(join(path, '.githooks/pre-commit')).mode & 0o111).not.toBe(0);
    expect(JSON.parse(read(path, '.vscode/settings.json'))).toHaveProperty('yaml.schemas');
    expect(ran.err).toContain('git config core.hooksPath .githooks');
  });

  test('commits nothing but its own files', async () => {
    const path = folder({ 'secret.env': 'x' });
    await sopIn(path, ['init', '--yes'], { env: environment() });
    expect(git(path, 'status', '--porcelain')).toBe('?? secret.env');
  });

  test('makes drafts of the shipped SOPs', async () => {
    const path = folder();
    await sopIn(path, ['init', '--library', '--owner', 'Inês Carvalho <ines@example.com>', '--today', '2026-12-01'], {
      env: environment(false),
    });
    const text = read(path, 'sops/4-support/3-backups/backups-3.md');
    expect(text).toContain(
      'owner: ines\nauthor: ines\nstatus: draft\nversion: "0.1.0"\ncreated: 2026-12-01\nupdated: 2026-12-01\n',
    );
    expect(text).not.toMatch(/^(?:reviewers|approver|last_reviewed|review_date):/m);
    expect(existsSync(join(path, 'sops/records'))).toBe(false);
  });

  test('writes everything without a Git user, and says how to commit', async () => {
    const path = folder();
    const ran = await sopIn(path, ['init', '--yes'], { env: environment(false) });
    expect(ran.exitCode).toBe(0);
    expect(ran.err).toContain('write your name and email into sops/people.yml');
    expect(ran.err).toMatch(/Git does not know who you are\.\nSet it with: .*\nThen run: git init && /);
    expect(ran.err).toContain('git commit');
    expect((await sopIn(path, ['lint'], { env: environment(false) })).exitCode).toBe(0);
  });

  test('writes everything without Git', async () => {
    const path = folder();
    const ran = await sopIn(path, ['init', '--yes', '--owner', 'Dana Ruiz <dana@example.com>'], {
      env: { PATH: path, HOME: path },
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.err).toContain('Git is not installed');
    expect(existsSync(join(path, 'sops/sop.yml'))).toBe(true);
  });

  test('--dry-run shows the files and writes none', async () => {
    const path = folder();
    const ran = await sopIn(path, ['init', '--dry-run'], { env: environment() });
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('+++ b/sops/sop.yml');
    expect(filesIn(path)).toEqual([]);
  });
});

describe('sop init in a repository', () => {
  test('adds files, keeps what is there, and commits nothing', async () => {
    const path = folder({
      'README.rst': 'mine',
      '.gitlab-ci.yml': 'a: 1\n',
      '.vscode/settings.json': '{}',
      'docs/.keep': '',
    });
    git(path, 'init', '-q');
    const env = environment();
    const ran = await sopIn(path, ['init', 'docs', '--yes'], { env });
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('Made a manual in docs/sops');
    expect(ran.err).toContain('Kept as they were: .vscode/settings.json.');
    expect(ran.err).toContain('include: [{local: .gitlab/ci/sop.yml}]');
    expect(read(path, '.gitlab-ci.yml')).toBe('a: 1\n');
    expect(read(path, '.gitlab/ci/sop.yml')).toContain('lint --root docs/sops');
    expect(existsSync(join(path, 'README.md'))).toBe(false);
    expect(git(path, 'rev-list', '--all')).toBe('');
    expect(git(path, 'config', '--local', '--list')).not.toContain('hookspath');
    expect((await sopIn(path, ['lint', '--root', 'docs/sops'], { env })).exitCode).toBe(0);
  });

  test.each([
    ['https://gitlab.example.com/a/b.git', '.gitlab-ci.yml'],
    ['git@github.com:a/b.git', '.github/workflows/sop.yml'],
  ])('takes the pipeline from the remote %s', async (origin, pipeline) => {
    const path = folder({ a: '' });
    git(path, 'init', '-q');
    git(path, 'remote', 'add', 'origin', origin);
    await sopIn(path, ['init', '--yes'], { env: environment() });
    expect(existsSync(join(path, pipeline))).toBe(true);
  });

  test('a manual of its own keeps its people', async () => {
    const path = folder({
      'sops/people.yml':
        'people:\n  lee: {name: Lee, email: lee@example.com, roles: [technician, service-manager]}\nroles: {technician: {title: Technician}, service-manager: {title: Service Manager}, senior-technician: {title: S}, owner: {title: O}, tech-on-call: {title: T}, front-office: {title: F}, account-manager: {title: A}}\n',
    });
    const env = environment();
    expect((await sopIn(path, ['init', '--library'], { env })).err).toContain('Kept as they were: sops/people.yml.');
    expect(read(path, 'sops/4-support/1-delivery/server-down.md')).toContain('owner: lee\n');
    expect((await sopIn(path, ['lint', '--max-warnings', '0'], { env })).exitCode).toBe(0);
    expect((await sopIn(path, ['index', '--check'], { env })).exitCode).toBe(0);
  });
});

describe('sop init refuses', () => {
  test('a folder that has a manual, and any folder inside it', async () => {
    const path = folder({ 'sops/sop.yml': 'schema: 1\n', 'sops/1-a/b.md': '' });
    for (const cwd of ['', 'sops', 'sops/1-a']) {
      expect(await sopIn(join(path, cwd), ['init', '--yes'])).toMatchObject({
        exitCode: 2,
        out: '',
        err: expect.stringContaining('There is a manual already'),
      });
    }
    expect(filesIn(path)).toEqual(['sops/1-a/b.md', 'sops/sop.yml']);
  });

  test.each([
    [['--ci', 'githup'], 'did you mean "github"?'],
    [['--owner', 'Dana'], '--owner "Dana Ruiz <dana@example.com>"'],
    [['--today', 'soon'], '"soon" is not a date'],
    [['a$(b)'], 'scripts and patterns misread'],
    [['--root', 'rr', '--yes'], 'npx sop-as-code init handbook'],
    [['--company', 'Acme'], 'Add --library'],
    [['--library', '--company', '<b>'], '--company cannot be "<b>"'],
  ])('%j', async (args, message) => {
    const path = folder();
    git(path, 'init', '-q');
    expect(await sopIn(path, ['init', ...args], { env: environment() })).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining(message),
    });
    expect(filesIn(path)).toEqual([]);
  });
});

test.each([
  'file',
  'file/below',
  'docs',
])('init of %s, which is no folder or has a file in its way, is wrong usage', async (name) => {
  const path = folder({ file: 'x', 'docs/sops': 'x' });
  const ran = await sopIn(path, ['init', name, '--yes'], { env: environment() });
  expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('is not a folder') });
  expect(filesIn(path)).toEqual(['docs/sops', 'file']);
  expect(ran.err).not.toContain('fault of sop itself');
});

test('keeps installed packages out of Git where nothing does', async () => {
  const fresh = folder();
  await sopIn(fresh, ['init', '--yes'], { env: environment() });
  expect(read(fresh, '.gitignore')).toContain('node_modules/\n');
  for (const [name, isThere] of [
    ['package.json', true],
    ['go.mod', false],
  ] as const) {
    const path = folder({ [name]: '{}' });
    git(path, 'init', '-q');
    await sopIn(path, ['init', '--yes'], { env: environment() });
    expect(existsSync(join(path, '.gitignore'))).toBe(isThere);
  }
  const own = folder({ '.gitignore': 'dist\n' });
  expect((await sopIn(own, ['init', '--yes'], { env: environment() })).err).not.toContain('Kept');
  expect(read(own, '.gitignore')).toBe('dist\n');
});

test('the drafts speak of the company', async () => {
  const path = folder();
  const ran = await sopIn(path, ['init', '--library', '--company', 'Ruiz & Sons'], { env: environment() });
  expect(ran.err).toContain('prices in the drafts are examples');
  const text = read(path, 'sops/1-front-office/1-getting-started/phone-etiquette-and-procedures.md');
  expect(text).toContain('"Ruiz & Sons, this is Inês.');
});

test('a pipeline has no right but to read, and puts nothing foreign into a shell', () => {
  const workflow = read(process.cwd(), 'templates/init/github-workflow.yml');
  expect(workflow).toContain('permissions:\n  contents: read\n');
  expect(workflow).not.toContain('${{');
  expect(workflow.match(/uses: .*/g)).toEqual(['uses: actions/checkout@v5', 'uses: actions/setup-node@v5']);
});

test.each([
  'github-site.yml',
  'gitlab-ci.yml',
])('the site is built by %s when somebody says so, and only then', async (name) => {
  const text = read(process.cwd(), `templates/init/${name}`);
  expect(text).toMatch(name === 'github-site.yml' ? /^on:\n {2}workflow_dispatch:\n\n/m : /when: manual/);
  const [, flags = ''] = /build\{\{root\}\} (.*)$/m.exec(text) ?? [];
  const cwd = manualFolder();
  expect((await sopIn(cwd, ['build', ...flags.split(' ')])).exitCode).toBe(0);
  expect(read(cwd, `${flags.split(' ').at(-1)}/index.html`)).toContain('<!doctype html>');
  expect(text).toContain(name === 'github-site.yml' ? 'path: site\n' : '- public\n');
});

test.each(['github-workflow.yml', 'gitlab-ci.yml'])('the flags of sop lint in %s are right', async (name) => {
  const pipeline = read(process.cwd(), `templates/init/${name}`);
  const [, flags = ''] = /lint\{\{root\}\} (.*)$/m.exec(pipeline) ?? [];
  const cwd = manualFolder();
  const args = flags
    .replaceAll('"$GITHUB_STEP_SUMMARY"', 'summary')
    .replace(/\$\{\w+:\+[^}]*\} /, '')
    .split(' ');
  write(cwd, 'summary', '');
  expect(await sopIn(cwd, ['lint', '--only', 'known-person', ...args])).toMatchObject({ exitCode: 0, err: '' });
  const file = name === 'gitlab-ci.yml' ? /codequality: (.*)/.exec(pipeline)?.[1] : 'summary';
  expect(read(cwd, file ?? '')).not.toBe('');
});
