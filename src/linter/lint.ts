import { compareDiagnostics, type Diagnostic, type Finding, type Severity } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { releaseBody } from '../document/parse.ts';
import { findLineStarts, rangeOf } from '../document/span.ts';
import type { Library } from '../library/library.ts';
import { createResolver, type ResolvedRule, type RulesFor } from './configure.ts';
import { createExceptions, type Exceptions, hasExceptions } from './directives.ts';
import type { Rule } from './rule.ts';

/** Findings of earlier runs that still hold, and those of this one for the next. */
export interface FindingMemory {
  /** Of rules whose scope is the document. */
  own(document: Document): readonly Diagnostic[] | undefined;
  keepOwn(document: Document, findings: readonly Diagnostic[]): void;
  /** Of rules whose scope is the library. Asked right before they would run. */
  shared(document: Document): readonly Diagnostic[] | undefined;
  /** Told right after they have run. */
  keepShared(document: Document, findings: readonly Diagnostic[]): void;
  /** In a file that is no SOP, when all documents have been checked. */
  inFile(path: string): readonly Diagnostic[] | undefined;
  keepInFile(path: string, findings: readonly Diagnostic[]): void;
}

/** How far a check has come. */
export interface Checked {
  readonly done: number;
  readonly total: number;
}

/**
 * Checks documents of a library with the rules given.
 * @param documents which ones; without them, all, and the files that are no SOPs. Rules see the whole library in any case
 */
export function lint(library: Library, rules: readonly Rule[], documents?: readonly Document[]): Diagnostic[] {
  const steps = lintStepwise(library, rules, documents ?? library.documents);
  let step = steps.next();
  while (!step.done) step = steps.next();
  if (documents) return step.value;
  return [...step.value, ...lintFiles(library, rules)].sort(compareDiagnostics);
}

/** The same for a caller who has something else to do between two documents, such as to show how far it has come. */
export function* lintStepwise(
  library: Library,
  rules: readonly Rule[],
  documents: readonly Document[],
  memory?: FindingMemory,
): Generator<Checked, Diagnostic[]> {
  const { own, shared, sinceBase } = createChecks(library, rules);
  const diagnostics: Diagnostic[] = [];
  // First all that can be said of a document alone: then its parsed body, which is large, is needed no more.
  for (const [index, document] of documents.entries()) {
    let found = memory?.own(document);
    if (!found) {
      found = own(document);
      memory?.keepOwn(document, found);
    }
    for (const diagnostic of found) diagnostics.push(diagnostic);
    releaseBody(document);
    yield { done: index + 1, total: documents.length };
  }
  for (const document of documents) {
    let found = memory?.shared(document);
    if (!found) {
      found = shared(document);
      memory?.keepShared(document, found);
    }
    for (const diagnostic of found) diagnostics.push(diagnostic);
    if (library.base?.has(document.path)) diagnostics.push(...sinceBase(document));
    releaseBody(document);
    yield { done: documents.length, total: documents.length };
  }
  return diagnostics.sort(compareDiagnostics);
}

type Check = (document: Document) => Diagnostic[];

/** The rules by their scope. */
function createChecks(
  library: Library,
  rules: readonly Rule[],
): Readonly<Record<'own' | 'shared' | 'sinceBase', Check>> {
  // Whether an exception is in use is known when all other rules have run.
  const isLast = ({ group }: Rule): number => Number(group === 'directives');
  const ordered = rules.toSorted((a, b) => isLast(a) - isLast(b));
  const resolve = (chosen: readonly Rule[]): RulesFor => createResolver(chosen, library.settings);
  const rulesFor = {
    own: resolve(ordered.filter(({ scope }) => scope === 'document')),
    shared: resolve(ordered.filter(({ scope }) => scope === 'library')),
    all: resolve(ordered.filter(({ scope }) => scope !== 'base')),
    sinceBase: resolve(ordered.filter(({ scope }) => scope === 'base')),
  };
  return {
    // A document with exceptions is checked in one go: only so is it known which of them are in use.
    own: (document) => (hasExceptions(document) ? [] : check(document, rulesFor.own, library)),
    shared: (document) => check(document, hasExceptions(document) ? rulesFor.all : rulesFor.shared, library),
    sinceBase: (document) => check(document, rulesFor.sinceBase, library),
  };
}

function check(document: Document, rulesFor: RulesFor, library: Library): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const exceptions: Exceptions = createExceptions(document);
  for (const resolved of rulesFor(document)) {
    const { rule, options } = resolved;
    // A file that could not be read has nothing that another rule could judge.
    if (document.unreadable && rule.group !== 'files') continue;
    const isExcepted = exceptions.of(rule);
    for (const finding of rule.check(document, { library, options, idle: exceptions.idle }))
      if (!isExcepted(finding.span[0])) diagnostics.push(toDiagnostic(document, resolved, finding));
  }
  return diagnostics;
}

/**
 * Checks the files of a library that are no SOPs.
 * @param paths which ones; all if left out
 */
export function lintFiles(
  library: Library,
  rules: readonly Rule[],
  paths: Iterable<string> = library.files.keys(),
  memory?: FindingMemory,
): Diagnostic[] {
  const rulesFor = createResolver(
    rules.filter(({ checkLibrary }) => checkLibrary),
    library.settings,
  );
  const diagnostics = [...paths].flatMap((path) => {
    let found = memory?.inFile(path);
    if (!found) {
      found = checkFile(path, rulesFor, library);
      memory?.keepInFile(path, found);
    }
    return found;
  });
  return diagnostics.sort(compareDiagnostics);
}

function checkFile(path: string, rulesFor: RulesFor, library: Library): Diagnostic[] {
  const text = library.files.get(path);
  if (text === undefined) return [];
  const lineStarts = findLineStarts(text);
  return rulesFor({ path, frontmatter: { data: {} } }).flatMap((resolved) => {
    const context = { library, options: resolved.options, idle: new Set<never>() };
    const findings = [...(resolved.rule.checkLibrary?.(context) ?? [])];
    return findings
      .filter(({ file }) => file === path)
      .map((finding) => toDiagnostic({ path, lineStarts }, resolved, finding));
  });
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
