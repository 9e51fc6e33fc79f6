import { writeValue } from '../../document/set-fields.ts';
import type { SettledRule } from '../../linter/configure.ts';
import { printable, printableJson } from '../printable.ts';

/** The rules as they hold for one SOP. */
export interface RuleConfiguration {
  readonly path: string;
  readonly rules: readonly SettledRule[];
}

/** One rule a line, as YAML. */
export function renderRuleConfiguration({ path, rules }: RuleConfiguration): string {
  const lines = rules.map((settled) => `  ${settled.rule.id}: ${writeValue(describe(settled))}\n`);
  return printable(`version: 1\npath: ${writeValue(path)}\nrules:\n${lines.join('')}`);
}

export function renderRuleConfigurationJson({ path, rules }: RuleConfiguration): string {
  const byId = Object.fromEntries(rules.map((settled) => [settled.rule.id, describe(settled)]));
  return `${printableJson({ version: 1, path, rules: byId }, 2)}\n`;
}

function describe({ severity, options, reason }: SettledRule): object {
  return {
    severity: severity.value,
    from: severity.from,
    ...(reason === undefined ? {} : { reason }),
    ...(Object.keys(options).length > 0 ? { options } : {}),
  };
}
