import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { isManual } from '../../library/manual.ts';
import { renderLintCheckstyle } from '../../renderers/lint/checkstyle.ts';
import { renderLintCompact } from '../../renderers/lint/compact.ts';
import { renderLintGithub } from '../../renderers/lint/github.ts';
import { renderLintGitlab } from '../../renderers/lint/gitlab.ts';
import { renderLintJson } from '../../renderers/lint/json.ts';
import { renderLintJunit } from '../../renderers/lint/junit.ts';
import { renderLintMarkdown } from '../../renderers/lint/markdown.ts';
import { renderLintPretty } from '../../renderers/lint/pretty.ts';
import { renderLintRdjson } from '../../renderers/lint/rdjson.ts';
import { type Display, type LintFormat, type LintReport, sourceIn } from '../../renderers/lint/report.ts';
import { renderLintSarif } from '../../renderers/lint/sarif.ts';
import { packageVersion } from '../../workspace/package.ts';
import { findBoundary } from '../../workspace/root.ts';
import { type CommonOptions, colorsFor, deliverAll, type Io, type OpenManual, showPath } from '../command.ts';
import type { Found } from './find.ts';
import { listOutputs, type OutputOptions } from './outputs.ts';

export const FORMATS: Readonly<Record<string, LintFormat>> = {
  pretty: renderLintPretty,
  compact: renderLintCompact,
  json: renderLintJson,
  sarif: renderLintSarif,
  github: renderLintGithub,
  gitlab: renderLintGitlab,
  junit: renderLintJunit,
  checkstyle: renderLintCheckstyle,
  rdjson: renderLintRdjson,
  markdown: renderLintMarkdown,
};

export type PrintOptions = CommonOptions & OutputOptions;

/**
 * Prints what was found, in each format asked for.
 * @param named the paths that the user named
 * @returns what went to the standard output
 */
export function print(
  io: Io,
  options: PrintOptions,
  manual: OpenManual,
  found: Found,
  named: readonly string[],
): string {
  const report = reportOn(io, options, manual, found, named);
  const results = listOutputs(options).map(({ format, file }) => {
    const display = file === '-' ? { colors: colorsFor(io, options), columns: io.columns } : onPaper(options);
    return { file, text: FORMATS[format]?.(report, display) ?? '' };
  });
  deliverAll(io, results, options);
  return results.find(({ file }) => file === '-')?.text ?? '';
}

/** A file is the same whatever the terminal that it was made from. */
function onPaper({ color }: CommonOptions): Display {
  return { colors: new Chalk({ level: color ? 1 : 0 }), columns: 100 };
}

function reportOn(
  io: Io,
  { statistics = false }: PrintOptions,
  { root, show }: OpenManual,
  { library, rules, documents, diagnostics, summary, limit }: Found,
  named: readonly string[],
): LintReport {
  const boundary = findBoundary(root);
  const showOnce = remember(show);
  const paths = new Map(diagnostics.map(({ path }) => [showOnce(path), path]));
  return {
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, path: showOnce(diagnostic.path) })),
    summary,
    // Hardly any format wants to know.
    get files() {
      return documents.map(showOnce);
    },
    rules,
    named,
    limit,
    isLoose: !isManual(library.manual),
    hasStatistics: statistics,
    version: packageVersion(),
    sourceOf: remember((path) => sourceIn(library, paths.get(path) ?? path)),
    inRepository: remember((path) => showPath({ cwd: boundary }, resolve(io.cwd, path))),
  };
}

/** A function of a path that works each one out once: there can be many findings in a file. */
function remember<Value>(workOut: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, workOut(path));
    return known.get(path) as Value;
  };
}
