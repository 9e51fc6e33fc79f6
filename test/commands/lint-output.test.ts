import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/commands/lint/print.ts';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

const ONLY = ['--only', 'known-reference,preferred-term'];
const BROKEN = { [DOCUMENT_PATH]: sop({ related: '[SOP-099]' }).replace('Callers reach', 'Customers reach') };
const PATH = `sops/${DOCUMENT_PATH}`;
const terminal = { isTerminal: { in: true, out: true, err: true } };

describe('--output', () => {
  test('as often as wanted, each in its format, beside what the terminal shows', async () => {
    const cwd = manualFolder(BROKEN);
    const formats = Object.keys(FORMATS);
    const flags = formats.flatMap((format) => ['--output', `${format}=out/${format}`]);
    const ran = await sopIn(cwd, ['lint', ...ONLY, ...flags], terminal);
    expect(ran.exitCode).toBe(1);
    expect(ran.out).toContain('No SOP has the id SOP-099');
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(formats.toSorted());
    for (const format of formats) {
      const text = read(cwd, `out/${format}`);
      expect(text).toBe((await sopIn(cwd, ['lint', ...ONLY, '--format', format])).out);
      expect(text).not.toContain(cwd);
    }
  });

  test('of a file alone sends there what --format names', async () => {
    const cwd = manualFolder(BROKEN);
    const { out } = await sopIn(cwd, [
      'lint',
      ...ONLY,
      '--format',
      'json',
      '--output',
      'a.json',
      '--output',
      'sarif=b',
    ]);
    expect(out).toBe('');
    expect(JSON.parse(read(cwd, 'a.json')).version).toBe(1);
    expect(JSON.parse(read(cwd, 'b')).version).toBe('2.1.0');
  });

  test('of - is the standard output, which holds nothing else then', async () => {
    const cwd = manualFolder(BROKEN);
    expect(JSON.parse((await sopIn(cwd, ['lint', ...ONLY, '--output', 'json=-'])).out).version).toBe(1);
    expect((await sopIn(cwd, ['lint', ...ONLY, '--output', '-'])).out).toContain('checked: 1 error, 1 warning');
  });

  test('replaces nothing without --force, and then writes and prints nothing at all', async () => {
    const cwd = manualFolder(BROKEN);
    write(cwd, 'b.json', 'mine');
    const flags = ['lint', ...ONLY, '--output', 'json=a.json', '--output', 'json=b.json'];
    const ran = await sopIn(cwd, flags);
    expect(ran).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining('b.json exists already') });
    expect([existsSync(join(cwd, 'a.json')), read(cwd, 'b.json')]).toEqual([false, 'mine']);
    expect((await sopIn(cwd, [...flags, '--force'])).exitCode).toBe(1);
    expect(read(cwd, 'b.json')).toBe(read(cwd, 'a.json'));
    // What is there already as it would be written is no obstacle, nor is an empty file.
    write(cwd, 'a.json', '');
    expect((await sopIn(cwd, flags)).exitCode).toBe(1);
  });

  test('with --fix repairs nothing either where a file may not be replaced', async () => {
    const cwd = manualFolder({ [DOCUMENT_PATH]: sop().replace('Callers reach', 'The the callers reach') });
    write(cwd, 'b.json', 'mine');
    const before = read(cwd, PATH);
    const ran = await sopIn(cwd, ['lint', '--fix', '--output', 'json=b.json']);
    expect(ran).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining('b.json exists already') });
    expect(read(cwd, PATH)).toBe(before);
    await sopIn(cwd, ['lint', '--fix', '--output', 'json=b.json', '--force']);
    expect(read(cwd, PATH)).toContain('The callers');
  });

  test('to a device leaves the device in its place', async () => {
    const cwd = manualFolder(BROKEN);
    expect((await sopIn(cwd, ['lint', ...ONLY, '--output', 'json=/dev/null', '--force'])).exitCode).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.each([
    [['--output', 'jsn=a'], '--output cannot be "jsn"; did you mean "json"?'],
    [['--output', 'json='], 'names no file'],
    [['--output', ''], 'names no file'],
    [['--output', 'json=a', '--output', 'sarif=a'], 'Two results cannot share the file a'],
    [['--output', 'json=-', '--output', 'sarif=-'], 'Two results cannot share the standard output'],
    [['--format', 'json', '--output', 'sarif=-'], 'both go to the standard output'],
    [['--format', 'jsn'], 'did you mean "json"'],
    [['--output', 'folder'], 'cannot be read'],
    [['--fix', '--diff', '--output', 'json=a'], '--format and --output have no place beside it'],
  ])('%j is wrong', async (flags, message) => {
    const cwd = manualFolder(BROKEN);
    mkdirSync(join(cwd, 'folder'));
    const before = readdirSync(cwd);
    const ran = await sopIn(cwd, ['lint', ...flags]);
    expect(ran).toMatchObject({ exitCode: 2, out: '', err: expect.stringContaining(message) });
    expect(readdirSync(cwd)).toEqual(before);
  });

  test('takes a name with an equals sign as a file where it has a folder', async () => {
    const cwd = manualFolder();
    await sopIn(cwd, ['lint', ...ONLY, '--output', './a=b']);
    expect(read(cwd, 'a=b')).toBe('✓ 1 SOP checked: no errors, no warnings.\n');
  });
});

