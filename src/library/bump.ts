import type { Document } from '../document/document.ts';
import { contentOf } from './base-versions.ts';

/** How far a change reaches: `major` where steps change their meaning, `minor` for additions, `patch` for wording. */
export const BUMPS = ['major', 'minor', 'patch'] as const;

export type Bump = (typeof BUMPS)[number];

/** A proposal, with what speaks for it. */
export interface ProposedBump {
  readonly bump: Bump;
  readonly reason: string;
}

/**
 * How far a change most likely reaches, judged by the steps: one that is gone or reads otherwise may mean something else, new ones are additions, and the
 * rest is wording. Nothing where a review would see no change.
 */
export function proposeBump(before: Document, after: Document): ProposedBump | undefined {
  if (contentOf(before) === contentOf(after)) return undefined;
  const [old, now] = [stepsOf(before), stepsOf(after)];
  const kept = longestCommon(old, now);
  if (kept < old.length) {
    const count = old.length - kept;
    return { bump: 'major', reason: `${count} of ${old.length} steps changed or gone` };
  }
  const more = now.length - old.length;
  if (more > 0) return { bump: 'minor', reason: `${more} ${more === 1 ? 'step' : 'steps'} added` };
  const titles = new Set(before.headings.map(({ slug }) => slug));
  const added = after.headings.filter(({ slug, depth }) => depth > 1 && !titles.has(slug));
  if (added.length > 0 && after.headings.length > before.headings.length)
    return { bump: 'minor', reason: `the section "${added[0]?.title}" added` };
  return { bump: 'patch', reason: 'steps as they were' };
}

/** Steps and items to tick, each as it reads. Spelling of blanks does not count. */
function stepsOf({ text, steps, items }: Document): string[] {
  return [...steps, ...items].flatMap(({ prose }) =>
    prose
      ? [
          text
            .slice(...prose.span)
            .replace(/\s+/g, ' ')
            .trim(),
        ]
      : [],
  );
}

/** Beyond this the order of the steps is not looked at: a text made to take long would. */
const MOST_PAIRS = 4_000_000;

/** How many of the first stay in the second, in their order. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > MOST_PAIRS) {
    const there = new Set(b);
    return a.filter((item) => there.has(item)).length;
  }
  let row = new Array<number>(b.length + 1).fill(0);
  for (const item of a) {
    const next = [0];
    for (const [index, other] of b.entries())
      next.push(item === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** `1.2.3` raised; nothing for what is no version of three numbers. */
export function raiseVersion(version: string, bump: Bump): string | undefined {
  const [, major, minor, patch] = (/^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? []).map(Number);
  if (major === undefined || minor === undefined || patch === undefined) return undefined;
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
