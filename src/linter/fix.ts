import type { Diagnostic } from '../diagnostic.ts';
import { applyEdits, type Edit } from '../document/edits.ts';

/**
 * Applies the fixes of diagnostics of one text. Of two that overlap, the first in the text wins; the other waits for the next pass.
 * @param includeUnsafe whether fixes that want a person's look are applied too
 */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[], includeUnsafe = false): string {
  const chosen: Edit[] = [];
  for (const { fix } of diagnostics) {
    if (!fix || (!fix.safe && !includeUnsafe)) continue;
    if (fix.edits.every((edit) => !chosen.some((other) => overlaps(edit, other)))) chosen.push(...fix.edits);
  }
  return applyEdits(text, chosen);
}

function overlaps(a: Edit, b: Edit): boolean {
  if (a.span[0] === b.span[0] && a.span[1] === b.span[1]) return true;
  return a.span[0] < b.span[1] && b.span[0] < a.span[1];
}
