import {
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
  type Document as YamlDocument,
} from 'yaml';
import { type Span, trimSpan } from './span.ts';

/** Where a value stands in the text, and its key if it has one. */
export interface YamlNode {
  readonly key?: Span;
  readonly value: Span;
}

export interface YamlFault {
  readonly message: string;
  readonly span: Span;
}

/** Parsed YAML: plain data, the place of every key and value by JSON pointer (`/videos/0/title`, the whole is `''`), and faults. */
export interface Yaml {
  readonly data: unknown;
  readonly nodes: ReadonlyMap<string, YamlNode>;
  readonly faults: readonly YamlFault[];
}

/** What the YAML library's error codes mean to the author of a file, and what to do; other codes keep the library's words. */
const ADVICE: Record<string, string> = {
  DUPLICATE_KEY: 'This key stands twice; keep one of them',
  TAB_AS_INDENT: 'A tab indents this line; use spaces',
  BLOCK_IN_FLOW: 'A colon stands in this value; put the value in quotes',
  BAD_INDENT: 'The indentation does not fit; line the key up with its neighbours',
  MISSING_CHAR: 'A quote or bracket is not closed; close it',
  BLOCK_AS_IMPLICIT_KEY: 'A colon stands in this value; put the value in quotes',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing after this key; write "key: value"',
  TAG_RESOLVE_FAILED: 'Tags such as !!js are not allowed; write plain text, a number, a list or a map',
  BAD_ALIAS: 'Anchors and aliases (&name, *name) are not allowed; write the value out',
  UNEXPECTED_TOKEN: 'This character does not fit here; put the value in quotes',
  NON_STRING_KEY: 'A key must be a plain word with a colon behind it; write it without the question mark',
  MULTIPLE_DOCS: 'Only one YAML document may stand here; take out this line of --- or ...',
  BAD_DIRECTIVE: 'Directives such as %YAML are not allowed; take this line out',
  BAD_SCALAR_START: 'A value cannot begin with this character; put the value in quotes',
  BAD_DQ_ESCAPE: 'This is no escape of a value in double quotes; double the backslash, or use single quotes',
};

/** What stands deeper is not parsed: the parser calls itself, and an exhausted call stack can end the whole process. */
const MAX_DEPTH = 200;

/**
 * Parses YAML 1.2 (core schema: dates stay strings) without executing anything. Never throws.
 * @param offset where the text begins in its file; all spans count from the beginning of the file
 */
export function parseYaml(text: string, offset = 0): Yaml {
  const deep = findDeepNesting(text);
  if (deep !== undefined) {
    const fault = {
      message: `Values are nested more than ${MAX_DEPTH} deep; flatten them`,
      span: [offset + deep, offset + deep + 1] as const,
    };
    return { data: null, nodes: new Map(), faults: [fault] };
  }
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: new LineCounter(),
    strict: true,
    // Takes quadratic time; `collect` finds doubled keys.
    uniqueKeys: false,
    resolveKnownTags: false,
    stringKeys: true,
    keepSourceTokens: true,
    merge: false,
    prettyErrors: false,
    // Not 'silent', which drops a second document without a word.
    logLevel: 'error',
  });
  const shift = ([start, end]: readonly [number, number, ...number[]]): Span => [start + offset, end + offset];
  const faults: YamlFault[] = [...document.errors, ...document.warnings].map((error) => ({
    message: ADVICE[error.code] ?? `${error.message.replace(/\.$/, '')}; check the quotes and the indentation here`,
    // The library points behind the end where something is missing there.
    span: shift([Math.min(error.pos[0], text.length), Math.min(Math.max(...error.pos), text.length)]),
  }));
  const nodes = new Map<string, YamlNode>();
  /** The last bracket that stays open. */
  let open: Span | undefined;
  collect(document.contents, '', undefined);

  function collect(node: unknown, pointer: string, key: Span | undefined): void {
    if (!isNode(node) || !node.range) return;
    const [start, end] = node.range;
    // A value that is not written is thought of right behind its colon.
    const colon = key !== undefined && start === end ? text.indexOf(':', key[1] - offset) + 1 : 0;
    const isUnwritten = colon > 0 && text.slice(colon, start).trim() === '';
    let value: Span = isUnwritten ? shift([colon, colon]) : shift(trimSpan(text, [start, end]));
    const put = (): void => void nodes.set(pointer, key ? { key, value } : { value });
    put();
    if (isOpen(node)) open = [value[0], value[0] + 1];
    if (isAlias(node)) faults.push({ message: ADVICE.BAD_ALIAS ?? '', span: value });
    if (isMap(node)) {
      const keys = new Set<unknown>();
      for (const pair of node.items) {
        if (!isScalar(pair.key) || !pair.key.range) continue;
        const name = `${pointer}/${escapePointer(String(pair.key.value))}`;
        const keySpan = shift([pair.key.range[0], pair.key.range[1]]);
        if (pair.srcToken?.start.some(({ type }) => type === 'explicit-key-ind'))
          faults.push({ message: ADVICE.NON_STRING_KEY ?? '', span: keySpan });
        if (keys.has(pair.key.value)) faults.push({ message: ADVICE.DUPLICATE_KEY ?? '', span: keySpan });
        keys.add(pair.key.value);
        if (isNode(pair.value)) collect(pair.value, name, keySpan);
        else nodes.set(name, { key: keySpan, value: [keySpan[1], keySpan[1]] });
      }
    }
    if (isSeq(node)) for (const [index, item] of node.items.entries()) collect(item, `${pointer}/${index}`, undefined);
    if (isCollection(node) && !node.flow && node.items.length > 0) {
      // The library counts comments behind the last part in.
      value = [value[0], endOfLast(node, pointer) ?? value[1]];
      put();
    }
  }

  function endOfLast(node: YAMLMap | YAMLSeq, pointer: string): number | undefined {
    const last = node.items.length - 1;
    const item = node.items[last];
    if (!isPair(item)) return nodes.get(`${pointer}/${last}`)?.value[1];
    return isScalar(item.key) ? nodes.get(`${pointer}/${escapePointer(String(item.key.value))}`)?.value[1] : undefined;
  }

  const sorted = withOpenBracket(faults, open).sort((a, b) => a.span[0] - b.span[0]);
  return { data: toData(document, sorted), nodes, faults: sorted };
}

/** Whether a list or map in brackets has no end. */
function isOpen(node: Node): boolean {
  if (!isCollection(node) || node.srcToken?.type !== 'flow-collection') return false;
  const closing = node.srcToken.start.type === 'flow-map-start' ? 'flow-map-end' : 'flow-seq-end';
  return !node.srcToken.end.some(({ type }) => type === closing);
}

/** What seems wrong behind an open bracket is so because of the bracket. */
function withOpenBracket(faults: YamlFault[], open: Span | undefined): YamlFault[] {
  if (!open) return faults;
  const before = faults.filter(({ span }) => span[0] < open[0]);
  return [...before, { message: 'A bracket opened here is not closed; close it with } or ]', span: open }];
}

/** Where brackets, indentation or the dashes of one line first open too many levels. Counts brackets in quotes too: so many never stand open. */
function findDeepNesting(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return index;
  }
  const line = new RegExp(`^(?: {${2 * MAX_DEPTH}}| *(?:[-?:][ \\t]+){${MAX_DEPTH}})`, 'm').exec(text);
  return line?.index;
}

/** JSON pointer escaping, as ajv uses it in `instancePath`. */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function toData(document: YamlDocument, faults: readonly YamlFault[]): unknown {
  if (faults.length > 0 && document.contents === null) return null;
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    // An alias: its fault is in the list already.
    return null;
  }
}
