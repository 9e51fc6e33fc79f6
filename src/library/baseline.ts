import type { Diagnostic } from '../diagnostic.ts';
import { SopError } from '../errors.ts';
import { checkSchema } from '../schema/check.ts';
import type { SourceFile } from './configuration.ts';
import { sha256 } from './fingerprint.ts';

/** How many findings are known, by path, rule and content of the line. Where a line stands does not matter. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** What a run has looked at: of the rest it cannot say whether it is still as the baseline has it. */
export interface Extent {
  hasFile(path: string): boolean;
  hasRule(id: string): boolean;
}

/** The text of the line on which a finding begins; nothing where the file is not known. */
export type LineOf = (diagnostic: Diagnostic) => string | undefined;

interface BaselineSource {
  readonly findings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

/** @throws SopError `configuration` where the file is no baseline */
export function parseBaseline({ path, text }: SourceFile): Baseline {
  const data = parseJson(text);
  const [fault] = data === undefined ? [{ message: 'it is not JSON' }] : checkSchema('baseline', data);
  if (fault) {
    throw new SopError(
      'configuration',
      `${path} is no baseline: ${fault.message}`,
      `Restore it from Git, or write it anew: delete it, then run sop lint --baseline ${path} --update-baseline`,
    );
  }
  return mapOf((data as BaselineSource).findings, (rules) =>
    mapOf(rules, (contents) => mapOf(contents, (count) => count)),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function mapOf<From, To>(entries: Readonly<Record<string, From>>, convert: (value: From) => To): Map<string, To> {
  return new Map(Object.entries(entries).map(([key, value]) => [key, convert(value)]));
}

/** The same baseline always gives the same bytes. */
export function renderBaseline(baseline: Baseline): string {
  const sorted = <Value, To>(map: ReadonlyMap<string, Value>, convert: (value: Value) => To): Record<string, To> =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, convert(value)]));
  const findings = sorted(baseline, (rules) => sorted(rules, (contents) => sorted(contents, (count) => count)));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

/** What of the findings is not in the baseline. Of more alike than it knows, the last ones are new. */
export function leaveOutKnown(
  diagnostics: readonly Diagnostic[],
  baseline: Baseline,
  lineOf: LineOf,
): { readonly left: Diagnostic[]; readonly known: number } {
  const seen = new Map<string, number>();
  const left = diagnostics.filter((diagnostic) => {
    const key = keyOf(diagnostic, lineOf);
    const number = (seen.get(key.join('\n')) ?? 0) + 1;
    seen.set(key.join('\n'), number);
    return number > countOf(baseline, key);
  });
  return { left, known: diagnostics.length - left.length };
}

/** How many findings the baseline knows that are there no more. */
export function countStale(
  diagnostics: readonly Diagnostic[],
  baseline: Baseline,
  lineOf: LineOf,
  extent: Extent,
): number {
  const found = gather(diagnostics.map((diagnostic) => [keyOf(diagnostic, lineOf), 1]));
  return entriesOf(baseline)
    .filter(([[path, rule]]) => extent.hasFile(path) && extent.hasRule(rule))
    .reduce((stale, [key, count]) => stale + Math.max(0, count - countOf(found, key)), 0);
}

/** The baseline that knows all these findings, and of what the run has not looked at, what it knew before. */
export function updateBaseline(
  diagnostics: readonly Diagnostic[],
  before: Baseline,
  lineOf: LineOf,
  extent: Extent,
): Baseline {
  const kept = entriesOf(before).filter(([[path, rule]]) => !extent.hasFile(path) || !extent.hasRule(rule));
  return gather([...kept, ...diagnostics.map((diagnostic): Entry => [keyOf(diagnostic, lineOf), 1])]);
}

/** How many findings a baseline knows. */
export function sizeOf(baseline: Baseline): number {
  return entriesOf(baseline).reduce((sum, [, count]) => sum + count, 0);
}

type Key = readonly [path: string, rule: string, content: string];
type Entry = readonly [Key, count: number];

function keyOf(diagnostic: Diagnostic, lineOf: LineOf): Key {
  const content = sha256((lineOf(diagnostic) ?? diagnostic.message).trim()).slice(0, 16);
  return [diagnostic.path, diagnostic.ruleId, content];
}

function countOf(baseline: Baseline, [path, rule, content]: Key): number {
  return baseline.get(path)?.get(rule)?.get(content) ?? 0;
}

function entriesOf(baseline: Baseline): Entry[] {
  return [...baseline].flatMap(([path, rules]) =>
    [...rules].flatMap(([rule, contents]) =>
      [...contents].map(([content, count]): Entry => [[path, rule, content], count]),
    ),
  );
}

function gather(entries: readonly Entry[]): Baseline {
  const baseline = new Map<string, Map<string, Map<string, number>>>();
  for (const [[path, rule, content], count] of entries) {
    const rules = baseline.get(path) ?? new Map<string, Map<string, number>>();
    const contents = rules.get(rule) ?? new Map<string, number>();
    contents.set(content, (contents.get(content) ?? 0) + count);
    baseline.set(path, rules.set(rule, contents));
  }
  return baseline;
}
