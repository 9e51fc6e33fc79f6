import { join, resolve } from 'node:path';
import { Chalk, type ChalkInstance } from 'chalk';
import { Command, Option } from 'commander';
import { SopError } from '../errors.ts';
import { buildContents } from '../library/contents.ts';
import type { Library } from '../library/library.ts';
import type { Overlay } from '../library/overlay.ts';
import { changedFiles, type Plan, type PlannedFile } from '../library/plan.ts';
import { didYouMean } from '../near.ts';
import { renderDiff } from '../renderers/diff.ts';
import { isContentsPage, renderContentsMarkdown } from '../renderers/index/markdown.ts';
import { count } from '../renderers/printable.ts';
import { rules } from '../rules/index.ts';
import { applyPlan, isStream, readText, writeStream } from '../workspace/files.ts';
import { loadFiles, loadLibrary } from '../workspace/load.ts';
import type { Memory } from '../workspace/memory.ts';
import { pathFrom } from '../workspace/paths.ts';
import { findRoot } from '../workspace/root.ts';

/** The outside as a command sees it. `main.ts` makes it from the process; tests make their own. */
export interface Io {
  /** Absolute working directory. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The moment at which it is asked for, in milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds since the run began. */
  elapsed(): number;
  /** Writes results; bytes are text in UTF-8. */
  out(text: string | Uint8Array): void;
  /** Writes notes and progress. */
  err(text: string): void;
  /** Whether people type (`in`) and read (`out`, `err`) here. */
  readonly isTerminal: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  /** Width of the terminal in columns. */
  readonly columns: number;
  readStdin(): Promise<string>;
  /** Calls back when the person at the terminal presses Ctrl-C, which then does not end the program by itself. */
  onInterrupt(action: () => void): void;
  /** Set to 1 by a command that found something. */
  exitCode: number;
}

/** What a command file exports. A factory, because commander keeps the state of a parse. */
export type CommandFactory = (io: Io) => Command;

/** A command in the generated list: loaded when it is called. */
export interface ListedCommand {
  readonly name: string;
  readonly summary: string;
  load(): Promise<{ default: CommandFactory }>;
}

/** Flags that every verb understands. */
export interface CommonOptions {
  readonly root?: string;
  readonly today?: string;
  readonly color?: boolean;
  readonly quiet?: boolean;
}

/** Starts a verb with the flags that all have. */
export function createCommand(name: string, summary: string): Command {
  return new Command(name)
    .summary(summary)
    .description(summary)
    .option('--root <dir>', 'the folder that holds sop.yml (default: the nearest at or above this one)')
    .option('--today <date>', 'the day that counts as today, YYYY-MM-DD (also SOP_TODAY)')
    .option('-q, --quiet', 'print results only, no notes')
    .addOption(new Option('--color', 'colour the output even when it is no terminal'))
    .addOption(new Option('--no-color', 'never colour the output (also NO_COLOR)'));
}

/** The flags of a verb that prints something a program may read. */
export function withFormats(command: Command, formats: readonly string[], initial: string): Command {
  return command
    .addOption(
      new Option('--format <name>', `one of ${formats.join(', ')}`)
        .default(initial)
        .argParser((name: string) => checkChoice('--format', name, formats)),
    )
    .option('--output <file>', 'write the result to a file instead of the terminal')
    .option('--force', 'replace that file if it is there already');
}

/** @throws SopError `usage` when a flag's value is none of the choices */
export function checkChoice<Choice extends string>(flag: string, value: string, choices: readonly Choice[]): Choice {
  if ((choices as readonly string[]).includes(value)) return value as Choice;
  throw new SopError(
    'usage',
    `${flag} cannot be "${value}"${didYouMean(value, choices)}`,
    `Use one of: ${choices.join(', ')}.`,
  );
}

/** A manual that has been found and read. */
export interface OpenManual {
  /** Absolute. */
  readonly root: string;
  readonly library: Library;
  /** The same manual with other contents in place of what the disk holds. */
  reload(overrides: Overlay): Library;
  /** How a path below the root is shown: relative to the working directory. */
  show(path: string): string;
}

/** What a verb wants read otherwise than from the disk of today. */
export interface Reading {
  /** Absolute folder of the manual, where the verb has found it already. */
  readonly root?: string;
  /** Markdown files that belong to no manual, relative to the root: only these are read. */
  readonly files?: readonly string[] | undefined;
  /** What counts in place of what the disk holds. */
  readonly overlay?: Overlay;
  /** What earlier runs found in the manual; its reloads are none of it. */
  readonly memory?: Memory | undefined;
}

