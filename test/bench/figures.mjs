import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { TODAY } from './manual.mjs';
import { measureInTurn, median } from './measure.mjs';

/** A corpus of more files is large: slow peers are not run on it, and other bars hold. */
const SMALL = 500;

/** `sop` trusts the time stamp of a file only when it was this old, in milliseconds, when it was read. */
const YOUNG = 2_500;

const NODE = { name: 'node -e 0', file: process.execPath, args: ['-e', '0'] };

/**
 * What is measured, by name. Each gives `rows`, to be judged, and `field`, what all tools took.
 * A row holds `value` against `other`, or against nothing, and has a `bar` (a largest ratio, or a largest value), or an `aim`, or neither.
 */
export const figures = {
  async 'start-up'(bench) {
    const found = bench.inTurn([bench.sop({ name: 'sop --help', args: ['--help'] }), NODE]);
    return { rows: [compare('`sop --help`', found, 'sop --help', NODE.name, { bar: 1.5 })] };
  },

  async 'one-file'(bench) {
    const corpus = await bench.corpora.generated(2_000);
    const file = middleOf(corpus);
    await bench.warmUp(corpus);
    const found = bench.inTurn([
      NODE,
      bench.sop({ name: 'sop', args: ['lint', file], corpus }),
      bench.sop({ name: 'sop --no-cache', args: ['lint', '--no-cache', file], corpus }),
      ...bench.peers().map((peer) => peer.commandFor([file], { cwd: corpus.root })),
    ]);
    const title = '`sop lint FILE` in a manual of 2,000 SOPs';
    return {
      rows: [
        compare(`${title}, warm`, found, 'sop', NODE.name, { bar: 4 }),
        compare(`${title}, cold`, found, 'sop --no-cache', NODE.name),
      ],
      field: fieldOf('One file', found, 'sop'),
    };
  },

  async cold(bench) {
    const results = [];
    for (const corpus of await bench.allCorpora()) {
      const found = bench.inTurn([
        bench.sop({ name: 'sop', args: ['lint', '--no-cache'], corpus }),
        ...(corpus.isReal
          ? [
              bench.sop({
                name: 'sop --no-manual',
                args: ['lint', '--no-cache', '--no-manual', ...corpus.paths],
                corpus,
              }),
            ]
          : []),
        ...bench.peersFor(corpus).map((peer) => peer.commandFor(corpus.paths, { cwd: corpus.root })),
      ]);
      const title = `${corpus.title}, cold`;
      const isSmall = corpus.documents.length <= SMALL;
      const rows = [compare(title, found, 'sop', 'markdownlint-cli2', { bar: isSmall ? 0.2 : 0.1 })];
      if (!isSmall) rows.push(compare(title, found, 'sop', 'rumdl', { aim: 1 }));
      results.push({ rows, field: fieldOf(title, found, 'sop') });
    }
    return merge(results);
  },

  async warm(bench) {
    const results = [];
    for (const corpus of await bench.allCorpora()) {
      await bench.warmUp(corpus);
      const found = bench.inTurn([
        bench.sop({ name: 'sop', args: ['lint'], corpus }),
        ...bench
          .peersFor(corpus)
          .filter(({ hasCache }) => hasCache)
          .map((peer) => peer.commandFor(corpus.paths, { cwd: corpus.root, cache: bench.cacheFor(corpus) })),
      ]);
      const title = `${corpus.title}, warm`;
      const rows = [compare(title, found, 'sop', 'rumdl', corpus.documents.length <= SMALL ? {} : { bar: 1.5 })];
      results.push({ rows, field: fieldOf(title, found, 'sop') });
    }
    return merge(results);
  },

  async changed(bench) {
    const corpus = await bench.corpora.generated(2_000);
    await bench.warmUp(corpus);
    const editor = createEditor(corpus);
    try {
      const found = bench.inTurn([
        NODE,
        bench.sop({ name: 'a sentence', args: ['lint'], corpus, before: () => editor.add('This is new.') }),
        bench.sop({ name: 'a heading', args: ['lint'], corpus, before: () => editor.add('### New\n\nThis is new.') }),
      ]);
      const title = '2,000 generated SOPs, one changed';
      return {
        rows: [
          compare(`${title} by a sentence`, found, 'a sentence', NODE.name, { bar: 4 }),
          compare(`${title} by a heading`, found, 'a heading', NODE.name),
        ],
      };
    } finally {
      editor.restore();
    }
  },

  async scale(bench) {
    const [few, many] = [await bench.corpora.generated(1_000), await bench.corpora.generated(10_000)];
    const commandFor = (corpus) => bench.sop({ name: corpus.name, args: ['lint', '--no-cache'], corpus });
    const found = bench.inTurn([commandFor(few), commandFor(many)]);
    const perFile = ({ name, documents }) => (found.get(name).wall / documents.length) * 1000;
    const { memory } = found.get(many.name);
    return {
      rows: [
        {
          title: 'Time for each of 10,000 SOPs, cold',
          value: perFile(many),
          unit: 'ms',
          other: perFile(few),
          against: 'each of 1,000',
          bar: 1.15,
        },
        { title: `Peak memory, ${megabytes(many)} in 10,000 SOPs, cold`, value: memory, unit: 'MB', bar: 350 },
      ],
    };
  },

  async index(bench) {
    return againstLog(bench, '`sop index --check`', { args: ['index', '--check'], codes: [0] });
  },

  async stale(bench) {
    return againstLog(bench, '`sop stale`', { args: ['stale'], reads: ['records'] });
  },

  async editor(bench) {
    const corpus = await bench.corpora.generated(2_000);
    const script = fileURLToPath(new URL('editor.mjs', import.meta.url));
    bench.note('checking edited documents in one process');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, corpus.root], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`the edits in one process failed:\n${stderr}`);
    const title = 'One edited document of 2,000, checked again in process';
    return { rows: [{ title, value: median(JSON.parse(stdout)), unit: 'ms', bar: 10 }] };
  },
};

