import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/commands/command.ts';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { type Ran, sopIn } from '../helpers/io.ts';
import { BODY, DOCUMENT_PATH, GLOSSARY, MANUAL, sop } from '../helpers/library.ts';

/** So far ahead that the time stamps of files just written count. */
const LATER = Date.now() + 3_600_000;

const OTHER = '1-office/1-phones/phones-1.md';
const THIRD = '2-support/1-delivery/server-down.md';

const FILES = {
  [OTHER]: sop(
    { id: 'SOP-002', title: '"Phones 1: Rules"', related: '[SOP-001]', series: '{name: Phones, part: 1}' },
    BODY.replace('# Answering Calls', '# Phones 1: Rules')
      .replace('Callers', 'Each customer')
      .replace('A person.', 'See [calls](answering-calls.md#scope) and ![the desk](desk.png).'),
  ),
  [THIRD]: sop(
    { id: 'SOP-003', title: 'Server Down', volume: '2' },
    `${BODY.replace('# Answering Calls', '# Server Down')}\nSee [rules](../../1-office/1-phones/phones-1.md#scope) and ![x](y.png).\n`,
  ),
};

async function lintJson(cwd: string, cache: string, args: readonly string[] = [], now = LATER): Promise<string> {
  const env = { PATH: process.env.PATH, SOP_CACHE_DIR: cache };
  const { out, err } = await sopIn(cwd, ['lint', '--format', 'json', '--today', '2026-11-22', ...args], { now, env });
  expect(err).toBe('');
  return out;
}

/** Replaces the first of some words, where the file is there. */
function edit(root: string, name: string, from: string, to: string): void {
  if (existsSync(join(root, name))) write(root, name, read(root, name).replace(from, to));
}

/** What a run with memory prints, which must be what one without prints. */
async function expectSame(cwd: string, cache: string, args: readonly string[] = []): Promise<string> {
  const remembered = await lintJson(cwd, cache, args);
  expect(remembered).toBe(await lintJson(cwd, cache, ['--no-cache', ...args]));
  return remembered;
}

