import { type Command, InvalidArgumentError } from 'commander';
import type { Summary } from '../diagnostic.ts';
import { checkUsage } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { count } from '../renderers/printable.ts';
import { type CommandFactory, carryOut, checkFree, createCommand, createProgress, type Io, note } from './command.ts';
import { checkAdoption, STDIN, withAdoption } from './lint/adopt.ts';
import { leaveOutBaseline } from './lint/baseline.ts';
import { readList } from './lint/choose.ts';
import { type Found, findIn, type Judged } from './lint/find.ts';
import { planFixes } from './lint/fix.ts';
import { leaveOutUnchanged } from './lint/narrow.ts';
import { type Opened, type OpenOptions, open } from './lint/open.ts';
import { listOutputs, withOutputs } from './lint/outputs.ts';
import { FORMATS, type PrintOptions, print } from './lint/print.ts';
import { printConfiguration } from './lint/print-config.ts';
import { viewOf } from './lint/repeat.ts';
import { watch } from './lint/watch.ts';

interface LintOptions extends PrintOptions, OpenOptions {
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly unsafe?: boolean;
  readonly diff?: boolean;
  readonly dryRun?: boolean;
  readonly printConfig?: string;
}

const EXAMPLES = `
Examples:
  $ sop lint                                the whole manual
  $ sop lint sops/4-support                 one volume; rules still see the whole manual
  $ sop lint --fix                          repair what can be repaired safely
  $ sop lint --fix --diff                   show these repairs, write nothing
  $ sop lint --format json --max-warnings 0 for a program, and warnings fail too
  $ sop lint --output sarif=sop.sarif       for people here, and for a program in a file
  $ sop lint --since origin/main            only what the branch has changed
  $ sop lint --baseline known.json          only what is new since the baseline was written
  $ sop lint --no-manual docs               any Markdown files, with the rules that need no manual`;

const createLint: CommandFactory = (io) =>
  withAdoption(createLintFlags())
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: LintOptions) => {
      checkUsage(!options.unsafe || options.fix, '--unsafe is about repairs', 'Add --fix.');
      checkUsage(
        !isShown(options) || (options.format === 'pretty' && options.output === undefined),
        `${options.diff ? '--diff' : '--dry-run'} prints a diff; --format and --output have no place beside it`,
        'Leave them out, or leave the diff out.',
      );
      checkUsage(
        options.printConfig === undefined || (paths.length === 0 && !options.fix && !isShown(options)),
        '--print-config neither checks nor repairs',
        'Name the one SOP behind it, and leave out other paths, --fix and --diff.',
      );
      checkAdoption(paths, options);
      listOutputs(options);
      if (options.printConfig !== undefined) {
        const { manual, rules } = open(io, options, paths, undefined, true);
        printConfiguration(io, options, manual, rules, options.printConfig);
        return;
      }
      const input = paths.includes(STDIN) ? await io.readStdin() : undefined;
      const check = (): Promise<Judged> => runOnce(io, paths, options, input);
      if (options.watch) await watch(io, options, paths, check);
      else await check();
    });

export default createLint;

function createLintFlags(): Command {
  return withOutputs(
    createCommand('lint', 'check SOPs against schemas, templates, glossary and each other'),
    Object.keys(FORMATS),
    'pretty',
  )
    .argument('[path...]', 'files or folders to print findings of (default: all), or - for standard input')
    .option('--only <rules>', 'apply these rules only, with commas between them', readList)
    .option('--skip <rules>', 'leave these rules out', readList)
    .option('--max-warnings <n>', 'fail when there are more warnings than this', readCount)
    .option('--fix', 'repair what can be repaired safely')
    .option('--unsafe', 'with --fix: also repairs that a person must look at')
    .option('--diff', 'with --fix: show the repairs as a diff, write nothing')
    .option('--dry-run', 'the same as --diff')
    .option('--no-cache', 'check everything anew; remember nothing')
    .option('--print-config <file>', 'print the rules as they hold for this SOP, and where each setting comes from');
}

/** Whether repairs are only shown. */
function isShown({ diff, dryRun, fix, updateBaseline }: LintOptions): boolean {
  return diff === true || (dryRun === true && (fix === true || updateBaseline !== true));
}

async function runOnce(
  io: Io,
  paths: readonly string[],
  options: LintOptions,
  input: string | undefined,
): Promise<Judged> {
  io.exitCode = 0;
  const isRepair = options.fix === true || isShown(options);
  if (isRepair && !options.force)
    checkFree(
      io,
      listOutputs(options).map(({ file }) => file),
    );
  const opened = open(io, options, paths, input, !isRepair);
  const { manual, rules, looked, memory } = opened;
  const view = viewOf(io, options, paths, opened);
  const before = view === undefined ? undefined : memory?.recallResult(view, looked);
  if (before) {
    io.out(before.content);
    judge(io, options, before);
    return before;
  }
  const find = async (library: Library): Promise<Found> => {
    const found = await findIn(library, rules, looked, createProgress(io, options, 'Checking'), memory);
    return leaveOutBaseline(
      io,
      options,
      { ...opened, isWhole: paths.length === 0 },
      leaveOutUnchanged(opened.narrowing, found),
    );
  };
  const left = isRepair ? await repair(io, options, opened, input, find) : await find(manual.library);
  if (!isShown(options)) {
    // What --fix makes of standard input is the result; what is left to say of it goes beside.
    const shown = options.fix && input !== undefined ? { ...io, out: io.err } : io;
    const printed = print(shown, options, manual, left, paths);
    memory?.save();
    if (view !== undefined) memory?.keepResult(view, { summary: left.summary, text: printed });
  }
  judge(io, options, left);
  return left;
}

/** Writes or shows the repairs. @returns what is left to find after them */
async function repair(
  io: Io,
  options: LintOptions,
  { manual, rules, looked, narrowing }: Opened,
  input: string | undefined,
  find: (library: Library) => Promise<Found>,
): Promise<Found> {
  const files = planFixes(manual, rules, looked.documents, options.unsafe ?? false, narrowing?.hasFinding);
  const left = await find(manual.reload(new Map(files.map(({ path, after }) => [path, after]))));
  if (input !== undefined && !isShown(options)) {
    io.out(files[0]?.after ?? input);
    return left;
  }
  carryOut(io, { files }, manual.root, { ...options, dryRun: isShown(options) });
  if (isShown(options)) note(io, options, describeRest(left.summary));
  else if (files.length > 0) note(io, options, `Repaired ${count(files.length, 'file')}.\n`);
  return left;
}

function judge(io: Io, options: LintOptions, { summary: { errors, warnings } }: Judged): void {
  const isTooMuch = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (isTooMuch) note(io, options, `${count(warnings, 'warning')}; --max-warnings allows ${options.maxWarnings}.\n`);
  if (errors > 0 || isTooMuch) io.exitCode = 1;
}

/** What a diff of repairs does not show. */
function describeRest({ errors, warnings }: Summary): string {
  if (errors + warnings === 0) return 'After these repairs there are no errors and no warnings.\n';
  return `After these repairs ${count(errors, 'error')} and ${count(warnings, 'warning')} are left. See them with: sop lint\n`;
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
