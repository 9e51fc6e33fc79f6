import { type Directive, type Exception, findDirectives } from '../document/directives.ts';
import type { Document } from '../document/document.ts';
import { mayExcept, type Rule } from './rule.ts';

/** Keeps account of what a document excepts while its rules run. */
export interface Exceptions {
  /** Begins with a rule. @returns whether a finding of the rule that begins at an offset is excepted */
  of(rule: Rule): (offset: number) => boolean;
  /** The exceptions that no finding has needed yet, of the rules that have begun. */
  readonly idle: ReadonlySet<Exception>;
}

const NONE: Exceptions = { of: () => () => false, idle: new Set() };

/** Of several exceptions that a finding falls under, the one of the narrowest kind counts as used. */
const NARROWEST_FIRST: readonly Directive['kind'][] = ['next-line', 'begin', 'file'];

/** Whether a document excepts anything from any rule. */
export function hasExceptions(document: Document): boolean {
  // Nearly all documents except nothing, and then the body need not be parsed for this.
  if (document.frontmatter.data.lint === undefined && !document.text.includes('sop-disable')) return false;
  return findDirectives(document).some(({ isInForce }) => isInForce);
}

/** Cheap where a document has no directives, as nearly all have none. */
export function createExceptions(document: Document): Exceptions {
  if (!hasExceptions(document)) return NONE;
  const directives = findDirectives(document).filter(({ isInForce }) => isInForce);
  const byRule = groupByRule(directives);
  const idle = new Set<Exception>();
  return {
    idle,
    of: (rule) => {
      const allowed = (byRule.get(rule.id) ?? []).filter(({ kind }) => mayExcept(rule.excepting, kind));
      // What is found of a review depends on the day and on Git: what has no use today may have one tomorrow.
      if (rule.group !== 'review') for (const { exception } of allowed) idle.add(exception);
      const lists = NARROWEST_FIRST.map((wanted) =>
        allowed.flatMap(({ kind, exception }) => (kind === wanted && exception.reach ? [exception] : [])),
      );
      return (offset) => {
        for (const list of lists) {
          const exception = findReaching(list, offset);
          if (!exception) continue;
          idle.delete(exception);
          return true;
        }
        return false;
      };
    },
  };
}

interface Named {
  readonly kind: Directive['kind'];
  readonly exception: Exception;
}

function groupByRule(directives: readonly Directive[]): Map<string, Named[]> {
  const byRule = new Map<string, Named[]>();
  for (const { kind, exceptions } of directives) {
    if (kind === 'end') continue;
    for (const exception of exceptions) {
      const same = byRule.get(exception.rule);
      if (same) same.push({ kind, exception });
      else byRule.set(exception.rule, [{ kind, exception }]);
    }
  }
  return byRule;
}

/** The exception whose reach holds an offset. Reaches of one kind stand in the order of the text, and one ends before the next begins. */
function findReaching(exceptions: readonly Exception[], offset: number): Exception | undefined {
  let [low, high] = [0, exceptions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((exceptions[middle]?.reach?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const last = exceptions[low - 1];
  return last?.reach && offset < last.reach[1] ? last : undefined;
}
