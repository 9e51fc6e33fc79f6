import { describe, expect, test } from 'vitest';
import { manualFolder } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { sop } from '../helpers/library.ts';

const FILES = {
  'people.yml':
    'people:\n  dana: {name: Dana Ruiz, email: dana@example.com}\n  lee: {name: Lee Okafor, email: lee@example.com}\n',
  '1-office/1-phones/phones-1.md': sop({
    id: 'SOP-002',
    title: '"Phones 1: Rules"',
    owner: 'lee',
    status: 'draft',
    tags: '[voice, "=1+1"]',
    series: '{name: Phones, part: 1}',
  }),
  '1-office/1-phones/phones-2.md': sop({
    id: 'SOP-003',
    title: '"Phones 2: Voicemail"',
    tags: '[voice]',
    type: 'checklist',
  }),
  '2-support/1-delivery/server-down.md': sop(
    { id: 'SOP-004', title: 'Server Down', volume: '2', owner: 'lee', criticality: 'critical' },
    '# Server Down\n\nCall the Veeam partner.\n',
  ),
};

async function ids(...args: string[]): Promise<string[]> {
  const { out, exitCode } = await sopIn(manualFolder(FILES), ['list', '--format', 'csv', '--columns', 'id', ...args]);
  expect(exitCode).toBe(0);
  return out
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0] ?? '');
}

describe('finds SOPs', () => {
  test.each<[readonly string[], readonly string[]]>([
    [[], ['SOP-001', 'SOP-002', 'SOP-003', 'SOP-004']],
    [
      ['--owner', 'lee'],
      ['SOP-002', 'SOP-004'],
    ],
    [
      ['--owner', 'Lee Okafor'],
      ['SOP-002', 'SOP-004'],
    ],
    [['--owner', 'LEE@example.com', '--status', 'draft'], ['SOP-002']],
    [
      ['--tag', 'voice'],
      ['SOP-002', 'SOP-003'],
    ],
    [['--volume', '2'], ['SOP-004']],
    [['--type', 'checklist'], ['SOP-003']],
    [['--where', 'series.name=phones'], ['SOP-002']],
    [
      ['--where', 'criticality='],
      ['SOP-001', 'SOP-002', 'SOP-003'],
    ],
    [['--where', 'criticality!='], ['SOP-004']],
    [
      ['--where', 'owner!=lee'],
      ['SOP-001', 'SOP-003'],
    ],
    [['--where', 'path~2-support'], ['SOP-004']],
    [['veeam', 'PARTNER'], ['SOP-004']],
    [
      ['--sort', '-id'],
      ['SOP-004', 'SOP-003', 'SOP-002', 'SOP-001'],
    ],
    [
      ['--sort', 'criticality', '--status', 'approved'],
      ['SOP-004', 'SOP-001', 'SOP-003'],
    ],
    [['nowhere'], []],
  ])('%j', async (args, expected) => {
    expect(await ids(...args)).toEqual(expected);
  });
});

test('a table fits the terminal, and says how many there are', async () => {
  const { out, err } = await sopIn(manualFolder(FILES), ['list', '--owner', 'lee'], { columns: 64 });
  expect(out).toBe(`ID       Title        Status    Version  Owner       Review date
SOP-002  Phones 1: …  draft     1.0.0    Lee Okafor  2027-10-01
SOP-004  Server Down  approved  1.0.0    Lee Okafor  2027-10-01
`);
  expect(err).toBe('2 of 4 SOPs.\n');
});

test('says what to do where nothing is found', async () => {
  const { out, err, exitCode } = await sopIn(manualFolder(FILES), ['list', 'nowhere']);
  expect([out, exitCode]).toEqual(['', 0]);
  expect(err).toContain('None of 4 SOPs is like that');
});

test('paths are for other commands, JSON holds all fields', async () => {
  const { out } = await sopIn(manualFolder(FILES), ['list', '--format', 'paths', '--tag', 'voice']);
  expect(out).toBe('sops/1-office/1-phones/phones-1.md\nsops/1-office/1-phones/phones-2.md\n');
  const { out: json } = await sopIn(manualFolder(FILES), ['list', '--format', 'json', '--where', 'id=SOP-004']);
  expect(JSON.parse(json)).toMatchObject({
    version: 1,
    sops: [{ path: 'sops/2-support/1-delivery/server-down.md', id: 'SOP-004', criticality: 'critical' }],
  });
});

test('no cell is a formula to a spreadsheet program', async () => {
  const { out } = await sopIn(manualFolder(FILES), [
    'list',
    '--format',
    'csv',
    '--columns',
    'tags,version',
    '--where',
    'tags~=1',
  ]);
  expect(out).toBe('tags,version,path\r\n"voice, =1+1",1.0.0,sops/1-office/1-phones/phones-1.md\r\n');
  const { out: alone } = await sopIn(manualFolder(FILES), [
    'list',
    '--format',
    'csv',
    '--columns',
    'id',
    '--where',
    'tags~=1',
  ]);
  expect(alone).toContain('SOP-002');
});

test.each([
  [['--where', 'ownr=lee'], 'no SOP has a field "ownr"; did you mean "owner"?'],
  [['--columns', 'id,titel'], 'did you mean "title"?'],
  [['--sort', 'nothing'], 'no SOP has a field "nothing"'],
  [['--where', 'owner'], '--where cannot be "owner"'],
])('%j is a usage error', async (args, message) => {
  const { err, exitCode } = await sopIn(manualFolder(FILES), ['list', ...args]);
  expect(exitCode).toBe(2);
  expect(err).toContain(message);
});
