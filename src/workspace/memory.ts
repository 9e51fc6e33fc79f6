import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Severity, Summary } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { type DocumentSource, factsOf, openDocument } from '../document/parse.ts';
import { type Library, SHARED_FIELDS } from '../library/library.ts';
import { recallTerms, rememberTerms } from '../library/term-matcher.ts';
import { Cache, hashOf, readSealed, writeSealed } from './cache.ts';
import type { RecordShelf } from './records.ts';
import type { Targets } from './targets.ts';

/** What findings of rules that look at the library depend on, besides the document itself. */
interface Basis {
  /** The day, and what such a rule may ask of any document but its anchors, as one hash. */
  readonly world: string;
  /** The id of the document, and the state of its review records. */
  readonly records: readonly [id: string, stamp: string];
  /** What lay at each path that they asked for. */
  readonly targets: readonly (readonly [path: string, state: string])[];
  /** The anchors of each document that they asked for. */
  readonly anchors: readonly (readonly [path: string, state: string])[];
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

/** What a run printed. */
export interface PrintedResult {
  readonly summary: Summary;
  readonly content: Uint8Array;
}

/** In characters: what is longer is not worth the room that it takes. */
const LARGEST_RESULT = 2 ** 26;

/**
 * What earlier runs found, so that this one checks only what has changed. Findings of rules that look at one document hold while its bytes and the
 * configuration are the same; those of rules that look at the library hold while all that such a rule may ask for is the same: some fields of all
 * documents, the day, the review records of this document, and the link targets and the anchors of others that the rules asked for.
 */
export class Memory {
  private cache: Cache | undefined;
  /** The paths of what is remembered begin with it. */
  private file = '';
  private key = '';
  private library: Library | undefined;
  private targets: Targets | undefined;
  private shelf: RecordShelf | undefined;
  private world: { readonly hash: string; readonly isSame: boolean } | undefined;
  private readonly askedAnchors = new Set<Document>();
  private readonly anchorStates = new Map<Document, string>();
  private readonly files = new Map<string, string>();

  constructor(private readonly options: MemoryOptions) {}

  /**
   * @param texts of every file that the findings in all documents depend on
   * @returns what these files say, as `keepConfiguration` was told
   */
  begin(texts: readonly string[]): string | undefined {
    const { folder, root, build, rules, now } = this.options;
    this.file = join(folder, hashOf(root, ...rules).slice(0, 32));
    this.key = hashOf(build, ...texts);
    this.cache = new Cache(`${this.file}.cache`, this.key, now);
    return readSealed(`${this.file}.configuration`, this.key)?.toString();
  }

  keepConfiguration(json: string): void {
    writeSealed(`${this.file}.configuration`, this.key, json);
  }

  /**
   * What a run printed, where nothing that it depends on has changed since.
   * @param view everything else that decides what is printed, such as flags
   * @param looked the paths of the documents whose findings are printed, and of files that are no SOPs
   */
  recallResult(
    view: string,
    looked: { readonly documents: readonly string[]; readonly files: readonly string[] },
  ): PrintedResult | undefined {
    const stored = this.cache?.seal && readSealed(`${this.file}.result`, this.resultKey(view));
    if (!stored || !this.isAllStill(looked.documents, looked.files)) return undefined;
    const end = stored.indexOf('\n');
    return { summary: JSON.parse(stored.toString('utf8', 0, end)), content: stored.subarray(end + 1) };
  }

  /** To be called behind `save`. */
  keepResult(view: string, { summary, text }: { readonly summary: Summary; readonly text: string }): void {
    if (this.cache?.seal && text.length <= LARGEST_RESULT)
      writeSealed(`${this.file}.result`, this.resultKey(view), `${JSON.stringify(summary)}\n${text}`);
  }

  private resultKey(view: string): string {
    return hashOf(this.key, this.cache?.seal ?? '', view);
  }

  private isAllStill(documents: readonly string[], files: readonly string[]): boolean {
    return (
      documents.every((path) => this.cache?.get(path)?.own !== undefined) &&
      documents.every((path) => this.sharedText(path) !== undefined) &&
      files.every((path) => this.inFileText(path) !== undefined)
    );
  }

  /** A document whose file has not been touched since it was read. */
  recall(path: string, stats: Stats, load: () => DocumentSource): Document | undefined {
    const memo = this.cache?.recall(path, stats);
    return memo && this.open(path, load, memo.facts);
  }

  /** A document with these bytes, known or not. */
  recallContent(path: string, bytes: Uint8Array, stats: Stats, load: () => DocumentSource): Document {
    const hash = hashOf(bytes);
    const memo = this.cache?.recallContent(path, hash, stats);
    if (!memo) this.cache?.keep(path, { hash, facts: '' }, stats);
    return this.open(path, load, memo?.facts);
  }

  private open(path: string, load: () => DocumentSource, facts: string | undefined): Document {
    return openDocument(path, load, { facts, onAnchors: (document) => this.askedAnchors.add(document) });
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
    const text = this.sharedText(path);
    return text === undefined ? undefined : unpack(text, path);
  }

  private sharedText(path: string): string | undefined {
    const shared = this.cache?.get(path)?.shared;
    const isSame = shared !== undefined && this.isStill(JSON.parse(shared.basis) as Basis);
    this.targets?.takeAsked();
    this.askedAnchors.clear();
    return isSame ? shared.findings : undefined;
  }

