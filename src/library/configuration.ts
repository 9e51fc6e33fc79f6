import { readYaml } from '../document/simple-yaml.ts';
import { findLineStarts, pointAt, type Span } from '../document/span.ts';
import type { Yaml, YamlNode } from '../document/yaml.ts';
import { SopError } from '../errors.ts';
import { checkSchema } from '../schema/check.ts';
import type { SchemaName } from '../schema/schemas.ts';

/** A YAML file of the manual that is no SOP: settings, contents, glossary, people, a record. */
export interface SourceFile {
  /** As shown to people. */
  readonly path: string;
  readonly text: string;
}

/** A fault in such a file, found after its schema has passed. */
export interface ConfigurationFault {
  /** JSON pointer to what is at fault. */
  readonly pointer: string;
  /** The value, if nothing else is said. */
  readonly about?: 'key' | 'value';
  readonly message: string;
}

/** A text of YAML and the place of every key and value in it, by JSON pointer. */
export interface Source {
  readonly text: string;
  readonly nodes: ReadonlyMap<string, YamlNode>;
}

/**
 * Reads a YAML file that the whole run depends on.
 * @param check finds what a schema cannot say, such as a doubled number
 * @throws SopError `configuration`, naming file, line and column of every fault
 */
export function parseConfiguration<T>(
  file: SourceFile,
  schema: SchemaName,
  check: (data: T) => ConfigurationFault[] = () => [],
): T {
  return readConfiguration(file, schema, check).data;
}

/** The same, with the source: findings can stand on it. */
export function readConfiguration<T>(
  file: SourceFile,
  schema: SchemaName,
  check: (data: T) => ConfigurationFault[] = () => [],
): { readonly data: T; readonly source: Source } {
  const yaml = readYaml(file.text);
  if (yaml.faults.length > 0) throw broken(file, yaml.faults);
  const data = yaml.data ?? {};
  const schemaFaults = checkSchema(schema, data).map(({ pointer, about, message }) => ({
    message,
    span: locate(yaml.nodes, pointer, about),
  }));
  if (schemaFaults.length > 0) throw broken(file, schemaFaults);
  const ownFaults = check(data as T).map(({ pointer, about = 'value', message }) => ({
    message,
    span: locate(yaml.nodes, pointer, about),
  }));
  if (ownFaults.length > 0) throw broken(file, ownFaults);
  return { data: data as T, source: sourceOf(file, yaml) };
}

/** The source of a file that is known to be sound. */
export function sourceOf({ text }: SourceFile, yaml?: Yaml): Source {
  let read = yaml;
  return {
    text,
    // Only where somebody asks: findings on such a file are few.
    get nodes() {
      read ??= readYaml(text);
      return read.nodes;
    },
  };
}

/** Where a schema's complaint points to: the key, the value, or the key of the parent that lacks something. */
export function locate(
  nodes: ReadonlyMap<string, YamlNode>,
  pointer: string,
  about: 'key' | 'value' | 'missing',
): Span {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const node = nodes.get(at);
    if (node) {
      const isEmpty = node.value[0] === node.value[1];
      if (about !== 'value' || isEmpty || at !== pointer) return node.key ?? firstKey(nodes, at) ?? node.value;
      return node.value;
    }
    if (at === '') return [0, 0];
  }
}

/** A map in a list has no key of its own; its first key stands for it. */
function firstKey(nodes: ReadonlyMap<string, YamlNode>, pointer: string): Span | undefined {
  for (const [name, node] of nodes) if (name.startsWith(`${pointer}/`) && node.key) return node.key;
  return undefined;
}

const MOST_SHOWN = 10;

function broken(file: SourceFile, faults: readonly { message: string; span: Span }[]): SopError {
  const starts = findLineStarts(file.text);
  const lines = faults.slice(0, MOST_SHOWN).map(({ message, span }) => {
    const { line, column } = pointAt(starts, span[0]);
    return `${file.path}:${line}:${column} ${message}`;
  });
  if (faults.length > MOST_SHOWN) lines.push(`… and ${faults.length - MOST_SHOWN} more`);
  return new SopError('configuration', lines.join('\n'), `Mend ${file.path}; nothing else is read until it is right.`);
}
