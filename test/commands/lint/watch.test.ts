import { expect, test } from 'vitest';
import { manualFolder, write } from '../../helpers/folder.ts';
import { sopIn } from '../../helpers/io.ts';
import { BODY, DOCUMENT_PATH, sop } from '../../helpers/library.ts';

const PATH = `sops/${DOCUMENT_PATH}`;
const WORDY = sop({}, BODY.replace('Callers reach', 'A customer reaches'));
const ONLY = ['--only', 'preferred-term'];

interface Watched {
  /** All that has been said so far. */
  said(): string;
  /** Waits until something has been said. */
  until(text: string): Promise<void>;
  end(): Promise<number>;
}

function watch(cwd: string, isTerminal: boolean, ...args: string[]): Watched {
  let said = '';
  let interrupt = (): void => {};
  const say = (text: string): void => {
    said += text;
  };
  const done = sopIn(cwd, ['lint', '--watch', ...ONLY, ...args], {
    out: say,
    err: say,
    isTerminal: { in: false, out: isTerminal, err: false },
    onInterrupt: (action) => {
      interrupt = action;
    },
  });
  return {
    said: () => said,
    until: async (text) => {
      while (!said.includes(text)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    end: async () => {
      interrupt();
      return (await done).exitCode;
    },
  };
}

test('checks again when a document or the configuration changes, and ends with Ctrl-C', async () => {
  const cwd = manualFolder();
  const watched = watch(cwd, false);
  await watched.until('1 SOP, 0 errors, 0 warnings. Waiting for changes; Ctrl-C ends.\n');
  expect(watched.said()).toMatch(/^✓ 1 SOP checked: no errors, no warnings\.\n\d\d:\d\d:\d\d 1 SOP/);
  write(cwd, PATH, WORDY);
  await watched.until('1 SOP, 0 errors, 1 warning.');
  write(cwd, 'sops/glossary.yml', 'terms: [}');
  await watched.until('Nothing was checked.');
  expect(watched.said()).toContain('error:');
  write(cwd, 'sops/sop.yml', 'schema: 1\nrules: {preferred-term: error}\n');
  write(cwd, 'sops/glossary.yml', 'terms: [{term: client, definition: Who pays us., avoid: [customer]}]\n');
  await watched.until('1 SOP, 1 error, 0 warnings.');
  write(cwd, 'sops/2-support/1-delivery/server-down.md', sop({ id: 'SOP-002' }));
  await watched.until('2 SOPs, 1 error, 0 warnings.');
  expect(watched.said()).not.toContain('\u001B[2J');
  expect(await watched.end()).toBe(0);
});

test('on a terminal, begins each time with an empty screen', async () => {
  const cwd = manualFolder();
  const watched = watch(cwd, true);
  await watched.until('Waiting');
  expect(watched.said().startsWith('\u001B[2J')).toBe(true);
  expect(await watched.end()).toBe(0);
});

test('repairs as it goes', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: WORDY });
  const watched = watch(cwd, false, '--fix');
  await watched.until('Repaired 1 file.');
  await watched.until('0 warnings. Waiting');
  expect(await watched.end()).toBe(0);
});
