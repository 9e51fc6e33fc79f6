import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Document } from '../document/document.ts';
import { MAX_FILE_BYTES } from '../document/limits.ts';
import { type DocumentSource, parseDocument, unreadableDocument } from '../document/parse.ts';
import { SopError } from '../errors.ts';
import type { SourceFile } from '../library/configuration.ts';
import type { Settings } from '../library/settings.ts';
import { findBoundary, realPath } from './root.ts';

/** Folders that hold no SOPs wherever they are. */
const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** What is known of files from earlier runs. */
export interface Recollection {
  /** A document whose file has not been touched since. */
  recall(path: string, stats: Stats, load: () => DocumentSource): Document | undefined;
  /** A document whose file holds the same text as then. */
  recallText(path: string, text: string, stats: Stats): Document | undefined;
}

/** What lies below the root, seen through the overrides. */
export class Disk {
  readonly boundary: string;
  /** The real paths of folders, which files share. */
  private readonly realFolders = new Map<string, string>();

  constructor(
    readonly root: string,
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

  /** @param memory what earlier runs know of files that have not changed */
  readDocument(path: string, memory?: Recollection): Document {
    const override = this.overrides.get(path);
    if (override !== undefined) return parseDocument(path, override);
    const file = join(this.root, path);
    try {
      const real = this.insideBoundary(file);
      if (real === undefined) {
        return unreadableDocument(
          path,
          '',
          'This is a symbolic link that leads out of the repository; put a copy in its place',
        );
      }
      const stats = statSync(real);
      const load = (): DocumentSource => readSource(real, stats);
      const recalled = memory?.recall(path, stats, load);
      if (recalled) return recalled;
      const { text, fault } = load();
      if (fault) return unreadableDocument(path, text, fault.message);
      return memory?.recallText(path, text, stats) ?? parseDocument(path, text);
    } catch (cause) {
      return unreadableDocument(path, '', describeFailure(cause));
    }
  }

  /** Changes when a file does. */
  stampOf(path: string): string {
    const stats = statSync(join(this.root, path), { throwIfNoEntry: false });
    return stats ? `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}` : '';
  }

  /** What stands directly in a folder, on the disk or in the overrides. */
  names(folder: string): string[] {
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

  show(path: string): string {
    return [this.shownRoot, path].filter((part) => part !== '').join('/') || '.';
  }

  /** The real path of a file, or nothing when a symbolic link leads out of the boundary. */
  insideBoundary(file: string): string | undefined {
    const real = lstatSync(file).isSymbolicLink()
      ? realpathSync(file)
      : join(this.realFolder(dirname(file)), basename(file));
    return real === this.boundary || real.startsWith(this.boundary + sep) ? real : undefined;
  }

  private realFolder(folder: string): string {
    let real = this.realFolders.get(folder);
    if (real === undefined) {
      real = realpathSync(folder);
      this.realFolders.set(folder, real);
    }
    return real;
  }
}

/** The text of a file that lies inside the boundary, or why it has none. */
function readSource(real: string, stats: Stats): DocumentSource {
  const fault = (message: string): DocumentSource => ({ text: '', fault: { message, span: [0, 0] } });
  if (!stats.isFile()) return fault('This is no regular file; put a Markdown file in its place');
  if (stats.size > MAX_FILE_BYTES) {
    return fault(
      `This file is ${(stats.size / 1e6).toFixed(1)} MB large; an SOP may have 1 MB: split it, and keep images in files of their own`,
    );
  }
  try {
    const bytes = readFileSync(real);
    return isUtf8(bytes) ? { text: bytes.toString('utf8') } : fault('This file is not UTF-8 text; save it as UTF-8');
  } catch (cause) {
    return fault(describeFailure(cause));
  }
}

function describeFailure(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return `This file cannot be read (${code ?? message}); check it and its permissions`;
}
