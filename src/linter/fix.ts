import type { Diagnostic } from '../diagnostic.ts';
import type { Edit } from '../document/edits.ts';
import type { Span } from '../document/span.ts';
import type { Library } from '../library/library.ts';
import { lint } from './lint.ts';
import { createTrial, type Repair } from './repair.ts';
import type { Rule } from './rule.ts';

export interface FixChoice {
  /** Paths of the documents that may be changed. */
  readonly paths: readonly string[];
  /** The rules whose findings are to be mended. */
  readonly chosen: readonly Rule[];
  /** Whether fixes that want a person's look are applied too. */
  readonly includeUnsafe: boolean;
  /** Which of their findings; all if left out. The library is the one that they were found in. */
  readonly isMeant?: ((diagnostic: Diagnostic, library: Library) => boolean) | undefined;
}

/** Makes room for repairs that come one after the other, such as of several sections that are missing in one place. */
const MOST_PASSES = 50;

/**
 * Mends documents until no fix is left that helps. A fix is applied whole or not at all, and only if its finding goes, nothing that it does not
 * touch reads otherwise, and no finding comes up, be it in this document or in another; what an unsafe fix leaves to be filled in is none.
 * @param rules all that judge the result
 * @returns the texts that have changed, by path
 */
export function fixDocuments(library: Library, rules: readonly Rule[], choice: FixChoice): ReadonlyMap<string, string> {
  let current = library;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = fixOnce(current, rules, choice);
    if (!next) break;
    current = next;
  }
  const changed = current.documents.filter(({ path, text }) => library.byPath.get(path)?.text !== text);
  return new Map(changed.map(({ path, text }) => [path, text]));
}

/** One pass: repairs that do not get in each other's way. @returns nothing when there is none to be made */
function fixOnce(library: Library, rules: readonly Rule[], choice: FixChoice): Library | undefined {
  const documents = choice.paths.flatMap((path) => library.byPath.get(path) ?? []);
  const found = groupByPath(lint(library, rules, documents));
  const trial = createTrial(library, rules, found);
  const isMeant = (diagnostic: Diagnostic): boolean => choice.isMeant?.(diagnostic, library) ?? true;
  const repairs = documents.flatMap(({ path }) => {
    return chooseRepairs((found.get(path) ?? []).filter(isMeant), choice, (some) => trial(some, 'alone') !== undefined);
  });
  let repaired: Library | undefined;
  keepHarmless(repairs, countTrials(), (some) => {
    const result = trial(some, 'with others');
    repaired = result ?? repaired;
    return result !== undefined;
  });
  return repaired;
}

function groupByPath(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.path);
    if (group) group.push(diagnostic);
    else groups.set(diagnostic.path, [diagnostic]);
  }
  return groups;
}

/** The repairs of one document that are harmless together and do not meet. */
function chooseRepairs(
  diagnostics: readonly Diagnostic[],
  choice: FixChoice,
  isHarmless: (some: readonly Repair[]) => boolean,
): readonly Repair[] {
  const mayTry = countTrials();
  let waiting = findRepairs(diagnostics, choice);
  let kept: readonly Repair[] = [];
  for (;;) {
    // Where one does harm, another in the same place may not.
    const next = new Set(findApart([...kept, ...waiting]));
    for (const repair of kept) next.delete(repair);
    if (next.size === 0) return kept;
    kept = keepHarmless([...next], mayTry, isHarmless, kept);
    waiting = waiting.filter((repair) => !next.has(repair));
  }
}

function findRepairs(diagnostics: readonly Diagnostic[], { chosen, includeUnsafe }: FixChoice): Repair[] {
  const ids = new Set(chosen.map(({ id }) => id));
  return diagnostics.flatMap(({ ruleId, path, fix }) =>
    fix && (fix.safe || includeUnsafe) && ids.has(ruleId) && areApart(fix.edits) ? [{ ruleId, path, fix }] : [],
  );
}

/** Of two repairs that meet, the first in the text; the other waits for the next pass, which sees what has become of it. */
function findApart(repairs: readonly Repair[]): Repair[] {
  const taken: Span[] = [];
  return repairs.filter(({ fix }) => {
    const spans = fix.edits.map(({ span }) => span);
    const isFree = spans.every((span) => {
      const index = placeIn(taken, span);
      return !isBeside(taken[index - 1], span) && !isBeside(taken[index], span);
    });
    if (isFree) for (const span of spans) taken.splice(placeIn(taken, span), 0, span);
    return isFree;
  });
}

function areApart(edits: readonly Edit[]): boolean {
  const spans = edits.map(({ span }) => span).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return spans.every(([start], index) => (spans[index - 1]?.[1] ?? 0) <= start);
}

/** Index at which a span belongs among others that stand in order and apart from each other. */
function placeIn(spans: readonly Span[], [start]: Span): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[0] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBeside(a: Span | undefined, b: Span): boolean {
  return a !== undefined && a[0] <= b[1] && b[0] <= a[1];
}

/** A trial is a lint. What needs more of them has more faults than a program should mend in one go. */
const MOST_TRIALS = 100;

/** @returns whether one more trial may be made */
function countTrials(): () => boolean {
  let trials = 0;
  return () => ++trials <= MOST_TRIALS;
}

/** As many more of the items as stay harmless together: all of them in one trial, or with the fewer trials the fewer of them do harm. */
function keepHarmless<Item>(
  items: readonly Item[],
  mayTry: () => boolean,
  isHarmless: (some: readonly Item[]) => boolean,
  before: readonly Item[] = [],
): readonly Item[] {
  let kept = before;
  const add = (more: readonly Item[]): void => {
    if (more.length === 0 || !mayTry()) return;
    const together = [...kept, ...more];
    if (isHarmless(together)) kept = together;
    else if (more.length > 1) {
      const middle = more.length >> 1;
      add(more.slice(0, middle));
      add(more.slice(middle));
    }
  };
  add(items);
  return kept;
}
