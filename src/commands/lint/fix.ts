import type { PlannedFile } from '../../library/plan.ts';
import { fixDocuments } from '../../linter/fix.ts';
import type { Rule } from '../../linter/rule.ts';
import { rules } from '../../rules/index.ts';
import type { OpenManual } from '../command.ts';

/** The files as they are after all repairs. All rules judge the result, also those that are not chosen. */
export function planFixes(
  { library }: OpenManual,
  chosen: readonly Rule[],
  paths: readonly string[],
  includeUnsafe: boolean,
): PlannedFile[] {
  const texts = fixDocuments(library, rules, { chosen, paths, includeUnsafe });
  return [...texts].map(([path, after]) => ({ path, before: library.byPath.get(path)?.text ?? '', after }));
}
