import type { Severity } from '../diagnostic.ts';
import { type Directive, findDirectives } from '../document/directives.ts';
import type { Document } from '../document/document.ts';
import { overridesFor } from '../library/overrides.ts';
import type { Override, RuleSetting, Settings } from '../library/settings.ts';
import { mayExcept, type Rule } from './rule.ts';

/** A rule as it is set for one document. */
export interface ResolvedRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the settings can ask of a file. */
export type Configured = Pick<Document, 'path'> & { readonly frontmatter: Pick<Document['frontmatter'], 'data'> };

/** The rules that are on for a document. */
export type RulesFor = (document: Configured) => readonly ResolvedRule[];

/** Documents under the same overrides and of the same lenience share one answer, so that a manual of thousands costs no more than a few. */
export function createResolver(rules: readonly Rule[], settings: Settings): RulesFor {
  const answers = new Map<string, readonly ResolvedRule[]>();
  return (document) => {
    const overrides = overridesFor(settings, document);
    const key = [isDraft(document), ...overrides.map((override) => settings.overrides.indexOf(override))].join(' ');
    let answer = answers.get(key);
    if (!answer) {
      answer = rules.flatMap((rule) => {
        const { severity, options } = settle(rule, settings, overrides, isDraft(document));
        if (severity.value === 'off') return [];
        const values = Object.entries(options).map(([name, { value }]) => [name, value]);
        return [{ rule, severity: severity.value, options: Object.fromEntries(values) }];
      });
      answers.set(key, answer);
    }
    return answer;
  };
}

/**
 * Where a setting comes from: the rule itself, the lenience towards drafts, `rules` or one of `overrides` (counted from 1) in sop.yml, or
 * `lint.disable` in the document's own frontmatter.
 */
export type Origin = 'default' | 'draft' | 'rules' | `override ${number}` | 'frontmatter';

export interface Setting<Value> {
  readonly value: Value;
  readonly from: Origin;
}

/** A rule with everything that is set of it for one document, and by whom. */
export interface SettledRule {
  readonly rule: Rule;
  readonly severity: Setting<Severity | 'off'>;
  readonly options: Readonly<Record<string, Setting<unknown>>>;
  /** Why the document itself switches the rule off. */
  readonly reason?: string;
}

/** How each rule stands for one document, those that are off included. */
export function settleRules(rules: readonly Rule[], settings: Settings, document: Document): SettledRule[] {
  const overrides = overridesFor(settings, document);
  const entries = findDirectives(document).filter(({ kind, isInForce }) => kind === 'file' && isInForce);
  return rules.map((rule) => {
    const settled = { rule, ...settle(rule, settings, overrides, isDraft(document)) };
    const isMeant = ({ kind, exceptions }: Directive): boolean =>
      mayExcept(rule.excepting, kind) && exceptions.some((exception) => exception.rule === rule.id);
    const reason = entries.find(isMeant)?.reason;
    return reason === undefined ? settled : { ...settled, severity: { value: 'off', from: 'frontmatter' }, reason };
  });
}

/** Groups whose errors are warnings in a draft: there the writer is still at work. */
const SOFT_IN_DRAFTS: readonly string[] = ['structure'];

function isDraft(document: Configured): boolean {
  return document.frontmatter.data.status === 'draft';
}

/** The rule's own default, softened in a draft; then `rules`; then each of `overrides`. What a manual writes down holds, in drafts too. */
function settle(
  rule: Rule,
  settings: Settings,
  overrides: readonly Override[],
  isInDraft: boolean,
): Pick<SettledRule, 'severity' | 'options'> {
  const isSoft = isInDraft && rule.severity === 'error' && SOFT_IN_DRAFTS.includes(rule.group);
  let severity: SettledRule['severity'] = isSoft
    ? { value: 'warning', from: 'draft' }
    : { value: rule.severity, from: 'default' };
  const options = new Map(
    Object.entries(rule.options ?? {}).map(([name, schema]): [string, Setting<unknown>] => [
      name,
      { value: schema.default, from: 'default' },
    ]),
  );
  const apply = (setting: RuleSetting | undefined, from: Origin): void => {
    const { severity: value, options: set = {} } = typeof setting === 'object' ? setting : { severity: setting };
    if (value !== undefined) severity = { value, from };
    for (const [name, option] of Object.entries(set)) options.set(name, { value: option, from });
  };
  apply(settings.rules[rule.id], 'rules');
  for (const override of overrides)
    apply(override.rules[rule.id], `override ${settings.overrides.indexOf(override) + 1}`);
  return { severity, options: Object.fromEntries(options) };
}
