import { expect, test } from 'vitest';

const sources = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true });
const files = Object.fromEntries(Object.entries(sources).map(([path, text]) => [path.replace('../src/', ''), text]));

/** What each folder, or file directly in src, may import. A folder may import itself where it is named. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  near: [],
  schema: ['schema', 'near'],
  document: ['document', 'errors', 'near'],
  diagnostic: ['document'],
  library: ['library', 'document', 'diagnostic', 'schema', 'near', 'errors'],
  linter: ['linter', 'library', 'document', 'diagnostic', 'near', 'errors'],
  rules: ['linter/rule.ts', 'library', 'document', 'schema', 'near', 'diagnostic'],
  forges: ['forges'],
  // What pages are made of; a browser runs what is in `browser`.
  site: ['site', 'library', 'document', 'renderers/printable.ts'],
  browser: ['site/search-options.ts'],
  renderers: ['renderers', 'forges/merge.ts', 'linter', 'library', 'document', 'diagnostic', 'schema', 'near'],
  workspace: [
    'workspace',
    'forges',
    'renderers/printable.ts',
    'library',
    'document',
    'diagnostic',
    'schema',
    'near',
    'errors',
  ],
  commands: [
    'commands/command.ts',
    'commands/refactor/carry-out.ts',
    'workspace',
    'forges',
    'site',
    'renderers',
    'rules',
    'linter',
    'library',
    'document',
    'diagnostic',
    'schema',
    'near',
    'errors',
  ],
  cli: ['commands', 'renderers/failure.ts', 'errors'],
  main: ['cli', 'commands/command.ts', 'workspace'],
};

/** The generated lists name every file of their folder. */
const LISTS: Readonly<Record<string, string>> = { 'rules/index.ts': 'rules', 'commands/all.ts': 'commands' };

