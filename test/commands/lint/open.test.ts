import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import type { Rule } from '../../../src/linter/rule.ts';
import { rules } from '../../../src/rules/index.ts';
import { folder, manualFolder, read, write } from '../../helpers/folder.ts';
import { sopIn } from '../../helpers/io.ts';
import { BODY, completeExample, DOCUMENT_PATH, GLOSSARY, library, PEOPLE, sop } from '../../helpers/library.ts';
import { commitAll, DANA, environment } from '../../helpers/repository.ts';

const PATH = `sops/${DOCUMENT_PATH}`;
const WORDY = sop({}, BODY.replace('Callers reach', 'A customer reaches'));

describe('--config-ref', () => {
  const env = () => environment(DANA);

  test.each<[string, Record<string, string>, string]>([
    ['settings', { 'sop.yml': 'schema: 1\nrules: {preferred-term: "off"}\n' }, 'preferred-term'],
    [
      'settings by path',
      { 'sop.yml': 'schema: 1\noverrides: [{paths: ["**"], rules: {preferred-term: "off"}}]\n' },
      'preferred-term',
    ],
    ['what is ignored', { 'sop.yml': 'schema: 1\nignore: ["**"]\n' }, 'preferred-term'],
    ['the glossary', { 'glossary.yml': 'terms: []\n' }, 'preferred-term'],
    [
      'people',
      {
        'people.yml': `${PEOPLE.replace('dana:', 'mallory: {name: M O, email: m@example.com}\n  dana:')}`,
        [DOCUMENT_PATH]: sop({ owner: 'mallory' }),
      },
      'known-person',
    ],
    [
      'templates',
      {
        'templates/procedure.md': '---\ntype: procedure\ntitle: P\nuse_when: Always\nversion: 1\n---\n## Purpose\n',
        [DOCUMENT_PATH]: sop({}, '# Answering Calls\n\n## Purpose\n\nCallers reach a person.\n'),
      },
      'required-sections',
    ],
  ])('a change of %s switches nothing off', async (_, change, rule) => {
    const own = env();
    const cwd = commitAll(manualFolder({ [DOCUMENT_PATH]: WORDY }), own);
    for (const [path, text] of Object.entries(change)) write(cwd, `sops/${path}`, text);
    const args = ['lint', '--only', rule, '--max-warnings', '0'];
    expect(await sopIn(cwd, args, { env: own })).toMatchObject({ exitCode: 0 });
    const { out, exitCode } = await sopIn(cwd, [...args, '--config-ref', 'main'], { env: own });
    expect(out).toContain(rule);
    expect(exitCode).toBe(1);
  });

  test('the contents are those of the working tree, so that a new SOP can come with its entry', async () => {
    const own = env();
    const cwd = commitAll(manualFolder(), own);
    write(
      cwd,
      'sops/manual.yml',
      read(cwd, 'sops/manual.yml').replace('- Answering Calls', '- Answering Calls\n          - Opening Hours'),
    );
    write(cwd, 'sops/1-office/1-phones/opening-hours.md', sop({ id: 'SOP-002', title: 'Opening Hours' }));
    expect(
      await sopIn(cwd, ['lint', '--only', 'listed-in-manual', '--config-ref', 'main'], { env: own }),
    ).toMatchObject({ exitCode: 0 });
  });

  test('a setting that was taken back there does not count either', async () => {
    const own = env();
    const cwd = commitAll(
      manualFolder({ [DOCUMENT_PATH]: WORDY, 'sop.yml': 'schema: 1\nrules: {preferred-term: "off"}\n' }),
      own,
    );
    write(cwd, 'sops/sop.yml', 'schema: 1\n');
    const args = ['lint', '--only', 'preferred-term', '--max-warnings', '0'];
    expect((await sopIn(cwd, args, { env: own })).exitCode).toBe(1);
    expect((await sopIn(cwd, [...args, '--config-ref', 'main'], { env: own })).exitCode).toBe(0);
  });

  test('a commit without the settings is exit code 2: there are no defaults to fall back on', async () => {
    const own = env();
    const cwd = commitAll(folder({ 'x.md': '' }), own);
    for (const [name, text] of [
      ['sop.yml', 'schema: 1\n'],
      ['manual.yml', 'title: T\nvolumes: []\n'],
    ])
      write(cwd, `sops/${name}`, text as string);
    const { err, exitCode } = await sopIn(cwd, ['lint', '--config-ref', 'main'], { env: own });
    expect(err).toContain('there was no sop.yml');
    expect(exitCode).toBe(2);
  });
});