/** What the figures need of a run. */
export function createBench({ folder, runs, sop, corpora, real, peers, note }) {
  const cacheFor = (corpus) => join(folder, 'cache', corpus?.name ?? 'none');
  const bench = {
    corpora,
    peers,
    note,
    cacheFor,
    inTurn: (commands) => measureInTurn(commands, { runs, folder, note }),
    async allCorpora() {
      const all = [];
      for (const given of real) all.push(await corpora.real(given));
      for (const count of [200, 2_000]) all.push(await corpora.generated(count));
      return all;
    },
    peersFor: ({ documents }) => peers().filter(({ isSlow }) => !isSlow || documents.length <= SMALL),
    sop({ args, corpus, ...rest }) {
      const [file, ...words] = [...sop, ...args];
      const env = { ...process.env, SOP_TODAY: TODAY, SOP_CACHE_DIR: cacheFor(corpus), NO_COLOR: '1' };
      return { file, args: words, cwd: corpus?.root, env, ...rest };
    },
    /** Lets `sop` find out all there is about a manual. */
    async warmUp(corpus) {
      const newest = Math.max(...corpus.documents.map((path) => statSync(join(corpus.root, path)).ctimeMs));
      await sleep(Math.max(0, newest + YOUNG - Date.now()));
      const { file, args, cwd, env } = bench.sop({ args: ['lint'], corpus });
      spawnSync(file, args, { cwd, env, stdio: 'ignore' });
    },
  };
  return bench;
}

/**
 * A verb of `sop` against the least that it must do: ask Git for the history once, and read the SOPs.
 * @param reads what else it must read
 */
async function againstLog(bench, title, { args, codes, reads = [] }) {
  const corpus = await bench.corpora.generated(2_000);
  const script = fileURLToPath(new URL('baseline.mjs', import.meta.url));
  const words = [script, corpus.root, ...corpus.paths, ...reads];
  const least = { name: 'git log and reading', file: process.execPath, args: words };
  const found = bench.inTurn([bench.sop({ name: 'sop', args, codes, corpus }), least]);
  return { rows: [compare(`${title}, 2,000 SOPs, 10,000 commits`, found, 'sop', least.name, { bar: 2 })] };
}

/** Changes another document each time, and puts all of them back in the end. */
function createEditor({ root, documents }) {
  const before = new Map();
  return {
    add(text) {
      const file = join(root, documents[(before.size * 37) % documents.length]);
      if (!before.has(file)) before.set(file, readFileSync(file, 'utf8'));
      writeFileSync(file, `${before.get(file)}\n${text}\n`);
    },
    restore() {
      for (const [file, text] of before) writeFileSync(file, text);
    },
  };
}

/** A row that holds the time of one command against that of another; without the other, nothing is judged. */
function compare(title, found, name, against, limits = {}) {
  const { wall: value, cpu } = found.get(name);
  const other = found.get(against);
  const rest = other ? { other: other.wall, otherCpu: other.cpu, against, ...limits } : {};
  return { title, value, cpu, unit: 's', ...rest };
}

function fieldOf(title, found, ours) {
  return [...found].map(([tool, used]) => ({ title, tool, ...used, ratio: used.wall / found.get(ours).wall }));
}

function merge(results) {
  return { rows: results.flatMap(({ rows }) => rows), field: results.flatMap(({ field }) => field) };
}

function middleOf({ documents }) {
  return documents[documents.length >> 1];
}

function megabytes({ bytes }) {
  return `${Math.round(bytes / 1e6)} MB`;
}
