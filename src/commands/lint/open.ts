import { dirname, join, resolve } from 'node:path';
import { checkUsage } from '../../errors.ts';
import { findBaseVersions } from '../../library/base-versions.ts';
import type { Library } from '../../library/library.ts';
import type { Overlay } from '../../library/overlay.ts';
import type { Settings } from '../../library/settings.ts';
import type { Rule } from '../../linter/rule.ts';
import { rules as allRules } from '../../rules/index.ts';
import { canBeDocument } from '../../workspace/disk.ts';
import { readBase } from '../../workspace/git/base.ts';
import { readChanges } from '../../workspace/git/changes.ts';
import { type GitPlace, indexOfCommit } from '../../workspace/git/run.ts';
import { readConfigurationAt, readStaged } from '../../workspace/git/snapshot.ts';
import { loadFiles } from '../../workspace/load.ts';
import type { Memory } from '../../workspace/memory.ts';
import { commonFolder, pathFrom, placeBelow } from '../../workspace/paths.ts';
import { findRoot, isFolder } from '../../workspace/root.ts';
import { selectDocuments, selectFiles, selectMarkdown } from '../../workspace/select.ts';
import { type CommonOptions, createProgress, type Io, type OpenManual, openManual, showPath } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import { type ChoiceOptions, chooseRules } from './choose.ts';
import type { Looked } from './find.ts';
import { type MemoryOptions, memoryFor } from './memory.ts';
import { createNarrowing, type Narrowing } from './narrow.ts';

export type OpenOptions = CommonOptions & AdoptionOptions & ChoiceOptions & MemoryOptions;

/** What a run checks: the manual as the flags want it, where in it, and with which rules. */
export interface Opened {
  readonly manual: OpenManual;
  readonly rules: readonly Rule[];
  readonly looked: Looked;
  /** Where only findings of a change count. */
  readonly narrowing?: Narrowing;
  /** Where the text of standard input is taken to stand, relative to the root. */
  readonly stdin?: string;
}

/**
 * @param paths as the user named them
 * @param input the text of standard input, where that is to be checked
 * @param remembers whether earlier runs count
 */
export function open(
  io: Io,
  options: OpenOptions,
  paths: readonly string[],
  input: string | undefined,
  remembers: boolean,
): Opened & { readonly memory?: Memory | undefined } {
  const rules = chooseRules(options);
  const isLoose = options.manual === false;
  const { staged: isStaged = false, since, configRef } = options;
  const files = !isLoose || input !== undefined ? [] : selectMarkdown(io.cwd, paths.length > 0 ? paths : ['.']);
  const root = isLoose ? folderAround(io, options, input === undefined ? paths : []) : findRoot(io.cwd, options.root);
  const place: GitPlace = { folder: root, env: io.env, index: isStaged ? indexOfCommit(root, io.env) : undefined };
  const stdin = input === undefined ? undefined : placeOfInput(io, options, root);
  const changes = isStaged || since !== undefined ? readChanges(place, { since, isStaged }) : undefined;
  const overlay: Overlay = new Map([
    ...(isStaged ? readStaged(place) : []),
    ...(configRef === undefined ? [] : readConfigurationAt(place, configRef)),
    ...(stdin === undefined || input === undefined ? [] : [[stdin, input] as const]),
  ]);
  const isUsual = remembers && !isLoose && !isStaged && configRef === undefined && input === undefined;
  const memory = isUsual ? memoryFor(io, options, rules, root) : undefined;
  const read = isLoose
    ? openFiles(io, options, root, stdin === undefined ? files.map((file) => pathFrom(root, file)) : [stdin], overlay)
    : openManual(io, options, { root, overlay, memory });
  const manual = isLoose ? read : withBase(read, place, options, rules);
  const looked = lookFor(io, manual, isLoose ? [] : paths, stdin);
  if (!changes) return { manual, rules, looked, memory, ...(stdin === undefined ? {} : { stdin }) };
  const narrowing = createNarrowing(changes, manual.library, options);
  return {
    manual,
    rules,
    looked: { documents: looked.documents.filter(narrowing.hasFile), files: looked.files.filter(narrowing.hasFile) },
    narrowing,
    memory,
  };
}

