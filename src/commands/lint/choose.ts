import type { Rule } from '../../linter/rule.ts';
import { rules } from '../../rules/index.ts';
import { checkChoice } from '../command.ts';

export interface ChoiceOptions {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** The rules that `--only` and `--skip` leave. */
export function chooseRules({ only, skip }: ChoiceOptions): readonly Rule[] {
  const ids = rules.map(({ id }) => id);
  for (const id of only ?? []) checkChoice('--only', id, ids);
  for (const id of skip ?? []) checkChoice('--skip', id, ids);
  return rules.filter(({ id }) => (only === undefined || only.includes(id)) && !skip?.includes(id));
}

/** The value of a flag that may stand several times, and hold several names with commas between them. */
export function readList(text: string, before: readonly string[] = []): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...before, ...names.filter((name) => name !== '')];
}
