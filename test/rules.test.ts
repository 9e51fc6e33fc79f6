import { describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.ts';
import { rules } from '../src/rules/index.ts';
import { completeExample, library } from './helpers/library.ts';

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
    expect(lint(library(completeExample(example)), [rule])).toEqual([]);
  });

  test.each(rule.examples.bad)('finds the fault of a bad example', (example) => {
    const manual = library(completeExample(example));
    const diagnostics = lint(manual, [rule]);
    expect(diagnostics).not.toEqual([]);
    for (const { message, range } of diagnostics) {
      expect(message).not.toMatch(/\.$/);
      expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
    }
  });
});
