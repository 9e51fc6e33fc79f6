import type { Readable, Writable } from 'node:stream';
import { SopError } from '../errors.ts';
import { printableLine } from '../renderers/printable.ts';

// Whatever is shown here may quote a document: it is made printable before it reaches the terminal.

/** An answer to choose. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Advice, shown while the answer is marked. */
  readonly hint?: string;
}

/** Where questions are asked; the terminal of the process if left out. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** What tells whether somebody is there. */
export interface Terminal {
  readonly isTerminal: { readonly in: boolean; readonly out: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether somebody is there to answer: a terminal on both sides, and no build machine. */
export function canAsk({ isTerminal, env }: Terminal): boolean {
  return isTerminal.in && isTerminal.out && !env.CI && env.TERM !== 'dumb';
}

/** Asks for a text. @param check says what is wrong with an answer, if anything is */
export async function askText(
  message: string,
  options: { initial?: string; placeholder?: string; check?: (answer: string) => string | undefined } & Streams = {},
): Promise<string> {
  const { text, isCancel } = await import('@clack/prompts');
  const { initial, placeholder, check, ...streams } = options;
  const answer = await text({
    message,
    ...(initial === undefined ? {} : { initialValue: initial }),
    ...(placeholder === undefined ? {} : { placeholder }),
    validate: (value) => check?.((value ?? '').trim()),
    ...streams,
  });
  return isCancel(answer) ? cancel() : (answer ?? '').trim();
}

/** Asks for one of a few answers. */
export async function askChoice<T extends string>(
  message: string,
  choices: readonly Choice<T>[],
  initial?: T,
  streams: Streams = {},
): Promise<T> {
  const { select, isCancel } = await import('@clack/prompts');
  const answer = await select<string>({
    message: printableLine(message),
    options: choices.map(showChoice),
    maxItems: 12,
    ...(initial === undefined ? {} : { initialValue: initial }),
    ...streams,
  });
  return isCancel(answer) ? cancel() : (answer as T);
}

/**
 * Asks for one of many answers, which typing narrows down.
 * @param search the choices that fit what was typed, the best first
 */
export async function askSearch(
  message: string,
  search: (typed: string) => readonly Choice<string>[],
  options: { placeholder?: string } & Streams = {},
): Promise<string> {
  const { autocomplete, isCancel } = await import('@clack/prompts');
  const answer = await autocomplete<string>({
    message,
    maxItems: 10,
    ...options,
    options() {
      return search(this.userInput.trim()).map(showChoice);
    },
    filter: () => true,
  });
  return isCancel(answer) || answer === undefined ? cancel() : answer;
}

function showChoice({ value, label, hint }: Choice<string>): Choice<string> {
  return { value, label: printableLine(label), ...(hint === undefined ? {} : { hint: printableLine(hint) }) };
}

/** Asks for yes or no. */
export async function askYesNo(message: string, initial: boolean, streams: Streams = {}): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message, initialValue: initial, ...streams });
  return isCancel(answer) ? cancel() : answer;
}

function cancel(): never {
  throw new SopError('cancelled', 'Cancelled; nothing was written');
}
