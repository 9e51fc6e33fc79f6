import { relative, resolve, sep } from 'node:path';
import { checkUsage, SopError } from '../../errors.ts';
import { settleRules } from '../../linter/configure.ts';
import type { Rule } from '../../linter/rule.ts';
import { renderRuleConfiguration, renderRuleConfigurationJson } from '../../renderers/lint/configuration.ts';
import { deliverAll, type Io, type OpenManual } from '../command.ts';
import { listOutputs } from './outputs.ts';
import type { PrintOptions } from './print.ts';

/**
 * Prints the rules as they hold for one SOP.
 * @param file as it was given on the command line
 * @throws SopError `usage` when the file is no SOP of the manual, or the format is one for findings
 */
export function printConfiguration(
  io: Io,
  options: PrintOptions,
  { library, root, show }: OpenManual,
  chosen: readonly Rule[],
  file: string,
): void {
  const outputs = listOutputs(options);
  for (const { format } of outputs) {
    checkUsage(
      RENDERERS[format],
      `--print-config cannot print ${format}`,
      'Leave --format out for YAML, or use --format json.',
    );
  }
  const document = library.byPath.get(relative(root, resolve(io.cwd, file)).split(sep).join('/'));
  if (!document) {
    throw new SopError(
      'usage',
      `${file} is no SOP of the manual at ${show('')}`,
      'Name one Markdown file below it; README.md, templates, records and what sop.yml ignores are no SOPs.',
    );
  }
  const configuration = { path: show(document.path), rules: settleRules(chosen, library.settings, document) };
  const results = outputs.map(({ format, file }) => ({ file, text: RENDERERS[format]?.(configuration) ?? '' }));
  deliverAll(io, results, options);
}

const RENDERERS: Readonly<Record<string, typeof renderRuleConfiguration>> = {
  pretty: renderRuleConfiguration,
  json: renderRuleConfigurationJson,
};
