import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { rangeOf } from '../../src/document/span.ts';
import {
  type Baseline,
  countStale,
  leaveOutKnown,
  parseBaseline,
  renderBaseline,
  sizeOf,
  updateBaseline,
} from '../../src/library/baseline.ts';

const EVERYTHING = { hasFile: () => true, hasRule: () => true };

/** Findings written `path rule line`; the line is the text that they stand on. */
function findings(...written: string[]): Diagnostic[] {
  return written.map((text) => {
    const [path = '', ruleId = '', ...line] = text.split(' ');
    return { ruleId, severity: 'error', path, message: line.join(' '), range: rangeOf([0], [0, 1]), fix: null };
  });
}

const lineOf = ({ message }: Diagnostic): string => message;
const baselineOf = (...written: string[]): Baseline =>
  updateBaseline(findings(...written), new Map(), lineOf, EVERYTHING);
const show = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ path, ruleId, message }) => `${path} ${ruleId} ${message}`);

describe('what the baseline knows is left out', () => {
  test.each<[string, string[], string[], string[]]>([
    ['the same', ['a.md r x'], ['a.md r x'], []],
    ['the same line with other blanks around it', ['a.md r x y'], ['a.md r  x y '], []],
    ['another line', ['a.md r x'], ['a.md r y'], ['a.md r y']],
    ['another rule', ['a.md r x'], ['a.md s x'], ['a.md s x']],
    ['another file', ['a.md r x'], ['b.md r x'], ['b.md r x']],
    ['one more than it knows', ['a.md r x', 'a.md r x'], ['a.md r x', 'a.md r x', 'a.md r x'], ['a.md r x']],
    ['all, where it knows none', [], ['a.md r x'], ['a.md r x']],
  ])('%s', (_, known, found, expected) => {
    const { left, known: number } = leaveOutKnown(findings(...found), baselineOf(...known), lineOf);
    expect(show(left)).toEqual(expected);
    expect(number).toBe(found.length - expected.length);
  });
});

test('what is there no more is stale, as far as the run has looked', () => {
  const baseline = baselineOf('a.md r x', 'a.md r x', 'a.md s x', 'b.md r x', 'gone.md r x');
  const found = findings('a.md r x');
  expect(countStale(found, baseline, lineOf, EVERYTHING)).toBe(4);
  expect(countStale(found, baseline, lineOf, { ...EVERYTHING, hasRule: (id) => id === 'r' })).toBe(3);
  expect(countStale(found, baseline, lineOf, { ...EVERYTHING, hasFile: (path) => path === 'a.md' })).toBe(2);
});

test('an update keeps what the run has not looked at', () => {
  const before = baselineOf('a.md r x', 'a.md s x', 'b.md r x');
  const extent = { hasFile: (path: string) => path === 'a.md', hasRule: (id: string) => id === 'r' };
  expect(updateBaseline(findings('a.md r y'), before, lineOf, extent)).toEqual(
    baselineOf('a.md r y', 'a.md s x', 'b.md r x'),
  );
});

test('begins with its version, and the order of findings does not matter', () => {
  const text = renderBaseline(baselineOf('b.md r x', 'a.md s y', 'a.md r x', 'a.md r x'));
  expect(text).toBe(renderBaseline(baselineOf('a.md r x', 'a.md s y', 'a.md r x', 'b.md r x')));
  expect(text).toBe(`{
  "version": 1,
  "findings": {
    "a.md": {
      "r": {
        "2d711642b726b044": 2
      },
      "s": {
        "a1fce4363854ff88": 1
      }
    },
    "b.md": {
      "r": {
        "2d711642b726b044": 1
      }
    }
  }
}
`);
});

test('whatever is found is known once it is written, and nothing of it is stale', () => {
  const name = fc.constantFrom('a.md', '__proto__', 'constructor', 'b/ö 😀.md', '1');
  const found = fc.array(fc.tuple(name, fc.constantFrom('r', 's', '__proto__'), fc.constantFrom('x', 'y', '')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(found, (parts) => {
      const diagnostics = findings(
        ...parts.map(([path, rule, line]) => `${path.replaceAll(' ', '_')} ${rule} ${line}`),
      );
      const text = renderBaseline(updateBaseline(diagnostics, new Map(), lineOf, EVERYTHING));
      const baseline = parseBaseline({ path: 'baseline.json', text });
      expect(leaveOutKnown(diagnostics, baseline, lineOf).left).toEqual([]);
      expect(countStale(diagnostics, baseline, lineOf, EVERYTHING)).toBe(0);
      expect(sizeOf(baseline)).toBe(diagnostics.length);
      expect(renderBaseline(baseline)).toBe(text);
    }),
    { seed: 7 },
  );
});

test.each([
  ['', 'it is not JSON'],
  ['[]', 'must be'],
  ['{"version": 2, "findings": {}}', 'version cannot be 2; it must be 1'],
  ['{"version": 1}', '"findings" is missing'],
  ['{"version": 1, "findings": {"a.md": {"r": {"x": 0}}}}', 'must be 1 or more'],
])('%s is no baseline', (text, message) => {
  expect(() => parseBaseline({ path: 'baseline.json', text })).toThrow(
    expect.objectContaining({
      code: 'configuration',
      message: expect.stringContaining(message),
      hint: expect.any(String),
    }),
  );
});