describe('a run that remembers finds what one that does not finds', () => {
  const path = (name: string): string => `sops/${name}`;
  const CHANGES: Readonly<Record<string, (cwd: string) => void>> = {
    'nothing changes': () => {},
    'a word of a body': (cwd) => edit(cwd, path(OTHER), 'Callers', 'Customers'),
    'a line at the end': (cwd) => appendFileSync(join(cwd, path(DOCUMENT_PATH)), '\nEach customer waits.\n'),
    'a heading that others link to': (cwd) => edit(cwd, path(DOCUMENT_PATH), '## Scope', '## Reach'),
    'a title that another has': (cwd) => edit(cwd, path(THIRD), 'title: Server Down', 'title: Answering Calls'),
    'an id': (cwd) => edit(cwd, path(DOCUMENT_PATH), 'SOP-001', 'SOP-009'),
    'a file goes': (cwd) => rmSync(join(cwd, path(DOCUMENT_PATH)), { force: true }),
    'a file comes': (cwd) => write(cwd, path('2-support/1-delivery/ticket-statuses.md'), sop({ id: 'SOP-004' })),
    'an image comes': (cwd) => write(cwd, path('2-support/1-delivery/y.png'), 'png'),
    'an image goes': (cwd) => rmSync(join(cwd, path('2-support/1-delivery/y.png')), { force: true }),
    'a record comes': (cwd) =>
      write(
        cwd,
        path('records/reviews/SOP-001/2026-10-01-dana-aaaaaaaa.yml'),
        `schema: 1\nsop: SOP-001\nversion: 1.0.0\ndate: 2026-10-01\nby: dana\noutcome: confirmed\ndepth: read\napproved: true\nfingerprint: sop1:${'a'.repeat(64)}\nnext: 2027-10-01\n`,
      ),
    'a broken record comes': (cwd) => write(cwd, path('records/reviews/SOP-003/2026-10-01-dana-bbbbbbbb.yml'), 'a: ['),
    'the glossary': (cwd) => write(cwd, path('glossary.yml'), GLOSSARY.replace('customer]', 'caller]')),
    settings: (cwd) => write(cwd, path('sop.yml'), 'schema: 1\nrules: {preferred-term: error}\n'),
    'the contents': (cwd) => write(cwd, path('manual.yml'), MANUAL.replace('Server Down, ', '')),
    'a directive': (cwd) =>
      edit(
        cwd,
        path(OTHER),
        '## Purpose\n',
        '## Purpose\n\n<!-- sop-disable preferred-term: a test of directives -->\n',
      ),
    'a template': (cwd) =>
      write(
        cwd,
        path('templates/procedure.md'),
        '---\ntype: procedure\ntitle: P\nuse_when: Now\nversion: 1\n---\n## Own\n',
      ),
    'a reference to what no SOP is': (cwd) => edit(cwd, path(THIRD), 'owner: dana', 'owner: dana\nrelated: [SOP-077]'),
    'frontmatter that is broken and may be meant': (cwd) =>
      write(cwd, path(OTHER), '---\nid: SOP-077: no\n---\n\n# Phones 1: Rules\n'),
    'frontmatter that is broken and means something else': (cwd) =>
      write(cwd, path(OTHER), '---\nid: SOP-078: no\n---\n\n# Phones 1: Rules\n'),
    'a file that cannot be read': (cwd) => write(cwd, path(OTHER), new Uint8Array([0xff, 0xfe, 0x00])),
  };

  test.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const cwd = manualFolder(FILES);
    const cache = folder();
    const before = await expectSame(cwd, cache);
    expect(await lintJson(cwd, cache)).toBe(before);
    change(cwd);
    await expectSame(cwd, cache);
  });

  test('terms come into use and go out of use', async () => {
    const glossary = `${GLOSSARY}  - {term: trip charge, definition: A price for the way.}\n  - {term: caller, definition: A person who calls.}\n`;
    const contents = MANUAL.replace(/ {10}- \{title: (?:Intro|"Phones 2).*\n/g, '').replace(', Ticket Statuses', '');
    const cwd = manualFolder({ ...FILES, 'glossary.yml': glossary, 'manual.yml': contents });
    const cache = folder();
    const isUnused = async (args: readonly string[] = []): Promise<boolean> =>
      (await expectSame(cwd, cache, args)).includes('No SOP uses \\"trip charge\\"');
    expect(await isUnused()).toBe(true);
    expect(await isUnused()).toBe(true);
    edit(cwd, path(OTHER), 'customer', 'trip charge of a customer');
    await lintJson(cwd, cache, [path(THIRD)]);
    expect(await isUnused([path('glossary.yml')])).toBe(false);
    expect(await isUnused()).toBe(false);
    edit(cwd, path(OTHER), 'trip charge of', 'price of');
    expect(await isUnused()).toBe(true);
    edit(cwd, path(THIRD), 'summary: How', 'summary: The trip charge, and how');
    expect(await isUnused()).toBe(false);
  });

  test('any changes one after the other, whatever is linted between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(CHANGES)), fc.constantFrom('', OTHER, THIRD)), {
          maxLength: 6,
        }),
        async (steps) => {
          const cwd = manualFolder(FILES);
          const cache = folder();
          for (const [name, only] of steps) {
            CHANGES[name]?.(cwd);
            await expectSame(cwd, cache, only === '' ? [] : [path(only)]);
          }
          await expectSame(cwd, cache);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('another day, other rules', async () => {
    const cwd = manualFolder(FILES);
    const cache = folder();
    await expectSame(cwd, cache);
    const late = await lintJson(cwd, cache, ['--today', '2028-01-01']);
    expect(late).toContain('review-overdue');
    expect(late).toBe(await lintJson(cwd, cache, ['--today', '2028-01-01', '--no-cache']));
    await expectSame(cwd, cache, ['--only', 'preferred-term']);
    await expectSame(cwd, cache);
  });
});

describe('what was printed is printed again', () => {
  const setUp = () => {
    const cwd = manualFolder(FILES);
    const cache = folder();
    const known = join(folder(), 'known.json');
    const run = (args: readonly string[] = [], settings: Partial<Io> = {}): Promise<Ran> =>
      sopIn(cwd, ['lint', '--today', '2026-11-22', ...args], {
        now: LATER,
        env: { SOP_CACHE_DIR: cache },
        ...settings,
      });
    return { cwd, cache, known, run };
  };

  test('without being made anew', async () => {
    const { cwd, run } = setUp();
    const kinds: string[] = [];
    const out = (text: string | Uint8Array): void => void kinds.push(typeof text === 'string' ? 'made' : 'repeated');
    for (let times = 0; times < 3; times++) await run([], { out });
    edit(cwd, `sops/${OTHER}`, 'Each customer', 'Each caller');
    for (let times = 0; times < 2; times++) await run([], { out });
    expect(kinds).toEqual(['made', 'repeated', 'repeated', 'made', 'repeated']);
  });

  test('only to whoever would see the same, and only while nothing has changed', async () => {
    const { cwd, cache, known, run } = setUp();
    const runs: Readonly<Record<string, () => Promise<Ran>>> = {
      'a format': () => run(['--format', 'compact']),
      statistics: () => run(['--statistics']),
      colours: () => run([], { env: { SOP_CACHE_DIR: cache, FORCE_COLOR: '1' } }),
      'a limit': () => run(['--max-warnings', '0']),
      'a narrow terminal': () => run([], { columns: 60 }),
      'one file': () => run([`sops/${OTHER}`]),
      'another folder': () => run([], { cwd: join(cwd, 'sops') }),
      'a baseline': () => run(['--baseline', known]),
      'one rule': () => run(['--only', 'preferred-term']),
    };
    const anew = async (one: () => Promise<Ran>): Promise<Ran> => {
      rmSync(cache, { recursive: true });
      return one();
    };
    await run(['--baseline', known, '--update-baseline']);
    const usual = await anew(run);
    for (const [name, one] of Object.entries(runs)) {
      const other = await anew(one);
      expect([name, await run(), await one(), await one(), await run()]).toEqual([name, usual, other, other, usual]);
    }
    // A run that prints nothing that could be repeated learns what has changed.
    for (const one of Object.values(runs)) {
      await run();
      edit(cwd, `sops/${OTHER}`, 'Each customer', 'Each caller');
      await one();
      const remembered = await run();
      expect(remembered).not.toEqual(usual);
      expect(remembered).toEqual(await anew(run));
      edit(cwd, `sops/${OTHER}`, 'Each caller', 'Each customer');
    }
  });
});

test('a change that leaves size and time as they were is seen while the file is young, and by its inode or change time later', async () => {
  const cwd = manualFolder(FILES);
  const cache = folder();
  const file = join(cwd, 'sops', OTHER);
  const past = new Date(Date.now() - 86_400_000);
  utimesSync(file, past, past);
  await lintJson(cwd, cache, [], Date.now());
  writeFileSync(file, readFileSync(file, 'utf8').replace('Each customer', 'Each clients!'));
  utimesSync(file, past, past);
  expect(await lintJson(cwd, cache, [], Date.now())).toBe(await lintJson(cwd, cache, ['--no-cache']));
});

describe('a cache that is', () => {
  const cases: Readonly<Record<string, (cache: string, file: string) => void>> = {
    gone: (cache) => rmSync(cache, { recursive: true, force: true }),
    empty: (_, file) => truncateSync(file),
    'cut off': (_, file) => truncateSync(file, 300),
    'changed in a word': (_, file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll('client', 'cliant')),
    'of another form': (_, file) => writeFileSync(file, readFileSync(file, 'utf8').replace('sop cache', 'sop cash')),
    'no text': (_, file) => writeFileSync(file, new Uint8Array([0xff, 0x00, 0xfe])),
    'a folder': (_, file) => {
      rmSync(file);
      mkdirSync(file);
    },
  };

  test.each(Object.entries(cases))('%s counts as none, and the next run is right and silent', async (_, damage) => {
    const cwd = manualFolder(FILES);
    const cache = folder();
    const before = await lintJson(cwd, cache);
    for (const name of readdirSync(cache)) damage(cache, join(cache, name));
    expect(await lintJson(cwd, cache)).toBe(before);
    expect(await lintJson(cwd, cache)).toBe(before);
  });

  test('nothing is written into the manual, and nothing at all with --no-cache or --fix', async () => {
    const cwd = manualFolder(FILES);
    const cache = folder();
    await lintJson(cwd, cache, ['--no-cache']);
    await sopIn(cwd, ['lint', '--fix', '--diff'], { env: { SOP_CACHE_DIR: cache } });
    expect(readdirSync(cache)).toEqual([]);
    await lintJson(cwd, cache);
    expect(readdirSync(cache).map((name) => name.replace(/^.*\./, ''))).toEqual(['cache', 'configuration', 'result']);
    expect(readdirSync(cwd)).toEqual(['sops']);
  });
});
