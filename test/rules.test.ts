import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../src/diagnostic.ts';
import { lint } from '../src/linter/lint.ts';
import type { Example, Rule } from '../src/linter/rule.ts';
import { rules } from '../src/rules/index.ts';
import { completeExample, library } from './helpers/library.ts';

/** What a rule finds. Whether an exception is in use shows only when the other rules run too. */
function findingsOf(rule: Rule, example: Example): Diagnostic[] {
  const run = rule.group === 'directives' ? rules : [rule];
  return lint(library(completeExample(example)), run).filter(({ ruleId }) => ruleId === rule.id);
}

describe.each(rules)('$id', (rule) => {
  test('says what it is for', () => {
    expect(rule.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.rationale).toMatch(/[.]$/);
    expect(rule.examples.good.length).toBeGreaterThan(0);
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    for (const option of Object.values(rule.options ?? {}))
      expect(option).toMatchObject({ description: expect.any(String), default: expect.anything() });
  });

  test.each(rule.examples.good)('has nothing to say of a good example', (example) => {
    expect(findingsOf(rule, example)).toEqual([]);
  });

  test.each(rule.examples.bad)('finds the fault of a bad example', (example) => {
    const diagnostics = findingsOf(rule, example);
    expect(diagnostics).not.toEqual([]);
    for (const { message, range } of diagnostics) {
      expect(message).not.toMatch(/\.$/);
      expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
    }
  });
});
