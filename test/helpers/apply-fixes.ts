import type { Diagnostic } from '../../src/diagnostic.ts';
import { applyEdits, type Edit } from '../../src/document/edits.ts';

/** The text with all fixes of its diagnostics applied at once, whatever comes of it; of two that overlap, the first. */
export function applyFixes(text: string, diagnostics: readonly Diagnostic[], includeUnsafe = false): string {
  const chosen: Edit[] = [];
  for (const { fix } of diagnostics) {
    if (!fix || (!fix.safe && !includeUnsafe)) continue;
    if (fix.edits.every((edit) => !chosen.some((other) => overlaps(edit, other)))) chosen.push(...fix.edits);
  }
  return applyEdits(text, chosen);
}

function overlaps({ span: a }: Edit, { span: b }: Edit): boolean {
  return (a[0] === b[0] && a[1] === b[1]) || (a[0] < b[1] && b[0] < a[1]);
}
