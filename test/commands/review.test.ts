import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/document/yaml.ts';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { DOCUMENT_PATH, sop } from '../helpers/library.ts';

const SHOWN = `sops/${DOCUMENT_PATH}`;
const FOLDER = 'sops/records/reviews/SOP-001';
const SECOND = 'sops/1-office/1-phones/phones-1.md';
const TWO = {
  '1-office/1-phones/phones-1.md': sop(
    { id: 'SOP-002', title: '"Phones 1: Rules"' },
    '# Phones 1: Rules\n\n## Purpose\n\nCallers reach a person.\n',
  ),
};

const DRAFT = sop({ status: 'review', approver: undefined, last_reviewed: undefined, review_date: undefined });

/** Everything below a folder: path → text. */
function snapshot(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('.git'),
  );
  return Object.fromEntries(
    files.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), 'utf8'),
    ]),
  );
}

function records(cwd: string, id = 'SOP-001'): Record<string, unknown>[] {
  const path = `sops/records/reviews/${id}`;
  if (!existsSync(join(cwd, path))) return [];
  return readdirSync(join(cwd, path))
    .sort()
    .map((name) => parseYaml(read(cwd, `${path}/${name}`)).data as Record<string, unknown>);
}

function fields(cwd: string, path = SHOWN): Record<string, unknown> {
  return parseYaml(read(cwd, path).split('---\n')[1] ?? '').data as Record<string, unknown>;
}

test('a review writes a record and the mirrors, and says what it did', async () => {
  const cwd = manualFolder();
  const { out, err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--note', 'All right']);
  const [name = ''] = readdirSync(join(cwd, FOLDER));
  expect(out).toBe(
    `✓ SOP-001 Answering Calls: confirmed by Dana Ruiz (read). Next review: 2027-11-22.\n  sop1:7626bba8932e…  ${FOLDER}/${name}\n  ! lint still has 1 warning; see it with: sop lint ${SHOWN}\n`,
  );
  expect([err, exitCode, name]).toEqual(['', 0, '2026-11-22-dana-7626bba8.yml']);
  expect(records(cwd)).toMatchObject([
    {
      sop: 'SOP-001',
      by: 'dana',
      outcome: 'confirmed',
      depth: 'read',
      approved: false,
      next: '2027-11-22',
      note: 'All right',
    },
  ]);
  expect(read(cwd, SHOWN)).toBe(sop({ last_reviewed: '2026-11-22', review_date: '2027-11-22' }));
  expect((await sopIn(cwd, ['stale'])).out).toContain('no review is due');
});

test('--approve releases the text: status and approver are set, and the manual has nothing stale', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: DRAFT });
  const { out, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--approve', '--depth', 'walked']);
  expect(out).toContain('confirmed and approved by Dana Ruiz (walked)');
  expect(exitCode).toBe(0);
  expect(fields(cwd)).toMatchObject({
    status: 'approved',
    approver: 'dana',
    last_reviewed: '2026-11-22',
    review_date: '2027-11-22',
  });
  expect(records(cwd)).toMatchObject([{ approved: true, depth: 'walked' }]);
  expect(
    (await sopIn(cwd, ['lint', '--only', 'review-recorded,valid-frontmatter', '--max-warnings', '0'])).exitCode,
  ).toBe(0);
  expect((await sopIn(cwd, ['stale', '--fail-on', 'overdue,never-reviewed,changed,suspect,due-soon'])).exitCode).toBe(
    0,
  );
});

test('one person alone is told how an approval becomes possible', async () => {
  const people = 'people:\n  lee: {name: Lee Okafor, email: lee@example.com, active: true}\n';
  const root = manualFolder({ [DOCUMENT_PATH]: DRAFT, 'people.yml': people });
  const { exitCode, err } = await sopIn(root, ['review', 'SOP-001', '--approve', '--by', 'lee']);
  expect([exitCode, err]).toEqual([
    2,
    'error: Lee Okafor is the author of SOP-001 and cannot approve it\nhint: Nobody else is active in people.yml: add the person who approves, or set self_approval: true in sop.yml.\n',
  ]);
});

test('the author cannot approve, not even with --force or the rule switched off, and nothing is written', async () => {
  const cwd = manualFolder({
    [DOCUMENT_PATH]: DRAFT.replace('status:', 'lint: {disable: [{rule: valid-frontmatter, reason: No time}]}\nstatus:'),
  });
  const before = snapshot(cwd);
  for (const force of [[], ['--force']]) {
    const { out, err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'lee', '--approve', ...force]);
    expect([out, exitCode, snapshot(cwd)]).toEqual(['', 2, before]);
    expect(err).toBe(
      'error: Lee Okafor is the author of SOP-001 and cannot approve it\nhint: Let somebody else approve it: sop review SOP-001 --approve --by …\n',
    );
  }
  expect(
    (
      await sopIn(manualFolder({ [DOCUMENT_PATH]: DRAFT, 'sop.yml': 'schema: 1\nself_approval: true\n' }), [
        'review',
        'SOP-001',
        '--by',
        'lee',
        '--approve',
      ])
    ).exitCode,
  ).toBe(0);
});

