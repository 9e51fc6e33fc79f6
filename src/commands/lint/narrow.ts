import { type Diagnostic, summarize } from '../../diagnostic.ts';
import { type Changes, carryLines, changedLinesOf, isTouched } from '../../library/changes.ts';
import { type Library, textAt } from '../../library/library.ts';
import { rules } from '../../rules/index.ts';
import type { AdoptionOptions } from './adopt.ts';
import type { Found } from './find.ts';

/** Decides which findings belong to a change. */
export interface Narrowing {
  /** What an SOP does that belongs to it: `has changed since main`. */
  readonly limit: string;
  /** Whether a file has changed at all. */
  hasFile(path: string): boolean;
  /** @param library what was checked: its texts may have been repaired since the change was looked at */
  hasFinding(diagnostic: Diagnostic, library: Library): boolean;
}

/** These rules hold a document as a whole against its past. */
const ABOUT_THE_WHOLE = new Set(rules.filter(({ group }) => group === 'review').map(({ id }) => id));

/** @param read the library as the change has it */
export function createNarrowing(changes: Changes, read: Library, { since, staged }: AdoptionOptions): Narrowing {
  const where = since === undefined ? '' : ` since ${since}`;
  return {
    limit: staged ? `has a staged change${where}` : `has changed${where}`,
    hasFile: (path) => changedLinesOf(path, changes) !== undefined,
    hasFinding: (diagnostic, library) => {
      const changed = changedLinesOf(diagnostic.path, changes);
      if (changed === undefined) return false;
      if (ABOUT_THE_WHOLE.has(diagnostic.ruleId)) return true;
      const [before = '', after = ''] = [textAt(read, diagnostic.path), textAt(library, diagnostic.path)];
      return isTouched(diagnostic, library.byPath.get(diagnostic.path), carryLines(changed, before, after));
    },
  };
}

/** Leaves out the findings that do not belong to the change, where one is looked at. */
export function leaveOutUnchanged(narrowing: Narrowing | undefined, found: Found): Found {
  if (!narrowing) return found;
  const diagnostics = found.diagnostics.filter((diagnostic) => narrowing.hasFinding(diagnostic, found.library));
  return { ...found, limit: narrowing.limit, diagnostics, summary: summarize(diagnostics, found.summary.files) };
}
