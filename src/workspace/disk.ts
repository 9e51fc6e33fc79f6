import { isUtf8 } from 'node:buffer';
import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Document } from '../document/document.ts';
import { MAX_FILE_BYTES } from '../document/limits.ts';
import { type DocumentSource, openDocument, parseDocument, unreadableDocument } from '../document/parse.ts';
import { SopError } from '../errors.ts';
import type { SourceFile } from '../library/configuration.ts';
import { sha256 } from '../library/fingerprint.ts';
import { type Overlay, overlaidAt } from '../library/overlay.ts';
import type { Settings } from '../library/settings.ts';
import { placeBelow } from './paths.ts';
import { readRegularFile } from './read.ts';
import { findBoundary, realPath } from './root.ts';

/** What was changed less than this before it was looked at may change again under the same time stamp (FAT counts in steps of 2 s). */
export const YOUNG = 2_000;

/** Folders that hold no SOPs wherever they are. */
export const SKIPPED_FOLDERS = new Set(['node_modules', '.git']);

/** Whether a file of this name, relative to the root, is an SOP unless settings say otherwise. */
export function canBeDocument(path: string): boolean {
  const parts = path.split('/');
  const [top, name] = [parts[0] ?? '', parts.at(-1) ?? ''];
  return name.endsWith('.md') && name !== 'README.md' && top !== 'templates' && top !== 'records';
}

/** Whether SOPs can lie in a folder or below: review records come in thousands. */
function canHoldDocuments(folder: string): boolean {
  return folder !== 'templates' && folder !== 'records';
}

/** What is known of files from earlier runs. */
export interface Recollection {
  /** A document whose file has not been touched since. */
  recall(path: string, stats: Stats, load: () => DocumentSource): Document | undefined;
  /** A document with these bytes, whether it is known or not. */
  recallContent(path: string, bytes: Uint8Array, stats: Stats, load: () => DocumentSource): Document;
}

/** What lies below the root, seen through the overlay. */
export class Disk {
  readonly boundary: string;
  /** The real paths of folders, which files share. */
  private readonly realFolders = new Map<string, string>();

  constructor(
    readonly root: string,
    private readonly shownRoot: string,
    readonly overlay: Overlay,
  ) {
    this.boundary = realPath(findBoundary(root));
  }

