import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { PEOPLE, sop } from '../helpers/library.ts';
import { commitAll, DANA, environment } from '../helpers/repository.ts';

const FILES = {
  'people.yml': PEOPLE.replace('deputy: lee}', 'deputy: lee, accounts: {github: danar, gitlab: dana.r}}'),
  '1-office/1-phones/phones-1.md': sop({ id: 'SOP-002', title: '"Phones 1: Rules"' }),
  '1-office/1-phones/phones-2.md': sop({ id: 'SOP-003', title: '"Phones 2: Voicemail"', owner: 'victor' }),
  '2-support/1-delivery/server-down.md': sop({ id: 'SOP-004', title: 'Server Down', volume: '2', owner: 'lee' }),
};

const LINES = `# SOPs: begin. Written by "sop codeowners" from owners and deputies; change those, not these lines.
/sops/1-office/1-phones/ @danar lee@example.com
/sops/1-office/1-phones/phones-2.md lee@example.com
/sops/2-support/1-delivery/ lee@example.com
# SOPs: end.
`;

test('owners and their deputies by account or address; who has left is represented', async () => {
  const root = commitAll(manualFolder(FILES), environment(DANA));
  const { err, exitCode } = await sopIn(root, ['codeowners']);
  expect([exitCode, err]).toEqual([0, 'Wrote .github/CODEOWNERS.\n']);
  expect(read(root, '.github/CODEOWNERS')).toBe(LINES);
  expect((await sopIn(root, ['codeowners'])).err).toBe('.github/CODEOWNERS is up to date.\n');
});

test('for GitLab by the accounts there, at the place that GitLab reads', async () => {
  const root = commitAll(manualFolder(FILES), environment(DANA));
  write(root, '.gitlab-ci.yml', 'sop: {}\n');
  await sopIn(root, ['codeowners']);
  expect(read(root, 'CODEOWNERS')).toBe(LINES.replaceAll('@danar', '@dana.r'));
});

test('lines of others stay, byte for byte', async () => {
  const root = commitAll(manualFolder(FILES), environment(DANA));
  write(root, 'CODEOWNERS', '* @boss\r\n');
  await sopIn(root, ['codeowners', '--forge', 'github']);
  const crlf = LINES.replaceAll('\n', '\r\n');
  expect(read(root, 'CODEOWNERS')).toBe(`* @boss\r\n\r\n${crlf}`);
  write(root, 'CODEOWNERS', `* @boss\r\n${crlf.replace('@danar', '@old')}/last @x`);
  await sopIn(root, ['codeowners', '--forge', 'github']);
  expect(read(root, 'CODEOWNERS')).toBe(`* @boss\r\n${crlf}/last @x`);
});

test('--check finds what is out of date and writes nothing', async () => {
  const root = commitAll(manualFolder(FILES), environment(DANA));
  const before = await sopIn(root, ['codeowners', '--check']);
  expect([before.exitCode, existsSync(join(root, '.github'))]).toEqual([1, false]);
  expect(before.out).toContain('+/sops/2-support/1-delivery/ lee@example.com');
  await sopIn(root, ['codeowners']);
  expect((await sopIn(root, ['codeowners', '--check'])).exitCode).toBe(0);
});

test('whoever cannot be told is named', async () => {
  const root = manualFolder({
    'people.yml': PEOPLE.replace(', deputy: lee', '').replace(
      'roles: [service-manager]',
      'roles: [service-manager], active: false',
    ),
  });
  const { out, err } = await sopIn(root, ['codeowners', '--output', '-']);
  expect(err).toContain('dana');
  expect(out).toContain('/sops/1-office/1-phones/\n');
});
