import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Choice } from '../../src/workspace/prompt.ts';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { type Ran, sopIn } from '../helpers/io.ts';
import { DOCUMENT_PATH, MANUAL } from '../helpers/library.ts';

/** What somebody answers, in the order of the questions; a question without an answer fails the test. */
const answers: string[] = [];
const questions: string[] = [];

vi.mock('../../src/workspace/prompt.ts', async (original) => {
  const reply = (message: string): string => {
    questions.push(message);
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`nobody answers "${message}"`);
    return answer;
  };
  const pick = (message: string, choices: readonly Choice<string>[]): string => {
    const answer = reply(message);
    const choice = choices.find(({ value, label }) => value === answer || label.includes(answer));
    if (!choice) throw new Error(`"${answer}" is none of ${choices.map(({ label }) => label).join(', ')}`);
    return choice.value;
  };
  return {
    ...(await original<object>()),
    askText: async (message: string) => reply(message),
    askChoice: async (message: string, choices: readonly Choice<string>[]) => pick(message, choices),
    askSearch: async (message: string, search: (typed: string) => readonly Choice<string>[]) =>
      pick(message, search(answers[0] ?? '')),
  };
});

beforeEach(() => {
  answers.length = 0;
  questions.length = 0;
});

const AS_LEE = '[user]\n\tname = Lee Okafor\n\temail = LEE@example.com\n';

function environment(config = AS_LEE): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: folder({ '.gitconfig': config }), GIT_CONFIG_NOSYSTEM: '1' };
}

function sopNew(path: string, args: readonly string[], env = environment()): Promise<Ran> {
  return sopIn(path, ['new', ...args], { env });
}

const TERMINAL = { isTerminal: { in: true, out: true, err: true } };

/** What lint says of everything but the SOP that was there before. */
async function findings(path: string): Promise<string[]> {
  const { out } = await sopIn(path, ['lint', '--format', 'json']);
  const { diagnostics } = JSON.parse(out) as { diagnostics: { path: string; ruleId: string; severity: string }[] };
  return diagnostics
    .filter((diagnostic) => diagnostic.path !== `sops/${DOCUMENT_PATH}`)
    .map(({ ruleId, severity }) => `${severity} ${ruleId}`);
}

describe('sop new with a planned title', () => {
  test('scaffolds it, with id, owner, type and place, and refreshes the index', async () => {
    const path = manualFolder();
    await sopIn(path, ['index']);
    const manual = read(path, 'sops/manual.yml');
    const ran = await sopNew(path, ['server down']);
    expect(ran).toMatchObject({ exitCode: 0, out: 'sops/2-support/1-delivery/server-down.md\n' });
    expect(ran.err).toContain('SOP-002 Server Down: Troubleshooting, in 2.1 Service Delivery, owner lee.');
    expect(read(path, 'sops/2-support/1-delivery/server-down.md')).toMatch(
      /^---\nid: SOP-002\ntitle: Server Down\ntype: troubleshooting\nvolume: 2\nsection: 1\nowner: lee\nauthor: lee\nstatus: draft\nversion: "0\.1\.0"\ncreated: 2026-11-22\nupdated: 2026-11-22\nsummary: "TODO\(/,
    );
    expect(read(path, 'sops/manual.yml')).toBe(manual);
    expect((await sopIn(path, ['index', '--check'])).exitCode).toBe(0);
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });

  test('takes series, summary, owner, type and id from where they are said', async () => {
    const path = manualFolder();
    await sopNew(path, [
      'voicemail',
      '--owner',
      'Dana Ruiz',
      '--type',
      'policy',
      '--id',
      'SOP-077',
      '--summary',
      'How long a message may wait for an answer.',
    ]);
    expect(read(path, 'sops/1-office/1-phones/phones-2.md')).toContain(
      'id: SOP-077\ntitle: "Phones 2: Voicemail"\ntype: policy\nvolume: 1\nsection: 1\nseries: {name: Phones, part: 2}\nowner: dana\nauthor: lee\n',
    );
    expect(read(path, 'sops/1-office/1-phones/phones-2.md')).toContain(
      'summary: How long a message may wait for an answer.\n',
    );
  });

  test('an intro is titled by its section', async () => {
    const path = manualFolder();
    await sopNew(path, ['Intro Notes']);
    expect(read(path, 'sops/1-office/1-phones/intro.md')).toContain('title: "Intro Notes: Phones"\ntype: intro\n');
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });

  test('counts on from an id that only another branch holds', async () => {
    const path = manualFolder();
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: path, env: environment(), encoding: 'utf8' });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'start');
    git('switch', '-qc', 'other');
    write(path, 'sops/2-support/1-delivery/ticket-statuses.md', '---\nid: SOP-040\n---\n');
    git('add', '.');
    git('commit', '-qm', 'more');
    git('switch', '-q', 'main');
    expect((await sopNew(path, ['server down'])).err).toContain('SOP-041 Server Down');
    expect(await sopNew(path, ['ticket statuses', '--id', 'SOP-040'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('SOP-040 is taken, by another branch'),
    });
  });

  test("a template of one's own works without code", async () => {
    const path = manualFolder({
      'templates/runbook.md':
        '---\ntype: runbook\ntitle: Runbook\nuse_when: At night\nrequires: [equipment]\nversion: 1\n---\n\n## Before <!-- optional -->\n\nTODO(what first?)\n',
    });
    await sopNew(path, ['server down', '--type', 'runbook']);
    expect(read(path, 'sops/2-support/1-delivery/server-down.md')).toMatch(
      /equipment: \["TODO\(.*\)"\]\n---\n\n# Server Down\n\n## Before\n\nTODO\(what first\?\)\n$/,
    );
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });
});

