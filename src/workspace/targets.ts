import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../library/fingerprint.ts';
import type { Target } from '../library/library.ts';
import { overlaidAt } from '../library/overlay.ts';
import type { Disk } from './disk.ts';
import { placeBelow } from './paths.ts';
import { readRegularFile } from './read.ts';
import { realPath } from './root.ts';

/** What lies at the paths that documents link to. Each is looked at once, when somebody asks. */
export class Targets {
  private readonly known = new Map<string, Target>();
  private asked = new Set<string>();
  private readonly realRoot: string;

  constructor(private readonly disk: Disk) {
    this.realRoot = realPath(disk.root);
  }

  /** @param path relative to the manual root */
  get(path: string): Target {
    this.asked.add(path);
    return this.look(path);
  }

  /** What has been asked for since the last call, each with its state. */
  takeAsked(): [path: string, state: string][] {
    const asked = [...this.asked].map((path): [string, string] => [path, stateOf(this.look(path))]);
    this.asked = new Set();
    return asked;
  }

  /** Whether a target is as it was. */
  isStill(path: string, state: string): boolean {
    const target = this.look(path);
    // The content counts only where somebody looked at it.
    const kind = state.startsWith(HASHED) && target.kind === 'file' ? `${HASHED}${target.sha256}` : target.kind;
    return kind === state;
  }

  private look(path: string): Target {
    let target = this.known.get(path);
    if (!target) {
      target = this.lookAt(path);
      this.known.set(path, target);
    }
    return target;
  }

  private lookAt(path: string): Target {
    if (placeBelow(this.disk.boundary, join(this.realRoot, path)) === undefined) return { kind: 'outside' };
    const overlaid = overlaidAt(path, this.disk.overlay);
    if (overlaid === null) return { kind: 'missing' };
    if (overlaid !== undefined) return new TargetFile(() => overlaid);
    try {
      const real = this.disk.insideBoundary(join(this.disk.root, path));
      if (real === undefined) return { kind: 'outside' };
      const stats = statSync(real);
      if (stats.isDirectory()) return { kind: 'folder' };
      return stats.isFile() ? new TargetFile(() => readRegularFile(real) ?? '') : { kind: 'file' };
    } catch {
      return { kind: 'missing' };
    }
  }
}

const HASHED = 'file ';

function stateOf(target: Target): string {
  return target instanceof TargetFile && target.isHashed ? `${HASHED}${target.sha256}` : target.kind;
}

/** A file whose content is looked at only when somebody wants its fingerprint. */
class TargetFile {
  readonly kind = 'file';
  private hash: string | undefined;

  constructor(private readonly read: () => string | Uint8Array) {}

  get isHashed(): boolean {
    return this.hash !== undefined;
  }

  get sha256(): string {
    this.hash ??= sha256(this.read());
    return this.hash;
  }
}
