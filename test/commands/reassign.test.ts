import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { manualFolder, read } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { PEOPLE, sop } from '../helpers/library.ts';

const PEOPLE_NOW = PEOPLE.replace(', active: false', '').replace(
  'people:\n',
  'people:\n  # our people\n  kim:\n    name: Kim Ito\n    email: kim@example.com\n',
);

const FILES = {
  'people.yml': PEOPLE_NOW,
  '1-office/1-phones/answering-calls.md': sop({
    owner: 'victor # since May',
    approver: 'victor',
    review_date: '2026-11-30',
  }),
  '1-office/1-phones/phones-1.md': sop({
    id: 'SOP-002',
    title: '"Phones 1: Rules"',
    status: 'review',
    reviewers: '[victor, dana] # both',
    approver: 'victor',
    author: 'lee',
  }),
  '1-office/1-phones/phones-2.md': sop({
    id: 'SOP-003',
    title: '"Phones 2: Voicemail"',
    status: 'draft',
    approver: 'victor',
    author: 'kim',
    reviewers: '[victor, lee]',
  }),
  '2-support/1-delivery/server-down.md': sop({ id: 'SOP-004', title: 'Server Down', volume: '2', author: 'victor' }),
};

test("hands over what is a leaver's, and only that", async () => {
  const root = manualFolder(FILES);
  const { out, exitCode } = await sopIn(root, ['reassign', 'Victor Hale', 'lee', '--left']);
  expect(exitCode).toBe(0);
  expect(out.split('\n')).toEqual([
    'SOP-001  owner               Answering Calls  review due 2026-11-30',
    'SOP-002  reviewer            Phones 1: Rules',
    'SOP-003  reviewer, approver  Phones 2: Voicemail',
    'Approved by Victor Hale alone, which stands until the text changes: SOP-001. Look through with: sop review ID --approve',
    '! SOP-002 waits for the approval of Victor Hale; Lee Okafor has written it and cannot approve it. Set another approver.',
    'Handed 3 SOPs over from Victor Hale to Lee Okafor (4 files written).',
    '',
  ]);
  expect(read(root, 'sops/1-office/1-phones/answering-calls.md')).toBe(
    FILES['1-office/1-phones/answering-calls.md'].replace('owner: victor #', 'owner: lee #'),
  );
  expect(read(root, 'sops/1-office/1-phones/phones-1.md')).toBe(
    FILES['1-office/1-phones/phones-1.md'].replace('[victor, dana]', '[lee, dana]'),
  );
  expect(read(root, 'sops/1-office/1-phones/phones-2.md')).toBe(
    FILES['1-office/1-phones/phones-2.md']
      .replace('[victor, lee]', '[lee]')
      .replace('approver: victor', 'approver: lee'),
  );
  expect(read(root, 'sops/2-support/1-delivery/server-down.md')).toBe(FILES['2-support/1-delivery/server-down.md']);
  expect(read(root, 'sops/people.yml')).toBe(
    PEOPLE_NOW.replace('victor: {name: Victor Hale,', 'victor: {name: Victor Hale, active: false,'),
  );
});

test('whoever had the person for a deputy has the other; a person on several lines is marked too', async () => {
  const root = manualFolder({ ...FILES, 'people.yml': PEOPLE_NOW.replace('deputy: lee}', 'deputy: kim}') });
  await sopIn(root, ['reassign', 'kim', 'victor', '--left']);
  expect(read(root, 'sops/people.yml')).toBe(
    PEOPLE_NOW.replace('deputy: lee}', 'deputy: victor}').replace(
      '    name: Kim Ito',
      '    active: false\n    name: Kim Ito',
    ),
  );
});

test('hands named SOPs over and leaves people.yml alone', async () => {
  const root = manualFolder(FILES);
  const { out } = await sopIn(root, ['reassign', 'victor', 'lee', 'SOP-003', '--quiet']);
  expect(out).toContain('Handed 1 SOP over');
  expect(read(root, 'sops/1-office/1-phones/answering-calls.md')).toBe(FILES['1-office/1-phones/answering-calls.md']);
  expect(read(root, 'sops/people.yml')).toBe(PEOPLE_NOW);
});

test('works without people.yml, by name and address', async () => {
  const root = manualFolder({ '1-office/1-phones/answering-calls.md': sop({ owner: 'Dana Ruiz <dana@example.com>' }) });
  rmSync(`${root}/sops/people.yml`);
  const { exitCode } = await sopIn(root, ['reassign', 'dana@example.com', 'Lee Okafor <lee@example.com>']);
  expect(exitCode).toBe(0);
  expect(read(root, 'sops/1-office/1-phones/answering-calls.md')).toContain('owner: Lee Okafor <lee@example.com>\n');
});

test.each<[readonly string[], RegExp]>([
  [['victor', 'nobody'], /"nobody" is nobody in people\.yml/],
  [['lee', 'lee'], /Both are Lee Okafor/],
  [['victor', 'lee', 'SOP-001', '--left'], /--left hands all SOPs over/],
])('refuses %j', async (args, message) => {
  const { exitCode, err } = await sopIn(manualFolder(FILES), ['reassign', ...args]);
  expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
});

test('refuses somebody who has left', async () => {
  const { exitCode, err } = await sopIn(manualFolder(), ['reassign', 'lee', 'victor']);
  expect([exitCode, err]).toEqual([2, expect.stringContaining('Victor Hale is not active')]);
});
