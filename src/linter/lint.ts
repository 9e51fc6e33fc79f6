import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import type { Library } from '../library/library.ts';
import { resolveRules } from './configure.ts';
import type { Rule } from './rule.ts';

/**
 * Checks documents of a library with the rules given.
 * @param documents which ones; all if left out. Rules see the whole library in any case
 * @param onChecked told after each document how many of how many have been checked
 */
export function lint(
  library: Library,
  rules: readonly Rule[],
  documents: readonly Document[] = library.documents,
  onChecked: (done: number, total: number) => void = () => {},
): Diagnostic[] {
  const diagnostics = documents.flatMap((document, index) => {
    const found = lintDocument(library, rules, document);
    onChecked(index + 1, documents.length);
    return found;
  });
  return diagnostics.sort(compareDiagnostics);
}

function lintDocument(library: Library, rules: readonly Rule[], document: Document): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { rule, severity, options } of resolveRules(rules, library.settings, document)) {
    // A file that could not be read has nothing that another rule could judge.
    if (document.unreadable && rule.group !== 'files') continue;
    for (const { message, span, fix } of rule.check(document, { library, options })) {
      diagnostics.push({
        ruleId: rule.id,
        severity,
        path: document.path,
        message,
        range: rangeOf(document.lineStarts, span),
        fix: fix ?? null,
      });
    }
  }
  return diagnostics;
}
