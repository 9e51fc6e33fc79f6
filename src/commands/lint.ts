import { InvalidArgumentError } from 'commander';
import { type Diagnostic, type Summary, summarize } from '../diagnostic.ts';
import { checkUsage } from '../errors.ts';
import type { Library } from '../library/library.ts';
import type { PlannedFile } from '../library/plan.ts';
import { applyFixes } from '../linter/fix.ts';
import { lint } from '../linter/lint.ts';
import type { Rule } from '../linter/rule.ts';
import { renderLintJson } from '../renderers/lint/json.ts';
import { renderLintPretty } from '../renderers/lint/pretty.ts';
import type { LintFormat } from '../renderers/lint/report.ts';
import { count } from '../renderers/printable.ts';
import { rules } from '../rules/index.ts';
import { selectDocuments } from '../workspace/select.ts';
import {
  type CommandFactory,
  type CommonOptions,
  carryOut,
  checkChoice,
  colorsFor,
  createCommand,
  createProgress,
  deliver,
  type Io,
  note,
  type OpenManual,
  openManual,
  type Progress,
  withFormats,
} from './command.ts';

const FORMATS: Record<string, LintFormat> = { pretty: renderLintPretty, json: renderLintJson };

interface LintOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly unsafe?: boolean;
  readonly diff?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop lint                                the whole manual
  $ sop lint sops/4-support                 one volume; rules still see the whole manual
  $ sop lint --fix                          repair what can be repaired safely
  $ sop lint --fix --diff                   show these repairs, write nothing
  $ sop lint --format json --max-warnings 0 for a program, and warnings fail too`;

const createLint: CommandFactory = (io) =>
  withFormats(
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
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: LintOptions) => {
      checkUsage(!options.unsafe || options.fix, '--unsafe is about repairs', 'Add --fix.');
      const isShown = options.diff === true || options.dryRun === true;
      checkUsage(
        !isShown || (options.format === 'pretty' && options.output === undefined),
        `${options.diff ? '--diff' : '--dry-run'} prints a diff; --format and --output have no place beside it`,
        'Leave them out, or leave the diff out.',
      );
      const chosen = chooseRules(options);
      const manual = openManual(io, options);
      const documents = selectDocuments(manual.library, manual.root, io.cwd, paths).map(({ path }) => path);

      if (!options.fix && !isShown) {
        const found = findIn(manual.library, chosen, documents, createProgress(io, options, 'Checking'));
        print(io, options, manual, found, paths);
        judge(io, options, found);
        return;
      }
      const files = fixDocuments(manual, chosen, documents, options.unsafe ?? false);
      const repaired = manual.reload(new Map(files.map(({ path, after }) => [path, after])));
      const left = findIn(repaired, chosen, documents, createProgress(io, options, 'Checking'));
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

interface Found {
  readonly library: Library;
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
}

function findIn(library: Library, chosen: readonly Rule[], paths: readonly string[], onChecked: Progress): Found {
  const diagnostics = lint(
    library,
    chosen,
    paths.flatMap((path) => library.byPath.get(path) ?? []),
    onChecked,
  );
  return { library, diagnostics, summary: summarize(diagnostics, paths.length) };
}

function print(
  io: Io,
  options: LintOptions,
  { show }: OpenManual,
  { library, diagnostics, summary }: Found,
  named: readonly string[],
): void {
  const texts = new Map(library.documents.map(({ path, text }) => [show(path), text]));
  const text = FORMATS[options.format]?.(
    {
      diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, path: show(diagnostic.path) })),
      summary,
      named,
      textOf: (path) => texts.get(path) ?? '',
    },
    { colors: colorsFor(io, options), columns: io.columns },
  );
  deliver(io, text ?? '', options);
}

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

/** The value of a flag that may stand several times, and hold several names with commas between them. */
function readList(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== '')];
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function chooseRules({ only, skip }: LintOptions): readonly Rule[] {
  const ids = rules.map(({ id }) => id);
  for (const id of only ?? []) checkChoice('--only', id, ids);
  for (const id of skip ?? []) checkChoice('--skip', id, ids);
  return rules.filter(({ id }) => (only === undefined || only.includes(id)) && !skip?.includes(id));
}

/** One repair can make room for the next; more passes than this would mean that two repairs undo each other. */
const MOST_PASSES = 10;

/** The files as they are after all repairs. */
function fixDocuments(
  manual: OpenManual,
  chosen: readonly Rule[],
  paths: readonly string[],
  includeUnsafe: boolean,
): PlannedFile[] {
  const texts = new Map<string, string>();
  let library = manual.library;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let changed = false;
    for (const document of paths.flatMap((path) => library.byPath.get(path) ?? [])) {
      const fixed = applyFixes(document.text, lint(library, chosen, [document]), includeUnsafe);
      if (fixed === document.text) continue;
      texts.set(document.path, fixed);
      changed = true;
    }
    if (!changed) break;
    library = manual.reload(texts);
  }
  return [...texts].map(([path, after]) => ({ path, before: manual.library.byPath.get(path)?.text ?? '', after }));
}
