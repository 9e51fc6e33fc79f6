import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

const OTHER = '1-office/1-phones/other.md';
const ONLY = ['--only', 'known-reference'];
const BROKEN = { [DOCUMENT_PATH]: sop({ related: '[SOP-099]' }) };
/** An error that a repair mends, and one that none does. */
const MIXED = {
  [DOCUMENT_PATH]: sop({ related: '[SOP-099]' }).replace('Callers reach', 'Customers reach'),
};

describe('the exit code', () => {
  test.each<[string, Record<string, string>, string[], number]>([
    ['no findings', {}, ONLY, 0],
    ['an error', BROKEN, ONLY, 1],
    [
      'an error in a rule that is skipped',
      BROKEN,
      ['--skip', 'known-reference', '--only', 'known-reference,unique-id'],
      0,
    ],
    ['an unknown rule', {}, ['--only', 'no-rule'], 2],
    ['--unsafe without --fix', {}, ['--unsafe'], 2],
    ['a diff in another format', {}, ['--fix', '--diff', '--format', 'json'], 2],
    ['a diff into a file', {}, ['--fix', '--dry-run', '--output', 'x'], 2],
    ['a diff, with an error that has no repair', BROKEN, ['--fix', '--diff', ...ONLY], 1],
    ['--dry-run, with an error that has no repair', BROKEN, ['--fix', '--dry-run', ...ONLY], 1],
    ['a diff of a manual in good order', {}, ['--fix', '--diff', ...ONLY], 0],
  ])('%s', async (_, files, args, expected) => {
    expect((await sopIn(manualFolder(files), ['lint', ...args])).exitCode).toBe(expected);
  });
});

test('a diff says how many findings its repairs leave, and writes nothing', async () => {
  const cwd = manualFolder(BROKEN);
  const { out, err } = await sopIn(cwd, ['lint', '--fix', '--diff', ...ONLY]);
  expect([out, err]).toEqual(['', 'After these repairs 1 error and 0 warnings are left. See them with: sop lint\n']);
  const mixed = manualFolder(MIXED);
  const before = read(mixed, `sops/${DOCUMENT_PATH}`);
  const shown = await sopIn(mixed, ['lint', '--diff', '--only', 'known-reference,preferred-term']);
  expect(shown.out).toContain(`+++ b/sops/${DOCUMENT_PATH}`);
  expect([shown.err.slice(0, 27), shown.exitCode]).toEqual(['After these repairs 1 error', 1]);
  expect(read(mixed, `sops/${DOCUMENT_PATH}`)).toBe(before);
});

test('--fix writes the repairs and prints what is left', async () => {
  const cwd = manualFolder(MIXED);
  const { out, exitCode } = await sopIn(cwd, ['lint', '--fix', '--only', 'known-reference,preferred-term']);
  expect(read(cwd, `sops/${DOCUMENT_PATH}`)).toContain('Clients reach');
  expect(out).toContain('No SOP has the id SOP-099');
  expect([out.includes('preferred-term'), exitCode]).toEqual([false, 1]);
});

describe('rules', () => {
  const files = { [DOCUMENT_PATH]: sop({ related: '[SOP-099]', owner: 'nobody' }) };
  test.each([
    [['--only', 'known-reference,known-person']],
    [['--only', 'known-reference', '--only', 'known-person']],
    [['--only', 'known-reference, known-person', `sops/${DOCUMENT_PATH}`]],
  ])('%j', async (args) => {
    const { out } = await sopIn(manualFolder(files), ['lint', '--format', 'json', ...args]);
    const ids = JSON.parse(out).diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(new Set(ids)).toEqual(new Set(['known-reference', 'known-person']));
  });
});

describe('files that are no SOPs', () => {
  test.each([
    ['sops/glossary.yml', 'No SOPs among the files named (glossary.yml is read for every SOP).\n'],
    ['sops/README.md', 'No SOPs among the files named.\n'],
  ])('%s', async (path, expected) => {
    const { out, exitCode } = await sopIn(manualFolder({ 'README.md': '# Manual\n' }), ['lint', path]);
    expect([out, exitCode]).toEqual([expected, 0]);
  });
});

