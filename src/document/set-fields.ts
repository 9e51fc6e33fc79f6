import { stringify } from 'yaml';
import { applyEdits, type Edit } from './edits.ts';
import { parseFrontmatter } from './frontmatter.ts';

/**
 * Sets frontmatter fields of a document's text and touches no other byte: an existing value is replaced in place (a comment behind it stays), a
 * new field gets a line of its own behind the field that `order` puts before it.
 * @param fields plain values; `undefined` takes the field out with its lines
 * @param order names of the fields in the order in which they are written
 */
export function setFields(text: string, fields: Readonly<Record<string, unknown>>, order: readonly string[]): string {
  return Object.entries(fields).reduce((current, [name, value]) => setField(current, name, value, order), text);
}

function setField(text: string, name: string, value: unknown, order: readonly string[]): string {
  const { nodes, span, yaml } = parseFrontmatter(text);
  if (!span) return text;
  const lineBreak = /\r\n|\n|\r/.exec(text.slice(...span))?.[0] ?? '\n';
  const node = nodes.get(`/${name}`);
  if (node?.key) {
    if (value === undefined) return applyEdits(text, [{ span: wholeLines(text, node.key[0], Math.max(node.key[1], node.value[1])), text: '' }]);
    const isEmpty = node.value[0] === node.value[1];
    const edit: Edit = isEmpty ? { span: [afterColon(text, node.key[1]), afterColon(text, node.key[1])], text: ` ${writeValue(value)}` } : { span: node.value, text: writeValue(value) };
    return applyEdits(text, [edit]);
  }
  if (value === undefined) return text;
  const line = `${name}: ${writeValue(value)}${lineBreak}`;
  const at = placeFor(name, order, nodes, text, yaml);
  return applyEdits(text, [{ span: [at, at], text: line }]);
}

/** Behind the nearest field that `order` names before this one; else before the first that comes after it; else at the end. */
function placeFor(name: string, order: readonly string[], nodes: ReturnType<typeof parseFrontmatter>['nodes'], text: string, yaml: readonly [number, number]): number {
  const index = order.indexOf(name);
  for (const before of order.slice(0, Math.max(0, index)).reverse()) {
    const node = nodes.get(`/${before}`);
    if (node?.key) return wholeLines(text, node.key[0], Math.max(node.key[1], node.value[1]))[1];
  }
  return yaml[1];
}

/** The span of the lines from one offset to another, the last line break included. */
function wholeLines(text: string, from: number, to: number): readonly [number, number] {
  const start = Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
  const rest = /\r\n|\n|\r/.exec(text.slice(to));
  return [start, rest ? to + rest.index + rest[0].length : text.length];
}

function afterColon(text: string, keyEnd: number): number {
  return text.indexOf(':', keyEnd) + 1;
}

/** A value on one line, quoted only where YAML or older parsers would misread it. */
export function writeValue(value: unknown): string {
  if (typeof value === 'string' && /^\d+\.\d+\.\d+$/.test(value)) return `"${value}"`;
  if (typeof value === 'string' && /^\d+$/.test(value)) return `"${value}"`;
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' }).trimEnd();
}