const OUTSIDE_PACKAGES = ['simple-git', 'write-file-atomic', '@clack/prompts'];
const OUTSIDE_CALLS =
  /\bprocess\.[a-z]\w*|\bfetch\(|\bconsole\.[a-z]\w*|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/g;
const EMPTY_NAMES = ['utils', 'util', 'helpers', 'shared', 'core', 'lib', 'types', 'common'];

interface Import {
  readonly clause: string;
  readonly target: string;
}

function importsOf(text: string): Import[] {
  const stated = [
    ...text.matchAll(/^\s*(import|export)\b(?!\()([^'"`;=]*?)\s*(?:\bfrom\s*)?['"]([^'"]+)['"]/gm),
  ].filter(([all, word]) => word === 'import' || /\bfrom\b/.test(all));
  const called = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...stated.map(([, , clause = '', target = '']) => ({ clause: clause.trim(), target })),
    ...called.map(([, target = '']) => ({ clause: '', target })),
  ];
}

/** A relative import as a path below src; one that leaves src keeps its `../`. */
function resolve(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The sub-folder of a command: its own to import, not another command's. */
const partsOf = (path: string): string | undefined => /^(commands\/[^/]+?)(?:\.ts$|\/)/.exec(path)?.[1];
const unitOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const isTypeOnly = (clause: string): boolean =>
  clause.startsWith('type ') || /^\{\s*(?:type\s[^,]*,?\s*)+\}$/.test(clause);
const mayTouchOutside = (path: string): boolean => path === 'main.ts' || /^(?:workspace|browser)\//.test(path);

function judgeImport(path: string, { clause, target }: Import): string[] {
  const unit = unitOf(path);
  if (!target.startsWith('.')) {
    if (mayTouchOutside(path)) return [];
    if (OUTSIDE_PACKAGES.includes(target)) return [`${path} reaches outside through ${target}`];
    const isPure =
      (target === 'node:path' && !['document', 'library', 'rules'].includes(unit)) ||
      (target === 'node:crypto' && /^\{\s*createHash\s*\}$/.test(clause));
    const isNode =
      target.startsWith('node:') ||
      ['fs', 'fs/promises', 'child_process', 'net', 'http', 'https', 'os', 'process', 'crypto', 'path'].includes(
        target,
      );
    return isNode && !isPure ? [`${path} reaches outside through ${target}`] : [];
  }
  const other = resolve(path, target);
  if (other.startsWith('../'))
    return unit === 'schema' && /^\.\.\/schemas\/[\w.-]+\.json$/.test(other)
      ? []
      : [`${path} imports ${other}, which is not in src`];
  const allowed = [...(MAY_IMPORT[unit] ?? []), ...(LISTS[path] === undefined ? [] : [LISTS[path]])];
  const isOwnPart = partsOf(path) !== undefined && other.startsWith(`${partsOf(path)}/`);
  if (!allowed.includes(unitOf(other)) && !allowed.includes(other) && !isOwnPart)
    return [`${path} must not import ${other}`];
  if (unit === 'renderers' && unitOf(other) === 'linter' && !isTypeOnly(clause))
    return [`${path} must import types only from ${other}`];
  return [];
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [`import cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`];
    if (done.has(path)) return [];
    const found = (graph.get(path) ?? []).flatMap((next) => visit(next, [...trail, path]));
    done.add(path);
    return found;
  };
  return [...graph.keys()].flatMap((path) => visit(path, []));
}

/** Everything in the sources that breaks the rules of the house, one line each. */
function findViolations(tree: Readonly<Record<string, string>>): string[] {
  const imports = new Map(Object.entries(tree).map(([path, text]) => [path, importsOf(text)]));
  const graph = new Map(
    [...imports].map(([path, list]) => [
      path,
      list.filter(({ target }) => target.startsWith('.')).map(({ target }) => resolve(path, target)),
    ]),
  );
  const perFile = Object.entries(tree).flatMap(([path, text]) => {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    return [
      ...(unitOf(path) in MAY_IMPORT ? [] : [`${path} is in no known part of the house`]),
      ...path
        .split('/')
        .slice(0, -1)
        .filter((folder) => EMPTY_NAMES.includes(folder))
        .map((folder) => `${path}: the folder name ${folder} says nothing`),
      ...(imports.get(path) ?? []).flatMap((statement) => judgeImport(path, statement)),
      ...(mayTouchOutside(path)
        ? []
        : [...code.matchAll(OUTSIDE_CALLS)].map(([call]) => `${path} touches the outside: ${call}`)),
      ...(/^\s*export\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from)/m.test(code)
        ? [`${path} re-exports what another file holds`]
        : []),
    ];
  });
  return [...perFile, ...findCycle(graph)];
}

test('every import points down, and only src/workspace and main.ts touch the outside', () => {
  expect(Object.keys(files).length).toBeGreaterThan(30);
  expect(findViolations(files)).toEqual([]);
});

test.each<[string, string, string]>([
  [
    'document/new.ts',
    "import { checkSchema } from '../schema/check.ts';",
    'document/new.ts must not import schema/check.ts',
  ],
  [
    'document/new.ts',
    "import type { Diagnostic } from '../diagnostic.ts';",
    'document/new.ts must not import diagnostic.ts',
  ],
  ['near.ts', "import { SopError } from './errors.ts';", 'near.ts must not import errors.ts'],
  ['schema/check.ts', "import { SopError } from '../errors.ts';", 'schema/check.ts must not import errors.ts'],
  [
    'schema/schemas.ts',
    "import contents from '../../data/contents.json' with { type: 'json' };",
    'schema/schemas.ts imports ../data/contents.json, which is not in src',
  ],
  [
    'library/new.ts',
    "import type {\n  Rule,\n} from '../linter/rule.ts';",
    'library/new.ts must not import linter/rule.ts',
  ],
  [
    'library/new.ts',
    "type A = import('../workspace/git.ts').Environment;",
    'library/new.ts must not import workspace/git.ts',
  ],
  ['library/new.ts', "import { join } from 'node:path';", 'library/new.ts reaches outside through node:path'],
  ['linter/new.ts', "import { rules } from '../rules/index.ts';", 'linter/new.ts must not import rules/index.ts'],
  [
    'rules/steps/new.ts',
    "import { lint } from '../../linter/lint.ts';",
    'rules/steps/new.ts must not import linter/lint.ts',
  ],
  ['rules/steps/new.ts', "import other from './other.ts';", 'rules/steps/new.ts must not import rules/steps/other.ts'],
  ['renderers/new.ts', "import { rules } from '../rules/index.ts';", 'renderers/new.ts must not import rules/index.ts'],
  [
    'renderers/new.ts',
    "import { type Rule, nameRule } from '../linter/rule.ts';",
    'renderers/new.ts must import types only from linter/rule.ts',
  ],
  [
    'workspace/new.ts',
    "import { renderDiff } from '../renderers/diff.ts';",
    'workspace/new.ts must not import renderers/diff.ts',
  ],
  ['commands/new.ts', "import createLint from './lint.ts';", 'commands/new.ts must not import commands/lint.ts'],
  [
    'commands/new.ts',
    "import { planStarter } from './init/plan.ts';",
    'commands/new.ts must not import commands/init/plan.ts',
  ],
  [
    'commands/new/title.ts',
    "import { planStarter } from '../init/plan.ts';",
    'commands/new/title.ts must not import commands/init/plan.ts',
  ],
  [
    'commands/new/title.ts',
    "import createNew from '../new.ts';",
    'commands/new/title.ts must not import commands/new.ts',
  ],
  ['commands/new.ts', "import '../cli.ts';", 'commands/new.ts must not import cli.ts'],
  ['cli.ts', "import { loadLibrary } from './workspace/load.ts';", 'cli.ts must not import workspace/load.ts'],
  ['commands/new.ts', "import { readFileSync } from 'node:fs';", 'commands/new.ts reaches outside through node:fs'],
  [
    'commands/new.ts',
    "const { text } = await import('@clack/prompts');",
    'commands/new.ts reaches outside through @clack/prompts',
  ],
  ['renderers/new.ts', "import os from 'os';", 'renderers/new.ts reaches outside through os'],
  ['library/new.ts', "import { randomUUID } from 'node:crypto';", 'library/new.ts reaches outside through node:crypto'],
  ['library/new.ts', 'export const year = new Date().getFullYear();', 'library/new.ts touches the outside: new Date()'],
  ['cli.ts', 'console.log(1);', 'cli.ts touches the outside: console.log'],
  ['linter/new.ts', 'const path = process.env.PATH;', 'linter/new.ts touches the outside: process.env'],
  ['rules/links/new.ts', 'await fetch(url);', 'rules/links/new.ts touches the outside: fetch('],
  ['library/new.ts', "export * from './manual.ts';", 'library/new.ts re-exports what another file holds'],
  ['library/new.ts', "export type { Manual } from './manual.ts';", 'library/new.ts re-exports what another file holds'],
  ['library/utils/new.ts', 'export const a = 1;', 'library/utils/new.ts: the folder name utils says nothing'],
  ['server/new.ts', 'export const a = 1;', 'server/new.ts is in no known part of the house'],
])('a planted fault in %s is found: %s', (path, text, violation) => {
  expect(findViolations({ [path]: text })).toEqual([violation]);
});

test('a cycle of imports is found, type imports included', () => {
  const tree = {
    'library/a.ts': "import { b } from './b.ts';",
    'library/b.ts': "import type { C } from './c.ts';",
    'library/c.ts': "import { a } from './a.ts';",
  };
  expect(findViolations(tree)).toEqual(['import cycle: library/a.ts → library/b.ts → library/c.ts → library/a.ts']);
});

test('what is allowed is left alone', () => {
  const tree = {
    'library/new.ts':
      "import { createHash } from 'node:crypto';\n// never console.log or new Date() here\nimport type { Document } from '../document/document.ts';",
    'commands/new.ts':
      "import { relative } from 'node:path';\nimport { note } from './command.ts';\nexport default note;",
    'commands/init.ts': "import { planStarter } from './init/plan.ts';",
    'commands/init/plan.ts':
      "import type { Io } from '../command.ts';\nimport { readText } from '../../workspace/files.ts';",
    'commands/init/say.ts': "import type { Starter } from './plan.ts';",
    'commands/all.ts': "export const commands = [{ load: () => import('./new.ts') }];",
    'rules/index.ts': "import noVague from './prose/no-vague.ts';",
    'workspace/new.ts': "import { readFileSync } from 'node:fs';\nconst now = Date.now();",
    'renderers/new.ts': "import { type Rule, type RuleGroup } from '../linter/rule.ts';",
  };
  expect(findViolations(tree)).toEqual([]);
});
