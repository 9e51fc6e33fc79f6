import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { areFactsWhole, type DocumentSource, factsOf, openDocument } from '../document/parse.ts';
import type { Library } from '../library/library.ts';
import { recallTerms, rememberTerms } from '../library/term-matcher.ts';
import { Cache, hashOf, readSealed, writeSealed } from './cache.ts';
import type { RecordShelf } from './records.ts';
import type { Targets } from './targets.ts';

/** What findings of rules that look at the library depend on. */
interface Basis {
  /** Everything that such a rule can see but link targets, as one hash. */
  readonly key: string;
  /** What lay at each path that they asked for. */
  readonly targets: readonly (readonly [path: string, state: string])[];
}

export interface MemoryOptions {
  /** Absolute folder of the cache. */
  readonly folder: string;
  /** Absolute folder of the manual. */
  readonly root: string;
  /** Of the program: another one may find other things. */
  readonly build: string;
  /** The ids of the rules that run. */
  readonly rules: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * What earlier runs found, so that this one checks only what has changed. Findings of rules that look at one document hold while its bytes and the
 * configuration are the same; those of rules that look at the library hold while all that such a rule may ask for is the same: the facts of all
 * documents, the day, the review records of this document, and what lies at the link targets that the rules asked for.
 */
export class Memory {
  private cache: Cache | undefined;
  private configuration: { readonly file: string; readonly key: string } | undefined;
  private library: Library | undefined;
  private targets: Targets | undefined;
  private shelf: RecordShelf | undefined;
  private world: { readonly key: string | undefined } | undefined;

  constructor(private readonly options: MemoryOptions) {}

  /**
   * @param texts of every file that the findings in all documents depend on
   * @returns what these files say, as `keepConfiguration` was told
   */
  begin(texts: readonly string[]): string | undefined {
    const { folder, root, build, rules, now } = this.options;
    const file = join(folder, hashOf(root, ...rules).slice(0, 32));
    const key = hashOf(build, ...texts);
    this.cache = new Cache(`${file}.cache`, key, now);
    this.configuration = { file: `${file}.configuration`, key };
    return readSealed(this.configuration.file, key);
  }

  keepConfiguration(json: string): void {
    if (this.configuration) writeSealed(this.configuration.file, this.configuration.key, json);
  }

  /** A document whose file has not been touched since it was read. */
  recall(path: string, stats: Stats, load: () => DocumentSource): Document | undefined {
    const memo = this.cache?.recall(path, stats);
    return memo && openDocument(path, load, memo.facts);
  }

  /** A document whose file holds the same bytes as then. */
  recallContent(path: string, bytes: Uint8Array, stats: Stats, load: () => DocumentSource): Document | undefined {
    const hash = hashOf(bytes);
    const memo = this.cache?.recallContent(path, hash, stats);
    if (memo) return openDocument(path, load, memo.facts);
    this.cache?.keep(path, { hash, facts: '' }, stats);
    return undefined;
  }

  /** Learns what was loaded. */
  watch(library: Library, targets: Targets, shelf: RecordShelf): void {
    this.library = library;
    this.targets = targets;
    this.shelf = shelf;
    for (const document of library.documents) {
      const terms = this.cache?.get(document.path)?.terms;
      if (terms) recallTerms(document, library.glossary, () => JSON.parse(terms) as number[]);
    }
  }

  /** What the rules that look at one document alone found in this one. */
  own({ path }: Document): Diagnostic[] | undefined {
    const own = this.cache?.get(path)?.own;
    return own === undefined ? undefined : unpack(own, path);
  }

  /** What the rules that look at the library found in this one. */
  shared({ path }: Document): Diagnostic[] | undefined {
    this.targets?.takeAsked();
    const shared = this.cache?.get(path)?.shared;
    if (!shared) return undefined;
    const { key, targets } = JSON.parse(shared.basis) as Basis;
    if (key !== this.keyOf(path)) return undefined;
    if (!targets.every(([target, state]) => this.targets?.isStill(target, state))) return undefined;
    return unpack(shared.findings, path);
  }

  keepOwn({ path }: Document, findings: readonly Diagnostic[]): void {
    const memo = this.cache?.get(path);
    if (memo) this.cache?.keep(path, { ...memo, own: pack(findings) });
  }

  /** To be called right after the rules have run: what they asked for is remembered with what they found. */
  keepShared({ path }: Document, findings: readonly Diagnostic[]): void {
    const memo = this.cache?.get(path);
    const key = this.keyOf(path);
    if (!memo || key === undefined || !this.targets) return;
    const basis: Basis = { key, targets: this.targets.takeAsked() };
    this.cache?.keep(path, { ...memo, shared: { basis: JSON.stringify(basis), findings: pack(findings) } });
  }

  save(): void {
    for (const document of this.library?.documents ?? []) {
      this.keepTerms(document);
      const memo = this.cache?.get(document.path);
      if (!memo) continue;
      const facts = factsOf(document);
      if (facts !== undefined && facts !== memo.facts) this.cache?.keep(document.path, { ...memo, facts });
      if (facts === undefined) this.cache?.forget(document.path);
    }
    this.cache?.save();
  }

  private keepTerms(document: Document): void {
    const memo = this.cache?.get(document.path);
    if (!memo || memo.terms || !this.library) return;
    const terms = rememberTerms(document, this.library.glossary);
    if (terms) this.cache?.keep(document.path, { ...memo, terms: JSON.stringify(terms) });
  }

  private keyOf(path: string): string | undefined {
    this.world ??= { key: this.describeWorld() };
    const id = this.library?.byPath.get(path)?.frontmatter.data.id;
    const records = typeof id === 'string' ? (this.shelf?.stampOf(id) ?? '') : '';
    return this.world.key === undefined ? undefined : hashOf(this.world.key, records);
  }

  /** One hash over all that rules may ask of any document; nothing while some document has not been looked at closely enough. */
  private describeWorld(): string | undefined {
    if (!this.library) return undefined;
    const { today, documents } = this.library;
    const facts: string[] = [];
    let isSame = documents.length === this.cache?.size;
    for (const document of documents) {
      const known = factsOf(document);
      if (known === undefined || !areFactsWhole(known)) return undefined;
      isSame &&= this.cache?.factsBefore(document.path) === known;
      facts.push(document.path, known);
    }
    // To hash the facts of thousands takes a while; mostly they are those of the last run.
    const world = (isSame && this.cache?.worldOn(today)) || hashOf(today, ...facts);
    this.cache?.keepWorld(today, world);
    return world;
  }
}

type Row = readonly [
  ruleId: string,
  severity: Severity,
  message: string,
  start: readonly [number, number, number],
  end: readonly [number, number, number],
  fix: Diagnostic['fix'],
];

function pack(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(
    ({ ruleId, severity, message, range: { start, end }, fix }): Row => [
      ruleId,
      severity,
      message,
      [start.line, start.column, start.offset],
      [end.line, end.column, end.offset],
      fix,
    ],
  );
  return JSON.stringify(rows);
}

function unpack(text: string, path: string): Diagnostic[] {
  return (JSON.parse(text) as Row[]).map(([ruleId, severity, message, start, end, fix]) => ({
    ruleId,
    severity,
    path,
    message,
    range: {
      start: { line: start[0], column: start[1], offset: start[2] },
      end: { line: end[0], column: end[1], offset: end[2] },
    },
    fix,
  }));
}
