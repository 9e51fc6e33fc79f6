import { compareDiagnostics, type Diagnostic, type Finding, type Severity } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { findLineStarts, rangeOf } from '../document/span.ts';
import type { Library } from '../library/library.ts';
import { type ResolvedRule, resolveRules } from './configure.ts';
import type { Rule } from './rule.ts';

/**
 * Checks documents of a library with the rules given.
 * @param documents which ones; without them, all, and the files that are no SOPs. Rules see the whole library in any case
 * @param onChecked told after each document how many of how many have been checked
 */
export function lint(
  library: Library,
  rules: readonly Rule[],
  documents?: readonly Document[],
  onChecked: (done: number, total: number) => void = () => {},
): Diagnostic[] {
  const chosen = documents ?? library.documents;
  const diagnostics = chosen.flatMap((document, index) => {
    const found = lintDocument(library, rules, document);
    onChecked(index + 1, chosen.length);
    return found;
  });
  if (documents === undefined) diagnostics.push(...lintFiles(library, rules));
  return diagnostics.sort(compareDiagnostics);
}

/**
 * Checks the files of a library that are no SOPs.
 * @param paths which ones; all if left out
 */
export function lintFiles(
  library: Library,
  rules: readonly Rule[],
  paths: Iterable<string> = library.files.keys(),
): Diagnostic[] {
  const able = rules.filter(({ checkLibrary }) => checkLibrary);
  const diagnostics = [...paths].flatMap((path) => {
    const text = library.files.get(path);
    if (text === undefined) return [];
    const lineStarts = findLineStarts(text);
    return resolveRules(able, library.settings, { path, frontmatter: { data: {} } }).flatMap((resolved) => {
      const findings = [...(resolved.rule.checkLibrary?.({ library, options: resolved.options }) ?? [])];
      return findings
        .filter(({ file }) => file === path)
        .map((finding) => toDiagnostic({ path, lineStarts }, resolved, finding));
    });
  });
  return diagnostics.sort(compareDiagnostics);
}

function lintDocument(library: Library, rules: readonly Rule[], document: Document): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const resolved of resolveRules(rules, library.settings, document)) {
    const { rule, options } = resolved;
    // A file that could not be read has nothing that another rule could judge.
    if (document.unreadable && rule.group !== 'files') continue;
    for (const finding of rule.check(document, { library, options }))
      diagnostics.push(toDiagnostic(document, resolved, finding));
  }
  return diagnostics;
}

function toDiagnostic(
  { path, lineStarts }: Pick<Document, 'path' | 'lineStarts'>,
  { rule, severity }: ResolvedRule,
  { message, span, fix, severity: own = severity }: Finding,
): Diagnostic {
  return {
    ruleId: rule.id,
    severity: lighter(severity, own),
    path,
    message,
    range: rangeOf(lineStarts, span),
    fix: fix ?? null,
  };
}

const BY_WEIGHT: readonly Severity[] = ['info', 'warning', 'error'];

function lighter(a: Severity, b: Severity): Severity {
  return BY_WEIGHT.indexOf(a) < BY_WEIGHT.indexOf(b) ? a : b;
}
