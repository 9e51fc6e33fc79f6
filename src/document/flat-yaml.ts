import type { Yaml, YamlNode } from './yaml.ts';

/** `key: value` on one line, the value plain or quoted without escapes, or a list of such in brackets. */
const LINE = /([A-Za-z_][\w.-]*):(?:[ ]+([^\r\n]*?))?[ ]*(?:\r\n|\n|$)/y;
const BLANK_LINE = /[ ]*(?:\r\n|\n)/y;

/** Plain text that YAML reads as a text: begins with a letter and holds nothing that could mean something. */
const PLAIN_TEXT = /^\p{L}(?:[^\s:\p{C}]|[ ](?! |#)|:(?=\S))*$/u;
const DATE_OR_VERSION = /^(?:\d{4}-\d{2}-\d{2}|\d{1,9}\.\d{1,9}\.\d{1,9}|\d{1,4}(?:\/\d{1,4})+)$/;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const DOUBLE_QUOTED = /^"([^"\\\p{C}]*)"$/u;
const SINGLE_QUOTED = /^'([^'\p{C}]*)'$/u;
/** An item of a list in brackets, with the comma behind it. */
const ITEM = /[ ]*("[^"]*"|'[^']*'|[^\s,"'[\]{}](?:[^,[\]{}]*[^\s,[\]{}])?)[ ]*(?:,|$)/y;
const CONSTANTS: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  null: null,
  Null: null,
  NULL: null,
};

/**
 * Reads YAML of the simplest kind, in a fifth of the time: fields of one line each, as nearly all frontmatter has. A property test holds the result
 * to that of the full parser.
 * @returns nothing where there is anything else in it: a comment, a block, an escape, a doubled key, a fault
 */
export function readFlatYaml(text: string, offset: number): Yaml | undefined {
  const data: Record<string, unknown> = {};
  const nodes = new Map<string, YamlNode>([['', { value: [offset, offset] }]]);
  let [first, last] = [-1, -1];
  let at = 0;
  while (at < text.length) {
    BLANK_LINE.lastIndex = at;
    if (BLANK_LINE.test(text)) {
      at = BLANK_LINE.lastIndex;
      continue;
    }
    LINE.lastIndex = at;
    const match = LINE.exec(text);
    const [line, key = '', value = ''] = match ?? [];
    if (line === undefined || value === '' || key in data || key in Object.prototype) return undefined;
    const start = at + line.indexOf(value, key.length + 1);
    if (!readValue(value, start + offset, `/${key}`, [at + offset, at + key.length + offset])) return undefined;
    if (first < 0) first = at;
    last = start + value.length;
    at += line.length;
  }
  if (first < 0) return undefined;
  nodes.set('', { value: [first + offset, last + offset] });
  return { data, nodes, faults: [] };

  function readValue(value: string, start: number, pointer: string, key: YamlNode['value']): boolean {
    const span = [start, start + value.length] as const;
    const name = pointer.slice(1);
    if (!value.startsWith('[')) {
      const scalar = readScalar(value);
      if (scalar === undefined) return false;
      data[name] = scalar.value;
      nodes.set(pointer, { key, value: span });
      return true;
    }
    if (!value.endsWith(']')) return false;
    nodes.set(pointer, { key, value: span });
    const items: unknown[] = [];
    data[name] = items;
    const inside = value.slice(1, -1);
    if (inside.trim() === '') return inside === '';
    for (let from = 0; from <= inside.length; from = ITEM.lastIndex) {
      ITEM.lastIndex = from;
      const [all, text = ''] = ITEM.exec(inside) ?? [];
      const scalar = all === undefined ? undefined : readScalar(text);
      if (all === undefined || scalar === undefined) return false;
      const at = start + 1 + from + all.indexOf(text);
      nodes.set(`${pointer}/${items.length}`, { value: [at, at + text.length] });
      items.push(scalar.value);
      if (!all.endsWith(',')) return ITEM.lastIndex === inside.length;
    }
    return false;
  }
}

function readScalar(text: string): { readonly value: unknown } | undefined {
  if (Object.hasOwn(CONSTANTS, text)) return { value: CONSTANTS[text] };
  if (PLAIN_TEXT.test(text) || DATE_OR_VERSION.test(text)) return { value: text };
  if (WHOLE_NUMBER.test(text)) return { value: Number(text) };
  const quoted = DOUBLE_QUOTED.exec(text) ?? SINGLE_QUOTED.exec(text);
  return quoted ? { value: quoted[1] } : undefined;
}
