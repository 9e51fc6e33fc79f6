import type { Severity } from '../diagnostic.ts';
import { describeFields, type FrontmatterField } from '../library/frontmatter-fields.ts';
import type { Avoided, Glossary, Term } from '../library/glossary.ts';
import type { RuleSetting, Settings } from '../library/settings.ts';
import type { Template } from '../library/template.ts';
import { findTerms } from '../library/term-matcher.ts';
import { nearest } from '../near.ts';
import type { Example, Excepting, Rule, RuleGroup } from './rule.ts';

/** All that can be explained. Without a manual there are no glossary and no settings. */
export interface Knowledge {
  readonly rules: readonly Rule[];
  readonly templates: readonly Template[];
  readonly glossary?: Glossary;
  readonly settings?: Settings;
}

export interface RuleExplanation {
  readonly kind: 'rule';
  readonly id: string;
  readonly group: RuleGroup;
  readonly summary: string;
  readonly rationale: string;
  readonly severity: Severity;
  /** How sop.yml sets the rule for the whole manual, where it does. */
  readonly setting?: Severity | 'off';
  readonly options: readonly {
    readonly name: string;
    readonly description: string;
    readonly default: unknown;
    readonly setting?: unknown;
  }[];
  readonly fix?: string;
  /** What an SOP may except from the rule, where that is limited. */
  readonly excepting?: Excepting;
  readonly examples: { readonly good: readonly Example[]; readonly bad: readonly Example[] };
}

export type Explanation =
  | RuleExplanation
  | (FrontmatterField & { readonly kind: 'field' })
  | { readonly kind: 'template'; readonly template: Template }
  /** The types there are, and what a template can say. */
  | { readonly kind: 'types'; readonly templates: readonly Template[] }
  | {
      readonly kind: 'term';
      readonly term: Term;
      /** The word asked for, where it is one to avoid. */
      readonly avoided?: Avoided;
    }
  | { readonly kind: 'plain-word'; readonly word: string; readonly replacement: string };

/** Everything that goes by a name: a field and a term may share it. Case, dashes and underscores do not matter. */
export function findExplanations(subject: string, knowledge: Knowledge): Explanation[] {
  const wanted = fold(subject);
  const { rules, templates, glossary, settings } = knowledge;
  const isWanted = (name: string | undefined): boolean => name !== undefined && fold(name) === wanted;
  return [
    ...rules.filter(({ id }) => isWanted(id)).map((rule) => explainRule(rule, settings?.rules[rule.id])),
    ...describeFields(templates, settings)
      .filter(({ name }) => isWanted(name))
      .map((field) => ({ kind: 'field' as const, ...field })),
    ...(TYPES_NAMES.includes(wanted) ? [{ kind: 'types' as const, templates }] : []),
    ...templates.filter(({ type }) => isWanted(type)).map((template) => ({ kind: 'template' as const, template })),
    ...(glossary ? explainTerms(glossary, subject.trim(), isWanted) : []),
    ...Object.entries(glossary?.style.plain_words ?? {})
      .filter(([word]) => isWanted(word))
      .map(([word, replacement]) => ({ kind: 'plain-word' as const, word, replacement })),
  ];
}

/** The name that somebody most likely meant. */
export function nearestSubject(subject: string, knowledge: Knowledge): string | undefined {
  const terms = (knowledge.glossary?.terms ?? []).flatMap(({ term, abbreviation, expansion, avoid }) => [
    term,
    abbreviation,
    expansion,
    ...avoid.map(({ word }) => word),
  ]);
  const names = [
    ...knowledge.rules.map(({ id }) => id),
    ...describeFields(knowledge.templates, knowledge.settings).map(({ name }) => name),
    ...knowledge.templates.map(({ type }) => type),
    ...terms.filter((name) => name !== undefined),
  ];
  return nearest(subject, names);
}

const TYPES_NAMES = ['type', 'types', 'template', 'templates'];

function fold(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** A rule in words, with what sop.yml makes of it. */
export function explainRule(rule: Rule, setting: RuleSetting | undefined): RuleExplanation {
  const severity = typeof setting === 'object' ? setting.severity : setting;
  const set = typeof setting === 'object' ? setting.options : undefined;
  return {
    kind: 'rule',
    id: rule.id,
    group: rule.group,
    summary: rule.summary,
    rationale: rule.rationale,
    severity: rule.severity,
    ...(severity === undefined || severity === rule.severity ? {} : { setting: severity }),
    options: Object.entries(rule.options ?? {}).map(([name, schema]) => ({
      name,
      description: String(schema.description ?? ''),
      default: schema.default,
      ...(set?.[name] === undefined ? {} : { setting: set[name] }),
    })),
    ...(rule.fix === undefined ? {} : { fix: rule.fix }),
    ...(rule.excepting === undefined ? {} : { excepting: rule.excepting }),
    examples: rule.examples,
  };
}

/** The terms that a name is one of, and those that it is a word to avoid for, as "sop lint" sees it. */
function explainTerms(
  glossary: Glossary,
  subject: string,
  isWanted: (name: string | undefined) => boolean,
): Explanation[] {
  const found = findTerms(glossary, '', subject).filter(({ span }) => span[0] === 0 && span[1] === subject.length);
  return glossary.terms.flatMap((term): Explanation[] => {
    if ([term.term, term.abbreviation, term.expansion].some(isWanted)) return [{ kind: 'term', term }];
    const match = found.find((candidate) => candidate.term === term);
    const avoided = term.avoid.find(({ word }) => isWanted(word)) ?? match?.avoided;
    return avoided ? [{ kind: 'term', term, avoided }] : [];
  });
}
