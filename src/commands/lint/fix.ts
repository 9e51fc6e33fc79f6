import type { Diagnostic } from '../../diagnostic.ts';
import type { Library } from '../../library/library.ts';
import type { PlannedFile } from '../../library/plan.ts';
import { fixDocuments } from '../../linter/fix.ts';
import type { Rule } from '../../linter/rule.ts';
import { rules } from '../../rules/index.ts';
import type { OpenManual } from '../command.ts';

/**
 * The files as they are after all repairs. All rules judge the result, also those that are not chosen.
 * @param isMeant which findings are to be repaired
 */
export function planFixes(
  { library }: OpenManual,
  chosen: readonly Rule[],
  paths: readonly string[],
  includeUnsafe: boolean,
  isMeant?: (diagnostic: Diagnostic, library: Library) => boolean,
): PlannedFile[] {
  const texts = fixDocuments(library, rules, { chosen, paths, includeUnsafe, isMeant });
  return [...texts].map(([path, after]) => ({ path, before: library.byPath.get(path)?.text ?? '', after }));
}
