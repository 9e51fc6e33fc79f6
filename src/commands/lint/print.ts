import { textAt } from '../../library/library.ts';
import { renderLintJson } from '../../renderers/lint/json.ts';
import { renderLintPretty } from '../../renderers/lint/pretty.ts';
import type { LintFormat } from '../../renderers/lint/report.ts';
import { type CommonOptions, colorsFor, deliver, type Io, type OpenManual } from '../command.ts';
import type { Found } from './find.ts';

export const FORMATS: Readonly<Record<string, LintFormat>> = { pretty: renderLintPretty, json: renderLintJson };

export interface PrintOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
}

/**
 * Prints what was found in the format asked for.
 * @param named the paths that the user named
 */
export function print(
  io: Io,
  options: PrintOptions,
  { show }: OpenManual,
  { library, diagnostics, summary }: Found,
  named: readonly string[],
): void {
  const texts = new Map(diagnostics.map(({ path }) => [show(path), textAt(library, path) ?? '']));
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
