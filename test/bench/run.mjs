// npm run bench: measures `sop` and other linters in turn on real and generated corpora, and says which bars are met.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCorpora } from './corpora.mjs';
import { createBench, figures } from './figures.mjs';
import { installPeers } from './peers.mjs';
import { loadProgram, repository } from './program.mjs';
import { renderReport, verdictOf } from './report.mjs';

const HELP = `Usage: npm run bench -- [flags]

  --only NAME,…             of ${Object.keys(figures).join(', ')}
  --runs N                  how often each command runs (default: 7); slow ones run less often
  --corpus [NAME=]FOLDER    a folder of Markdown to check too; it is copied, never changed; may stand several times
  --json                    print everything that was measured as JSON
  --keep                    leave the temporary folder, and say where it is
  --folder FOLDER           work in this folder, with what an earlier run left there, and leave all there

The bars hold for a quiet machine with two cores. Progress goes to stderr, the result to stdout.
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '7' },
    corpus: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    folder: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await run();

async function run() {
  const chosen = values.only.flatMap((names) => names.split(','));
  const names = chosen.length > 0 ? chosen : Object.keys(figures);
  for (const name of names) if (!Object.hasOwn(figures, name)) fail(`--only cannot be "${name}"`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) fail(`--runs cannot be "${values.runs}"`);
  for (const given of values.corpus)
    if (!existsSync(given.replace(/^[\w-]+=/, ''))) fail(`there is no folder ${given}`);
  const main = join(repository, 'dist', 'main.js');
  if (!existsSync(main)) fail('sop is not built: run npm run build');

  const folder = values.folder ? resolve(values.folder) : mkdtempSync(join(tmpdir(), 'sop-bench-'));
  mkdirSync(folder, { recursive: true });
  const isKept = values.keep || values.folder !== undefined;
  process.on('exit', () => {
    if (isKept) note(`everything is in ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  });
  process.on('SIGINT', () => process.exit(130));

  const sop = [process.execPath, main];
  let installed;
  const bench = createBench({
    folder,
    runs,
    sop,
    corpora: createCorpora(folder, await loadProgram(), sop, note),
    real: values.corpus,
    peers: () => (installed ??= installPeers(join(folder, 'peers'), note)),
    note,
  });
  const machine = describeMachine();
  const rows = [];
  const field = [];
  for (const name of names) {
    note(name);
    const found = await figures[name](bench);
    rows.push(...found.rows.map((row) => ({ figure: name, ...row })));
    field.push(...(found.field ?? []));
  }
  const result = { machine, rows, field };
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...result, rows: rows.map((row) => ({ ...row, verdict: verdictOf(row) })) }, null, 2)}\n`
      : renderReport(result),
  );
}

/** What the figures depend on besides the program. */
function describeMachine() {
  const git = spawnSync('git', ['--version'], { encoding: 'utf8' }).stdout.trim();
  const [load] = loadavg();
  return `${cpus().length} cores under a load of ${load.toFixed(1)}, Node ${process.version.slice(1)}, ${git}`;
}

function note(text) {
  process.stderr.write(`${text}\n`);
}

function fail(message) {
  process.stderr.write(`error: ${message}\n\n${HELP}`);
  process.exit(2);
}
