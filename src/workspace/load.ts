import { SopError } from '../errors.ts';
import { dayOf, isDate } from '../library/dates.ts';
import { EMPTY_GLOSSARY, parseGlossary } from '../library/glossary.ts';
import { buildLibrary, type Library } from '../library/library.ts';
import { parseManual } from '../library/manual.ts';
import type { Overlay } from '../library/overlay.ts';
import { parsePeople } from '../library/people.ts';
import { parseSettings } from '../library/settings.ts';
import { parseTemplate } from '../library/template.ts';
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
  const sop = disk.readRequired('sop.yml', 'Add it with the line "schema: 1".');
  const settings = parseSettings(sop, options.ruleIds);
  const contents = disk.readRequired(
    'manual.yml',
    'Write its volumes and sections, or copy one that "sop init" makes.',
  );
  const manual = parseManual(contents);
  const glossary = disk.readOptional('glossary.yml');
  const people = disk.readOptional('people.yml');
  const own = disk.list('templates').map((path) => disk.readRequired(path, ''));
  const templateFiles = [...readShippedTemplates(), ...own];
  const templates = templateFiles.map(parseTemplate);
  options.memory?.begin([sop, contents, glossary, people, ...templateFiles].map((file) => file?.text ?? ''));
  const paths = disk.listDocuments(settings);
  const documents = paths.map((path, index) => {
    const document = disk.readDocument(path, options.memory);
    options.onRead?.(index + 1, paths.length);
    return document;
  });
  const shelf = new RecordShelf(disk);
  const targets = new Targets(disk);
  const library = buildLibrary({
    today: options.today === undefined ? dayOf(options.now, settings.time_zone) : checkToday(options.today),
    settings,
    manual,
    glossary: glossary ? parseGlossary(glossary) : EMPTY_GLOSSARY,
    ...(people ? { people: parsePeople(people) } : {}),
    templates: new Map(templates.map((template) => [template.type, template])),
    documents,
    records: shelf.records,
    brokenRecords: shelf.broken,
    targets,
  });
  options.memory?.watch(library, targets, shelf);
  return library;
}

function checkToday(today: string): string {
  if (isDate(today)) return today;
  throw new SopError(
    'usage',
    `"${today}" is not a date`,
    'Write --today and SOP_TODAY as YYYY-MM-DD, such as 2026-11-30.',
  );
}
