import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Document } from '../document/document.ts';
import { MAX_FILE_BYTES } from '../document/limits.ts';
import { parseDocument, unreadableDocument } from '../document/parse.ts';
import { SopError } from '../errors.ts';
import type { SourceFile } from '../library/configuration.ts';
import { dayOf, isDate } from '../library/dates.ts';
import { sha256 } from '../library/fingerprint.ts';
import { EMPTY_GLOSSARY, parseGlossary } from '../library/glossary.ts';
import {
  type BrokenRecord,
  buildLibrary,
  type Library,
  listField,
  resolveLink,
  type Target,
} from '../library/library.ts';
import { parseManual } from '../library/manual.ts';
import { parsePeople } from '../library/people.ts';
import { parseReviewRecord, type ReviewRecord } from '../library/review-record.ts';
import { parseSettings, type Settings } from '../library/settings.ts';
import { parseTemplate } from '../library/template.ts';
import { readShippedTemplates } from './package.ts';
import { findBoundary, realPath } from './root.ts';

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
  /** Texts that count in place of what the disk holds, by path relative to the root: unsaved buffers, files about to be written. */
  readonly overrides?: ReadonlyMap<string, string>;
  /** Told after each document how many of how many have been read. */
  readonly onRead?: (done: number, total: number) => void;
}

/** The one assembler: reads everything below the root once and builds the library. */
export function loadLibrary(options: LoadOptions): Library {
  const { root } = options;
  const disk = new Disk(root, options.shownRoot, options.overrides ?? new Map());
  const settings = parseSettings(disk.readRequired('sop.yml', 'Add it with the line "schema: 1".'), options.ruleIds);
  const manual = parseManual(
    disk.readRequired('manual.yml', 'Write its volumes and sections, or copy one that "sop init" makes.'),
  );
  const glossary = disk.readOptional('glossary.yml');
  const people = disk.readOptional('people.yml');
  const own = disk.list('templates').map((path) => disk.readRequired(path, ''));
  const templates = [...readShippedTemplates(), ...own].map(parseTemplate);
  const paths = disk.listDocuments(settings);
  const documents = paths.map((path, index) => {
    const document = disk.readDocument(path);
    options.onRead?.(index + 1, paths.length);
    return document;
  });
  return buildLibrary({
    today: options.today === undefined ? dayOf(options.now, settings.time_zone) : checkToday(options.today),
    settings,
    manual,
    glossary: glossary ? parseGlossary(glossary) : EMPTY_GLOSSARY,
    ...(people ? { people: parsePeople(people) } : {}),
    templates: new Map(templates.map((template) => [template.type, template])),
    documents,
    ...disk.readRecords(),
    targets: disk.findTargets(documents),
  });
}

function checkToday(today: string): string {
  if (isDate(today)) return today;
  throw new SopError(
    'usage',
    `"${today}" is not a date`,
    'Write --today and SOP_TODAY as YYYY-MM-DD, such as 2026-11-30.',
  );
}

/** Folders that hold no SOPs wherever they are. */
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** What lies below the root, seen through the overrides. */
class Disk {
  private readonly boundary: string;

  constructor(
    private readonly root: string,
    private readonly shownRoot: string,
    private readonly overrides: ReadonlyMap<string, string>,
  ) {
    this.boundary = realPath(findBoundary(root));
  }

  readOptional(path: string): SourceFile | undefined {
    const shown = this.show(path);
    const override = this.overrides.get(path);
    if (override !== undefined) return { path: shown, text: override };
    const file = join(this.root, path);
    let bytes: Buffer;
    try {
      if (this.insideBoundary(file) === undefined) {
        throw new SopError(
          'configuration',
          `${shown} is a symbolic link that leads out of the repository`,
          'Put a copy in its place.',
        );
      }
      if (statSync(file).size > MAX_FILE_BYTES)
        throw new SopError(
          'configuration',
          `${shown} is larger than 1 MB`,
          'Make it smaller; a manual needs far less.',
        );
      bytes = readFileSync(file);
    } catch (cause) {
      if (cause instanceof SopError) throw cause;
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new SopError(
        'io',
        `${shown} cannot be read: ${(cause as Error).message}`,
        'Check the file and its permissions.',
        { cause },
      );
    }
    if (!isUtf8(bytes)) throw new SopError('configuration', `${shown} is not UTF-8 text`, 'Save it as UTF-8.');
    return { path: shown, text: bytes.toString('utf8') };
  }

  readRequired(path: string, hint: string): SourceFile {
    const file = this.readOptional(path);
    if (file) return file;
    throw new SopError('configuration', `${this.show(path)} is missing`, hint);
  }

  /** Markdown files directly in a folder of the root. */
  list(folder: string): string[] {
    return this.names(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => `${folder}/${name}`);
  }

