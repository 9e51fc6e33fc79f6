import type { Document } from '../document/document.ts';
import { slugOf } from '../document/slug.ts';
import type { Dependent } from './dependents.ts';
import { compareDocuments, type SectionChange } from './difference.ts';
import { textField } from './library.ts';

/** One SOP that a pull request changes. */
export interface ProposedSop {
  readonly id: string;
  readonly title: string;
  /** As it is in the request; absent where the SOP is taken away. */
  readonly after?: Document;
  /** As it was; absent for a new one. */
  readonly before?: Document;
}

/** What a pull request says of itself. Plain text; Markdown is made of it by a renderer. */
export interface ProposalSummary {
  readonly title: string;
  readonly sops: readonly ProposedSop[];
  readonly dependents: readonly Dependent[];
  /** Names of those who are to look at it. */
  readonly reviewers: readonly string[];
}

const LONGEST_BRANCH = 80;

/** `sop/SOP-014-restoring-a-server`; of several SOPs, their ids; `sop/manual` for changes of the manual alone. */
export function branchName(sops: readonly ProposedSop[]): string {
  const [first] = sops;
  if (!first) return 'sop/manual';
  if (sops.length === 1) return cut(`sop/${first.id}-${slugOf(first.title)}`);
  const ids = sops.map(({ id }) => id);
  return cut(ids.length <= 4 ? `sop/${ids.join('-')}` : `sop/${ids.slice(0, 3).join('-')}-and-${ids.length - 3}-more`);
}

function cut(name: string): string {
  return name.slice(0, LONGEST_BRANCH).replace(/-+$/, '');
}

/** The first line of the commit, in the form of Conventional Commits, and the title of the pull request. */
export function titleOf(sops: readonly ProposedSop[]): string {
  const [first] = sops;
  if (!first) return 'docs: change the manual';
  if (sops.length > 1) return `docs: change ${sops.map(({ id }) => id).join(', ')}`;
  const what = first.after ? (first.before ? 'change' : 'add') : 'remove';
  const version = first.after && textField(first.after, 'version');
  return `docs(${first.id}): ${what} "${first.title}"${version === undefined ? '' : `, version ${version}`}`;
}

/** What changed in one SOP, one line each. */
export function describeSop({ before, after }: ProposedSop): string[] {
  if (!after) return ['Taken away.'];
  if (!before) return ['New.'];
  const { fields, sections } = compareDocuments(before, after);
  const moved = before.path === after.path ? [] : [`Moved from ${before.path} to ${after.path}`];
  const version = fields.find(({ name }) => name === 'version');
  const others = fields.filter(({ name }) => !['version', 'updated', 'last_reviewed', 'review_date'].includes(name));
  return [
    ...(version ? [`Version ${version.before ?? 'none'} → ${version.after ?? 'none'}`] : []),
    ...moved,
    ...sections.map(describeSection),
    ...(others.length > 0 ? [`Fields: ${others.map(({ name }) => name).join(', ')}`] : []),
  ];
}

function describeSection({ kind, title, from, parts }: SectionChange): string {
  const name = title === '' ? 'the text before the first heading' : `"${title}"`;
  if (kind === 'added' || kind === 'removed') return `Section ${name} ${kind}`;
  const words = (side: 'added' | 'removed'): number =>
    parts
      .filter((part) => part.kind === side)
      .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  const counts = `${words('removed')} words out, ${words('added')} in`;
  return `Section ${name}${from === undefined ? '' : `, until now "${from}"`}: ${counts}`;
}