describe('sop new with a new title', () => {
  test('adds it to manual.yml and to nothing else there', async () => {
    const path = manualFolder();
    const ran = await sopNew(path, ['Greeting Rules: Day & Night', '--section', 'phones']);
    expect(ran.out).toBe('sops/1-office/1-phones/greeting-rules-day-night.md\n');
    const entry = read(path, 'sops/manual.yml')
      .split('\n')
      .find((line) => line.includes('Greeting'));
    expect(entry).toMatch(/^ {10}- \{title: ["']Greeting Rules: Day & Night["'], key: greeting-rules-day-night\}$/);
    expect(read(path, 'sops/manual.yml').replace(`${entry}\n`, '')).toBe(MANUAL);
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });

  test('gets a file name of plain letters, or of its id', async () => {
    const path = manualFolder();
    expect(await sopNew(path, ['Überprüfung der Größe', '--section', '1.1'])).toMatchObject({
      exitCode: 0,
      out: 'sops/1-office/1-phones/uberprufung-der-grosse.md\n',
    });
    expect((await sopNew(path, ['日本語の手順', '--section', '1.1'])).out).toBe('sops/1-office/1-phones/sop-003.md\n');
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });

  test('may be typed without quotes', async () => {
    const path = manualFolder();
    expect((await sopNew(path, ['Printer', 'Jam', '--section', '2.1'])).out).toBe(
      'sops/2-support/1-delivery/printer-jam.md\n',
    );
  });

  test('says what is much like it', async () => {
    const ran = await sopNew(manualFolder(), ['Answering the Calls', '--section', '2.1']);
    expect(ran.err).toContain(
      'Much like it, and written already: "Answering Calls", sops/1-office/1-phones/answering-calls.md.',
    );
  });

  test('an intro says that it is called by its section', async () => {
    const ran = await sopNew(manualFolder(), ['About Delivery', '--section', '2.1', '--type', 'intro']);
    expect(ran.err).toContain('called by its section: "Intro Notes: Service Delivery", not "About Delivery".');
  });

  test.each(['flowchart', 'procedure'])('counts the placeholders of a %s as lint does', async (type) => {
    const path = manualFolder();
    const ran = await sopNew(path, ['server down', '--type', type]);
    expect(ran.err).toContain(`fill in ${(await findings(path)).length} placeholders`);
  });

  test('an intro that nobody planned becomes the first title of its section', async () => {
    const path = manualFolder();
    expect(await sopNew(path, ['Intro Notes', '--section', '2.1', '--type', 'intro'])).toMatchObject({
      exitCode: 0,
      out: 'sops/2-support/1-delivery/intro.md\n',
    });
    expect(read(path, 'sops/manual.yml')).toContain('titles: [{title: Intro Notes, key: intro}, Server Down');
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
  });

  test('a Monthly Single gets its month and needs no title in manual.yml', async () => {
    const path = manualFolder();
    const ran = await sopNew(path, ['Verify Service Packs', '--type', 'monthly-single', '--month', '202612']);
    expect(ran.out).toBe('sops/2-support/2-maintenance/monthly-single-202612-verify-service-packs.md\n');
    expect(read(path, ran.out.trim())).toContain(
      'title: Monthly Single - 202612 - Verify Service Packs\ntype: monthly-single\nvolume: 2\nsection: 2\nmonth: "202612"\n',
    );
    expect(read(path, 'sops/manual.yml')).toBe(MANUAL);
    expect([...new Set(await findings(path))]).toEqual(['warning no-placeholder']);
    expect((await sopNew(path, ['Monthly Single - 202701 - Verify Time'])).out).toBe(
      'sops/2-support/2-maintenance/monthly-single-202701-verify-time.md\n',
    );
  });
});

test('--from-library begins from the shipped SOP', async () => {
  const path = manualFolder({ 'glossary.yml': 'terms: []\n' });
  const ran = await sopNew(path, ['job prior', '--from-library', '--section', '2.1']);
  expect(ran.out).toBe('sops/2-support/1-delivery/setting-job-priorities.md\n');
  expect(read(path, ran.out.trim())).toMatch(
    /^---\nid: SOP-002\ntitle: Setting Job Priorities\ntype: flowchart\nvolume: 2\nsection: 1\nowner: lee\nauthor: lee\nstatus: draft\n/,
  );
  expect((await findings(path)).filter((finding) => finding.startsWith('error'))).toEqual([]);
});

test('--dry-run shows what would be written and writes nothing', async () => {
  const path = manualFolder();
  const ran = await sopNew(path, ['Greeting Rules', '--section', '1.1', '--dry-run']);
  expect(ran.out).toContain('+++ b/sops/1-office/1-phones/greeting-rules.md');
  expect(ran.out).toContain('+          - {title: Greeting Rules, key: greeting-rules}');
  expect(existsSync(join(path, 'sops/1-office/1-phones/greeting-rules.md'))).toBe(false);
  expect(read(path, 'sops/manual.yml')).toBe(MANUAL);
});

test('--edit opens the editor of the environment', async () => {
  const path = manualFolder();
  const ran = await sopNew(path, ['server down', '--edit'], {
    ...environment(),
    VISUAL: 'sh -c \'printf edited > "$1"\' sh',
  });
  expect(ran.exitCode).toBe(0);
  expect(read(path, 'sops/2-support/1-delivery/server-down.md')).toBe('edited');
  expect(await sopNew(path, ['ticket statuses', '--edit'], { ...environment(), EDITOR: 'false' })).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('The file is written'),
  });
  expect(await sopNew(path, ['voicemail', '--edit'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('No editor is set'),
  });
  expect(existsSync(join(path, 'sops/1-office/1-phones/phones-2.md'))).toBe(false);
});

describe('without a terminal, sop new refuses', () => {
  test.each([
    ['no title', [], 'Which title?'],
    ['a title that may be several', ['phones'], '"phones" may be any of these titles:'],
    ['a title that nobody plans', ['Greeting Rules'], 'name its place: --section 4.3'],
    ['a mistyped title far off', ['Ticket Stati'], 'did you mean "Ticket Statuses"?'],
    ['a title that is written', ['answering calls'], 'is written already: sops/1-office/1-phones/answering-calls.md'],
    ['part of a title that is written', ['calls'], '"Answering Calls" is written already: sops/1-office'],
    ['a place that does not exist', ['Greeting Rules', '--section', '7.1'], '--section cannot be "7.1"'],
    ['an unknown type', ['server down', '--type', 'polcy'], 'did you mean "policy"?'],
    ['an unknown owner', ['server down', '--owner', 'dnaa'], '--owner cannot be "dnaa"'],
    ['an owner who has left', ['server down', '--owner', 'victor'], 'no longer active'],
    [
      'an id that is taken',
      ['server down', '--id', 'SOP-001'],
      'SOP-001 is taken, by sops/1-office/1-phones/answering-calls.md',
    ],
    ['an id of another form', ['server down', '--id', 'KB-1'], 'SOP, a dash and at least three digits'],
    ['a short summary', ['server down', '--summary', 'short'], '20 to 300 characters'],
    ['a short title', ['abc', '--section', '1.1'], '"abc" cannot be a title'],
    ['signs in a title that no terminal should get', ['Title \u001b[31m red', '--section', '1.1'], 'cannot be a title'],
    ['no month', ['Verify', '--type', 'monthly-single'], 'Say it with --month'],
    ['a month that is none', ['Verify', '--type', 'monthly-single', '--month', '202613'], '--month cannot be "202613"'],
    ['two months', ['Monthly Single - 202612 - Verify', '--month', '202701'], 'is not the month in the title'],
    ['an intro in the middle', ['server down', '--type', 'intro'], 'is no intro of a section'],
    ['an unknown shipped SOP', ['Baking Bread', '--from-library'], 'No shipped SOP is called "Baking Bread"'],
  ])('%s', async (_, args, message) => {
    const path = manualFolder();
    const ran = await sopNew(path, args);
    expect(ran).toMatchObject({ exitCode: 2, out: '' });
    expect(ran.err).toContain(message);
    expect(ran.err).not.toContain('fault of sop itself');
    expect(read(path, 'sops/manual.yml')).toBe(MANUAL);
  });

  test('takes the owner as author where Git knows nobody', async () => {
    const path = manualFolder();
    await sopNew(path, ['server down', '--owner', 'dana'], environment(''));
    expect(read(path, 'sops/2-support/1-delivery/server-down.md')).toContain('owner: dana\nauthor: dana\n');
  });

  test('nobody as owner, and names the flag', async () => {
    const ran = await sopNew(manualFolder(), ['server down'], environment(''));
    expect(ran).toMatchObject({ exitCode: 2, err: expect.stringContaining('Say it with --owner, one of: dana, lee.') });
  });
});

describe('on a terminal, sop new asks', () => {
  const ask = (path: string, args: readonly string[]): Promise<Ran> =>
    sopIn(path, ['new', ...args], { env: environment(), ...TERMINAL });

  test('title, type, owner and summary', async () => {
    const path = manualFolder();
    answers.push('Statuses', 'Policy', 'Dana Ruiz', 'Which status a ticket has, and when it changes.');
    expect((await ask(path, [])).exitCode).toBe(0);
    expect(questions).toHaveLength(4);
    expect(read(path, 'sops/2-support/1-delivery/ticket-statuses.md')).toMatch(
      /type: policy\n[\s\S]*owner: dana\n[\s\S]*summary: "?Which status a ticket has, and when it changes\."?\n/,
    );
  });

  test('the place of a new title', async () => {
    const path = manualFolder();
    answers.push('Greeting Rules', 'Written procedure', '1.1 Phones', 'Lee', '');
    expect((await ask(path, [])).out).toBe('sops/1-office/1-phones/greeting-rules.md\n');
  });

  test('which of several titles, or none of them', async () => {
    const path = manualFolder();
    answers.push('Phones 1', 'Policy', 'Lee', '');
    expect((await ask(path, ['phones'])).out).toBe('sops/1-office/1-phones/phones-1.md\n');
    answers.push('none of these', 'Policy', '2.1', 'Lee', '');
    expect((await ask(path, ['Ticket'])).out).toBe('sops/2-support/1-delivery/ticket.md\n');
  });

  test('nothing that a flag has answered', async () => {
    const path = manualFolder();
    const ran = await ask(path, [
      'server down',
      '--type',
      'policy',
      '--owner',
      'lee',
      '--summary',
      'What to do when a server is down.',
    ]);
    expect(ran.exitCode).toBe(0);
    expect(questions).toEqual([]);
  });

  test('nothing on a build machine', async () => {
    const ran = await sopIn(manualFolder(), ['new'], { ...TERMINAL, env: { ...environment(), CI: 'true' } });
    expect(ran.exitCode).toBe(2);
    expect(questions).toEqual([]);
  });
});
