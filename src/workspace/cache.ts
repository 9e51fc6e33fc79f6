import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeStats, YOUNG } from './disk.ts';

/** What is remembered of one document. */
export interface Memo {
  /** Of its bytes. */
  readonly hash: string;
  /** As `factsOf` gives them. */
  readonly facts: string;
  /** Of what rules ask of it when they check others; absent while nobody has worked it out. */
  readonly common?: string | undefined;
  /** The numbers of the terms of the glossary that occur in it, as JSON; absent where nobody has searched it. */
  readonly terms?: string | undefined;
  /** What was found in it by rules that look at nothing else; absent where they have not run. */
  readonly own?: string | undefined;
  /** What was found by rules that look at the whole library. */
  readonly shared?: SharedFindings | undefined;
}

export interface SharedFindings {
  /** What they depend on, as JSON. */
  readonly basis: string;
  readonly findings: string;
}

/** Everything that rules may ask of any document, as one hash, and the day; what was found in it in files that are no SOPs, by path. */
interface World {
  readonly today: string;
  readonly hash: string;
  readonly files: Readonly<Record<string, string>>;
}

interface Line {
  readonly stamp: string;
  readonly memo: Memo;
}

/** Changes when the form of the file does. */
const FORM = 'sop cache 5';

/**
 * What earlier runs found out about the documents of one manual. One file in the user's own cache folder, never in the checked tree: a stranger's
 * pull request must not be able to bring findings along. Missing, damaged or foreign content counts as empty; writing is best effort, whole
 * or not at all, and the last of several runs wins.
 */
export class Cache {
  private readonly lines = new Map<string, Line>();
  private readonly fresh = new Map<string, Line>();
  private isChanged = false;
  private worldBefore: World | null = null;
  private world: World | undefined;
  private sealOnDisk: string | undefined;

  /**
   * @param file absolute path
   * @param key of everything that all findings depend on: what was found under another one does not count
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly file: string,
    private readonly key: string,
    private readonly now: number,
  ) {
    this.readLines();
  }

  /** What is known of a file whose stamp is the same as when it was read. */
  recall(path: string, stats: Stats): Memo | undefined {
    const line = this.lines.get(path);
    if (!line || line.stamp === '' || line.stamp !== describeStats(stats)) return undefined;
    this.fresh.set(path, line);
    return line.memo;
  }

  /** What is known of a file with these bytes. */
  recallContent(path: string, hash: string, stats: Stats): Memo | undefined {
    const line = this.lines.get(path);
    if (line?.memo.hash !== hash) return undefined;
    const stamp = this.stampOf(stats);
    this.fresh.set(path, { stamp, memo: line.memo });
    if (stamp !== line.stamp) this.isChanged = true;
    return line.memo;
  }

  /** Remembers a file, with its stamp unless that is known. */
  keep(path: string, memo: Memo, stats?: Stats): void {
    this.fresh.set(path, { stamp: stats ? this.stampOf(stats) : (this.fresh.get(path)?.stamp ?? ''), memo });
    this.isChanged = true;
  }

  /** Stands for all that the file of this cache holds; nothing while this run knows something else. */
  get seal(): string | undefined {
    return this.isSaved ? this.sealOnDisk : undefined;
  }

  private get isSaved(): boolean {
    return !this.isChanged && this.fresh.size === this.lines.size;
  }

  /** How many files the last run knew. */
  get size(): number {
    return this.lines.size;
  }

  /** What the last run knew of a file. */
  before(path: string): Memo | undefined {
    return this.lines.get(path)?.memo;
  }

  /** What the last run knew of the whole, if it was of this day. */
  worldOn(today: string): World | undefined {
    return this.worldBefore?.today === today ? this.worldBefore : undefined;
  }

  keepWorld(world: World): void {
    this.world = world;
    const before = this.worldOn(world.today);
    if (before?.hash !== world.hash || JSON.stringify(before.files) !== JSON.stringify(world.files))
      this.isChanged = true;
  }

  forget(path: string): void {
    this.isChanged = this.fresh.delete(path) || this.isChanged;
  }

