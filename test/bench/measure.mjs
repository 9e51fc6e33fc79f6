import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command that takes longer is not run first without being counted. */
const QUICK = 10;

/** No command is run again once it has used this many seconds. */
const ENOUGH = 60;

/** GNU time tells what a process used; without it only the time on the clock is known. */
const hasGnuTime = /GNU/.test(spawnSync('/usr/bin/time', ['--version'], { encoding: 'utf8' }).output?.join('') ?? '');

/**
 * Runs commands in turn, round after round, so that a noisy moment hits all of them alike. The first run of each is not counted: it fills caches.
 * @param commands each with `name`, `file`, `args`, `cwd`, `env`, and, if need be, `before`, called before each run, and `codes`, the exit codes of success
 * @param options `runs` of each, a `folder` for notes, `note` to say what is done
 * @returns for each name the medians of seconds on the clock (`wall`) and of the processors (`cpu`), the peak memory in MB, and the samples
 */
export function measureInTurn(commands, { runs, folder, note }) {
  const samples = new Map(commands.map(({ name }) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const command of round % 2 === 0 ? commands : [...commands].reverse()) {
      const mine = samples.get(command.name);
      if (mine.reduce((sum, { wall }) => sum + wall, 0) > ENOUGH) continue;
      note(`${command.name}, ${round === 0 ? 'first run' : `run ${round} of ${runs}`}`);
      const sample = measure(command, join(folder, 'used'));
      if (round > 0 || sample.wall > QUICK) mine.push(sample);
    }
  }
  return new Map([...samples].map(([name, list]) => [name, summarize(list)]));
}

export function median(numbers) {
  const sorted = numbers.filter((number) => number !== undefined).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]
    : sorted.length > 0
      ? (sorted[middle - 1] + sorted[middle]) / 2
      : undefined;
}

function summarize(samples) {
  const [wall, cpu, memory] = ['wall', 'cpu', 'memory'].map((key) => median(samples.map((sample) => sample[key])));
  return { wall, cpu, memory, samples };
}

function measure({ name, file, args, cwd, env, before, codes = [0, 1] }, told) {
  before?.();
  const [program, ...rest] = hasGnuTime
    ? ['/usr/bin/time', '--quiet', '--format=%U %S %M', `--output=${told}`, file, ...args]
    : [file, ...args];
  const start = performance.now();
  const { status, signal, error } = spawnSync(program, rest, { cwd, env, stdio: 'ignore' });
  const wall = (performance.now() - start) / 1000;
  const used = hasGnuTime ? readFileSync(told, 'utf8').trim().split(' ').map(Number) : [];
  if (error || !codes.includes(status)) {
    const { stdout, stderr } = spawnSync(file, args, { cwd, env, encoding: 'utf8' });
    throw new Error(`${name} ended with ${error?.message ?? signal ?? status}\n${`${stdout}${stderr}`.slice(-2000)}`);
  }
  const [user, system, kilobytes] = used;
  return { wall, ...(kilobytes === undefined ? {} : { cpu: user + system, memory: kilobytes / 1000 }) };
}