  private isStill({ world, records: [id, stamp], targets, anchors }: Basis): boolean {
    return (
      world === this.readWorld()?.hash &&
      this.shelf?.isStill(id, stamp) === true &&
      targets.every(([target, state]) => this.targets?.isStill(target, state)) &&
      anchors.every(([path, state]) => this.anchorsAt(path) === state)
    );
  }

  keepOwn({ path }: Document, findings: readonly Diagnostic[]): void {
    const memo = this.cache?.get(path);
    if (memo) this.cache?.keep(path, { ...memo, own: pack(findings) });
  }

  /** To be called right after the rules have run: what they asked for is remembered with what they found. */
  keepShared(document: Document, findings: readonly Diagnostic[]): void {
    const { path } = document;
    // Before the memo is asked for: it adds to those of all documents.
    const world = this.readWorld()?.hash;
    const memo = this.cache?.get(path);
    if (!memo || world === undefined || !this.targets) return;
    this.askedAnchors.delete(document);
    const basis: Basis = {
      world,
      records: this.recordsOf(document),
      targets: this.targets.takeAsked(),
      anchors: [...this.askedAnchors].map((other) => [other.path, this.anchorsOf(other)]),
    };
    this.cache?.keep(path, { ...memo, shared: { basis: JSON.stringify(basis), findings: pack(findings) } });
  }

  /** What was found in a file that is no SOP; there, rules ask for the shared fields of documents and for the terms in use. */
  inFile(path: string): Diagnostic[] | undefined {
    const known = this.inFileText(path);
    return known === undefined ? undefined : unpack(known, path);
  }

  private inFileText(path: string): string | undefined {
    const { documents, today } = this.library ?? { documents: [], today: '' };
    const isSame =
      this.readWorld()?.isSame &&
      documents.every((document) => {
        this.keepTerms(document);
        const terms = this.cache?.get(document.path)?.terms;
        return terms !== undefined && terms === this.cache?.before(document.path)?.terms;
      });
    const known = isSame ? this.cache?.worldOn(today)?.files[path] : undefined;
    if (known !== undefined) this.files.set(path, known);
    return known;
  }

  keepInFile(path: string, findings: readonly Diagnostic[]): void {
    this.files.set(path, pack(findings));
  }

  save(): void {
    const { documents, today } = this.library ?? { documents: [], today: '' };
    for (const document of documents) {
      this.keepTerms(document);
      const memo = this.cache?.get(document.path);
      if (!memo) continue;
      const facts = factsOf(document);
      if (facts !== undefined && facts !== memo.facts) this.cache?.keep(document.path, { ...memo, facts });
      if (facts === undefined) this.cache?.forget(document.path);
    }
    if (this.world) this.cache?.keepWorld({ today, hash: this.world.hash, files: Object.fromEntries(this.files) });
    this.cache?.save();
  }

  private keepTerms(document: Document): void {
    const memo = this.cache?.get(document.path);
    if (!memo || memo.terms || !this.library) return;
    const terms = rememberTerms(document, this.library.glossary);
    if (terms) this.cache?.keep(document.path, { ...memo, terms: JSON.stringify(terms) });
  }

  private recordsOf({ frontmatter: { data } }: Document): Basis['records'] {
    const id = typeof data.id === 'string' ? data.id : '';
    return [id, this.shelf?.stampOf(id) ?? ''];
  }

  private anchorsAt(path: string): string | undefined {
    const document = this.library?.byPath.get(path);
    return document && this.anchorsOf(document);
  }

  private anchorsOf(document: Document): string {
    let state = this.anchorStates.get(document);
    if (state === undefined) {
      state = hashOf(...document.anchors);
      this.anchorStates.set(document, state);
    }
    return state;
  }

  /** One hash over all that rules may ask of any document, and whether it was the same in the last run. */
  private readWorld(): { readonly hash: string; readonly isSame: boolean } | undefined {
    if (!this.world && this.library) this.world = this.describeWorld(this.library);
    return this.world;
  }

  private describeWorld({ today, documents }: Library): { readonly hash: string; readonly isSame: boolean } {
    const parts: string[] = [];
    let isSame = documents.length === this.cache?.size;
    for (const document of documents) {
      const { path } = document;
      const common = this.commonOf(document);
      isSame &&= this.cache?.before(path)?.common === common;
      parts.push(path, common);
    }
    const before = this.cache?.worldOn(today);
    // To hash the parts of thousands takes a while; mostly they are those of the last run.
    return isSame && before ? { hash: before.hash, isSame } : { hash: hashOf(today, ...parts), isSame: false };
  }

  private commonOf(document: Document): string {
    const memo = this.cache?.get(document.path);
    if (memo?.common !== undefined) return memo.common;
    const common = hashOf(JSON.stringify(commonFacts(document)));
    if (memo) this.cache?.keep(document.path, { ...memo, common });
    return common;
  }
}

/** What rules may ask of a document when they check others, save its anchors. */
function commonFacts(document: Document): unknown[] {
  const { frontmatter, unreadable } = document;
  const { data, faults, fenceFault } = frontmatter;
  const isBroken = faults.length > 0 || fenceFault !== undefined;
  const fields = SHARED_FIELDS.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]]));
  return [unreadable !== undefined, isBroken && document.text.slice(...(frontmatter.span ?? [0, 0])), fields];
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
  if (text === '[]') return [];
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