  /** What this run knows of a file by now. */
  get(path: string): Memo | undefined {
    return this.fresh.get(path)?.memo;
  }

  /** Writes what this run knows. What it has not come across is forgotten. */
  save(): void {
    if (this.isSaved) return;
    const lines = [...this.fresh].map(([path, { stamp, memo }]) => {
      const { hash, facts, common = '', terms = '', own = '', shared } = memo;
      const { basis = '', findings = '' } = shared ?? {};
      return [JSON.stringify(path), stamp, hash, facts, common, terms, own, basis, findings].join('\t');
    });
    this.sealOnDisk = writeSealed(this.file, this.key, [JSON.stringify(this.world ?? null), ...lines].join('\n'));
    this.isChanged = false;
    this.lines.clear();
    for (const [path, line] of this.fresh) this.lines.set(path, line);
  }

  private readLines(): void {
    const sealed = unseal(this.file);
    if (!sealed) return;
    const [world = '', ...lines] = sealed.content.toString().split('\n');
    const isSame = sealed.key === this.key;
    this.sealOnDisk = sealed.seal;
    if (!isSame) this.isChanged = true;
    else this.worldBefore = JSON.parse(world) as World | null;
    for (const line of lines) this.readLine(line, isSame);
  }

  /** @param isSame whether its findings were found under the same key; its facts hold in any case */
  private readLine(line: string, isSame: boolean): void {
    const [path = '', stamp = '', hash = '', facts = '', common = '', terms = '', own = '', basis = '', findings = ''] =
      line.split('\t');
    const memo: Memo = {
      hash,
      facts,
      ...(isSame && common !== '' ? { common } : {}),
      ...(isSame && terms !== '' ? { terms } : {}),
      ...(isSame && own !== '' ? { own } : {}),
      ...(isSame && basis !== '' ? { shared: { basis, findings } } : {}),
    };
    // Parsing thousands of paths takes a while, and hardly one holds anything that is written otherwise in JSON.
    this.lines.set(path.includes('\\') ? (JSON.parse(path) as string) : path.slice(1, -1), { stamp, memo });
  }

  /** The stamp of a file, or nothing while it is so young that the stamp proves nothing. */
  private stampOf(stats: Stats): string {
    return Math.max(stats.mtimeMs, stats.ctimeMs) < this.now - YOUNG ? describeStats(stats) : '';
  }
}

/** What a sealed file holds, if it was written under this key. */
export function readSealed(file: string, key: string): Buffer | undefined {
  const sealed = unseal(file);
  return sealed?.key === key ? sealed.content : undefined;
}

/**
 * Writes a file whole or not at all, so that it shows when it is not as it was written.
 * @returns what stands for its content
 */
export function writeSealed(file: string, key: string, text: string): string | undefined {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const content = Buffer.from(text);
    const seal = hashOf(content);
    const head = Buffer.from(`${JSON.stringify([FORM, key, seal])}\n`);
    writeFileSync(temporary, Buffer.concat([head, content]), { mode: 0o600 });
    renameSync(temporary, file);
    return seal;
  } catch {
    // No run may fail because nothing can be remembered.
    rmSync(temporary, { force: true });
    return undefined;
  }
}

/** Nothing where there is no such file, or it is damaged. */
function unseal(file: string): { key: string; seal: string; content: Buffer } | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf('\n');
    const [form, key, seal] = JSON.parse(bytes.toString('utf8', 0, end)) as [string, string, string];
    const content = bytes.subarray(end + 1);
    return form === FORM && seal === hashOf(content) ? { key, seal, content } : undefined;
  } catch {
    return undefined;
  }
}

/** Where the system keeps what can be made again, or where SOP_CACHE_DIR says; nothing where that is empty, or there is no such place. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.SOP_CACHE_DIR !== undefined) return env.SOP_CACHE_DIR || undefined;
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'sop');
  const home = env.HOME ?? env.USERPROFILE;
  if (process.platform === 'win32') return env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'sop', 'cache');
  if (home === undefined || home === '' || home !== homedir()) return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', 'sop') : join(home, '.cache', 'sop');
}

export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64url');
}
