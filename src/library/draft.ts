import { parseDocument } from '../document/parse.ts';
import { writeValue } from '../document/set-fields.ts';
import type { Library } from './library.ts';
import type { Place, Series } from './manual.ts';
import { ownFields } from './own-fields.ts';
import { placeholderFor } from './placeholder.ts';
import { FIELD_ORDER } from './review.ts';
import type { Template } from './template.ts';

/** What is known of a new SOP. */
export interface NewSop {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  readonly owner: string;
  /** Who writes it. */
  readonly author: string;
  readonly summary?: string | undefined;
  readonly series?: Series | undefined;
  readonly month?: string | undefined;
}

/** The text of a new SOP, and the fields that somebody has still to add because they can hold no placeholder. */
export interface Draft {
  readonly text: string;
  readonly missing: readonly string[];
}

/** A new SOP from a template: frontmatter in its usual order, the title, and the sections of the template without their marks. */
export function renderDraft(
  sop: NewSop,
  template: Template,
  library: Pick<Library, 'today' | 'settings' | 'people'>,
): Draft {
  const { owner, title } = sop;
  const known: Record<string, unknown> = {
    id: sop.id,
    title,
    type: template.type,
    volume: sop.place.volume,
    section: sop.place.section,
    series: sop.series && { name: sop.series.name, part: sop.series.part },
    month: sop.month,
    owner,
    author: sop.author,
    status: 'draft',
    version: '0.1.0',
    created: library.today,
    updated: library.today,
    summary: sop.summary ?? 'TODO(one line: what this SOP achieves, and for whom)',
  };
  const own = [...ownFields(library.settings)].filter(([, { required }]) => required).map(([name]) => name);
  const required = [...template.requires, ...own];
  for (const name of required) known[name] ??= placeholderFor(name, owner, library);

  const lines = Object.entries(known)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
    .map(([name, value]) => `${name}: ${writeField(value)}\n`);
  const sections = template.sections.map(({ text }) => `\n${text}`);
  return {
    text: `---\n${lines.join('')}---\n\n# ${headingText(title)}\n${sections.join('')}`,
    missing: required.filter((name) => known[name] === undefined),
  };
}

function orderOf(name: string): number {
  const index = FIELD_ORDER.indexOf(name);
  return index < 0 ? FIELD_ORDER.length : index;
}

/** A value on one line. A placeholder is always quoted, wherever in it it stands. */
function writeField(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('TODO(')) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeField).join(', ')}]`;
  if (value === null || typeof value !== 'object') return writeValue(value);
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${writeField(part)}`);
  return `{${parts.join(', ')}}`;
}

/** A title as Markdown that reads exactly so: signs of markup are escaped where they would change it. */
export function headingText(title: string): string {
  const isRead = parseDocument('title.md', `# ${title}\n`).headings[0]?.title === title;
  return isRead ? title : title.replace(/[\\`*_{}[\]<>#~|&!:]/g, '\\$&');
}
