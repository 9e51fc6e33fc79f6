import { dirname, resolve } from 'node:path';
import { type Diagnostic, summarize } from '../../diagnostic.ts';
import { SopError } from '../../errors.ts';
import {
  type Baseline,
  countStale,
  type Extent,
  type LineOf,
  leaveOutKnown,
  parseBaseline,
  renderBaseline,
  sizeOf,
  updateBaseline,
} from '../../library/baseline.ts';
import { textAt } from '../../library/library.ts';
import type { Rule } from '../../linter/rule.ts';
import { count } from '../../renderers/printable.ts';
import { readText } from '../../workspace/files.ts';
import { readFileAt } from '../../workspace/git/snapshot.ts';
import { pathFrom } from '../../workspace/paths.ts';
import { type CommonOptions, carryOut, type Io, note, type OpenManual } from '../command.ts';
import type { AdoptionOptions } from './adopt.ts';
import type { Found, Looked } from './find.ts';

type Options = CommonOptions & AdoptionOptions & { readonly dryRun?: boolean };

/** What a run has looked at, so that the baseline can be held against it. */
export interface Run {
  readonly manual: OpenManual;
  readonly rules: readonly Rule[];
  readonly looked: Looked;
  /** Whether nothing was named: then what is no longer there is known to be gone. */
  readonly isWhole: boolean;
}

/** Leaves out what `--baseline` knows, or writes with `--update-baseline` what it is to know, and says what it has done. */
export function leaveOutBaseline(io: Io, options: Options, run: Run, found: Found): Found {
  const name = options.baseline;
  if (name === undefined) return found;
  const file = resolve(io.cwd, name);
  const text = readBaselineText(io, options, run.manual.root, file);
  if (text === undefined && !options.updateBaseline) throw missing(options, name);
  const before: Baseline = text === undefined ? new Map() : parseBaseline({ path: name, text });
  const lineOf = linesOf(found);
  const extent = extentOf(run);
  const baseline = options.updateBaseline ? updateBaseline(found.diagnostics, before, lineOf, extent) : before;
  if (options.updateBaseline) {
    const planned = { path: file, ...(text === undefined ? {} : { before: text }), after: renderBaseline(baseline) };
    carryOut(io, { files: [planned] }, dirname(file), options);
    note(io, options, `${name} knows ${count(sizeOf(baseline), 'finding')} (${sizeOf(before)} before).\n`);
  }
  const { left, known } = leaveOutKnown(found.diagnostics, baseline, lineOf);
  const stale = countStale(found.diagnostics, baseline, lineOf, extent);
  if (known > 0 && !options.updateBaseline)
    note(io, options, `${count(known, 'finding')} known to ${name} left out.\n`);
  if (stale > 0)
    note(
      io,
      options,
      `${count(stale, 'finding')} known to ${name} no longer there; take them out with --update-baseline.\n`,
    );
  return { ...found, diagnostics: left, summary: summarize(left, found.summary.files) };
}

/** Where settings are those of a commit, so is the baseline: a change cannot add what it has broken. */
function readBaselineText(io: Io, { configRef }: Options, root: string, file: string): string | undefined {
  if (configRef === undefined) return readText(file);
  return readFileAt({ folder: root, env: io.env }, '--config-ref', configRef, pathFrom(root, file));
}

function missing({ configRef }: Options, name: string): SopError {
  return configRef === undefined
    ? new SopError(
        'usage',
        `There is no baseline ${name}`,
        `Make it with: sop lint --baseline ${name} --update-baseline`,
      )
    : new SopError(
        'usage',
        `There was no baseline ${name} at ${configRef}`,
        'With --config-ref the baseline counts as it was at that commit: bring it there first.',
      );
}

function linesOf({ library }: Found): LineOf {
  const lines = new Map<string, readonly string[]>();
  return ({ path, range }: Diagnostic) => {
    const known = lines.get(path) ?? (textAt(library, path) ?? '').split(/\r\n|\n|\r/);
    lines.set(path, known);
    return known[range.start.line - 1];
  };
}

function extentOf({ manual, rules, looked, isWhole }: Run): Extent {
  const files = new Set([...looked.documents, ...looked.files]);
  const ids = new Set(rules.map(({ id }) => id));
  const { byPath } = manual.library;
  return {
    hasFile: (path) => files.has(path) || (isWhole && !byPath.has(path)),
    hasRule: (id) => ids.has(id),
  };
}