test('the author cannot change an approved text and confirm it alone', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: DRAFT });
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--approve']);
  write(cwd, SHOWN, read(cwd, SHOWN).replace('within three rings.\n2', 'when it suits.\n2'));
  const before = snapshot(cwd);
  for (const force of [[], ['--force'], ['--dry-run']]) {
    const { out, err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'lee', ...force]);
    expect([out, exitCode, snapshot(cwd)]).toEqual(['', 2, before]);
    expect(err).toBe(
      'error: The text has changed since Dana Ruiz approved it on 2026-11-22; a review without approval cannot cover that\n' +
        'hint: Let somebody other than the author approve it: sop review SOP-001 --approve --by …, or set its status to review first.\n',
    );
  }
  const stale = await sopIn(cwd, ['stale', '--fail-on', 'changed']);
  expect(stale.out).toContain('not approved as it stands');
  expect(stale.out).toContain('record the review: sop review SOP-001 --approve\n');
  expect(stale.exitCode).toBe(1);
  expect((await sopIn(cwd, ['lint', '--only', 'review-recorded', '--max-warnings', '0'])).exitCode).toBe(1);

  write(cwd, SHOWN, read(cwd, SHOWN).replace('status: approved', 'status: review'));
  expect((await sopIn(cwd, ['review', 'SOP-001', '--by', 'lee'])).exitCode).toBe(0);
  expect((await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--approve'])).exitCode).toBe(0);
  expect((await sopIn(cwd, ['stale', '--fail-on', 'changed'])).exitCode).toBe(0);
});