describe('--config-ref and what an SOP says of itself', () => {
  /** The text with its finding excepted by the narrowest directive. */
  function except(text: string, id: string): string | undefined {
    const rule = rules.find((candidate) => candidate.id === id) as Rule;
    const [finding] = lint(library({ [DOCUMENT_PATH]: text }), [rule]);
    const lines = text.split('\n');
    if (!finding || lines[finding.range.start.line - 2] !== '') return undefined;
    lines.splice(finding.range.start.line - 1, 0, `<!-- sop-disable-next-line ${id}: it is only an example -->`);
    return lines.join('\n');
  }

  // No rule of another group is hardened, so that one is the counterexample.
  const safety = rules.filter(({ group }) => group === 'safety').map(({ id }) => [id, 1] as const);
  test.each([['preferred-term', 0], ...safety] as const)('of %s, exit code %i', async (id, expected) => {
    const rule = rules.find((candidate) => candidate.id === id) as Rule;
    const texts = rule.examples.bad.map((example) => completeExample(example)[DOCUMENT_PATH] ?? '');
    const text = texts.map((bad) => except(bad, id)).find((excepted) => excepted !== undefined);
    const own = environment(DANA);
    const cwd = commitAll(manualFolder({ [DOCUMENT_PATH]: text ?? '' }), own);
    const args = ['lint', '--only', id, '--max-warnings', '0'];
    expect(await sopIn(cwd, args, { env: own })).toMatchObject({ exitCode: 0 });
    expect(await sopIn(cwd, [...args, '--config-ref', 'main'], { env: own })).toMatchObject({ exitCode: expected });
  });
});

