import type { Diagnostic } from '../../diagnostic.ts';
import type { Library } from '../../library/library.ts';
import type { PlannedFile } from '../../library/plan.ts';
import { applyFixes } from '../../linter/fix.ts';
import { lint } from '../../linter/lint.ts';
import type { Rule } from '../../linter/rule.ts';
import type { OpenManual } from '../command.ts';

/** One repair can make room for the next; more passes than this would mean that two repairs undo each other. */
const MOST_PASSES = 10;

/**
 * The files as they are after all repairs.
 * @param isMeant which findings are to be repaired
 */
export function fixDocuments(
  manual: OpenManual,
  chosen: readonly Rule[],
  paths: readonly string[],
  includeUnsafe: boolean,
  isMeant: (diagnostic: Diagnostic, library: Library) => boolean = () => true,
): PlannedFile[] {
  const texts = new Map<string, string>();
  let library = manual.library;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let changed = false;
    for (const document of paths.flatMap((path) => library.byPath.get(path) ?? [])) {
      const read = library;
      const meant = lint(read, chosen, [document]).filter((diagnostic) => isMeant(diagnostic, read));
      const fixed = applyFixes(document.text, meant, includeUnsafe);
      if (fixed === document.text) continue;
      texts.set(document.path, fixed);
      changed = true;
    }
    if (!changed) break;
    library = manual.reload(texts);
  }
  return [...texts].map(([path, after]) => ({ path, before: manual.library.byPath.get(path)?.text ?? '', after }));
}
