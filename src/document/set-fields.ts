import { stringify } from 'yaml';
import { applyEdits, type Edit } from './edits.ts';
import { parseFrontmatter } from './frontmatter.ts';
import type { Span } from './span.ts';
import { escapePointer } from './yaml.ts';

/**
 * Sets frontmatter fields of a document's text and touches no other byte: an existing value is replaced in place (a comment behind it stays), a
 * new field gets a line of its own behind the field that `order` puts before it. A frontmatter with faults is left as it is.
 * @param fields plain values; `undefined` takes the field out with its lines
 * @param order names of the fields in the order in which they are written
 */
export function setFields(text: string, fields: Readonly<Record<string, unknown>>, order: readonly string[]): string {
  return Object.entries(fields).reduce((current, [name, value]) => setField(current, name, value, order), text);
}

function setField(text: string, name: string, value: unknown, order: readonly string[]): string {
  const { nodes, span, yaml, fenceFault, faults } = parseFrontmatter(text);
  if (!span || fenceFault || faults.length > 0) return text;
  const node = nodes.get(`/${escapePointer(name)}`);
  if (node?.key && value !== undefined)
    return applyEdits(
      text,
      replaceValue(text, text.indexOf(':', node.key[1]) + 1, node.value, ` ${writeValue(value)}`),
    );
  if (node?.key)
    return applyEdits(text, [{ span: wholeLines(text, node.key[0], Math.max(node.key[1], node.value[1])), text: '' }]);
  if (value === undefined) return text;
  const lineBreak = /\r\n|\n|\r/.exec(text.slice(...span))?.[0] ?? '\n';
  const [firstKey = yaml[0]] = [...nodes.values()].find(({ key }) => key)?.key ?? [];
  const indent = ' '.repeat(firstKey - wholeLines(text, firstKey, firstKey)[0]);
  const at = placeFor(name, order, nodes, text, yaml);
  return applyEdits(text, [{ span: [at, at], text: `${indent}${name}: ${writeValue(value)}${lineBreak}` }]);
}

/** Puts the new value on the key's line, wherever the old one stood; the comments between them stay. */
function replaceValue(text: string, colon: number, [start, end]: Span, written: string): Edit[] {
  const gap = text.slice(colon, start).trimEnd();
  if (gap.includes('#'))
    return [
      { span: [colon, colon], text: written },
      { span: [colon + gap.length, end], text: '' },
    ];
  if (start === end) return [{ span: [colon, colon + gap.length], text: written }];
  const isOnLine = /^[ \t]+$/.test(text.slice(colon, start));
  return [isOnLine ? { span: [start, end], text: written.trimStart() } : { span: [colon, end], text: written }];
}

/** Behind the nearest field that `order` names before this one; else at the end. */
function placeFor(
  name: string,
  order: readonly string[],
  nodes: ReturnType<typeof parseFrontmatter>['nodes'],
  text: string,
  yaml: readonly [number, number],
): number {
  const index = order.indexOf(name);
  for (const before of order.slice(0, Math.max(0, index)).reverse()) {
    const node = nodes.get(`/${escapePointer(before)}`);
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

/** A value on one line, quoted only where YAML or older parsers would misread it. */
export function writeValue(value: unknown): string {
  // A byte order mark is dropped where it stands plainly.
  if (typeof value === 'string' && value.includes('\uFEFF'))
    return JSON.stringify(value).replaceAll('\uFEFF', '\\uFEFF');
  if (typeof value === 'string' && /^\d+\.\d+\.\d+$/.test(value)) return `"${value}"`;
  if (typeof value === 'string' && /^\d+$/.test(value)) return `"${value}"`;
  const plain = stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    defaultKeyType: 'PLAIN',
  }).trimEnd();
  return /[\r\n]/.test(plain) ? JSON.stringify(value) : plain;
}
