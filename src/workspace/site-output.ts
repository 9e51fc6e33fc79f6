import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { SopError } from '../errors.ts';
import { placeBelow } from './paths.ts';
import { readRegularFile } from './read.ts';
import { realPath } from './root.ts';

/** Says which files of a folder are ours, and what they held when we wrote them. */
const MANIFEST = '.sop-site.json';

/** What became of a site. */
export interface SiteWritten {
  readonly written: number;
  readonly kept: number;
  readonly removed: number;
}

/**
 * A folder that a site is written into. Only files that differ are written, and only files that an earlier run wrote are removed: whatever else lies in the
 * folder stays.
 */
export class SiteFolder {
  private readonly before: Map<string, string>;
  private readonly now = new Map<string, string>();
  private written = 0;
  private kept = 0;

  /** @throws SopError `refused` where the folder holds files of somebody else, and none of ours */
  constructor(
    private readonly folder: string,
    isForced: boolean,
  ) {
    const known = readManifest(folder);
    if (!known && !isForced && namesIn(folder).length > 0)
      throw new SopError(
        'refused',
        `${folder} holds files that no site wrote; nothing was written`,
        'Name an empty folder with --output, or add --force: files of the site are put beside them.',
      );
    this.before = known ?? new Map();
  }

  /** @param path relative to the folder @throws SopError `refused` for one that leads out of it */
  write(path: string, content: string | Uint8Array): void {
    const target = resolve(this.folder, path);
    if (placeBelow(realPath(this.folder), realPath(target)) === undefined)
      throw new SopError(
        'refused',
        `${path} lies outside ${this.folder}`,
        'A symbolic link leads out of the folder; take it away.',
      );
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
    this.now.set(path, hash);
    if (this.before.get(path) === hash && isThere(target, content)) {
      this.kept++;
      return;
    }
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileAtomic.sync(target, typeof content === 'string' ? content : Buffer.from(content));
    } catch (cause) {
      throw new SopError(
        'io',
        `${path} cannot be written: ${(cause as Error).message}`,
        'Free space or mend the permissions, then run the command again.',
        { cause },
      );
    }
    this.written++;
  }

  /** Leaves a file as an earlier run wrote it. @returns whether there is one */
  keep(path: string): boolean {
    const hash = this.before.get(path);
    if (hash === undefined || !statSync(resolve(this.folder, path), { throwIfNoEntry: false })?.isFile()) return false;
    this.now.set(path, hash);
    this.kept++;
    return true;
  }

  /** Leaves all files of earlier runs as they are whose path is like that. */
  keepAll(pattern: RegExp): void {
    for (const path of this.before.keys()) if (pattern.test(path)) this.keep(path);
  }

  /** Removes what the site has no more, and notes what is there now. */
  finish(): SiteWritten {
    let removed = 0;
    for (const [path, hash] of this.before) {
      if (this.now.has(path)) continue;
      const target = resolve(this.folder, path);
      // What somebody has changed since is theirs.
      if (placeBelow(realPath(this.folder), realPath(target)) === undefined || hashOf(target) !== hash) continue;
      rmSync(target, { force: true });
      removed++;
      removeEmptyFolders(dirname(target), this.folder);
    }
    const entries = Object.fromEntries([...this.now].sort(([a], [b]) => (a < b ? -1 : 1)));
    mkdirSync(this.folder, { recursive: true });
    writeFileAtomic.sync(join(this.folder, MANIFEST), `${JSON.stringify({ version: 1, files: entries }, null, 1)}\n`);
    return { written: this.written, kept: this.kept, removed };
  }
}

function readManifest(folder: string): Map<string, string> | undefined {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as { files: Record<string, string> };
    return new Map(Object.entries(files).filter(([path]) => !path.split('/').includes('..') && !path.startsWith('/')));
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isThere(path: string, content: string | Uint8Array): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size === (typeof content === 'string' ? Buffer.byteLength(content) : content.length);
}

function hashOf(path: string): string | undefined {
  try {
    const bytes = readRegularFile(path);
    return bytes && createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  } catch {
    return undefined;
  }
}

function removeEmptyFolders(folder: string, top: string): void {
  for (let at = folder; at !== top && at.startsWith(top); at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}