describe('exit codes are the same in every format', () => {
  test.each(Object.keys(FORMATS))('%s', async (format) => {
    const run = async (files: Record<string, string>, ...args: string[]): Promise<number> =>
      (await sopIn(manualFolder(files), ['lint', ...ONLY, '--format', format, ...args])).exitCode;
    const warning = { [DOCUMENT_PATH]: sop().replace('Callers reach', 'Customers reach') };
    expect([await run({}), await run(BROKEN), await run(warning), await run(warning, '--max-warnings', '0')]).toEqual([
      0, 1, 0, 1,
    ]);
  });
});

test('colours are for a terminal, not for a file, unless they are asked for', async () => {
  const cwd = manualFolder(BROKEN);
  const { out } = await sopIn(cwd, ['lint', ...ONLY, '--output', 'pretty=a'], terminal);
  expect([out.includes('\u001B['), read(cwd, 'a').includes('\u001B[')]).toEqual([true, false]);
  await sopIn(cwd, ['lint', ...ONLY, '--color', '--output', 'pretty=b'], terminal);
  expect(read(cwd, 'b')).toContain('\u001B[');
});

test('--statistics counts', async () => {
  const cwd = manualFolder(BROKEN);
  const { out } = await sopIn(cwd, ['lint', ...ONLY, '--statistics', '--format', 'json']);
  expect(JSON.parse(out).statistics).toMatchObject([
    { ruleId: 'known-reference' },
    { ruleId: 'preferred-term', fixable: 1 },
  ]);
  expect((await sopIn(cwd, ['lint', ...ONLY, '--statistics'])).out).toContain('in 1 file, all with a safe repair\n');
});

test('paths are relative to the working directory, for forges to the repository', async () => {
  const repository = folder({ '.git/HEAD': '' });
  const cwd = join(repository, 'docs/1-office');
  mkdirSync(cwd, { recursive: true });
  cpSync(join(manualFolder(BROKEN), 'sops'), join(repository, 'docs/sops'), { recursive: true });
  const run = async (format: string): Promise<string> =>
    (await sopIn(cwd, ['lint', ...ONLY, '--root', '../sops', '--format', format])).out;
  const seen = `"../${PATH}"`;
  const known = `docs/${PATH}`;
  for (const format of ['json', 'rdjson', 'checkstyle', 'junit']) expect(await run(format)).toContain(seen);
  expect(await run('compact')).toContain(`../${PATH}:`);
  for (const format of ['sarif', 'gitlab']) expect(await run(format)).toContain(`"${known}"`);
  expect(await run('github')).toContain(`file=${known},`);
});

test('a file with a hostile name and hostile words is told of like any other', async () => {
  const name = '-rf\n::error::\u001B[2J##vso[task.complete]x.md';
  const cwd = manualFolder({
    [`1-office/1-phones/${name}`]: sop({ id: 'SOP-002', related: '["\\e[2J ::error::x ##[error]y"]' }),
  });
  for (const format of Object.keys(FORMATS)) {
    const { out, err, exitCode } = await sopIn(join(cwd, 'sops/1-office/1-phones'), [
      'lint',
      `./${name}`,
      '--format',
      format,
    ]);
    expect([exitCode, err]).toEqual([1, '']);
    expect(out).not.toContain('\u001B');
    expect(out).not.toMatch(/##\w*\[/);
    const lines = out.split('\n').filter((line) => /^\s*::/.test(line));
    expect(lines.every((line) => line.startsWith('::error file=') || line.startsWith('::warning file='))).toBe(true);
    expect(lines.length > 0).toBe(format === 'github');
  }
});