function lookFor(io: Io, { library, root }: OpenManual, paths: readonly string[], stdin: string | undefined): Looked {
  if (stdin === undefined) {
    return {
      documents: selectDocuments(library, root, io.cwd, paths).map(({ path }) => path),
      files: selectFiles(library, root, io.cwd, paths),
    };
  }
  checkUsage(library.byPath.has(stdin), ...noDocument(io, join(root, stdin)));
  return { documents: [stdin], files: [] };
}

/** The folder that paths without a manual count from: the working directory, unless some lie outside it. */
function folderAround(io: Io, { stdinPath }: AdoptionOptions, paths: readonly string[]): string {
  const named = (stdinPath === undefined ? paths : [stdinPath]).map((path) => resolve(io.cwd, path));
  const folders = named.map((path) => (isFolder(path) ? path : dirname(path)));
  if (folders.every((folder) => placeBelow(io.cwd, folder) !== undefined)) return io.cwd;
  const folder = commonFolder(folders);
  checkUsage(folder, 'The files lie on several drives', 'Check those of one drive at a time.');
  return folder;
}

/** Where standard input stands that is no file of the manual. */
const NAMELESS = 'stdin.md';

function placeOfInput(io: Io, { stdinPath, manual }: AdoptionOptions, root: string): string {
  const place = stdinPath === undefined ? NAMELESS : placeBelow(root, resolve(io.cwd, stdinPath));
  checkUsage(
    place,
    `--stdin-path ${stdinPath} lies outside the manual at ${root}`,
    'Name a path below the manual, or another manual with --root.',
  );
  checkUsage(manual === false || canBeDocument(place), ...noDocument(io, join(root, place)));
  return place;
}

function noDocument(io: Io, path: string): [message: string, hint: string] {
  return [
    `${showPath(io, path)} cannot be an SOP`,
    'Name with --stdin-path a .md file of the manual that is no README.md, template or record, and is not ignored.',
  ];
}

/** Markdown files that belong to no manual, as if they were one. */
function openFiles(
  io: Io,
  options: CommonOptions,
  root: string,
  paths: readonly string[],
  overlay: Overlay,
): OpenManual {
  const reload = (overrides: Overlay): Library =>
    loadFiles(
      {
        root,
        shownRoot: pathFrom(io.cwd, root),
        now: io.now,
        today: options.today ?? (io.env.SOP_TODAY || undefined),
        ruleIds: allRules.map(({ id }) => id),
        overlay: new Map([...overlay, ...overrides]),
        onRead: createProgress(io, options, 'Reading'),
      },
      paths,
    );
  return { root, library: reload(new Map()), reload, show: (path) => showPath(io, join(root, path)) };
}

/** The same manual, and what its documents were at the base, where a rule wants to know. */
function withBase(
  manual: OpenManual,
  place: GitPlace,
  { base: since, staged: isStaged = false }: AdoptionOptions,
  rules: readonly Rule[],
): OpenManual {
  const isWanted = rules.some(({ id, scope }) => scope === 'base' && mayRun(id, manual.library.settings));
  const base = isWanted ? readBase(place, { since, isStaged }) : undefined;
  if (!base) return manual;
  const add = (library: Library): Library => ({ ...library, base: findBaseVersions(library.byPath, base) });
  return { ...manual, library: add(manual.library), reload: (overrides) => add(manual.reload(overrides)) };
}

/** Whether settings leave a rule on for any document. */
function mayRun(id: string, { rules, overrides }: Settings): boolean {
  const setting = rules[id];
  const severity = typeof setting === 'object' ? setting.severity : setting;
  return severity !== 'off' || overrides.some((override) => Object.hasOwn(override.rules, id));
}