test('paths are relative to the working directory', async () => {
  const cwd = `${manualFolder(BROKEN)}/sops/1-office/1-phones`;
  const name = DOCUMENT_PATH.split('/').at(-1) ?? '';
  expect((await sopIn(cwd, ['lint', name, ...ONLY])).out).toContain(`\n\n${name}:`);
});

test('an SOP that cannot be read is the only one that is told so', async () => {
  const cwd = manualFolder(BROKEN);
  write(cwd, `sops/${OTHER}`, new Uint8Array([0xff, 0xfe, 0x00]));
  expect((await sopIn(cwd, ['lint', '--only', 'known-reference,readable-file'])).out).toMatch(
    /other\.md:1:1 error readable-file[\s\S]*: 1 error in 1 file/,
  );
});

describe('findings on the glossary', () => {
  const glossary = 'terms:\n  - {term: client, definition: A company that pays us., avoid: [Client]}\n';
  const cwd = () => manualFolder({ 'glossary.yml': glossary });
  const only = ['--only', 'glossary-use,known-reference'];

  test.each([
    [[], true],
    [['sops'], true],
    [['sops/glossary.yml'], true],
    [['sops/1-office'], false],
    [[`sops/${DOCUMENT_PATH}`], false],
  ])('named %j', async (paths, expected) => {
    const { out } = await sopIn(cwd(), ['lint', '--format', 'json', ...only, ...paths]);
    const found = JSON.parse(out).diagnostics.map(({ path }: { path: string }) => path);
    expect(found).toEqual(expected ? ['sops/glossary.yml'] : []);
  });

  test('are shown with their line', async () => {
    const { out, exitCode } = await sopIn(cwd(), ['lint', ...only, 'sops/glossary.yml']);
    expect([out, exitCode]).toMatchInlineSnapshot(`
      [
        "── sops/glossary.yml ────────────────────────────────────────────────────────────────── 1 warning ──

      sops/glossary.yml:2:65 warning glossary-use
        "Client" is the term itself; take it out of the words to avoid
        2 │   - {term: client, definition: A company that pays us., avoid: [Client]}
          │                                                                 ^^^^^^

      ! sops/glossary.yml checked: 1 warning in 1 file.
        Why, and how to mend it: sop explain glossary-use
      ",
        0,
      ]
    `);
  });
});

test('a pattern of the glossary that is none stops the run with its place', async () => {
  const glossary = 'terms:\n  - {term: block list, definition: What is shut out., avoid: [{pattern: "(?=x)b"}]}\n';
  const { err, exitCode } = await sopIn(manualFolder({ 'glossary.yml': glossary }), ['lint']);
  expect(exitCode).toBe(2);
  expect(err).toContain('sops/glossary.yml:2:73 "(?=x)b" is no pattern that sop can use');
});

describe('help', () => {
  test('of a verb is the same in both spellings', async () => {
    const cwd = folder();
    const { out } = await sopIn(cwd, ['help', 'lint']);
    expect(out).toContain('--max-warnings');
    expect(out).toBe((await sopIn(cwd, ['lint', '--help'])).out);
  });

  test('of an unknown verb asks what was meant', async () => {
    const { err, exitCode } = await sopIn(folder(), ['help', 'lnt']);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/unknown command 'lnt'[\s\S]*Did you mean lint/);
    expect((await sopIn(folder(), ['help'])).out).toContain('Exit codes');
  });
});

test('on a terminal, work that lasts says how far it has come, and wipes that away', async () => {
  let elapsed = 0;
  const slow = {
    isTerminal: { in: false, out: false, err: true },
    elapsed: () => {
      elapsed += 400;
      return elapsed;
    },
  };
  const files = {
    '1-office/1-phones/phones-1.md': sop({ id: 'SOP-002', title: '"Phones 1: Rules"' }),
    '2-support/1-delivery/server-down.md': '',
  };
  const { err } = await sopIn(manualFolder(files), ['lint'], slow);
  expect(err).toContain('\r\u001B[KReading 2 of 3 SOPs …');
  expect(err).toContain('\r\u001B[KChecking 1 of 3 SOPs …');
  expect(err.endsWith('\r\u001B[K')).toBe(true);
  expect((await sopIn(manualFolder(files), ['lint', '--quiet'], slow)).err).toBe('');
  expect(
    (await sopIn(manualFolder(files), ['lint'], { ...slow, isTerminal: { in: false, out: true, err: false } })).err,
  ).toBe('');
});
