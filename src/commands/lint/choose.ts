import { checkUsage } from '../../errors.ts';
import { MANUAL_GROUPS, type Rule } from '../../linter/rule.ts';
import { rules } from '../../rules/index.ts';
import { checkChoice } from '../command.ts';

export interface ChoiceOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly manual?: boolean;
  readonly configRef?: string;
}

/** The rules that the flags leave, as they make them. */
export function chooseRules({ only, skip, manual, configRef }: ChoiceOptions): readonly Rule[] {
  const ids = rules.map(({ id }) => id);
  for (const id of only ?? []) checkChoice('--only', id, ids);
  for (const id of skip ?? []) checkChoice('--skip', id, ids);
  const chosen = rules.filter(({ id }) => (only === undefined || only.includes(id)) && !skip?.includes(id));
  const applied = manual === false ? chosen.filter((rule) => !needsManual(rule, only ?? [])) : chosen;
  // A variable of a pipeline that is empty would else make every check pass.
  const cure = 'Name a rule behind --only, or leave both out for all.';
  checkUsage(applied.length > 0, '--only and --skip leave no rule to apply', cure);
  return configRef === undefined ? applied : applied.map(harden);
}

function needsManual({ id, group }: Rule, named: readonly string[]): boolean {
  const needs = MANUAL_GROUPS.includes(group);
  checkUsage(!needs || !named.includes(id), `${id} judges an SOP in its manual`, 'Leave --no-manual out.');
  return needs;
}

/** Where settings are those of a commit, no text of a change can switch off what keeps the manual safe: only these settings can. */
function harden(rule: Rule): Rule {
  return rule.group === 'safety' ? { ...rule, excepting: 'nothing' } : rule;
}

/** The value of a flag that may stand several times, and hold several names with commas between them. */
export function readList(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== '')];
}
