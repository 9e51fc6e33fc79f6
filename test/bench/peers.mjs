import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repository } from './program.mjs';

/**
 * The linters that `sop` is held against, in versions that run on Node 20, each with the rules that it comes with; only line length is not judged.
 * `command` makes the words of its command line.
 */
const PEERS = [
  {
    name: 'markdownlint-cli2',
    packages: ['markdownlint-cli2@0.22.1'],
    command: ({ script, file }, paths) => [
      ...script('markdownlint-cli2/markdownlint-cli2-bin.mjs'),
      ...['--config', file('bench.markdownlint-cli2.jsonc', { config: { MD013: false }, noBanner: true })],
      ...paths.map((path) => (path.endsWith('.md') ? path : `${path}/**/*.md`)),
    ],
  },
  {
    name: 'rumdl',
    packages: ['rumdl@0.2.75'],
    hasCache: true,
    command: ({ native, cache }, paths) => [
      ...native('@rumdl', 'rumdl'),
      ...['check', '--no-config', '--no-exclude', '--disable', 'MD013'],
      ...(cache ? ['--cache-dir', cache] : ['--no-cache']),
      ...paths,
    ],
  },
  {
    name: 'remark',
    packages: [
      'remark-cli@12.0.1',
      'remark-frontmatter@5.0.0',
      'remark-lint-frontmatter-schema@3.15.4',
      'remark-preset-lint-recommended@7.0.1',
    ],
    isSlow: true,
    command: ({ script, file, cwd }, paths) => {
      const schema = relative(cwd, file('frontmatter.schema.json', draft7()));
      const plugins = [
        'remark-frontmatter',
        'remark-preset-lint-recommended',
        ['remark-lint-frontmatter-schema', { schemas: { [schema]: ['./**/*.md'] } }],
      ];
      const rc = file('remarkrc.json', { plugins });
      return [...script('remark-cli/cli.js'), '--quiet', '--no-stdout', '--rc-path', rc, ...paths];
    },
  },
  {
    name: 'textlint',
    packages: [
      'textlint@15.8.0',
      'textlint-rule-common-misspellings@1.0.1',
      'textlint-rule-en-max-word-count@1.0.2',
      'textlint-rule-terminology@5.2.16',
      'textlint-rule-write-good@2.0.0',
    ],
    hasCache: true,
    isSlow: true,
    command: ({ script, file, cache }, paths) => {
      const names = ['common-misspellings', 'en-max-word-count', 'terminology', 'write-good'];
      const rules = Object.fromEntries(names.map((name) => [name, true]));
      return [
        ...script('textlint/bin/textlint.js'),
        ...['--config', file('textlintrc.json', { rules })],
        ...(cache ? ['--cache', '--cache-location', join(cache, 'textlint')] : []),
        ...paths,
      ];
    },
  },
];

/**
 * Installs the peers below a folder, each apart from the others; one that does not install is left out, with a note.
 * @returns peers with `commandFor(paths, { cwd, cache })`
 */
export function installPeers(folder, note) {
  return PEERS.flatMap((peer) => {
    const home = join(folder, peer.name);
    const modules = join(home, 'node_modules');
    if (!existsSync(join(home, 'installed'))) {
      note(`installing ${peer.name}`);
      mkdirSync(home, { recursive: true });
      writeFileSync(join(home, 'package.json'), '{"private": true}');
      const { status, stderr, error } = spawnSync(
        process.platform === 'win32' ? 'npm.cmd' : 'npm',
        ['install', '--no-audit', '--no-fund', '--silent', ...peer.packages],
        { cwd: home, encoding: 'utf8', shell: process.platform === 'win32' },
      );
      if (status !== 0) {
        rmSync(home, { recursive: true, force: true });
        note(`${peer.name} is left out: npm install failed: ${(error?.message ?? stderr).trim().split('\n')[0]}`);
        return [];
      }
      writeFileSync(join(home, 'installed'), '');
    }
    const file = (name, content) => {
      const path = join(home, name);
      writeFileSync(path, JSON.stringify(content));
      return path;
    };
    const commandFor = (paths, { cwd, cache }) => {
      const place = { cwd, cache, file, script, native: (scope, name) => nativeProgram(modules, scope, name) };
      const [program, ...args] = peer.command(place, paths);
      return { name: peer.name, file: program, args, cwd };
    };
    const script = (path) => [process.execPath, join(modules, path)];
    return [{ ...peer, commandFor }];
  });
}

/** The program itself and not the script that npm puts before it. */
function nativeProgram(modules, scope, name) {
  const [platform] = readdirSync(join(modules, scope));
  const program = join(modules, scope, platform, process.platform === 'win32' ? `${name}.exe` : name);
  return [program];
}

/** The schema of the frontmatter as an older draft knows it, without the words of our own. */
function draft7() {
  const convert = (value) => {
    if (Array.isArray(value)) return value.map(convert);
    if (value === null || typeof value !== 'object') return value;
    const known = Object.entries(value).filter(
      ([key]) => !key.startsWith('x-') && key !== '$schema' && key !== 'unevaluatedProperties',
    );
    return Object.fromEntries(known.map(([key, part]) => [key, convert(part)]));
  };
  return convert(JSON.parse(readFileSync(join(repository, 'schemas', 'frontmatter.schema.json'), 'utf8')));
}
