import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

/** A manual with one reviewed SOP, one that is overdue and one that is due soon. */
async function manual(): Promise<string> {
  const cwd = manualFolder({
    'people.yml':
      'people:\n  dana: {name: Dana Ruiz, email: dana@example.com}\n  lee: {name: Lee Okafor, email: lee@example.com}\n',
    '1-office/1-phones/phones-1.md': sop({
      id: 'SOP-002',
      title: '"Phones 1: Rules"',
      owner: 'lee',
      review_date: '2026-11-12',
    }),
    '1-office/1-phones/phones-2.md': sop({ id: 'SOP-003', title: '"Phones 2: Voicemail"', status: 'draft' }),
    '2-support/1-delivery/server-down.md': sop(
      { id: 'SOP-004', title: 'Server Down', volume: '2', owner: 'lee', approver: 'dana', criticality: 'critical' },
      '# Server Down\n\nCall.\n',
    ),
  });
  for (const [id, today] of [
    ['SOP-001', '2026-10-01'],
    ['SOP-002', '2025-11-12'],
    ['SOP-004', '2026-09-10'],
  ] as const) {
    const { exitCode, err } = await sopIn(cwd, ['review', id, '--by', 'dana', '--force', '--today', today]);
    expect([exitCode, err]).toEqual([0, '']);
  }
  return cwd;
}

test('people see what is most urgent, why, and what to do', async () => {
  const { out, err, exitCode } = await sopIn(await manual(), ['stale']);
  expect(out).toBe(`overdue (1)
  SOP-002  Phones 1: Rules  Lee Okafor
           review was due on 2026-11-12, 10 days ago

due soon (1)
  SOP-004  Server Down      Lee Okafor
           review is due on 2026-12-10, in 18 days

2 of 3 approved SOPs want attention.
  Read it, mend it, then record the review: sop review SOP-002
`);
  expect([err, exitCode]).toEqual(['', 1]);
});

test('--by owner says who must do it; --all shows the others too', async () => {
  const { out } = await sopIn(await manual(), ['stale', '--by', 'owner', '--all']);
  expect(out).toBe(`Lee Okafor (2)
  SOP-002  Phones 1: Rules
           review was due on 2026-11-12, 10 days ago
  SOP-004  Server Down
           review is due on 2026-12-10, in 18 days

Dana Ruiz (1)
  SOP-001  Answering Calls
           next review on 2027-10-01

2 of 3 approved SOPs want attention.
  Read it, mend it, then record the review: sop review SOP-002
`);
});

test('programs get the documented JSON', async () => {
  const { out } = await sopIn(await manual(), ['stale', '--format', 'json']);
  const parsed = JSON.parse(out);
  expect(out.startsWith('{\n  "version": 1,\n  "today": "2026-11-22",\n  "sops": [')).toBe(true);
  expect(parsed.sops.map(({ id }: { id: string }) => id)).toEqual(['SOP-002', 'SOP-004']);
  expect(JSON.stringify(parsed.sops[0])).toBe(
    JSON.stringify({
      id: 'SOP-002',
      title: 'Phones 1: Rules',
      path: 'sops/1-office/1-phones/phones-1.md',
      owner: 'lee',
      states: ['overdue'],
      last_reviewed: '2025-11-12',
      review_date: '2026-11-12',
      days: -10,
      reasons: ['review was due on 2026-11-12, 10 days ago'],
    }),
  );
});

test('paths are relative to where one stands', async () => {
  const cwd = await manual();
  const { out } = await sopIn(`${cwd}/sops`, ['stale', '--format', 'json']);
  expect(JSON.parse(out).sops[0].path).toBe('1-office/1-phones/phones-1.md');
});

test('the same input gives the same bytes', async () => {
  const cwd = await manual();
  const [first, second] = [
    await sopIn(cwd, ['stale', '--format', 'json', '--all']),
    await sopIn(cwd, ['stale', '--format', 'json', '--all']),
  ];
  expect(first).toEqual(second);
});

