import { findBaseVersions } from '../../library/base-versions.ts';
import type { Library } from '../../library/library.ts';
import type { Overlay } from '../../library/overlay.ts';
import type { Settings } from '../../library/settings.ts';
import type { Rule } from '../../linter/rule.ts';
import { readBase } from '../../workspace/git/base.ts';
import { readChanges } from '../../workspace/git/changes.ts';
import { type GitPlace, indexOfCommit } from '../../workspace/git/run.ts';
import { readConfigurationAt, readStaged } from '../../workspace/git/snapshot.ts';
import type { Memory } from '../../workspace/memory.ts';
import { findRoot } from '../../workspace/root.ts';
import { selectDocuments, selectFiles } from '../../workspace/select.ts';
import { type CommonOptions, type Io, type OpenManual, openManual } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import { type ChoiceOptions, chooseRules } from './choose.ts';
import type { Looked } from './find.ts';
import { folderAround, listFiles } from './loose.ts';
import { type MemoryOptions, memoryFor } from './memory.ts';
import { createNarrowing, type Narrowing } from './narrow.ts';
import { lookAtInput, placeOfInput } from './stdin.ts';

export type OpenOptions = CommonOptions & AdoptionOptions & ChoiceOptions & MemoryOptions;

/** What a run checks: the manual as the flags want it, where in it, and with which rules. */
export interface Opened {
  readonly manual: OpenManual;
  readonly rules: readonly Rule[];
  readonly looked: Looked;
  /** Where only findings of a change count. */
  readonly narrowing?: Narrowing | undefined;
  /** What earlier runs found, where that counts. */
  readonly memory?: Memory | undefined;
}

/**
 * @param paths as the user named them
 * @param text that of standard input, where that is to be checked
 * @param remembers whether earlier runs may count
 */
export function open(
  io: Io,
  options: OpenOptions,
  paths: readonly string[],
  text: string | undefined,
  remembers: boolean,
): Opened {
  const rules = chooseRules(options);
  const isLoose = options.manual === false;
  const { staged: isStaged = false, since, configRef } = options;
  const named = text === undefined ? paths : [];
  const root = isLoose ? folderAround(io, options, named) : findRoot(io.cwd, options.root);
  const input = text === undefined ? undefined : { path: placeOfInput(io, options, root), text };
  const place: GitPlace = { folder: root, env: io.env, index: isStaged ? indexOfCommit(root, io.env) : undefined };
  const changes = isStaged || since !== undefined ? readChanges(place, { since, isStaged }) : undefined;
  const overlay: Overlay = new Map([
    ...(isStaged ? readStaged(place) : []),
    ...(configRef === undefined ? [] : readConfigurationAt(place, configRef)),
    ...(input ? [[input.path, input.text] as const] : []),
  ]);
  const isUsual = remembers && !isLoose && !isStaged && configRef === undefined && !input;
  const memory = isUsual ? memoryFor(io, options, rules, root) : undefined;
  const files = isLoose ? (input ? [input.path] : listFiles(io, root, named)) : undefined;
  const read = openManual(io, options, { root, files, overlay, memory });
  const manual = isLoose ? read : withBase(read, place, options, rules);
  const narrowing = changes && createNarrowing(changes, manual.library, options);
  const looked = input ? lookAtInput(io, manual, input.path) : lookAt(io, manual, isLoose ? [] : named);
  return { manual, rules, looked: narrowing ? narrowLook(looked, narrowing) : looked, narrowing, memory };
}

function lookAt(io: Io, { library, root }: OpenManual, paths: readonly string[]): Looked {
  return {
    documents: selectDocuments(library, root, io.cwd, paths).map(({ path }) => path),
    files: selectFiles(library, root, io.cwd, paths),
  };
}

function narrowLook({ documents, files }: Looked, { hasFile }: Narrowing): Looked {
  return { documents: documents.filter(hasFile), files: files.filter(hasFile) };
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
