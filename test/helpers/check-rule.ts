import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.ts';
import { rules } from '../../src/rules/index.ts';
import { DOCUMENT_PATH, library } from './library.ts';

export interface RuleCase {
  readonly name: string;
  /** The SOP at `DOCUMENT_PATH`. */
  readonly text: string;
  /** Further files of the manual, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly today?: string;
  /** `line:column-line:column message`, one per finding on the SOP. */
  readonly expect: readonly string[];
}

/** Runs one rule on a table of SOPs and compares its findings, written as one line each. */
export function checkRule(id: string, cases: readonly RuleCase[]): void {
  const rule = rules.find((candidate) => candidate.id === id);
  describe(id, () => {
    test.each(cases)('$name', ({ text, files = {}, today, expect: expected }) => {
      if (!rule) throw new Error(`no rule ${id}`);
      const manual = library({ ...files, [DOCUMENT_PATH]: text }, today === undefined ? {} : { today });
      const document = manual.byPath.get(DOCUMENT_PATH);
      // Whether an exception is in use shows only when the other rules run too.
      const run = rule.group === 'directives' ? rules : [rule];
      const own = lint(manual, run, document ? [document] : []).filter(({ ruleId }) => ruleId === id);
      const findings = own.map(({ range: { start, end }, message }) => {
        return `${start.line}:${start.column}-${end.line}:${end.column} ${message}`;
      });
      expect(findings).toEqual(expected);
    });
  });
}