test.each<[string[], number, string[]]>([
  [[], 1, ['SOP-002', 'SOP-004']],
  [['--fail-on', 'none'], 0, ['SOP-002', 'SOP-004']],
  [['--fail-on', 'changed'], 0, ['SOP-002', 'SOP-004']],
  [['--fail-on', 'changed, due-soon'], 1, ['SOP-002', 'SOP-004']],
  [['--fail-on', 'never-reviewed,suspect'], 0, ['SOP-002', 'SOP-004']],
  [['--owner', 'dana'], 0, []],
  [['--owner', 'lee'], 1, ['SOP-002', 'SOP-004']],
  [['--within', '17'], 1, ['SOP-002']],
  [['--within', '18'], 1, ['SOP-002', 'SOP-004']],
  [['--within', '400'], 1, ['SOP-002', 'SOP-004', 'SOP-001']],
  [['--within', '0', '--today', '2026-11-12'], 0, ['SOP-002']],
  [['--today', '2026-11-01', '--within', '0'], 0, []],
  [['--all'], 1, ['SOP-002', 'SOP-004', 'SOP-001']],
])('sop stale %j exits with %i and lists %j', async (args, exitCode, ids) => {
  const ran = await sopIn(await manual(), ['stale', '--format', 'json', ...args]);
  expect([ran.err, ran.exitCode, JSON.parse(ran.out).sops.map(({ id }: { id: string }) => id)]).toEqual([
    '',
    exitCode,
    ids,
  ]);
});

test.each<[string[], string]>([
  [['--fail-on', 'overdu'], '--fail-on cannot be "overdu"; did you mean "overdue"?'],
  [['--by', 'ownr'], '--by cannot be "ownr"; did you mean "owner"?'],
  [['--owner', 'le'], '--owner cannot be "le"; did you mean "lee"?'],
  [['--format', 'jsn'], '--format cannot be "jsn"; did you mean "json"?'],
  [['--within', '-1'], 'whole number of days'],
  [['--within', 'soon'], 'whole number of days'],
  [['--today', '2026-02-30'], '"2026-02-30" is not a date'],
  [['--root', 'nowhere'], 'nowhere holds no manual'],
  [['SOP-001'], 'too many arguments'],
])('sop stale %j is wrong usage', async (args, message) => {
  const { out, err, exitCode } = await sopIn(manualFolder(), ['stale', ...args]);
  expect([out, exitCode]).toEqual(['', 2]);
  expect(err).toContain(message);
});

describe('a manual', () => {
  test('without approved SOPs is told so', async () => {
    const { out, exitCode } = await sopIn(manualFolder({ [DOCUMENT_PATH]: sop({ status: 'draft' }) }), ['stale']);
    expect([out, exitCode]).toEqual(['There are no approved SOPs yet; reviews begin with the first approval.\n', 0]);
  });

  test('in which somebody owns no approved SOP is told so', async () => {
    for (const owner of ['victor', 'Victor Hale']) {
      const { out, exitCode } = await sopIn(manualFolder(), ['stale', '--owner', owner]);
      expect([out, exitCode]).toEqual(['Victor Hale owns no approved SOP.\n', 0]);
    }
  });

  test('without people.yml knows its owners too', async () => {
    const cwd = manualFolder({ [DOCUMENT_PATH]: sop({ owner: 'Dana Ruiz <dana@example.com>' }) });
    rmSync(`${cwd}/sops/people.yml`);
    expect((await sopIn(cwd, ['stale', '--owner', 'Dana Ruiz <dana@example.com>'])).out).toContain('SOP-001');
    const { out, err, exitCode } = await sopIn(cwd, ['stale', '--owner', 'Dana Ruis <dana@example.com>']);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(err).toBe(
      'error: --owner cannot be "Dana Ruis <dana@example.com>": no SOP has this owner; did you mean "Dana Ruiz <dana@example.com>"?\nhint: Owners are: Dana Ruiz <dana@example.com>.\n',
    );
  });

  test('in good order is told so', async () => {
    const { out, exitCode } = await sopIn(await manual(), ['stale', '--owner', 'dana']);
    expect([out, exitCode]).toEqual(['✓ 1 approved SOP: no review is due on 2026-11-22.\n', 0]);
  });

  test('with a broken people.yml stops the run', async () => {
    const { out, err, exitCode } = await sopIn(manualFolder({ 'people.yml': 'people:\n  dana: {name: Dana}\n' }), [
      'stale',
    ]);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(err).toContain('sops/people.yml:2:3 "email" is missing');
  });

  test('with one broken SOP still tells of the others', async () => {
    const { out, exitCode } = await sopIn(manualFolder({ 'a.md': '---\nstatus: [\n---\n', 'b.md': 'no SOP' }), [
      'stale',
    ]);
    expect(out).toContain('SOP-001');
    expect(exitCode).toBe(0);
  });

  test('that is none is a usage error', async () => {
    const { err, exitCode } = await sopIn(folder(), ['stale']);
    expect(exitCode).toBe(2);
    expect(err).toContain('There is no manual here');
  });
});