/** Finds and reads the manual. */
export function openManual(
  io: Io,
  options: CommonOptions,
  { root = findRoot(io.cwd, options.root), files, overlay = new Map(), memory }: Reading = {},
): OpenManual {
  const load = (overrides: Overlay, remembered?: Memory): Library => {
    const loading = {
      root,
      shownRoot: pathFrom(io.cwd, root),
      now: io.now,
      today: options.today ?? (io.env.SOP_TODAY || undefined),
      ruleIds: rules.map(({ id }) => id),
      overlay: new Map([...overlay, ...overrides]),
      memory: remembered,
      onRead: createProgress(io, options, 'Reading'),
    };
    return files ? loadFiles(loading, files) : loadLibrary(loading);
  };
  return {
    root,
    library: load(new Map(), memory),
    reload: (overrides) => load(overrides),
    show: (path) => showPath(io, join(root, path)),
  };
}

/** Told how many documents of how many are done. */
export type Progress = (done: number, total: number) => void;

const SHOWN_AFTER = 500;
const SHOWN_EVERY = 100;

/** A line on the terminal that says how far work has come. It appears once the run lasts over half a second, and goes when the work is done. */
export function createProgress(io: Io, { quiet }: CommonOptions, what: string): Progress {
  if (quiet || !io.isTerminal.err) return () => {};
  let shownAt = 0;
  return (done, total) => {
    const isDone = done === total;
    if (isDone ? shownAt === 0 : io.elapsed() < Math.max(SHOWN_AFTER, shownAt + SHOWN_EVERY)) return;
    // Back to the beginning of the line, and what stood there is wiped away.
    io.err(`\r\u001B[K${isDone ? '' : `${what} ${done} of ${count(total, 'SOP')} …`}`);
    shownAt = isDone ? 0 : io.elapsed();
  };
}

/** How an absolute path is shown: relative to the working directory, with `/`. */
export function showPath(io: Pick<Io, 'cwd'>, path: string): string {
  return pathFrom(io.cwd, path) || '.';
}

/** Colours for a stream: none unless it is a terminal, or as the flags, NO_COLOR and FORCE_COLOR say. */
export function colorsFor(io: Io, options: CommonOptions, stream: 'out' | 'err' = 'out'): ChalkInstance {
  return new Chalk({ level: isColored(io, options, stream) ? 1 : 0 });
}

function isColored(io: Io, { color }: CommonOptions, stream: 'out' | 'err'): boolean {
  if (color !== undefined) return color;
  if (io.env.NO_COLOR) return false;
  if (io.env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(io.env.FORCE_COLOR);
  return io.isTerminal[stream] && io.env.TERM !== 'dumb';
}

/** Prints a result, or writes it to the file that `--output` names. */
export function deliver(io: Io, text: string, options: { readonly output?: string; readonly force?: boolean }): void {
  deliverAll(io, [{ file: options.output, text }], options);
}

/** A result, and the file it goes to: `-`, or none, is the standard output. */
export interface Result {
  readonly file?: string | undefined;
  readonly text: string;
}

/** Refuses early what `deliverAll` would refuse, for a run that writes something else before. */
export function checkFree(io: Io, files: readonly string[]): void {
  for (const file of files) {
    const path = resolve(io.cwd, file);
    if (file !== '-' && !isStream(path) && readText(path)) throw mayNotReplace(file);
  }
}

function mayNotReplace(file: string): SopError {
  return new SopError(
    'refused',
    `${file} exists already; nothing was written`,
    'Add --force to replace it, or name another file.',
  );
}

/** Prints results, or writes them to their files. Where one of the files may not be replaced, nothing is written or printed. */
export function deliverAll(io: Io, results: readonly Result[], { force }: { readonly force?: boolean }): void {
  const files = results.flatMap(({ file, text }) => {
    if (file === undefined || file === '-') return [];
    const path = resolve(io.cwd, file);
    const before = isStream(path) ? undefined : readText(path);
    if (before && before !== text && !force) throw mayNotReplace(file);
    return [{ path, ...(before === undefined ? {} : { before }), after: text }];
  });
  for (const file of files) {
    if (isStream(file.path)) writeStream(file.path, file.after);
    else applyPlan({ files: [file] }, resolve(file.path, '..'));
  }
  for (const { file, text } of results) if (file === undefined || file === '-') io.out(text);
}

/** Carries a plan out, or shows it as a unified diff. @returns whether anything was, or would be, written */
export function carryOut(
  io: Io,
  plan: Plan,
  folder: string,
  options: CommonOptions & { readonly dryRun?: boolean },
): boolean {
  const files = changedFiles(plan);
  if (options.dryRun) io.out(renderDiff(files, colorsFor(io, options), (path) => showPath(io, resolve(folder, path))));
  else applyPlan(plan, folder);
  return files.length > 0;
}

/**
 * The index as it will be once a change is made: verbs that change SOPs refresh it in the same plan.
 * Nothing where the manual has no index, or a file of somebody's own stands in its place.
 */
export function planIndex({ root }: OpenManual, after: Library): PlannedFile[] {
  const { path } = after.settings.index;
  const before = readText(resolve(root, path));
  if (before === undefined || !isContentsPage(before)) return [];
  return [{ path, before, after: renderContentsMarkdown(buildContents(after)) }];
}

/** Says something to the person at the terminal, unless `--quiet`. */
export function note(io: Io, options: CommonOptions, text: string): void {
  if (!options.quiet) io.err(text);
}
