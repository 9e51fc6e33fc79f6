import type { Document } from '../document/document.ts';
import { SopError } from '../errors.ts';
import { dayOf, isDate } from '../library/dates.ts';
import { EMPTY_GLOSSARY } from '../library/glossary.ts';
import { buildLibrary, type Library } from '../library/library.ts';
import { type Overlay, overlaidAt } from '../library/overlay.ts';
import { parseSettings, type Settings } from '../library/settings.ts';
import { parseTemplate } from '../library/template.ts';
import { packConfiguration, parseAll, readConfigurationFiles, textsOf, unpackConfiguration } from './configuration.ts';
import { Disk } from './disk.ts';
import type { Memory } from './memory.ts';
import { readShippedTemplates } from './package.ts';
import { RecordShelf } from './records.ts';
import { Targets } from './targets.ts';

export interface LoadOptions {
  /** Absolute folder of the manual. */
  readonly root: string;
  /** How `root` is named to people, such as `sops`. */
  readonly shownRoot: string;
  /** The moment of the run, in milliseconds since 1970. */
  readonly now: number;
  /** `YYYY-MM-DD`, in place of the day of `now` in the manual's time zone. */
  readonly today?: string | undefined;
  readonly ruleIds: readonly string[];
  /** What counts in place of what the disk holds: unsaved texts, files about to be written, states of Git. */
  readonly overlay?: Overlay;
  /** What earlier runs found. */
  readonly memory?: Memory | undefined;
  /** Told after each document how many of how many have been read. */
  readonly onRead?: (done: number, total: number) => void;
}

/** The one assembler: reads everything below the root once and builds the library. */
export function loadLibrary(options: LoadOptions): Library {
  const { root } = options;
  const disk = new Disk(root, options.shownRoot, options.overlay ?? new Map());
  const files = readConfigurationFiles(disk);
  const known = options.memory?.begin(textsOf(files));
  const configuration = known === undefined ? parseAll(files, options.ruleIds) : unpackConfiguration(known, files);
  if (known === undefined) options.memory?.keepConfiguration(packConfiguration(configuration));
  const { settings } = configuration;
  const documents = readDocuments(disk, disk.listDocuments(settings), options);
  const shelf = new RecordShelf(disk, options.now);
  const targets = new Targets(disk);
  const library = buildLibrary({
    today: todayOf(options, settings),
    ...configuration,
    documents,
    records: shelf.records,
    brokenRecords: shelf.broken,
    targets,
  });
  options.memory?.watch(library, targets, shelf);
  return library;
}

/**
 * Reads Markdown files that belong to no manual, under the default settings: without terms, people and records.
 * @param paths relative to the root
 */
export function loadFiles(options: LoadOptions, paths: readonly string[]): Library {
  const { root, shownRoot, overlay = new Map() } = options;
  const disk = new Disk(root, shownRoot, overlay);
  const settings = parseSettings({ path: 'sop.yml', text: 'schema: 1' }, options.ruleIds);
  const present = paths.filter((path) => overlaidAt(path, overlay) !== null);
  const templates = readShippedTemplates().map(parseTemplate);
  return buildLibrary({
    today: todayOf(options, settings),
    settings,
    manual: { title: '', volumes: [], endMatter: [] },
    glossary: EMPTY_GLOSSARY,
    templates: new Map(templates.map((template) => [template.type, template])),
    documents: readDocuments(disk, present, options),
    records: new Map(),
    brokenRecords: new Map(),
    targets: new Targets(disk),
  });
}

function readDocuments(disk: Disk, paths: readonly string[], { memory, onRead }: LoadOptions): Document[] {
  return paths.map((path, index) => {
    const document = disk.readDocument(path, memory);
    onRead?.(index + 1, paths.length);
    return document;
  });
}

function todayOf({ today, now }: LoadOptions, { time_zone }: Settings): string {
  if (today === undefined) return dayOf(now, time_zone);
  if (isDate(today)) return today;
  throw new SopError(
    'usage',
    `"${today}" is not a date`,
    'Write --today and SOP_TODAY as YYYY-MM-DD, such as 2026-11-30.',
  );
}
