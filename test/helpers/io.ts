import { run } from '../../src/cli.ts';
import type { Io } from '../../src/commands/command.ts';

export interface Ran {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder as a program without a terminal would, on 2026-11-22. */
export async function sopIn(cwd: string, args: readonly string[], settings: Partial<Io> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const io: Io = {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      // No test may find what another one has remembered.
      SOP_CACHE_DIR: '',
      ...(process.env.TMPDIR ? { TMPDIR: process.env.TMPDIR } : {}),
    },
    now: Date.parse('2026-11-22T12:00:00Z'),
    elapsed: () => 0,
    out: (text) => {
      out += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    err: (text) => {
      err += text;
    },
    isTerminal: { in: false, out: false, err: false },
    columns: 100,
    readStdin: async () => '',
    onInterrupt: (action) => action(),
    exitCode: 0,
    ...settings,
  };
  const exitCode = await run(args, io, '0.0.0-test');
  return { exitCode, out, err };
}
