import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { TODAY } from './manual.mjs';
import { createRandom } from './random.mjs';
import { people } from './words.mjs';

/** Git as it comes, whatever the user of this machine has set. */
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };

/**
 * Makes a folder a Git repository whose history ends with the files as they are. It takes seconds, because `git fast-import` alone does the work.
 * @param sops texts by path; each comes in with a commit of its own and is changed by others
 * @param rest texts by path, committed first and once
 * @param commits how many in all; with fewer than one for each SOP, there are two
 */
export async function writeHistory(folder, sops, rest, commits) {
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  const importer = spawn('git', ['fast-import', '--quiet', '--date-format=raw'], {
    cwd: folder,
    env,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(importer, 'exit');
  for (const chunk of describeCommits(sops, rest, commits))
    if (!importer.stdin.write(chunk)) await once(importer.stdin, 'drain');
  importer.stdin.end('done\n');
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import failed with ${code}`);
  git(folder, ['read-tree', 'HEAD']);
  git(folder, ['update-index', '-q', '--refresh']);
}

function* describeCommits(sops, rest, commits) {
  const random = createRandom(commits);
  const names = Object.entries(people);
  const paths = [...sops.keys()];
  // Every SOP once, then some of them again: of each, the last commit holds the text as it is.
  const groups =
    commits > paths.length
      ? Array.from({ length: commits - 1 }, (_, index) => [paths[index] ?? random.pick(paths)])
      : [paths];
  const last = new Map(groups.flatMap((group, index) => group.map((path) => [path, index])));
  const end = Date.parse(TODAY) / 1000;
  const every = Math.floor((3 * 365 * 86_400) / (groups.length + 1));
  const describe = (index, message, files) => {
    const [key, name] = names[index % names.length];
    const date = `${end - every * (groups.length - index)} +0000`;
    return [
      `commit refs/heads/main\nauthor ${name} <${key}@msp.example> ${date}\ncommitter ${name} <${key}@msp.example> ${date}\n${data(message)}`,
      ...files.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
      '\n',
    ].join('');
  };
  yield describe(0, 'Begin the manual', [...rest]);
  for (const [index, group] of groups.entries()) {
    const files = group.map((path) => {
      const text = sops.get(path);
      return [path, last.get(path) === index ? text : `${text}\nThis is revision ${index} of the text.\n`];
    });
    yield describe(index + 1, `Change ${group[0]}`, files);
  }
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function git(folder, args) {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
}