test('--output writes a file and does not replace one', async () => {
  const cwd = await manual();
  const first = await sopIn(cwd, ['stale', '--format', 'json', '--output', 'stale.json', '--all']);
  expect([first.out, first.exitCode]).toEqual(['', 1]);
  const text = read(cwd, 'stale.json');
  expect(JSON.parse(text).sops).toHaveLength(3);
  const second = await sopIn(cwd, ['stale', '--format', 'json', '--output', 'stale.json']);
  expect([second.exitCode, read(cwd, 'stale.json')]).toEqual([2, text]);
  expect((await sopIn(cwd, ['stale', '--format', 'json', '--output', 'stale.json', '--force'])).exitCode).toBe(1);
  expect(JSON.parse(read(cwd, 'stale.json')).sops).toHaveLength(2);
});

describe('on a terminal', () => {
  const files = {
    '1-office/1-phones/a.md': sop({
      id: 'SOP-002',
      title: '電話の応対手順書 とても長い題名です 電話の応対手順書 とても長い題名です',
      owner: 'lee',
    }),
    '1-office/1-phones/b.md': sop({
      id: 'SOP-1003',
      title: 'Everything that can be said about phones, voicemail and the night shift',
      owner: '""',
    }),
    '1-office/1-phones/c.md': sop({ id: 'SOP-004', title: '"Escape \\e[31m and \\u202e turn"' }),
  };

  test.each([80, 100, 40])('of %i columns nothing is wider and the columns stand below each other', async (columns) => {
    const { default: stringWidth } = await import('string-width');
    const { out } = await sopIn(manualFolder(files), ['stale', '--fail-on', 'none'], { columns });
    const heads = out.split('\n').filter((line) => line.startsWith('  SOP-'));
    expect(heads).toHaveLength(4);
    for (const line of out.split('\n').filter((shown) => !shown.includes('sop review')))
      expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(columns, 49));
    const starts = heads.map((line) => stringWidth(line.replace(/(Lee Okafor|Dana Ruiz|no owner)$/, '')));
    expect(new Set(starts).size).toBe(1);
    expect(heads.some((line) => line.includes('…'))).toBe(columns < 100);
  });

  test('text from documents brings no escape sequence along', async () => {
    const { out } = await sopIn(manualFolder(files), ['stale']);
    expect(out).toContain('Escape \uFFFD[31m and \uFFFD turn');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });

  test('there is colour, unless somebody wants none', async () => {
    const isTerminal = { in: true, out: true, err: true };
    const cwd = manualFolder();
    const isColored = async (args: string[], env = {}): Promise<boolean> =>
      (await sopIn(cwd, ['stale', ...args], { isTerminal, env })).out.includes('\u001b[');
    expect(await isColored([])).toBe(true);
    expect(await isColored(['--no-color'])).toBe(false);
    expect(await isColored([], { NO_COLOR: '1' })).toBe(false);
    expect((await sopIn(cwd, ['stale'])).out).not.toContain('\u001b[');
  });
});
