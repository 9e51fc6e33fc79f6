import picomatch from 'picomatch';
import type { Severity } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { RuleSetting, Settings } from '../library/settings.ts';
import type { Rule } from './rule.ts';

/** A rule as it is set for one document. */
export interface ResolvedRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Record<string, unknown>;
}

/** Groups whose errors are warnings in a draft: there the writer is still at work. */
const SOFT_IN_DRAFTS: readonly string[] = ['structure'];

/** What the settings can ask of a file. */
export type Configured = Pick<Document, 'path'> & { readonly frontmatter: Pick<Document['frontmatter'], 'data'> };

/** The rules that are on for a document, with severity and options: defaults, then `rules`, then each of `overrides` that fits, then the document's own `lint`. */
export function resolveRules(rules: readonly Rule[], settings: Settings, document: Configured): ResolvedRule[] {
  const { status } = document.frontmatter.data;
  const overrides = settings.overrides.filter(
    (override) =>
      (override.paths === undefined || matches(override.paths, document.path)) &&
      (override.status === undefined || override.status === status),
  );
  const disabled = disabledRules(document);
  return rules.flatMap((rule) => {
    if (disabled.has(rule.id)) return [];
    const isSoft = status === 'draft' && SOFT_IN_DRAFTS.includes(rule.group) && rule.severity === 'error';
    let severity: Severity | 'off' = isSoft ? 'warning' : rule.severity;
    let options = defaultOptions(rule);
    for (const setting of [settings.rules[rule.id], ...overrides.map((override) => override.rules[rule.id])]) {
      severity = severityOf(setting) ?? severity;
      options = { ...options, ...(typeof setting === 'object' ? setting.options : {}) };
    }
    return severity === 'off' ? [] : [{ rule, severity, options }];
  });
}

function severityOf(setting: RuleSetting | undefined): Severity | 'off' | undefined {
  return typeof setting === 'object' ? setting.severity : setting;
}

function defaultOptions(rule: Rule): Record<string, unknown> {
  return Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, schema]) => [name, schema.default]));
}

/** Rules switched off for a whole file by `lint: {disable: [{rule, reason}]}`. Without a reason nothing is switched off. */
function disabledRules(document: Configured): Set<string> {
  const own = document.frontmatter.data.lint as { disable?: unknown } | null | undefined;
  const entries = Array.isArray(own?.disable) ? (own.disable as unknown[]) : [];
  return new Set(
    entries.flatMap((entry) => {
      const { rule, reason } = (entry ?? {}) as { rule?: unknown; reason?: unknown };
      return typeof rule === 'string' && typeof reason === 'string' && reason.trim() !== '' ? [rule] : [];
    }),
  );
}

const matchers = new Map<string, (path: string) => boolean>();

function matches(patterns: readonly string[], path: string): boolean {
  return patterns.some((pattern) => {
    let matcher = matchers.get(pattern);
    if (!matcher) {
      matcher = picomatch(pattern, { dot: true });
      matchers.set(pattern, matcher);
    }
    return matcher(path);
  });
}
