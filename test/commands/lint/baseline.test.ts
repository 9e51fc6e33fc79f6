import { describe, expect, test } from 'vitest';
import { manualFolder, read, write } from '../../helpers/folder.ts';
import { sopIn } from '../../helpers/io.ts';
import { BODY, DOCUMENT_PATH, sop } from '../../helpers/library.ts';
import { commitAll, DANA, environment } from '../../helpers/repository.ts';

const PATH = `sops/${DOCUMENT_PATH}`;
const FAULTY = sop({ related: '[SOP-099]' }, BODY.replace('Callers reach', 'A customer reaches'));
const ONLY = ['--only', 'preferred-term,known-reference'];
const KNOWN = ['--baseline', 'known.json'];

const lint = (cwd: string, ...args: string[]) => sopIn(cwd, ['lint', ...ONLY, ...args]);

/** A manual with an error and a warning, both known. */
async function known(): Promise<string> {
  const cwd = manualFolder({ [DOCUMENT_PATH]: FAULTY });
  await lint(cwd, ...KNOWN, '--update-baseline');
  return cwd;
}

describe('--baseline', () => {
  test('leaves out what it knows, wherever it stands now', async () => {
    const cwd = await known();
    write(cwd, PATH, FAULTY.replace('# Answering Calls', '# Answering Calls\n\nMore words.'));
    const { out, err, exitCode } = await lint(cwd, ...KNOWN);
    expect(out).toBe('✓ 1 SOP checked: no errors, no warnings.\n');
    expect([err, exitCode]).toEqual(['2 findings known to known.json left out.\n', 0]);
  });

  test('shows what is new', async () => {
    const cwd = await known();
    write(cwd, PATH, FAULTY.replace('All calls', 'All customers'));
    const { out, exitCode } = await lint(cwd, ...KNOWN, '--max-warnings', '0', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      summary: { errors: 0, warnings: 1 },
      diagnostics: [{ ruleId: 'preferred-term' }],
    });
    expect(exitCode).toBe(1);
  });

  test('says what is no longer there, and fails for it no more than for a note', async () => {
    const cwd = await known();
    write(cwd, PATH, sop());
    const { err, exitCode } = await lint(cwd, ...KNOWN);
    expect(err).toBe('2 findings known to known.json no longer there; take them out with --update-baseline.\n');
    expect(exitCode).toBe(0);
    expect((await lint(cwd, ...KNOWN, '--quiet')).err).toBe('');
    expect((await lint(cwd, ...KNOWN, '--skip', 'preferred-term')).err).toContain('1 finding known');
    await lint(cwd, ...KNOWN, '--update-baseline');
    expect(read(cwd, 'known.json')).toBe('{\n  "version": 1,\n  "findings": {}\n}\n');
  });

  test('counts from the working directory', async () => {
    const cwd = await known();
    expect((await lint(`${cwd}/sops`, '--baseline', '../known.json')).exitCode).toBe(0);
  });

  test('stands beside --fix: what is repaired is no longer there', async () => {
    const cwd = await known();
    const { err } = await lint(cwd, ...KNOWN, '--fix');
    expect(read(cwd, PATH)).toContain('A client reaches');
    expect(err).toContain('1 finding known to known.json no longer there');
  });
});

describe('--update-baseline', () => {
  test('says what it has written, and begins the file with its version', async () => {
    const cwd = manualFolder({ [DOCUMENT_PATH]: FAULTY });
    const { err, exitCode } = await lint(cwd, ...KNOWN, '--update-baseline');
    expect([err, exitCode]).toEqual(['known.json knows 2 findings (0 before).\n', 0]);
    expect(read(cwd, 'known.json')).toMatch(/^\{\n {2}"version": 1,\n {2}"findings": \{\n {4}"1-office/);
  });

  test('with --dry-run shows the difference and writes nothing', async () => {
    const cwd = await known();
    const before = read(cwd, 'known.json');
    write(cwd, PATH, sop());
    const { out } = await lint(cwd, ...KNOWN, '--update-baseline', '--dry-run');
    expect(out).toContain('+++ b/known.json');
    expect(read(cwd, 'known.json')).toBe(before);
  });

  test('of some SOPs and rules leaves what it knows of the others', async () => {
    const cwd = await known();
    const before = read(cwd, 'known.json');
    await lint(cwd, ...KNOWN, '--update-baseline', '--skip', 'preferred-term');
    expect(read(cwd, 'known.json')).toBe(before);
    write(cwd, 'sops/1-office/1-phones/phones-1.md', sop({ id: 'SOP-002' }, 'A customer calls.\n'));
    await lint(cwd, ...KNOWN, '--update-baseline', 'sops/1-office/1-phones/phones-1.md');
    expect(read(cwd, 'known.json')).toContain(DOCUMENT_PATH);
    expect(read(cwd, 'known.json')).toContain('phones-1.md');
  });
});

describe('exit code 2', () => {
  test.each<[string, Record<string, string>, string[], string]>([
    ['a baseline that is not there', {}, KNOWN, 'Make it with: sop lint --baseline known.json --update-baseline'],
    ['a baseline that is none', { '../known.json': '{}' }, KNOWN, 'known.json is no baseline: "version" is missing'],
    ['no file to update', {}, ['--update-baseline'], 'Add --baseline FILE.'],
  ])('%s', async (_, files, args, expected) => {
    const { err, exitCode } = await lint(manualFolder(files), ...args);
    expect(err).toContain(expected);
    expect(exitCode).toBe(2);
  });
});

test('with --config-ref, the baseline counts as it was at that commit', async () => {
  const env = environment(DANA);
  const cwd = commitAll(await known(), env);
  write(cwd, PATH, FAULTY.replace('All calls', 'All customers'));
  await lint(cwd, ...KNOWN, '--update-baseline');
  const run = (ref: string) => sopIn(cwd, ['lint', ...ONLY, ...KNOWN, '--config-ref', ref], { env });
  expect((await run('main')).out).toContain('All customers');
  commitAll(cwd, env);
  expect((await run('main')).out).not.toContain('All customers');
  const bare = commitAll(manualFolder(), env);
  write(bare, 'known.json', read(cwd, 'known.json'));
  expect(await sopIn(bare, ['lint', ...KNOWN, '--config-ref', 'main'], { env })).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('There was no baseline known.json at main'),
  });
});
