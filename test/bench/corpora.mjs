import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeHistory } from './history.mjs';
import { generateManual, TODAY, writeFiles } from './manual.mjs';
import { repository } from './program.mjs';

/** Commits of the generated manuals that are measured with a history; the others have two. */
const COMMITS = new Map([[2_000, 10_000]]);

/**
 * Manuals to measure, each made when it is first asked for, in a folder of its own: `root` is the manual, `paths` are the parts of it that hold SOPs,
 * `documents` all of them, relative to the root; `isReal` if they were not written for `sop`.
 * @param sop words of a command line of `sop`, to be completed with a verb
 */
export function createCorpora(folder, program, sop, note) {
  const made = new Map();
  const once = async (name, title, make) => {
    const home = join(folder, name);
    const ready = `${home}.ready`;
    if (!made.has(name)) {
      if (!existsSync(ready)) {
        note(`preparing ${title}`);
        rmSync(home, { recursive: true, force: true });
        mkdirSync(join(home, 'sops'), { recursive: true });
        await make(home);
        writeFileSync(ready, '');
      }
      made.set(name, describeCorpus(home, name));
    }
    return made.get(name);
  };
  return {
    generated: (count) =>
      once(`generated-${count}`, `${count.toLocaleString('en')} generated SOPs`, (home) => makeGenerated(home, count)),
    /** A folder of Markdown, or `NAME=FOLDER`: a manual is made around a copy of it. */
    real: (given) => {
      const [, name = basename(given), source] = /^(?:([\w-]+)=)?(.+)$/.exec(given);
      return once(`real-${name}`, `a copy of ${name}`, (home) => makeReal(home, source));
    },
  };

  async function makeGenerated(home, count) {
    const { sops, rest } = generateManual(program, count);
    writeFiles(rest, join(home, 'sops'));
    writeFiles(sops, join(home, 'sops'));
    runSop(['index'], join(home, 'sops'));
    rest.set('README.md', readFileSync(join(home, 'sops', 'README.md'), 'utf8'));
    const below = (files) => new Map([...files].map(([path, text]) => [`sops/${path}`, text]));
    await writeHistory(home, below(sops), below(rest), COMMITS.get(count) ?? 0);
    // Next to nothing is found in them: printing findings is not what is measured.
    note(
      runSop(['lint', '--no-cache'], join(home, 'sops'))
        .split('\n')
        .findLast((line) => line.includes(' checked: ')),
    );
  }

  function runSop(args, cwd) {
    const [file, ...words] = [...sop, ...args, '--today', TODAY];
    const { status, stdout, stderr } = spawnSync(file, words, { cwd, encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (status !== 0 && status !== 1)
      throw new Error(`sop ${args.join(' ')} failed in a generated manual:\n${stdout}${stderr}`);
    return stdout;
  }
}

function makeReal(home, source) {
  const root = join(home, 'sops');
  const isGit = (path) => path.split(/[\\/]/).includes('.git');
  cpSync(source, join(root, 'docs'), { recursive: true, filter: (path) => !isGit(path.slice(source.length)) });
  for (const name of ['sop.yml', 'people.yml', 'glossary.yml', 'manual.yml'])
    cpSync(join(repository, 'sops', name), join(root, name));
}

function describeCorpus(home, name) {
  const root = join(home, 'sops');
  const paths = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && entry.name !== 'records' ? [entry.name] : [],
  );
  const documents = paths.flatMap((path) =>
    readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).flatMap((below) => {
      const file = `${path}/${below.replaceAll('\\', '/')}`;
      return file.endsWith('.md') && basename(file) !== 'README.md' && statSync(join(root, file)).isFile()
        ? [file]
        : [];
    }),
  );
  const bytes = documents.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  const [, kind, rest] = /^(\w+)-(.*)$/.exec(name);
  const count = documents.length.toLocaleString('en');
  const isReal = kind === 'real';
  const title = isReal ? `${count} files of ${rest}` : `${count} generated SOPs`;
  return { name, title, isReal, root, paths, documents: documents.sort(), bytes };
}
