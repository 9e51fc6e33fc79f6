import type { Finding, Severity } from '../diagnostic.ts';
import type { Directive, Exception } from '../document/directives.ts';
import type { Document } from '../document/document.ts';
import type { Library } from '../library/library.ts';

/** The groups of rules; the folder of a rule is its group. */
export const RULE_GROUPS = [
  'frontmatter',
  'manual',
  'review',
  'structure',
  'steps',
  'prose',
  'glossary',
  'links',
  'safety',
  'directives',
  'files',
] as const;

/** Groups whose rules judge an SOP by its place in a manual: of any other Markdown file they have nothing to say. */
export const MANUAL_GROUPS: readonly RuleGroup[] = ['frontmatter', 'manual', 'review'];

export type RuleGroup = (typeof RULE_GROUPS)[number];

export interface RuleContext<Options = Record<string, never>> {
  readonly library: Library;
  readonly options: Options;
  /** For rules of the group `directives`, which run last: what the document excepts from rules that ran and of which nothing was found. */
  readonly idle: ReadonlySet<Exception>;
}

/** What a document may except from a rule: nothing, or one line at a time. Where a rule does not say, all that a directive can reach. */
export type Excepting = 'nothing' | 'lines';

/** Whether a directive of this kind may except something from a rule. */
export function mayExcept(excepting: Excepting | undefined, kind: Directive['kind']): boolean {
  return excepting === undefined || (excepting === 'lines' && (kind === 'next-line' || kind === undefined));
}

/** A finding on a file that is no SOP. */
export interface FileFinding extends Finding {
  /** One of `library.files`. */
  readonly file: string;
}

/**
 * An example, shown by `sop explain` and run as a test. A text is one SOP: a body, or a frontmatter block (only the fields that matter) with or
 * without a body; the rest is filled in. A record holds several files of a manual by path; `origin/main: ` before a path is the file as it was there.
 */
export type Example = string | Readonly<Record<string, string>>;

/** What a rule file exports: everything but the id and the group, which are its file name and its folder. */
export interface RuleDefinition<Options = Record<string, never>> {
  /** One line, without a full stop: what a document that passes is like. */
  readonly summary: string;
  /** Why it matters, with the source where there is one. */
  readonly rationale: string;
  readonly severity: Severity;
  /**
   * What a finding can depend on. `document`: this document, the settings, the templates, the glossary and the people. `library`: also other
   * documents, records, link targets or the date. `base`: also what the document was at the base; such a rule runs only for documents that differ
   * from it, and what it finds is never remembered.
   */
  readonly scope: 'document' | 'library' | 'base';
  /** Limits what a document may except from the rule, with a reason. sop.yml can set every rule. */
  readonly excepting?: Excepting;
  /** JSON Schema of each option, with `description` and `default`. */
  readonly options?: { readonly [Name in keyof Options]: Readonly<Record<string, unknown>> };
  readonly examples: { readonly good: readonly Example[]; readonly bad: readonly Example[] };
  /** Whether fixes are offered, in words; absent where there are none. */
  readonly fix?: string;
  /** Looks at one document. Pure: no disk, no clock (`library.today`), no other rule. */
  check(document: Document, context: RuleContext<Options>): Iterable<Finding>;
  /** Looks once at all there is, for findings on a file that is no SOP (`library.files`). */
  checkLibrary?(context: RuleContext<Options>): Iterable<FileFinding>;
}

/** A rule as the linter gets it. */
export interface Rule extends RuleDefinition<Record<string, unknown>> {
  readonly id: string;
  readonly group: RuleGroup;
}

/** Types a rule file's one export. */
export function defineRule<Options = Record<string, never>>(
  definition: RuleDefinition<Options>,
): RuleDefinition<Options> {
  return definition;
}

/** Gives a definition its id and group; used by the generated list of rules. */
export function nameRule<Options>(group: RuleGroup, id: string, definition: RuleDefinition<Options>): Rule {
  return { ...(definition as unknown as RuleDefinition<Record<string, unknown>>), group, id };
}
