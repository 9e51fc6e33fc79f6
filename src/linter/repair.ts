import type { Diagnostic, Fix } from '../diagnostic.ts';
import { applyEdits, placeEdits } from '../document/edits.ts';
import { keepsRest } from '../document/keeps-rest.ts';
import { parseDocument } from '../document/parse.ts';
import { PLACEHOLDER } from '../document/prose.ts';
import type { Range, Span } from '../document/span.ts';
import { type Library, replaceDocuments } from '../library/library.ts';
import { lint } from './lint.ts';
import type { Rule } from './rule.ts';

/** A fix with the document it is for and the rule whose finding it mends. */
export interface Repair {
  readonly path: string;
  readonly ruleId: string;
  readonly fix: Fix;
}

/** Whether the documents that stay as they are are judged too: a heading that gets other words breaks the links of others. */
export type Scope = 'alone' | 'with others';

/** Carries repairs out in memory. @returns the library as it will be, or nothing when they do harm */
export type Trial = (repairs: readonly Repair[], scope: Scope) => Library | undefined;

/**
 * Prepares trials of repairs that do not meet. One is harmless when the findings it mends go, none comes up, and nothing else reads otherwise.
 * @param rules all that judge
 * @param found what is found in the documents that the repairs are for
 */
export function createTrial(
  library: Library,
  rules: readonly Rule[],
  found: ReadonlyMap<string, readonly Diagnostic[]>,
): Trial {
  // That an approved text differs from what was reviewed is true of every repair: that is for its owner to look at.
  const judges = rules.filter(({ group }) => group !== 'review');
  const judgeIds = new Set(judges.map(({ id }) => id));
  const judgesOfOthers = judges.filter(({ scope }) => scope === 'library');
  let foundByThese: readonly Diagnostic[] | undefined;

  return (repairs, scope) => {
    const byPath = groupByPath(repairs);
    const after = [...byPath].flatMap(([path, own]) => {
      const before = library.byPath.get(path);
      if (!before) return [];
      const edits = own.flatMap(({ fix }) => fix.edits);
      const document = parseDocument(path, applyEdits(before.text, edits));
      return keepsRest(before, document, edits) ? [document] : [];
    });
    if (after.length < byPath.size) return undefined;

    const repaired = replaceDocuments(library, after);
    const before = [...byPath.keys()].flatMap((path) => found.get(path) ?? []);
    const allowed = countFindings(before.filter(({ ruleId }) => judgeIds.has(ruleId)));
    for (const { path, ruleId } of repairs)
      allowed.set(`${path} ${ruleId}`, (allowed.get(`${path} ${ruleId}`) ?? 0) - 1);
    const gaps = new Map(after.map(({ path, text }) => [path, findGaps(text, byPath.get(path) ?? [])]));
    const left = lint(repaired, judges, after).filter(({ path, range }) => !isInside(gaps.get(path) ?? [], range));
    if (!isWithin(left, allowed)) return undefined;
    if (scope === 'alone') return repaired;

    const isOther = ({ path }: Diagnostic): boolean => !byPath.has(path);
    foundByThese ??= lint(library, judgesOfOthers);
    const isKept = isWithin(
      lint(repaired, judgesOfOthers).filter(isOther),
      countFindings(foundByThese.filter(isOther)),
    );
    return isKept ? repaired : undefined;
  };
}

function groupByPath(repairs: readonly Repair[]): Map<string, Repair[]> {
  const groups = new Map<string, Repair[]>();
  for (const repair of repairs) {
    const group = groups.get(repair.path);
    if (group) group.push(repair);
    else groups.set(repair.path, [repair]);
  }
  return groups;
}

/** How often each rule finds something in each document. A message is no sign: it can quote what another repair has changed. */
function countFindings(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path, ruleId } of diagnostics)
    counts.set(`${path} ${ruleId}`, (counts.get(`${path} ${ruleId}`) ?? 0) + 1);
  return counts;
}

function isWithin(diagnostics: readonly Diagnostic[], allowed: ReadonlyMap<string, number>): boolean {
  return [...countFindings(diagnostics)].every(([key, count]) => count <= (allowed.get(key) ?? 0));
}

/** The placeholders that unsafe repairs write: a section that was missing is there now, and still to be filled in. */
function findGaps(text: string, repairs: readonly Repair[]): Span[] {
  const unsafe = new Set(repairs.filter(({ fix }) => !fix.safe).flatMap(({ fix }) => fix.edits));
  return placeEdits(repairs.flatMap(({ fix }) => fix.edits))
    .filter(({ edit }) => unsafe.has(edit))
    .flatMap(({ written: [start, end] }) =>
      [...text.slice(start, end).matchAll(PLACEHOLDER)].map(({ 0: gap, index }): Span => {
        return [start + index, start + index + gap.length];
      }),
    );
}

function isInside(spans: readonly Span[], { start, end }: Range): boolean {
  return spans.some((span) => span[0] <= start.offset && end.offset <= span[1]);
}