describe('standard input', () => {
  const run = (text: string, ...args: string[]) =>
    sopIn(manualFolder({ [DOCUMENT_PATH]: WORDY }), ['lint', '--only', 'preferred-term,unique-id', '-', ...args], {
      readStdin: async () => text,
    });

  test('is checked as the file that it is said to be', async () => {
    const { out } = await run(sop({}, 'All customers.\n'), '--stdin-path', PATH);
    expect(out).toContain('\nsops/1-office/1-phones/answering-calls.md:21:5 warning preferred-term');
    expect(out).toContain('1 SOP checked: 1 warning in 1 file');
  });

  test('has a name of its own where nothing is said', async () => {
    const { out, exitCode } = await run(sop({}, 'All clients.\n'));
    expect(out).toContain('sops/stdin.md:2:5 error unique-id');
    expect(exitCode).toBe(1);
  });

  test('with --fix, goes repaired to standard output, and what is left goes beside', async () => {
    const { out, err, exitCode } = await run(sop({ id: 'SOP-001' }, 'All customers.\n'), '--fix', '--stdin-path', PATH);
    expect(out).toBe(sop({}, 'All clients.\n'));
    expect([err, exitCode]).toEqual(['✓ 1 SOP checked: no errors, no warnings.\n', 0]);
    const left = await run(sop({}, 'All customers.\n'), '--fix');
    expect(left.out).toBe(sop({}, 'All clients.\n'));
    expect(left.err).toContain('unique-id');
    expect(left.exitCode).toBe(1);
    expect((await run(sop({}, 'All clients.\n'), '--fix', '--stdin-path', PATH)).out).toBe(sop({}, 'All clients.\n'));
  });

  test('with --diff, shows the repairs', async () => {
    expect((await run(sop({}, 'All customers.\n'), '--diff', '--stdin-path', PATH)).out).toContain('+All clients.');
  });

  test('never reaches the disk', async () => {
    const cwd = manualFolder({ [DOCUMENT_PATH]: WORDY });
    await sopIn(cwd, ['lint', '--fix', '-', '--stdin-path', PATH], { readStdin: async () => sop() });
    expect(read(cwd, PATH)).toBe(WORDY);
  });

  test.each([
    ['../x.md', 'lies outside the manual'],
    ['sops', 'lies outside the manual'],
    ['sops/README.md', 'cannot be an SOP'],
    ['sops/templates/x.md', 'cannot be an SOP'],
    ['sops/x.txt', 'cannot be an SOP'],
    ['sops/sop.yml', 'cannot be an SOP'],
  ])('as %s is exit code 2', async (path, message) => {
    const { err, exitCode } = await run('', '--stdin-path', path);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('--no-manual', () => {
  const files = {
    'docs/a.md': '# A\n\n1. The technician opens the console.\n\n[b](b.md) [c](c.md)\n',
    'docs/b.md': '# B\n\nTODO(words)\n',
    'docs/node_modules/c.md': 'TODO(none)\n',
    'docs/notes.txt': '# N\n\nTODO(none)\n',
    'README.md': '# R\n\nTODO(words)\n',
  };
  const findings = async (cwd: string, ...args: string[]): Promise<string[]> => {
    const { out } = await sopIn(cwd, ['lint', '--no-manual', '--format', 'json', ...args]);
    return JSON.parse(out).diagnostics.map(
      (found: { path: string; ruleId: string }) => `${found.path} ${found.ruleId}`,
    );
  };

  test('checks files wherever they are, with the rules that need no manual', async () => {
    const cwd = folder(files);
    expect(await findings(cwd)).toEqual([
      'README.md no-placeholder',
      'docs/a.md step-imperative',
      'docs/a.md links-resolve',
      'docs/b.md no-placeholder',
    ]);
    expect(await findings(cwd, 'docs/b.md')).toEqual(['docs/b.md no-placeholder']);
    expect(await findings(`${cwd}/docs`, '../README.md', '.')).toEqual([
      '../README.md no-placeholder',
      'a.md step-imperative',
      'a.md links-resolve',
      'b.md no-placeholder',
    ]);
    expect(await findings(cwd, 'docs/notes.txt')).toEqual(['docs/notes.txt no-placeholder']);
  });

  test('does not look at a manual that is there', async () => {
    const cwd = manualFolder({ 'sop.yml': 'broken: [', [DOCUMENT_PATH]: sop({ owner: 'nobody', status: 'nothing' }) });
    expect(await findings(cwd, 'sops', '--skip', 'define-abbreviation')).toEqual([]);
  });

  test('leaves to a site what only the site knows: its root, its pages, and the title that it sets', async () => {
    const cwd = folder({
      'a.md': '---\ntitle: Answering Calls\n---\n\n## Purpose\n\nSee [the list](/files/list.html).\n',
      'b.md': '---\ntitle: How we answer calls\n---\n\n# Answering Calls\n\nWords.\n',
      'c.md': '## Purpose\n\n[a](a.html#purpose), [b](b/), [d](d.html), [e](e/)\n',
      'e/index.md': '# E\n\nWords.\n',
    });
    expect(await findings(cwd)).toEqual(['c.md heading-structure', 'c.md links-resolve']);
  });

  test('notes what only a house can decide: which abbreviations it knows, how deep headings go', async () => {
    const text = '# A\n\n## B\n\n### C\n\n#### D\n\nKeep the RTO.\n';
    const { out, exitCode } = await sopIn(folder({ 'a.md': text }), ['lint', '--no-manual', '--format', 'compact']);
    expect(out.split('\n').filter((line) => line !== '')).toEqual([
      'a.md:7:6 info heading-structure Heading level 4 is deeper than 3; merge this section into the one around it, or split the SOP',
      'a.md:9:10 info define-abbreviation Write "RTO" out where it first stands, with (RTO) behind it',
    ]);
    expect(exitCode).toBe(0);
  });

  test('says where there is nothing to check', async () => {
    const { out, exitCode } = await sopIn(folder({ 'a.txt': 'Words.' }), ['lint', '--no-manual']);
    expect([out, exitCode]).toEqual(['There are no Markdown files here.\n', 0]);
  });

  test('of standard input, too', async () => {
    const { out } = await sopIn(folder(), ['lint', '--no-manual', '-'], { readStdin: async () => '# A\n\nTODO(x)\n' });
    expect(out).toContain('\nstdin.md:3:1 error no-placeholder');
    const named = await sopIn(folder(), ['lint', '--no-manual', '-', '--stdin-path', '../README.md'], {
      readStdin: async () => '# A\n\nTODO(x)\n',
    });
    expect(named.out).toContain('\n../README.md:3:1 error no-placeholder');
  });

  test('repairs', async () => {
    const cwd = folder({ 'a.md': '# A\n\n### B\n\nWords.\n' });
    await sopIn(cwd, ['lint', '--no-manual', '--fix', 'a.md']);
    expect(read(cwd, 'a.md')).toBe('# A\n\n## B\n\nWords.\n');
  });

  test('only what a change brought', async () => {
    const env = environment(DANA);
    const cwd = commitAll(folder({ 'docs/a.md': files['docs/a.md'] }), env);
    write(cwd, 'docs/b.md', files['docs/b.md']);
    const { out } = await sopIn(cwd, ['lint', '--no-manual', '--since', 'HEAD', '--format', 'json'], { env });
    expect(JSON.parse(out).diagnostics).toMatchObject([{ path: 'docs/b.md', ruleId: 'no-placeholder' }]);
  });

  test.each([
    [['none.md'], 'There is no file or folder none.md'],
    [['--only', 'known-person'], 'known-person judges an SOP in its manual'],
    [['--root', 'sops'], '--no-manual and --root cannot stand together'],
    [['--config-ref', 'main'], '--no-manual and --config-ref cannot stand together'],
  ])('%j is exit code 2', async (args, message) => {
    const { err, exitCode } = await sopIn(folder(), ['lint', '--no-manual', ...args]);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  });
});

describe('flags that mean nothing together are exit code 2', () => {
  test.each([
    [['-', 'sops']],
    [['-', '--since', 'main']],
    [['-', '--staged']],
    [['-', '--watch']],
    [['-', '--baseline', 'x', '--update-baseline']],
    [['--stdin-path', 'x.md']],
    [['--staged', '--fix']],
    [['--staged', '--diff']],
    [['--staged', '--dry-run']],
    [['--print-config', 'x.md', '--since', 'main']],
    [['--print-config', 'x.md', '--no-manual']],
    [['--baseline', 'x', '--update-baseline', '--since', 'main']],
    [['--baseline', 'x', '--update-baseline', '--staged']],
    [['--baseline', 'x', '--update-baseline', '--config-ref', 'main']],
    [['--baseline', 'x', '--update-baseline', '--watch']],
    [['--update-baseline']],
  ])('%j', async (args) => {
    const { err, exitCode } = await sopIn(manualFolder(), ['lint', ...args]);
    expect(err).toMatch(/^error: .+\nhint: .+/);
    expect(exitCode).toBe(2);
  });
});

test('the glossary is that of the manual, not of the commit, where nothing is said', async () => {
  const cwd = manualFolder({
    [DOCUMENT_PATH]: WORDY,
    'glossary.yml': GLOSSARY.replace('avoid: [customer]', 'avoid: [patron]'),
  });
  expect((await sopIn(cwd, ['lint', '--only', 'preferred-term'])).exitCode).toBe(0);
});

test.each([
  ['a list of none', ['--only', '']],
  ['a rule chosen and left out', ['--only', 'no-passive', '--skip', 'no-passive']],
  ['all that need no manual left out', ['--no-manual', '--skip', rules.map(({ id }) => id).join(',')]],
])('%s is no check that passes, but exit code 2', async (_, args) => {
  const { err, exitCode } = await sopIn(manualFolder({ [DOCUMENT_PATH]: WORDY }), ['lint', ...args]);
  expect([err, exitCode]).toEqual([
    'error: --only and --skip leave no rule to apply\nhint: Name a rule behind --only, or leave both out for all.\n',
    2,
  ]);
});
