import { execFileSync } from 'node:child_process';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Choice } from '../../src/workspace/prompt.ts';
import { folder, read } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';

/** What somebody answers, by the beginning of the question; a question without an answer fails the test. */
let answers: Record<string, string> = {};
const questions: string[] = [];

vi.mock('../../src/workspace/prompt.ts', async (original) => {
  const reply = (message: string): string => {
    questions.push(message);
    const key = Object.keys(answers).find((start) => message.startsWith(start));
    if (key === undefined) throw new Error(`nobody answers "${message}"`);
    return answers[key] ?? '';
  };
  return {
    ...(await original<object>()),
    askText: async (message: string) => reply(message),
    askYesNo: async (message: string) => reply(message) === 'yes',
    askChoice: async (message: string, choices: readonly Choice<string>[]) => {
      const answer = reply(message);
      return choices.find(({ label }) => label === answer)?.value;
    },
  };
});

beforeEach(() => {
  questions.length = 0;
});

const TERMINAL = { isTerminal: { in: true, out: true, err: true } };

function environment(config = ''): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: folder({ '.gitconfig': config }), GIT_CONFIG_NOSYSTEM: '1' };
}

test('on a terminal, sop init asks, and commits as the person who said who they are', async () => {
  const path = folder();
  answers = {
    'Who runs this manual': 'Kim Yoon',
    'Your email': 'kim@example.com',
    'Where will the repository live': 'GitLab',
    'Start from the shipped SOPs': 'yes',
    'What is your company called': 'Acme',
  };
  const ran = await sopIn(path, ['init'], { env: environment(), ...TERMINAL });
  expect(ran).toMatchObject({
    exitCode: 0,
    err: expect.stringContaining('first commit on the branch main, by Kim Yoon.'),
  });
  const log = execFileSync('git', ['log', '--format=%an %ae %cn %ce'], { cwd: path, encoding: 'utf8' });
  expect(log).toBe('Kim Yoon kim@example.com Kim Yoon kim@example.com\n');
  expect(read(path, '.gitlab-ci.yml')).toContain('lint');
  expect(read(path, 'sops/3-service-department/1-philosophies/intro.md')).toContain('department at Acme.');
});

test('nothing that Git or a flag has answered is asked', async () => {
  const env = environment('[user]\n\tname = Dana Ruiz\n\temail = dana@example.com\n');
  answers = { 'Where will the repository live': 'elsewhere', 'Start from the shipped SOPs': 'no' };
  expect((await sopIn(folder(), ['init'], { env, ...TERMINAL })).exitCode).toBe(0);
  expect(questions).toHaveLength(2);
  expect((await sopIn(folder(), ['init', '--yes'], { env, ...TERMINAL })).exitCode).toBe(0);
  expect(questions).toHaveLength(2);
});
