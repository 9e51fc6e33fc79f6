#!/usr/bin/env node
import { text } from 'node:stream/consumers';
import { setFlagsFromString } from 'node:v8';
import { run } from './cli.ts';
import type { Io } from './commands/command.ts';
import { packageVersion } from './workspace/package.ts';

// A run lasts a second or so. V8 would spend a third of it on optimizing code that soon has done its work: it is told to wait four times as long.
setFlagsFromString('--interrupt-budget=600000');
// And to let the heap grow by half of what is alive, not to four times of it, before it looks for what can go.
setFlagsFromString('--heap-growing-percent=50');

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  get now() {
    return Date.now();
  },
  elapsed: () => performance.now(),
  out: (result) => void process.stdout.write(result),
  err: (note) => void process.stderr.write(note),
  isTerminal: {
    in: process.stdin.isTTY ?? false,
    out: process.stdout.isTTY ?? false,
    err: process.stderr.isTTY ?? false,
  },
  // Some terminals say that they are 0 wide.
  columns: process.stdout.columns || 100,
  readStdin: () => text(process.stdin),
  onInterrupt: (action) => void process.once('SIGINT', action),
  exitCode: 0,
};

// A reader such as `head` may go away early: that is no fault, and the verb still decides the exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`error: The result cannot be written: ${error.message}\n`, () => process.exit(2));
});
// Nobody is left to be told.
process.stderr.on('error', () => {});

// Not process.exit(): what is still on its way to a pipe must arrive.
process.exitCode = await run(process.argv.slice(2), io, packageVersion());
