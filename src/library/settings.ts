import type { Severity } from '../diagnostic.ts';
import { escapePointer } from '../document/yaml.ts';
import { didYouMean } from '../near.ts';
import { checkField } from '../schema/check.ts';
import { schemas } from '../schema/schemas.ts';
import { type ConfigurationFault, parseConfiguration, type SourceFile } from './configuration.ts';
import { isLonger, LONGEST_CYCLE } from './dates.ts';

export type Criticality = 'critical' | 'high' | 'normal' | 'low';
export type Status = 'draft' | 'review' | 'approved' | 'retired';

/** How a rule is set: a severity, `off`, or both with options. */
export type RuleSetting =
  | Severity
  | 'off'
  | { readonly severity?: Severity | 'off'; readonly options?: Readonly<Record<string, unknown>> };

/** A frontmatter field of the company's own. */
export interface OwnField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'person' | 'list';
  readonly required?: boolean;
  readonly values?: readonly (string | number)[];
  readonly description?: string;
}

/** Rule settings for the documents of which all conditions hold. */
export interface Override {
  readonly paths?: readonly string[];
  readonly status?: Status;
  /** A value, or several of which one will do, by field. */
  readonly frontmatter?: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** sop.yml, with its defaults filled in. */
export interface Settings {
  readonly prefix: string;
  readonly time_zone: string;
  readonly self_approval: boolean;
  readonly review: {
    readonly due_soon: string;
    /** To the next review after one that found something to change. */
    readonly after_change: string;
    readonly cycles: Readonly<Record<Criticality, string>>;
  };
  readonly index: { readonly path: string };
  readonly site: {
    readonly url?: string;
    readonly logo?: string;
    readonly theme?: string;
    readonly page?: string;
    readonly clients?: readonly string[];
  };
  readonly tools: Readonly<
    Record<string, { readonly title: string; readonly version?: string; readonly retired?: boolean }>
  >;
  readonly fields: Readonly<Record<string, OwnField>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly Override[];
  readonly ignore: readonly string[];
}

type DeepPartial<T> = { [Key in keyof T]?: T[Key] extends object ? Partial<T[Key]> : T[Key] };

/** The cycles are those of product practice: 3, 6, 12 and 24 months by criticality; half a year after a change is the practice of quality management for medical devices. */
const DEFAULTS: Settings = {
  prefix: 'SOP',
  time_zone: 'UTC',
  self_approval: false,
  review: {
    due_soon: 'P30D',
    after_change: 'P6M',
    cycles: { critical: 'P3M', high: 'P6M', normal: 'P12M', low: 'P24M' },
  },
  index: { path: 'README.md' },
  site: {},
  tools: {},
  fields: {},
  rules: {},
  overrides: [],
  ignore: [],
};

/** @param ruleIds the ids that `rules` and `overrides` may name */
export function parseSettings(file: SourceFile, ruleIds: readonly string[]): Settings {
  const data = parseConfiguration<DeepPartial<Settings>>(file, 'sop', (settings) => [
    ...checkRuleIds(settings.rules ?? {}, '/rules', ruleIds),
    ...(settings.overrides ?? []).flatMap((override, index) => [
      ...checkRuleIds(override?.rules ?? {}, `/overrides/${index}/rules`, ruleIds),
      ...checkConditions(override?.frontmatter ?? {}, `/overrides/${index}/frontmatter`, settings.fields ?? {}),
    ]),
    ...checkTimeZone(settings.time_zone),
    ...checkDurations(settings.review ?? {}),
  ]);
  return {
    ...DEFAULTS,
    ...data,
    review: { ...DEFAULTS.review, ...data.review, cycles: { ...DEFAULTS.review.cycles, ...data.review?.cycles } },
    index: { ...DEFAULTS.index, ...data.index },
    site: { ...data.site },
  } as Settings;
}

function checkRuleIds(rules: object, pointer: string, ruleIds: readonly string[]) {
  return Object.keys(rules)
    .filter((id) => !ruleIds.includes(id))
    .map((id) => ({
      pointer: `${pointer}/${id}`,
      message: `"${id}" is not a rule${didYouMean(id, ruleIds) || '; run "sop explain" for the list'}`,
    }));
}

/** What `overrides` ask of frontmatter must be something that frontmatter can have: a mistyped condition would never hold. */
function checkConditions(conditions: object, pointer: string, own: object): ConfigurationFault[] {
  return Object.entries(conditions).flatMap(([name, wanted]) => {
    if (name.startsWith('x-') || Object.hasOwn(own, name)) return [];
    const at = `${pointer}/${escapePointer(name)}`;
    const known = Object.keys(schemas.frontmatter.properties);
    if (!known.includes(name)) {
      const advice = didYouMean(name, [...known, ...Object.keys(own)]) || '; name one such as type or criticality';
      return [{ pointer: at, about: 'key', message: `"${name}" is not a field of the frontmatter${advice}` }];
    }
    return [wanted].flat().flatMap((value, index) => {
      // A condition names one entry of a field that holds a list.
      const [fault] = checkField(name, value);
      if (!fault || checkField(name, [value]).length === 0) return [];
      return [{ pointer: Array.isArray(wanted) ? `${at}/${index}` : at, message: fault.message }];
    });
  });
}

function checkDurations({ due_soon, after_change, cycles }: Partial<Settings['review']>) {
  const named = Object.entries(cycles ?? {}).map(([criticality, cycle]): [string, string] => [
    `cycles/${criticality}`,
    cycle,
  ]);
  const single = Object.entries({ due_soon, after_change }).filter(([, length]) => length !== undefined);
  return [...(single as [string, string][]), ...named]
    .filter(([, duration]) => isLonger(duration, LONGEST_CYCLE))
    .map(([name, duration]) => ({
      pointer: `/review/${name}`,
      message: `${duration} is longer than 24 months, the most that is allowed; shorten it`,
    }));
}

function checkTimeZone(timeZone: string | undefined) {
  if (timeZone === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [
      {
        pointer: '/time_zone',
        message: `"${timeZone}" is not a time zone; use a name such as UTC, Europe/Berlin or America/Chicago`,
      },
    ];
  }
}
