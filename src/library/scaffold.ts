import { parseDocument } from '../document/parse.ts';
import { writeValue } from '../document/set-fields.ts';
import { slugOf } from '../document/slug.ts';
import { SopError } from '../errors.ts';
import { didYouMean } from '../near.ts';
import { checkAgainst, schemas } from '../schema.ts';
import type { Library } from './library.ts';
import {
  type Entry,
  fullTitle,
  type Manual,
  type ManualSection,
  type Place,
  type Series,
  sectionsOf,
  type Volume,
} from './manual.ts';
import { ownFields } from './own-fields.ts';
import { PERSON_FIELDS } from './people.ts';
import { FIELD_ORDER } from './review.ts';
import type { OwnField } from './settings.ts';
import type { Template } from './template.ts';
import { matchTitle } from './titles.ts';

/** The number after the highest that documents, records and other branches hold; an id is never used twice. */
export function nextId(
  { settings, byId, records }: Pick<Library, 'settings' | 'byId' | 'records'>,
  elsewhere: readonly string[],
): string {
  const numbers = [...byId.keys(), ...records.keys(), ...elsewhere].flatMap((id) => {
    const digits = id.startsWith(`${settings.prefix}-`) ? id.slice(settings.prefix.length + 1) : '';
    return /^\d+$/.test(digits) ? [BigInt(digits)] : [];
  });
  const highest = numbers.reduce((most, number) => (number > most ? number : most), 0n);
  return `${settings.prefix}-${String(highest + 1n).padStart(3, '0')}`;
}

/** A title of manual.yml, as `matchTitle` finds it. */
export interface ListedTitle {
  /** An intro's own title names its section. */
  readonly title: string;
  readonly names: readonly string[];
  readonly entry: Entry;
  readonly section: ManualSection;
  readonly isWritten: boolean;
}

/** Every title of the manual, or of some of its sections. */
export function listTitles(
  { manual, byPath }: Pick<Library, 'manual' | 'byPath'>,
  sections: readonly ManualSection[] = sectionsOf(manual),
): ListedTitle[] {
  return sections.flatMap((section) =>
    section.entries.map((entry) => ({
      title: fullTitle(entry, section),
      names: [entry.title, entry.key],
      entry,
      section,
      isWritten: byPath.has(entry.path),
    })),
  );
}

/** Words in a title that speak for a type, in the order in which they are tried. */
const TITLE_HINTS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^monthly single - /i, 'monthly-single'],
  [/^intro(?:duction|ductory)? notes\b/i, 'intro'],
  [/\bchecklists?\b/i, 'checklist'],
  [/\broles? and responsibilities\b|^role\b|\bjob description\b/i, 'role'],
  [/\bnew machine\b|\badding a machine\b/i, 'new-machine'],
  [/\bincoming calls?\b|\banswering (?:calls|the phone)\b/i, 'incoming-calls'],
  [/\bprojects?\b/i, 'msp-project'],
  [/\btroubleshoot\w*|\bdown\b|\boutages?\b|\brestores?\b/i, 'troubleshooting'],
  [/\bflow ?charts?\b|\btriage\b|\bpriorit\w+/i, 'flowchart'],
  [/\bspreadsheets?\b|\bgrid\b|\bmatrix\b|\binventor(?:y|ies)\b|\ballocations?\b/i, 'spreadsheet'],
  [
    /\bpolic(?:y|ies)\b(?! and procedures)|^rules\b|\bconventions?\b|\bphilosoph(?:y|ies)\b(?! and procedures)/i,
    'policy',
  ],
];

/** The type that a title suggests: one whose name it holds, else one that its words speak for, else a procedure. */
export function guessType(title: string, templates: ReadonlyMap<string, Template>): string {
  const words = ` ${slugOf(title)} `.replaceAll('-', ' ');
  const named = [...templates.values()].find(
    ({ type }) => type !== 'procedure' && words.includes(` ${type.replaceAll('-', ' ')} `),
  );
  const hinted = TITLE_HINTS.find(([pattern, type]) => pattern.test(title) && templates.has(type))?.[1];
  const [first] = templates.keys();
  return hinted ?? named?.type ?? (templates.has('procedure') ? 'procedure' : (first ?? 'procedure'));
}

