import { InvalidArgumentError } from 'commander';
import type { Summary } from '../diagnostic.ts';
import { checkUsage } from '../errors.ts';
import { count } from '../renderers/printable.ts';
import type { Memory } from '../workspace/memory.ts';
import { selectDocuments, selectFiles } from '../workspace/select.ts';
import { type CommandFactory, carryOut, createCommand, createProgress, type Io, note, openManual } from './command.ts';
import { type ChoiceOptions, chooseRules, readList } from './lint/choose.ts';
import { type Found, findIn } from './lint/find.ts';
import { planFixes } from './lint/fix.ts';
import { type MemoryOptions, memoryFor } from './lint/memory.ts';
import { listOutputs, withOutputs } from './lint/outputs.ts';
import { FORMATS, type PrintOptions, print } from './lint/print.ts';
import { printConfiguration } from './lint/print-config.ts';

interface LintOptions extends PrintOptions, ChoiceOptions, MemoryOptions {
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
  $ sop lint --output sarif=sop.sarif       for people here, and for a program in a file`;

const createLint: CommandFactory = (io) =>
  withOutputs(
    createCommand('lint', 'check SOPs against schemas, templates, glossary and each other'),
    Object.keys(FORMATS),
    'pretty',
  )
    .argument('[path...]', 'files or folders to print findings of (default: all)')
    .option('--only <rules>', 'apply these rules only, with commas between them', readList)
    .option('--skip <rules>', 'leave these rules out', readList)
    .option('--max-warnings <n>', 'fail when there are more warnings than this', readCount)
    .option('--fix', 'repair what can be repaired safely')
    .option('--unsafe', 'with --fix: also repairs that a person must look at')
    .option('--diff', 'with --fix: show the repairs as a diff, write nothing')
    .option('--dry-run', 'the same as --diff')
    .option('--no-cache', 'check everything anew; remember nothing')
    .option('--print-config <file>', 'print the rules as they hold for this SOP, and where each setting comes from')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: LintOptions) => {
      checkUsage(!options.unsafe || options.fix, '--unsafe is about repairs', 'Add --fix.');
      const isShown = options.diff === true || options.dryRun === true;
      checkUsage(
        !isShown || (options.format === 'pretty' && options.output === undefined),
        `${options.diff ? '--diff' : '--dry-run'} prints a diff; --format and --output have no place beside it`,
        'Leave them out, or leave the diff out.',
      );
      checkUsage(
        options.printConfig === undefined || (paths.length === 0 && !options.fix && !isShown),
        '--print-config neither checks nor repairs',
        'Name the one SOP behind it, and leave out other paths, --fix and --diff.',
      );
      listOutputs(options);
      const chosen = chooseRules(options);
      let memory: Memory | undefined;
      const manual = openManual(io, options, (root) => {
        memory = options.fix || isShown ? undefined : memoryFor(io, options, chosen, root);
        return memory;
      });
      if (options.printConfig !== undefined) {
        printConfiguration(io, options, manual, chosen, options.printConfig);
        return;
      }
      const looked = {
        documents: selectDocuments(manual.library, manual.root, io.cwd, paths).map(({ path }) => path),
        files: selectFiles(manual.library, manual.root, io.cwd, paths),
      };

      if (!options.fix && !isShown) {
        const found = findIn(manual.library, chosen, looked, createProgress(io, options, 'Checking'), memory);
        print(io, options, manual, found, paths);
        memory?.save();
        judge(io, options, found);
        return;
      }
      const files = planFixes(manual, chosen, looked.documents, options.unsafe ?? false);
      const repaired = manual.reload(new Map(files.map(({ path, after }) => [path, after])));
      const left = findIn(repaired, chosen, looked, createProgress(io, options, 'Checking'));
      carryOut(io, { files }, manual.root, { ...options, dryRun: isShown });
      if (isShown) {
        note(io, options, describeRest(left.summary));
      } else {
        if (files.length > 0) note(io, options, `Repaired ${count(files.length, 'file')}.\n`);
        print(io, options, manual, left, paths);
      }
      judge(io, options, left);
    });

export default createLint;

function judge(io: Io, options: LintOptions, { summary: { errors, warnings } }: Found): void {
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