  readOptional(path: string): SourceFile | undefined {
    const shown = this.show(path);
    const overlaid = overlaidAt(path, this.overlay);
    if (overlaid === null) return undefined;
    if (overlaid !== undefined) return { path: shown, text: textOf(overlaid, shown) };
    const file = this.fileAt(path);
    let bytes: Buffer;
    try {
      const own = lstatSync(file);
      if (this.insideBoundary(file, own) === undefined) {
        throw new SopError(
          'configuration',
          `${shown} is a symbolic link that leads out of the repository`,
          'Put a copy in its place.',
        );
      }
      const read = readRegularFile(file, MAX_FILE_BYTES);
      if (!read) throw new SopError('configuration', `${shown} is no regular file`, 'Put a text file in its place.');
      if (read.length > MAX_FILE_BYTES)
        throw new SopError(
          'configuration',
          `${shown} is larger than 1 MB`,
          'Make it smaller; a manual needs far less.',
        );
      bytes = read;
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
    return { path: shown, text: textOf(bytes, shown) };
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
    const isDocument = (path: string): boolean =>
      canBeDocument(path) && path !== settings.index.path && !isIgnored(path);
    const visit = (folder: string): void => {
      for (const entry of this.entries(folder)) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!SKIPPED_FOLDERS.has(entry.name) && canHoldDocuments(path)) visit(path);
        } else if (isDocument(path) && overlaidAt(path, this.overlay) !== null) found.add(path);
      }
    };
    visit('');
    for (const [path, content] of this.overlay) if (content !== null && isDocument(path)) found.add(path);
    return [...found];
  }

  /** @param memory what earlier runs know of files that have not changed */
  readDocument(path: string, memory?: Recollection): Document {
    const overlaid = overlaidAt(path, this.overlay);
    if (typeof overlaid === 'string') return parseDocument(path, overlaid);
    if (overlaid) return openDocument(path, () => sourceOf(overlaid));
    const file = this.fileAt(path);
    try {
      const own = lstatSync(file);
      const real = this.insideBoundary(file, own);
      if (real === undefined) {
        return unreadableDocument(
          path,
          '',
          'This is a symbolic link that leads out of the repository; put a copy in its place',
        );
      }
      const stats = own.isSymbolicLink() ? statSync(real) : own;
      const { size } = stats;
      // The bytes are kept, and take far less room than the text.
      let bytes: Uint8Array | DocumentSource | undefined;
      const read = (): Uint8Array | DocumentSource => {
        bytes ??= readBytes(real, size);
        return bytes;
      };
      const load = (): DocumentSource => sourceOf(read());
      return (
        memory?.recall(path, stats, load) ??
        recallContent(memory, path, read(), stats, load) ??
        openDocument(path, load)
      );
    } catch (cause) {
      return unreadableDocument(path, '', describeFailure(cause));
    }
  }

  /** Changes when a file does. */
  stampOf(path: string): string {
    const overlaid = overlaidAt(path, this.overlay);
    if (overlaid !== undefined) return overlaid === null ? '' : sha256(overlaid);
    const stats = statSync(this.fileAt(path), { throwIfNoEntry: false });
    return stats ? describeStats(stats) : '';
  }

  /**
   * Changes when something comes into a folder or leaves it.
   * @param now milliseconds since 1970: of a folder that has just changed, the stamp proves nothing
   * @returns nothing where there is no such stamp
   */
  folderStampOf(path: string, now: number): string | undefined {
    if (this.overlay.size > 0) return undefined;
    const stats = statSync(this.fileAt(path), { throwIfNoEntry: false });
    if (!stats) return 'none';
    return Math.max(stats.mtimeMs, stats.ctimeMs) < now - YOUNG ? describeStats(stats) : undefined;
  }

  /** A file of the root. Simple, because it is asked of thousands. */
  private fileAt(path: string): string {
    return this.root + sep + path;
  }

  /** What stands directly in a folder, on the disk or in the overlay. */
  names(folder: string): string[] {
    const below = [...this.overlay].filter(([path, content]) => content !== null && path.startsWith(`${folder}/`));
    const names = below.map(([path]) => path.slice(folder.length + 1).split('/')[0] ?? '');
    const onDisk = this.entries(folder).filter(({ name }) => overlaidAt(`${folder}/${name}`, this.overlay) !== null);
    names.push(...onDisk.map(({ name }) => name));
    return [...new Set(names)].sort();
  }

  /** What the disk holds in a folder; one that is not there holds nothing. */
  private entries(folder: string): Dirent[] {
    try {
      return readdirSync(this.fileAt(folder), { withFileTypes: true });
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
  insideBoundary(file: string, stats = lstatSync(file)): string | undefined {
    const slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf(sep));
    const real = stats.isSymbolicLink()
      ? realpathSync(file)
      : this.realFolder(file.slice(0, slash) || sep) + sep + file.slice(slash + 1);
    // The comparison of texts is the fast one, and nearly always enough.
    return real.startsWith(this.boundary + sep) || placeBelow(this.boundary, real) !== undefined ? real : undefined;
  }

  private realFolder(folder: string): string {
    let real = this.realFolders.get(folder);
    if (real === undefined) {
      // Below the root, one look tells; to follow a path from the top takes many.
      const isOwn = folder !== this.root && folder.startsWith(this.root + sep) && !lstatSync(folder).isSymbolicLink();
      real = isOwn ? join(this.realFolder(dirname(folder)), basename(folder)) : realpathSync(folder);
      this.realFolders.set(folder, real);
    }
    return real;
  }
}

function recallContent(
  memory: Recollection | undefined,
  path: string,
  bytes: Uint8Array | DocumentSource,
  stats: Stats,
  load: () => DocumentSource,
): Document | undefined {
  return bytes instanceof Uint8Array && isUtf8(bytes) ? memory?.recallContent(path, bytes, stats, load) : undefined;
}

/** Changes when what lies there does. */
export function describeStats({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** What a file that lies inside the boundary holds, or why it cannot be read. */
function readBytes(real: string, size: number): Uint8Array | DocumentSource {
  try {
    if (size > MAX_FILE_BYTES) return tooLarge(size);
    return (
      readRegularFile(real, MAX_FILE_BYTES) ?? faultySource('This is no regular file; put a Markdown file in its place')
    );
  } catch (cause) {
    return faultySource(describeFailure(cause));
  }
}

function sourceOf(bytes: Uint8Array | DocumentSource): DocumentSource {
  if (!(bytes instanceof Uint8Array)) return bytes;
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length);
  return isUtf8(bytes) ? { text: decode(bytes) } : faultySource('This file is not UTF-8 text; save it as UTF-8');
}

function tooLarge(bytes: number): DocumentSource {
  return faultySource(
    `This file is ${(bytes / 1e6).toFixed(1)} MB large; an SOP may have 1 MB: split it, and keep images in files of their own`,
  );
}

function faultySource(message: string): DocumentSource {
  return { text: '', fault: { message, span: [0, 0] } };
}

function describeFailure(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return `This file cannot be read (${code ?? message}); check it and its permissions`;
}

function textOf(content: string | Uint8Array, shown: string): string {
  if (typeof content === 'string') return content;
  if (!isUtf8(content)) throw new SopError('configuration', `${shown} is not UTF-8 text`, 'Save it as UTF-8.');
  return decode(content);
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