/**
 * The section that `--volume` and `--section` name by number (`4.3`), key, title or alias.
 * @throws SopError `usage` when there is none such, or more than one
 */
export function findPlace(manual: Manual, volume: string | undefined, section: string): ManualSection {
  const [, inVolume, number] = /^(\d+)\.(\d+)$/.exec(section) ?? [];
  const within = volume === undefined ? manual.volumes : [findVolume(manual, volume)];
  const volumes = inVolume === undefined ? within : within.filter((candidate) => String(candidate.number) === inVolume);
  const sections = volumes
    .flatMap((candidate) => candidate.sections)
    .filter((candidate) => isCalled(candidate, number ?? section));
  const [found, other] = sections;
  if (found && !other) return found;
  if (found)
    throw new SopError(
      'usage',
      `--section ${section} may be any of these:\n${sections.map(describeSection).join('\n')}`,
      'Say the volume too, as in --section 4.3.',
    );
  const candidates = within.flatMap((candidate) => candidate.sections);
  const names = candidates.flatMap(({ key, title, aliases }) => [key, title, ...aliases]);
  const list = candidates.map(({ place }) => `${place.volume}.${place.section}`).join(', ');
  throw new SopError(
    'usage',
    `--section cannot be "${section}"${didYouMean(section, names)}`,
    `Use one of: ${list}, or the key or title of a section.`,
  );
}

/**
 * The volume that `--volume` names by number, key, title or alias.
 * @throws SopError `usage` when there is none such
 */
export function findVolume(manual: Manual, volume: string): Volume {
  const found = manual.volumes.find((candidate) => isCalled(candidate, volume));
  if (found) return found;
  const names = manual.volumes.flatMap(({ key, title, aliases }) => [key, title, ...aliases]);
  const list = manual.volumes.map(({ number, title }) => `${number} ${title}`).join(', ');
  throw new SopError('usage', `--volume cannot be "${volume}"${didYouMean(volume, names)}`, `Use one of: ${list}.`);
}

function isCalled(
  { number, key, title, aliases }: { number: number; key: string; title: string; aliases: readonly string[] },
  name: string,
): boolean {
  return String(number) === name || matchTitle(name, [{ title, names: [key, ...aliases] }]).how === 'exact';
}

/** `4.3 Service Focus: Backups and Disaster Recovery`. */
export function describeSection({ place, title }: ManualSection): string {
  return `${place.volume}.${place.section} ${title}`;
}

/** Where documents of a type are printed below one title, and need no entry of their own: the title and its section. */
export function findCollector(
  manual: Manual,
  type: string,
  within?: Place,
): { entry: Entry; section: ManualSection } | undefined {
  const collectors = sectionsOf(manual).flatMap((section) =>
    section.entries.filter(({ collects }) => collects === type).map((entry) => ({ entry, section })),
  );
  return collectors.find(
    ({ section }) =>
      within === undefined || (section.place.volume === within.volume && section.place.section === within.section),
  );
}

/** Paths stay short enough for every system; the rest is the folder around the repository. */
const LONGEST_PATH = 100;

/** The file name of a new title in a section: from the title, cut at a word where it is long, and like no other. */
export function newKey(
  title: string,
  section: ManualSection,
  library: Pick<Library, 'byPath'>,
  otherwise: string,
): string {
  const room = Math.max(20, LONGEST_PATH - section.folder.length - '/-99.md'.length);
  const slug = slugOf(title) || otherwise.toLowerCase();
  const key =
    slug.length <= room
      ? slug
      : slug
          .slice(0, room + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, room);
  const isTaken = (candidate: string): boolean =>
    section.entries.some((entry) => entry.key === candidate) || library.byPath.has(`${section.folder}/${candidate}.md`);
  if (!isTaken(key)) return key;
  let number = 2;
  while (isTaken(`${key}-${number}`)) number++;
  return `${key}-${number}`;
}

