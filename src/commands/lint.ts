import { InvalidArgumentError } from 'commander';
import { summarize } from '../diagnostic.ts';
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
  deliver,
  note,
  type OpenManual,
  openManual,
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
    .option('--only <rule...>', 'apply these rules only')
    .option('--skip <rule...>', 'leave these rules out')
    .option('--max-warnings <n>', 'fail when there are more warnings than this', readCount)
    .option('--fix', 'repair what can be repaired safely')
    .option('--unsafe', 'with --fix: also repairs that a person must look at')
    .option('--diff', 'with --fix: show the repairs as a diff, write nothing')
    .option('--dry-run', 'the same as --diff')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: LintOptions) => {
      const chosen = chooseRules(options);
      const manual = openManual(io, options);
      const documents = selectDocuments(manual.library, manual.root, io.cwd, paths).map(({ path }) => path);
      let library = manual.library;
      if (options.fix || options.diff || options.dryRun) {
        const fixed = fixDocuments(manual, chosen, documents, options.unsafe ?? false);
        const isShown = options.diff || options.dryRun;
        carryOut(io, { files: fixed }, manual.root, { ...options, ...(isShown ? { dryRun: true } : {}) });
        if (isShown) {
          io.exitCode = fixed.length > 0 ? 1 : 0;
          return;
        }
        if (fixed.length > 0) note(io, options, `Repaired ${count(fixed.length, 'file')}.\n`);
        library = manual.reload(new Map());
      }
      report(library, manual, chosen, documents);

      function report(
        checked: Library,
        { show }: OpenManual,
        applied: readonly Rule[],
        shown: readonly string[],
      ): void {
        const diagnostics = lint(
          checked,
          applied,
          shown.flatMap((path) => checked.byPath.get(path) ?? []),
        );
        const summary = summarize(diagnostics, shown.length);
        const texts = new Map(checked.documents.map(({ path, text }) => [show(path), text]));
        const text = FORMATS[options.format]?.(
          {
            diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, path: show(diagnostic.path) })),
            summary,
            textOf: (path) => texts.get(path) ?? '',
          },
          { colors: colorsFor(io, options), columns: io.columns },
        );
        deliver(io, text ?? '', options);
        const isTooMuch = options.maxWarnings !== undefined && summary.warnings > options.maxWarnings;
        if (isTooMuch)
          note(io, options, `${count(summary.warnings, 'warning')}; --max-warnings allows ${options.maxWarnings}.\n`);
        if (summary.errors > 0 || isTooMuch) io.exitCode = 1;
      }
    });

export default createLint;

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
