import type { ChalkInstance } from 'chalk';
import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { count } from '../printable.ts';

/** How often a rule has found something. */
export interface RuleCount {
  readonly ruleId: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** How many of them have a safe repair. */
  readonly fixable: number;
  /** In how many files. */
  readonly files: number;
}

/** The rules that have found something, the busiest first. */
export function countByRule(diagnostics: readonly Diagnostic[]): RuleCount[] {
  const rules = new Map<string, Record<Severity | 'fixable', number> & { files: Set<string> }>();
  for (const { ruleId, severity, path, fix } of diagnostics) {
    const known = rules.get(ruleId) ?? { error: 0, warning: 0, info: 0, fixable: 0, files: new Set<string>() };
    known[severity] += 1;
    if (fix?.safe) known.fixable += 1;
    known.files.add(path);
    rules.set(ruleId, known);
  }
  const counts = [...rules].map(([ruleId, { error, warning, info, fixable, files }]) => {
    return { ruleId, errors: error, warnings: warning, infos: info, fixable, files: files.size };
  });
  return counts.sort((a, b) => totalOf(b) - totalOf(a) || (a.ruleId < b.ruleId ? -1 : 1));
}

/** How many findings a rule has. */
export function totalOf({ errors, warnings, infos }: RuleCount): number {
  return errors + warnings + infos;
}

/** For people: one line per rule. */
export function renderStatistics(counts: readonly RuleCount[], colors: ChalkInstance): string {
  const width = Math.max(0, ...counts.map((rule) => String(totalOf(rule)).length));
  const idWidth = Math.max(0, ...counts.map(({ ruleId }) => ruleId.length));
  return counts
    .map((rule) => {
      const where = `in ${count(rule.files, 'file')}`;
      const repair = rule.fixable === 0 ? '' : `, ${shareOf(rule)} with a safe repair`;
      return `  ${colors.bold(String(totalOf(rule)).padStart(width))}  ${rule.ruleId.padEnd(idWidth)}  ${colors.dim(where + repair)}\n`;
    })
    .join('');
}

/** How many of its findings have a safe repair: `all`, or a number. */
export function shareOf(rule: RuleCount): string {
  return rule.fixable === totalOf(rule) ? 'all' : String(rule.fixable);
}
