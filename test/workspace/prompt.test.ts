import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { askChoice, askSearch, askText, askYesNo, canAsk } from '../../src/workspace/prompt.ts';

/** A terminal on which somebody presses these keys, one after the other. */
function terminal(...keys: string[]): { input: PassThrough; output: PassThrough } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  for (const [index, key] of keys.entries()) setTimeout(() => input.write(key), 100 + 60 * index);
  return { input, output };
}

const [ENTER, DOWN, INTERRUPT] = ['\r', '\u001b[B', '\u0003'];
const CHOICES = [
  { value: 'a', label: 'First', hint: 'advice' },
  { value: 'b', label: 'Second' },
];

test.each([
  [true, true, {}, true],
  [true, false, {}, false],
  [false, true, {}, false],
  [true, true, { CI: '1' }, false],
  [true, true, { TERM: 'dumb' }, false],
])('canAsk: in %s, out %s, %j', (input, output, env, answer) => {
  expect(canAsk({ isTerminal: { in: input, out: output }, env })).toBe(answer);
});

describe('questions', () => {
  test('askText gives the text, trimmed, once it is right', async () => {
    expect(
      await askText('Name?', {
        check: (text) => (text === 'ok' ? undefined : 'Write ok.'),
        ...terminal(' o', ENTER, 'k ', ENTER),
      }),
    ).toBe('ok');
    expect(await askText('Name?', terminal(ENTER))).toBe('');
  });

  test('askChoice gives the marked answer', async () => {
    expect(await askChoice('Which?', CHOICES, undefined, terminal(DOWN, ENTER))).toBe('b');
    expect(await askChoice('Which?', CHOICES, 'b', terminal(ENTER))).toBe('b');
  });

  test('askSearch gives what typing has found', async () => {
    const search = (typed: string) => [
      ...CHOICES.filter(({ label }) => label.startsWith(typed)),
      { value: `new ${typed}`, label: `new ${typed}` },
    ];
    expect(await askSearch('Which?', search, terminal('Sec', ENTER))).toBe('b');
    expect(await askSearch('Which?', search, terminal('Third', ENTER))).toBe('new Third');
  });

  test('askYesNo', async () => {
    expect(await askYesNo('Sure?', false, terminal(ENTER))).toBe(false);
    expect(await askYesNo('Sure?', false, terminal('y'))).toBe(true);
  });

  test('Ctrl-C ends the run', async () => {
    const cancelled = { code: 'cancelled', message: 'Cancelled; nothing was written' };
    await expect(askText('Name?', terminal('x', INTERRUPT))).rejects.toMatchObject(cancelled);
    await expect(askChoice('Which?', CHOICES, undefined, terminal(INTERRUPT))).rejects.toMatchObject(cancelled);
    await expect(askSearch('Which?', () => CHOICES, terminal(INTERRUPT))).rejects.toMatchObject(cancelled);
    await expect(askYesNo('Sure?', true, terminal(INTERRUPT))).rejects.toMatchObject(cancelled);
  });
});