test('a review says what lint still finds', async () => {
  const body = '# Answering Calls\n\n## Purpose\n\n{{purpose}}\n\n## Procedure\n\n1. {{first step}}\n';
  const cwd = manualFolder({ [DOCUMENT_PATH]: sop({ status: 'draft' }, body) });
  const { out, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana']);
  expect(exitCode).toBe(0);
  const number = /^ {2}! lint still has (\d+) warnings; see them with: sop lint (.*)$/m.exec(out);
  expect(number?.[2]).toBe(SHOWN);
  expect((await sopIn(cwd, ['lint', SHOWN])).out).toContain(`${number?.[1]} warnings`);
  const clean = manualFolder();
  expect((await sopIn(clean, ['review', 'SOP-001', '--by', 'dana', '--approve'])).out).not.toContain('lint');
});

test('--force records a review of a text with errors', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: sop({ summary: 'short' }) });
  expect((await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana'])).exitCode).toBe(1);
  expect(records(cwd)).toEqual([]);
  expect((await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--force'])).exitCode).toBe(0);
  expect(records(cwd)).toHaveLength(1);
});

test('--dry-run shows a diff that Git can apply, and writes nothing', async () => {
  const cwd = manualFolder();
  const before = snapshot(cwd);
  const { out, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--dry-run']);
  expect([exitCode, snapshot(cwd)]).toEqual([0, before]);
  expect(out).toContain('-review_date: 2027-10-01\n+last_reviewed: 2026-11-22\n+review_date: 2027-11-22\n');
  execFileSync('git', ['init', '--quiet'], { cwd });
  execFileSync('git', ['apply', '-'], { cwd, input: out });
  const other = manualFolder();
  await sopIn(other, ['review', 'SOP-001', '--by', 'dana']);
  const relative = (root: string) =>
    Object.fromEntries(Object.entries(snapshot(root)).map(([path, text]) => [path.slice(root.length), text]));
  expect(relative(cwd)).toEqual(relative(other));
});

test('several ids are reviewed at once, and their records say so', async () => {
  const cwd = manualFolder(TWO);
  const { out, exitCode } = await sopIn(cwd, [
    'review',
    'SOP-001',
    'SOP-002',
    'SOP-001',
    '--by',
    'lee',
    '--force',
    '--next',
    '2027-01-31',
  ]);
  expect([exitCode, out.match(/✓/g)]).toEqual([0, ['✓', '✓']]);
  for (const id of ['SOP-001', 'SOP-002'])
    expect(records(cwd, id)).toMatchObject([{ sop: id, bulk: true, next: '2027-01-31' }]);
  expect([fields(cwd).review_date, fields(cwd, SECOND).review_date]).toEqual(['2027-01-31', '2027-01-31']);
});

test('an unknown id among several stops the whole review', async () => {
  const cwd = manualFolder();
  const before = snapshot(cwd);
  const { err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', 'sop-001', '--by', 'dana']);
  expect([exitCode, snapshot(cwd)]).toEqual([2, before]);
  expect(err).toContain('There is no SOP with the id sop-001; did you mean "SOP-001"?');
});

test('a retired SOP names its successor and is not reviewed again', async () => {
  const cwd = manualFolder(TWO);
  const { out, exitCode } = await sopIn(cwd, [
    'review',
    'SOP-001',
    '--outcome',
    'retire',
    '--superseded-by',
    'SOP-002',
    '--by',
    'dana',
  ]);
  expect(exitCode).toBe(0);
  expect(out).toContain('Answering Calls: retired by Dana Ruiz (read). No further review is due.');
  expect(fields(cwd)).toMatchObject({ status: 'retired', superseded_by: 'SOP-002', last_reviewed: '2026-11-22' });
  expect(records(cwd)).toMatchObject([{ outcome: 'retire', superseded_by: 'SOP-002' }]);
  expect(records(cwd)[0]).not.toHaveProperty('next');
  const again = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana']);
  expect([again.exitCode, records(cwd).length]).toEqual([2, 1]);
  expect(again.err).toContain('SOP-001 is retired; a retired SOP is not reviewed');
});

test('a second review of the day is a second record, and the one that counts', async () => {
  const cwd = manualFolder();
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'lee']);
  write(cwd, SHOWN, read(cwd, SHOWN).replace('three rings.\n2', 'two rings.\n2'));
  expect((await sopIn(cwd, ['stale', '--format', 'json'])).out).toContain(
    'the text has changed since Lee Okafor reviewed it on 2026-11-22',
  );
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--outcome', 'changed', '--next', '2027-02-01']);
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--next', '2027-03-01']);
  expect(records(cwd)).toHaveLength(3);
  const { sops } = JSON.parse((await sopIn(cwd, ['stale', '--all', '--format', 'json'])).out);
  expect(sops).toMatchObject([{ states: ['current'], review_date: '2027-03-01' }]);
  expect((await sopIn(cwd, ['lint', '--only', 'review-recorded', '--max-warnings', '0'])).exitCode).toBe(1); // no record approves it
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--approve']);
  expect((await sopIn(cwd, ['lint', '--only', 'review-recorded', '--max-warnings', '0'])).exitCode).toBe(0);
});

describe('who reviewed', () => {
  const repository = (email: string, name = 'Anybody', files = {}): string => {
    const cwd = manualFolder(files);
    execFileSync('git', ['init', '--quiet'], { cwd });
    execFileSync('git', ['config', 'user.email', email], { cwd });
    execFileSync('git', ['config', 'user.name', name], { cwd });
    return cwd;
  };

  test('is who has the email that Git knows, in any case', async () => {
    const cwd = repository('DANA@example.com');
    expect((await sopIn(cwd, ['review', 'SOP-001'])).exitCode).toBe(0);
    expect(records(cwd)).toMatchObject([{ by: 'dana' }]);
  });

  test('is name and email of Git where there is no people.yml', async () => {
    const cwd = repository('grace@example.com', 'Grace Hopper', {
      [DOCUMENT_PATH]: sop({ owner: 'Dana <dana@example.com>', author: undefined, approver: 'Lee <lee@example.com>' }),
    });
    execFileSync('rm', [join(cwd, 'sops/people.yml')]);
    const { exitCode, err } = await sopIn(cwd, ['review', 'SOP-001']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(records(cwd)).toMatchObject([{ by: 'Grace Hopper <grace@example.com>' }]);
  });

  test.each<[string, string, string]>([
    [
      'of a stranger',
      'grace@example.com',
      'Who reviewed? nobody active in people.yml has the email grace@example.com\nhint: Say it with --by, one of: dana, lee.',
    ],
    [
      'of somebody who left',
      'victor@example.com',
      'Who reviewed? nobody active in people.yml has the email victor@example.com',
    ],
  ])('cannot be read from the email %s', async (_, email, message) => {
    const cwd = repository(email);
    const { err, exitCode } = await sopIn(cwd, ['review', 'SOP-001']);
    expect([exitCode, records(cwd)]).toEqual([2, []]);
    expect(err).toContain(message);
  });

  test('must be said where Git knows nobody', async () => {
    const cwd = manualFolder();
    const { err, exitCode } = await sopIn(cwd, ['review', 'SOP-001'], {
      env: { PATH: process.env.PATH, HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
    });
    expect(exitCode).toBe(2);
    expect(err).toContain('Who reviewed? Git knows no user.email here\nhint: Say it with --by, one of: dana, lee.');
  });

  test.each([
    ['dna', '--by cannot be "dna"; did you mean "dana"?\nhint: Use one of: dana, lee.'],
    ['victor', 'victor is no longer active in people.yml\nhint: Name somebody active: dana, lee.'],
    ['constructor', '--by cannot be "constructor"'],
  ])('cannot be %s', async (by, message) => {
    const cwd = manualFolder();
    const { err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', by]);
    expect([exitCode, records(cwd)]).toEqual([2, []]);
    expect(err).toContain(message);
  });
});

test.each<[string[], string]>([
  [['SOP-999'], 'There is no SOP with the id SOP-999'],
  [[], "missing required argument 'id'"],
  [['SOP-001', '--outcome', 'confirm'], '--outcome cannot be "confirm"; did you mean "confirmed"?'],
  [['SOP-001', '--depth', 'walk'], '--depth cannot be "walk"; did you mean "walked"?'],
  [['SOP-001', '--next', 'soon'], '--next cannot be "soon": it is not a date'],
  [['SOP-001', '--next', '2026-11-22'], '--next 2026-11-22 is not after today, 2026-11-22'],
  [
    ['SOP-001', '--next', '2028-11-23'],
    '--next 2028-11-23 is more than 24 months away\nhint: Name a day up to 2028-11-22.',
  ],
  [['SOP-001', '--outcome', 'retire', '--approve'], '--approve cannot go with --outcome retire'],
  [['SOP-001', '--outcome', 'retire', '--next', '2027-01-01'], '--next cannot go with --outcome retire'],
  [['SOP-001', '--superseded-by', 'SOP-001'], '--superseded-by goes with --outcome retire only'],
  [['SOP-001', '--outcome', 'retire', '--superseded-by', 'SOP-001'], 'SOP-001 cannot take its own place'],
  [['SOP-001', '--outcome', 'retire', '--superseded-by', 'SOP-404'], 'There is no SOP with the id SOP-404'],
])('sop review %j is wrong usage, and nothing is written', async (args, message) => {
  const cwd = manualFolder();
  const before = snapshot(cwd);
  const { out, err, exitCode } = await sopIn(cwd, ['review', ...args, '--by', 'dana']);
  expect([out, exitCode, snapshot(cwd)]).toEqual(['', 2, before]);
  expect(err).toContain(message);
});

test('an id that two SOPs have is refused', async () => {
  const { err, exitCode } = await sopIn(manualFolder({ 'a.md': sop() }), ['review', 'SOP-001', '--by', 'dana']);
  expect(exitCode).toBe(2);
  expect(err).toContain(`SOP-001 stands in ${DOCUMENT_PATH} and in a.md`);
});

test('a broken people.yml stops the run before anything is written', async () => {
  const cwd = manualFolder({
    'people.yml': 'people:\n  dana: {name: Dana Ruiz, email: dana@example.com, deputy: le}\n',
  });
  const before = snapshot(cwd);
  const { out, err, exitCode } = await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana']);
  expect([out, exitCode, snapshot(cwd)]).toEqual(['', 2, before]);
  expect(err).toContain('sops/people.yml:2:60 "le" is nobody in this file');
});

test('a review refreshes the index that the manual has', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: DRAFT });
  expect((await sopIn(cwd, ['index'])).exitCode).toBe(0);
  await sopIn(cwd, ['review', 'SOP-001', '--by', 'dana', '--approve']);
  expect((await sopIn(cwd, ['index', '--check'])).exitCode).toBe(0);
});

test('--quiet keeps the result and leaves out the notes', async () => {
  const { out, err } = await sopIn(manualFolder({ [DOCUMENT_PATH]: sop({ summary: 'short' }) }), [
    'review',
    'SOP-001',
    '--by',
    'dana',
    '--quiet',
  ]);
  expect(out).toContain('valid-frontmatter');
  expect(err).toBe('');
});

test('retiring tells who still names the SOP', async () => {
  const cwd = manualFolder({
    '1-office/1-phones/phones-1.md': sop(
      { id: 'SOP-002', title: '"Phones 1: Rules"', status: 'draft', depends_on: '["SOP-001#procedure"]' },
      '# Phones 1: Rules\n\nSee [the calls](answering-calls.md).\n',
    ),
    '1-office/1-phones/phones-2.md': sop({
      id: 'SOP-003',
      title: '"Phones 2: Voicemail"',
      status: 'draft',
      related: '[SOP-001]',
    }),
  });
  const { err, exitCode } = await sopIn(cwd, [
    'review',
    'SOP-001',
    '--by',
    'dana',
    '--outcome',
    'retire',
    '--superseded-by',
    'SOP-003',
    '--force',
  ]);
  expect(exitCode).toBe(0);
  expect(err).toBe(
    'SOP-002 links to and depends on SOP-001, which is retired now: name SOP-003 there (sops/1-office/1-phones/phones-1.md)\n' +
      'SOP-003 is related to SOP-001, which is retired now: name SOP-003 there (sops/1-office/1-phones/phones-2.md)\n',
  );
});
