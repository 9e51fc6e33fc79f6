import { type Document as YamlDocument, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
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
  BAD_INDENT: 'The indentation does not fit; line the key up with its neighbours',
  MISSING_CHAR: 'A quote or bracket is not closed',
  BLOCK_AS_IMPLICIT_KEY: 'A value that holds ": " must stand in quotes',
  MULTILINE_IMPLICIT_KEY: 'A colon is missing after this key',
  TAG_RESOLVE_FAILED: 'Tags such as !!js are not allowed; write plain text, a number, a list or a map',
  BAD_ALIAS: 'Anchors and aliases (&name, *name) are not allowed; write the value out',
  UNEXPECTED_TOKEN: 'This character does not fit here; put the value in quotes',
  RESOURCE_EXHAUSTION: 'The nesting is too deep',
};

/**
 * Parses YAML 1.2 (core schema: dates stay strings) without executing anything. Never throws.
 * @param offset where the text begins in its file; all spans count from the beginning of the file
 */
export function parseYaml(text: string, offset = 0): Yaml {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: new LineCounter(),
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const shift = ([start, end]: readonly [number, number, ...number[]]): Span => [start + offset, end + offset];
  const faults: YamlFault[] = [...document.errors, ...document.warnings].map((error) => ({
    message: ADVICE[error.code] ?? `${error.message.replace(/\.$/, '')}; check the quotes and the indentation here`,
    span: shift([error.pos[0], Math.max(error.pos[1], error.pos[0])]),
  }));
  const nodes = new Map<string, YamlNode>();
  collect(document.contents, '', undefined);

  function collect(node: unknown, pointer: string, key: Span | undefined): void {
    if (!isNode(node) || !node.range) return;
    const [start, end] = node.range;
    const value = shift(trimSpan(text, [start, end]));
    nodes.set(pointer, key ? { key, value } : { value });
    if (isAlias(node)) faults.push({ message: ADVICE.BAD_ALIAS ?? '', span: value });
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isScalar(pair.key) || !pair.key.range) continue;
        const name = `${pointer}/${escapePointer(String(pair.key.value))}`;
        const keySpan = shift([pair.key.range[0], pair.key.range[1]]);
        if (isNode(pair.value)) collect(pair.value, name, keySpan);
        else nodes.set(name, { key: keySpan, value: [keySpan[1], keySpan[1]] });
      }
    }
    if (isSeq(node)) for (const [index, item] of node.items.entries()) collect(item, `${pointer}/${index}`, undefined);
  }

  return { data: toData(document, faults), nodes, faults };
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
