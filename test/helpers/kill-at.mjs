// Loaded before the program: ends it, as a power cut would, just before its n-th write or call of another program.
import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.KILL_AT);

function endBefore(owner, name) {
  const original = owner[name];
  owner[name] = function (...values) {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return original.apply(this, values);
  };
}

for (const name of ['renameSync', 'rmSync', 'mkdirSync']) endBefore(fs, name);
endBefore(childProcess, 'spawnSync');
syncBuiltinESMExports();
