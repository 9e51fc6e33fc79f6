import { slugOf } from '../document/slug.ts';
import { type ConfigurationFault, parseConfiguration, type SourceFile } from './configuration.ts';

/** A position in the manual, as frontmatter names it. */
export interface Place {
  readonly volume: number;
  readonly section: number;
}

export type Videos = number | readonly { readonly title: string; readonly url?: string }[];

export interface Series {
  readonly name: string;
  readonly part: number;
}

/** A title of the contents. Without a file it is planned. */
export interface Entry {
  readonly title: string;
  readonly key: string;
  /** Its file, relative to the manual root: `4-support/3-backups/backups-3.md`. */
  readonly path: string;
  readonly place: Place;
  readonly subtitle?: string;
  readonly series?: Series;
  readonly videos?: Videos;
  /** The type of dated documents that are printed below this entry and need no entry of their own. */
  readonly collects?: string;
}

export interface ManualSection {
  readonly number: number;
  readonly key: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Its folder, relative to the manual root. */
  readonly folder: string;
  readonly place: Place;
  readonly entries: readonly Entry[];
}

export interface Volume {
  readonly number: number;
  readonly key: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly sections: readonly ManualSection[];
}

/** manual.yml: volumes, sections and titles, in editorial order. */
export interface Manual {
  readonly title: string;
  readonly volumes: readonly Volume[];
  readonly endMatter: readonly { readonly title: string; readonly key: string }[];
}

/** Whether there is one: Markdown files can also be checked on their own. */
export function isManual({ volumes }: Manual): boolean {
  return volumes.length > 0;
}

interface EntrySource {
  title: string;
  key?: string;
  subtitle?: string;
  series?: Series;
  videos?: Videos;
  collects?: string;
}

interface SectionSource {
  number: number;
  key: string;
  title: string;
  aliases?: string[];
  titles?: (string | EntrySource)[];
}

interface ManualSource {
  title: string;
  volumes: { number: number; key: string; title: string; aliases?: string[]; sections: SectionSource[] }[];
  end_matter?: (string | { title: string; key?: string })[];
}

export function parseManual(file: SourceFile): Manual {
  const source = parseConfiguration<ManualSource>(file, 'manual', findDoubles);
  return {
    title: source.title,
    volumes: source.volumes.map((volume) => ({
      number: volume.number,
      key: volume.key,
      title: volume.title,
      aliases: volume.aliases ?? [],
      sections: volume.sections.map((section) =>
        buildSection(`${volume.number}-${volume.key}`, volume.number, section),
      ),
    })),
    endMatter: (source.end_matter ?? []).map(withKey).map(({ title, key }) => ({ title, key })),
  };
}

function buildSection(volumeFolder: string, volume: number, section: SectionSource): ManualSection {
  const folder = `${volumeFolder}/${section.number}-${section.key}`;
  const place = { volume, section: section.number };
  return {
    number: section.number,
    key: section.key,
    title: section.title,
    aliases: section.aliases ?? [],
    folder,
    place,
    entries: (section.titles ?? [])
      .map(withKey)
      .map((entry) => ({ ...entry, place, path: `${folder}/${entry.key}.md` })),
  };
}

function withKey(source: string | EntrySource): EntrySource & { key: string } {
  const entry = typeof source === 'string' ? { title: source } : source;
  return { ...entry, key: entry.key ?? slugOf(entry.title) };
}

function findDoubles({ volumes }: ManualSource): ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  const once = (seen: Map<string, string>, value: string, pointer: string, what: string): void => {
    if (seen.has(value)) faults.push({ pointer, message: `${what} "${value}" stands twice; each must be there once` });
    seen.set(value, pointer);
  };
  const [numbers, keys] = [new Map(), new Map()];
  for (const [v, volume] of volumes.entries()) {
    once(numbers, String(volume.number), `/volumes/${v}/number`, 'Volume number');
    once(keys, volume.key, `/volumes/${v}/key`, 'Volume key');
    const [sectionNumbers, sectionKeys] = [new Map(), new Map()];
    for (const [s, section] of volume.sections.entries()) {
      const pointer = `/volumes/${v}/sections/${s}`;
      once(sectionNumbers, String(section.number), `${pointer}/number`, 'Section number');
      once(sectionKeys, section.key, `${pointer}/key`, 'Section key');
      const entryKeys = new Map();
      for (const [t, entry] of (section.titles ?? []).entries()) {
        const { title, key } = withKey(entry);
        const at = `${pointer}/titles/${t}`;
        if (key === '')
          faults.push({ pointer: at, message: `"${title}" gives no file name; add a key of letters from a to z` });
        else once(entryKeys, key, at, 'The file name');
      }
    }
  }
  return faults;
}

export function sectionsOf(manual: Manual): ManualSection[] {
  return manual.volumes.flatMap((volume) => volume.sections);
}

export function entriesOf(manual: Manual): Entry[] {
  return sectionsOf(manual).flatMap((section) => section.entries);
}

export function findSection(manual: Manual, place: Partial<Place>): ManualSection | undefined {
  return manual.volumes
    .find(({ number }) => number === place.volume)
    ?.sections.find(({ number }) => number === place.section);
}

/** An intro's own title names its section; in the contents it is printed as listed ("Intro Notes"). */
export function fullTitle(entry: Entry, section: ManualSection): string {
  return isIntro(entry) ? `${entry.title}: ${section.title}` : entry.title;
}

/** The entry that opens a section has the key `intro`. */
export function isIntro(entry: Entry): boolean {
  return entry.key === 'intro';
}
