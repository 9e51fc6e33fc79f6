import type { ChalkInstance } from 'chalk';
import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { count, printableLine } from '../printable.ts';
import { groupByFile, type LintFindings } from './report.ts';
import { countByRule } from './statistics.ts';

/** What a check comes to, and below it what to do next. */
export function closing(report: LintFindings, colors: ChalkInstance): string {
  const { diagnostics, summary, named = [], limit, isLoose = false } = report;
  const { files, errors, warnings, infos } = summary;
  if (files === 0 && diagnostics.length === 0 && limit !== undefined) return `No SOP ${printableLine(limit)}.\n`;
  if (files === 0 && diagnostics.length === 0) {
    const beginning = isLoose
      ? 'There are no Markdown files here.'
      : 'There are no SOPs yet. Make the first one with: sop new';
    return `${named.length > 0 && !isLoose ? absence(named) : beginning}\n`;
  }
  const faulty = [...groupByFile(diagnostics).keys()];
  const checked = `${files === 0 ? printableLine(faulty.join(', ')) : count(files, 'SOP')} checked`;
  if (diagnostics.length === 0) return `${colors.green('✓')} ${checked}: no errors, no warnings.\n`;
  const counts = [
    errors > 0 ? colors.red(count(errors, 'error')) : '',
    warnings > 0 ? colors.yellow(count(warnings, 'warning')) : '',
    infos > 0 ? colors.cyan(count(infos, 'note')) : '',
  ].filter(Boolean);
  const sign = errors > 0 ? colors.red('✗') : warnings > 0 ? colors.yellow('!') : colors.green('✓');
  const found = `${sign} ${checked}: ${counts.join(', ')} in ${count(faulty.length, 'file')}.\n`;
  return (
    found +
    nextSteps(report)
      .map(([what, verb]) => `  ${what}: ${colors.bold(verb)}\n`)
      .join('')
  );
}

/** What to do about the findings: a reason, and the command line for it. */
export function nextSteps({ diagnostics, summary: { fixable } }: LintFindings): [what: string, verb: string][] {
  const unsafe = diagnostics.filter(({ fix }) => fix && !fix.safe).length;
  const rest = diagnostics.filter(({ fix }) => fix === null);
  const grave = rest.filter(({ severity }) => severity === 'error');
  const [first] = countByRule(grave.length > 0 ? grave : rest);
  const steps: [string, string][] = [];
  if (fixable > 0) steps.push([`${fixable} can be repaired with`, 'sop lint --fix']);
  if (unsafe > 0) steps.push([`${unsafe} with a repair to look at first`, 'sop lint --fix --unsafe --diff']);
  if (first) steps.push(['Why, and how to mend it', `sop explain ${first.ruleId}`]);
  return steps;
}

/** `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const number: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) number[severity] += 1;
  return [
    number.error > 0 ? count(number.error, 'error') : '',
    number.warning > 0 ? count(number.warning, 'warning') : '',
    number.info > 0 ? count(number.info, 'note') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

const CONFIGURATION = ['sop.yml', 'manual.yml', 'glossary.yml', 'people.yml'];

/** Somebody who names one of the files that hold for the whole manual learns that it has been read. */
function absence(named: readonly string[]): string {
  const read = CONFIGURATION.filter((file) => named.some((path) => path.split(/[\\/]/).at(-1) === file));
  const verb = read.length === 1 ? 'is' : 'are';
  return `No SOPs among the files named${read.length > 0 ? ` (${read.join(' and ')} ${verb} read for every SOP)` : ''}.`;
}