/** What is known of a new SOP. */
export interface NewSop {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  readonly owner: string;
  readonly summary?: string;
  readonly series?: Series;
  readonly month?: string;
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
  const known: Record<string, unknown> = {
    id: sop.id,
    title: sop.title,
    type: template.type,
    volume: sop.place.volume,
    section: sop.place.section,
    ...(sop.series === undefined ? {} : { series: { name: sop.series.name, part: sop.series.part } }),
    ...(sop.month === undefined ? {} : { month: sop.month }),
    owner: sop.owner,
    status: 'draft',
    version: '0.1.0',
    created: library.today,
    updated: library.today,
    summary: sop.summary ?? 'TODO(one line: what this SOP achieves, and for whom)',
  };
  const required = [
    ...template.requires,
    ...[...ownFields(library.settings)].flatMap(([name, field]) => (field.required ? [name] : [])),
  ];
  const missing: string[] = [];
  for (const name of required) {
    if (name in known) continue;
    const value = placeholderFor(name, sop.owner, library);
    if (value === undefined) missing.push(name);
    else known[name] = value;
  }
  const lines = Object.entries(known)
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
    .map(([name, value]) => `${name}: ${writeField(value)}\n`);
  const sections = template.sections.map(({ text }) => `\n${text}`);
  return { text: `---\n${lines.join('')}---\n\n# ${headingText(sop.title)}\n${sections.join('')}`, missing };
}

function orderOf(name: string): number {
  const index = FIELD_ORDER.indexOf(name);
  return index < 0 ? FIELD_ORDER.length : index;
}

/** A placeholder is always quoted. */
function writeField(value: unknown): string {
  if (typeof value === 'string' && value.startsWith('TODO(')) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeField).join(', ')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, part]) => `${name}: ${writeField(part)}`)
      .join(', ')}}`;
  return writeValue(value);
}

const PROPERTIES: Readonly<Record<string, SchemaPart>> = schemas.frontmatter.properties as Readonly<
  Record<string, object>
>;

interface SchemaPart {
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: { readonly required?: readonly string[] };
}

/** What stands for a field until somebody writes it; nothing for a field whose schema admits no placeholder. */
export function placeholderFor(
  name: string,
  owner: string,
  { settings, people, today }: Pick<Library, 'today' | 'settings' | 'people'>,
): unknown {
  const own = ownFields(settings).get(name);
  if (own) return ownPlaceholder(name, own, owner, today);
  const property = PROPERTIES[name];
  if (PERSON_FIELDS.includes(name)) return owner;
  if ((name === 'audience' || name === 'performed_by') && people) return people.people.get(owner)?.roles[0];
  const todo = `TODO(${lowerFirst(property?.description?.split(/[.:] /)[0]?.replace(/\.$/, '') ?? name)})`;
  if (!property) return todo;
  const entry = Object.fromEntries((property.items?.required ?? []).map((part) => [part, `TODO(${part})`]));
  return [todo, [todo], [entry], property.default].find(
    (value) => value !== undefined && checkAgainst(property, value).length === 0,
  );
}

function ownPlaceholder(name: string, { type, values, description }: OwnField, owner: string, today: string): unknown {
  const todo = `TODO(${description ?? name})`;
  const [first] = values ?? [];
  if (first !== undefined) return type === 'list' ? [first] : first;
  const placeholders: Record<OwnField['type'], unknown> = {
    string: todo,
    list: [todo],
    person: owner,
    date: today,
    integer: 0,
    number: 0,
    boolean: false,
  };
  return placeholders[type];
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A title as Markdown that reads exactly so: signs of markup are escaped where they would change it. */
export function headingText(title: string): string {
  const reads = (markdown: string): boolean =>
    parseDocument('title.md', `# ${markdown}\n`).headings[0]?.title === title;
  return reads(title) ? title : title.replace(/[\\`*_{}[\]<>#~|&!:]/g, '\\$&');
}
