import { compareDiagnostics, type Diagnostic } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import type { Library } from '../library/library.ts';
import { createResolver, type RulesFor } from './configure.ts';
import { createExceptions } from './directives.ts';
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
  // Whether an exception is in use is known when all other rules have run.
  const isLast = ({ group }: Rule): number => Number(group === 'directives');
  const rulesFor = createResolver(
    rules.toSorted((a, b) => isLast(a) - isLast(b)),
    library.settings,
  );
  const diagnostics = documents.flatMap((document, index) => {
    const found = lintDocument(library, rulesFor, document);
    onChecked(index + 1, documents.length);
    return found;
  });
  return diagnostics.sort(compareDiagnostics);
}

function lintDocument(library: Library, rulesFor: RulesFor, document: Document): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const exceptions = createExceptions(document);
  for (const { rule, severity, options } of rulesFor(document)) {
    // A file that could not be read has nothing that another rule could judge.
    if (document.unreadable && rule.group !== 'files') continue;
    const isExcepted = exceptions.of(rule);
    for (const { message, span, fix } of rule.check(document, { library, options, idle: exceptions.idle })) {
      if (isExcepted(span[0])) continue;
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