  listDocuments(settings: Settings): string[] {
    const found = new Set<string>();
    const isIgnored = settings.ignore.length > 0 ? picomatch([...settings.ignore], { dot: true }) : () => false;
    const isDocument = (path: string): boolean => {
      const top = path.split('/')[0] ?? '';
      const name = path.split('/').at(-1) ?? '';
      return (
        name.endsWith('.md') &&
        name !== 'README.md' &&
        path !== settings.index.path &&
        top !== 'templates' &&
        top !== 'records' &&
        !isIgnored(path)
      );
    };
    const visit = (folder: string): void => {
      for (const entry of this.entries(folder)) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!SKIPPED_FOLDERS.has(entry.name)) visit(path);
        } else if (isDocument(path)) found.add(path);
      }
    };
    visit('');
    for (const path of this.overrides.keys()) if (isDocument(path)) found.add(path);
    return [...found];
  }

  readDocument(path: string): Document {
    const override = this.overrides.get(path);
    if (override !== undefined) return parseDocument(path, override);
    const file = join(this.root, path);
    try {
      const real = this.insideBoundary(file);
      if (real === undefined)
        return unreadableDocument(
          path,
          '',
          'This is a symbolic link that leads out of the repository; put a copy in its place',
        );
      const stats = statSync(real);
      if (!stats.isFile())
        return unreadableDocument(path, '', 'This is no regular file; put a Markdown file in its place');
      if (stats.size > MAX_FILE_BYTES) {
        return unreadableDocument(
          path,
          '',
          `This file is ${(stats.size / 1e6).toFixed(1)} MB large; an SOP may have 1 MB: split it, and keep images in files of their own`,
        );
      }
      const bytes = readFileSync(real);
      if (!isUtf8(bytes)) return unreadableDocument(path, '', 'This file is not UTF-8 text; save it as UTF-8');
      return parseDocument(path, bytes.toString('utf8'));
    } catch (cause) {
      return unreadableDocument(
        path,
        '',
        `This file cannot be read (${(cause as NodeJS.ErrnoException).code ?? (cause as Error).message}); check it and its permissions`,
      );
    }
  }

  readRecords(): { records: ReviewRecord[]; brokenRecords: BrokenRecord[] } {
    const records: ReviewRecord[] = [];
    const brokenRecords: BrokenRecord[] = [];
    const folder = 'records/reviews';
    for (const sop of this.names(folder)) {
      for (const name of this.names(`${folder}/${sop}`).filter((name) => name.endsWith('.yml'))) {
        const path = `records/reviews/${sop}/${name}`;
        try {
          const file = this.readRequired(path, '');
          records.push({ ...parseReviewRecord(file), path });
        } catch (error) {
          if (!(error instanceof SopError)) throw error;
          brokenRecords.push({ path, sop, message: error.message });
        }
      }
    }
    return { records, brokenRecords };
  }

  /** What stands directly in a folder, on the disk or in the overrides. */
  private names(folder: string): string[] {
    const below = [...this.overrides.keys()].filter((path) => path.startsWith(`${folder}/`));
    const names = below.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
    names.push(...this.entries(folder).map(({ name }) => name));
    return [...new Set(names)].sort();
  }

  /** What the disk holds in a folder; one that is not there holds nothing. */
  private entries(folder: string): Dirent[] {
    try {
      return readdirSync(join(this.root, folder), { withFileTypes: true });
    } catch (cause) {
      if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
      throw new SopError(
        'io',
        `The folder ${this.show(folder)} cannot be read: ${(cause as Error).message}`,
        'Check the folder and its permissions.',
        { cause },
      );
    }
  }

  private show(path: string): string {
    return [this.shownRoot, path].filter((part) => part !== '').join('/') || '.';
  }

  /** Looks at what the documents point to besides each other. */
  findTargets(documents: readonly Document[]): Map<string, Target> {
    const known = new Set(documents.map(({ path }) => path));
    const targets = new Map<string, Target>();
    const look = (path: string | undefined, isImage: boolean): void => {
      if (path === undefined || known.has(path)) return;
      const seen = targets.get(path);
      if (seen === undefined || (isImage && seen.kind === 'file' && seen.sha256 === undefined))
        targets.set(path, this.lookAt(path, isImage));
    };
    for (const document of documents) {
      for (const { url, kind } of document.links) look(resolveLink(document, url)?.path, kind === 'image');
      for (const url of listField(document, 'attachments')) look(resolveLink(document, url)?.path, false);
      for (const reference of listField(document, 'depends_on')) look(resolveLink(document, reference)?.path, false);
    }
    return targets;
  }

  private lookAt(path: string, isImage: boolean): Target {
    const file = join(this.root, path);
    const fromBoundary = relative(this.boundary, realRoot(this.root, file));
    if (fromBoundary === '..' || fromBoundary.startsWith(`..${sep}`)) return { kind: 'outside' };
    try {
      const real = this.insideBoundary(file);
      if (real === undefined) return { kind: 'outside' };
      const stats = statSync(real);
      if (stats.isDirectory()) return { kind: 'folder' };
      return isImage && stats.isFile() ? { kind: 'file', sha256: sha256(readFileSync(real)) } : { kind: 'file' };
    } catch {
      return { kind: 'missing' };
    }
  }

  /** The real path of a file, or nothing when a symbolic link leads out of the boundary. */
  private insideBoundary(file: string): string | undefined {
    const real = lstatSync(file).isSymbolicLink()
      ? realpathSync(file)
      : join(realpathSync(join(file, '..')), file.split(sep).at(-1) ?? '');
    return real === this.boundary || real.startsWith(this.boundary + sep) ? real : undefined;
  }
}

/** A path below the root, with the links in the root itself resolved. */
function realRoot(root: string, file: string): string {
  return join(realPath(root), relative(root, file));
}
