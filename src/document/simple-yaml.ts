import type { Span } from './span.ts';
import { parseYaml, type Yaml, type YamlNode } from './yaml.ts';

/** What the full parser has to look at: tabs, lone carriage returns, blanks and characters that nobody sees, markers of documents. */
const UNUSUAL = /[^\P{C}\r\n]|[^\S \r\n]|\r(?!\n)|(?<![^\n])(?:---|\.\.\.|%)/u;

/** A plain key with its colon. */
const KEY = /([A-Za-z_](?:[\w.-]|:(?=[\w.-]))*(?: [\w.-]+)*):(?= |\r?\n|$)/y;
const FLOW_KEY = /([A-Za-z_][\w.-]*(?: [\w.-]+)*):(?= )/y;
/** Of the escapes, only the two that people write. */
const DOUBLE_QUOTED = /"((?:[^"\\\r\n]|\\["\\])*)"/y;
const SINGLE_QUOTED = /'([^'\r\n]*)'(?!')/y;
const FLOW_PLAIN = /[^\s,"'[\]{}](?:[^,[\]{}\r\n]*[^\s,[\]{}])?/y;
const BLANKS = / */y;

/** Plain text begins with no mark that means something, and holds neither a colon nor a number sign that does. */
const PLAIN = /^[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^:#]|:(?=[^\s])|(?<! )#)*$/;
/** Everything that the core schema of YAML 1.2 reads as a number, and a little more. */
const NUMBER = /^(?:[-+]?(?:0x[\da-f]*|0o\d*|\d*\.?\d*(?:e[-+]?\d+)?)|\.inf|\.nan)$/i;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map(
  [
    [['true', 'True', 'TRUE'], true] as const,
    [['false', 'False', 'FALSE'], false] as const,
    [['null', 'Null', 'NULL', '~'], null] as const,
  ].flatMap(([names, value]) => names.map((name): [string, boolean | null] => [name, value])),
);

interface Line {
  /** Column of the first character that is no blank. */
  readonly indent: number;
  readonly first: number;
  /** Behind the last character that is no blank. */
  readonly end: number;
}

/** Values nested deeper than this are left to the full parser, which says so. */
const MAX_DEPTH = 20;

class NotSimple extends Error {}
const notSimple = new NotSimple();

/** The same as `parseYaml`, and far faster for what people commonly write. */
export function readYaml(text: string, offset = 0): Yaml {
  return readSimpleYaml(text, offset) ?? parseYaml(text, offset);
}

/**
 * Reads YAML of the kind that people write, in a tenth of the time: maps and lists by indentation or in brackets on one line, plain and quoted
 * values on one line, comments. A property test holds the result to that of the full parser.
 * @returns nothing where there is anything else in it: a value of several lines, an escape, an alias, a doubled key, a fault
 */
export function readSimpleYaml(text: string, offset: number): Yaml | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new Reader(text, offset).read();
  } catch (error) {
    if (error === notSimple) return undefined;
    throw error;
  }
}

class Reader {
  private at = 0;
  private line: Line | undefined;
  private readonly nodes = new Map<string, YamlNode>();

  constructor(
    private readonly text: string,
    private readonly offset: number,
  ) {}

  read(): Yaml {
    this.line = this.nextLine();
    if (!this.line) throw notSimple;
    const data = this.readBlock(this.line, '', undefined);
    if (this.line) throw notSimple;
    return { data, nodes: this.nodes, faults: [] };
  }

  private nextLine(): Line | undefined {
    const { text } = this;
    while (this.at < text.length) {
      const start = this.at;
      const newline = text.indexOf('\n', start);
      const next = newline < 0 ? text.length : newline;
      this.at = newline < 0 ? text.length : newline + 1;
      const breakAt = text.charAt(next - 1) === '\r' ? next - 1 : next;
      let first = start;
      while (first < breakAt && text.charAt(first) === ' ') first++;
      if (first >= breakAt) continue;
      if (text.charAt(first) === '#') continue;
      let end = breakAt;
      while (text.charAt(end - 1) === ' ') end--;
      return { indent: first - start, first, end };
    }
    return undefined;
  }

  private isDash({ first, end }: Line): boolean {
    return this.text.charAt(first) === '-' && (first + 1 === end || this.text.charAt(first + 1) === ' ');
  }

  private readBlock(line: Line, pointer: string, key: Span | undefined): unknown {
    this.checkDepth(pointer);
    // The place of a map or list is known at its end; it stands before its parts all the same.
    this.put(pointer, [0, 0], key);
    const { first } = line;
    const { data, end } = this.isDash(line) ? this.readList(line, pointer) : this.readMap(line, pointer);
    this.put(pointer, [first, end], key);
    return data;
  }

  private readMap(from: Line, pointer: string): { data: unknown; end: number } {
    const data: Record<string, unknown> = {};
    let end = from.first;
    for (let line: Line | undefined = from; line && line.indent >= from.indent; line = this.line) {
      if (line.indent > from.indent) throw notSimple;
      KEY.lastIndex = line.first;
      const name = KEY.exec(this.text)?.[1];
      if (name === undefined || Object.hasOwn(data, name) || name in Object.prototype || CONSTANTS.has(name)) {
        throw notSimple;
      }
      const key: Span = [line.first, line.first + name.length];
      const place = `${pointer}/${name}`;
      const start = this.behindBlanks(key[1] + 1);
      if (start < line.end && this.text.charAt(start) !== '#') {
        [data[name], end] = this.readInline(start, line, place, key);
      } else {
        this.line = this.nextLine();
        const isBelow =
          this.line && (this.line.indent > from.indent || (this.line.indent === from.indent && this.isDash(this.line)));
        if (this.line && isBelow) {
          data[name] = this.readBlock(this.line, place, key);
          end = this.endOf(place);
        } else {
          data[name] = null;
          this.put(place, [key[1] + 1, key[1] + 1], key);
          end = key[1] + 1;
        }
      }
    }
    return { data, end };
  }

  private readList(from: Line, pointer: string): { data: unknown; end: number } {
    const data: unknown[] = [];
    let end = from.first;
    for (let line: Line | undefined = from; line && line.indent >= from.indent; line = this.line) {
      if (line.indent > from.indent) throw notSimple;
      // Behind a list at the indentation of its key, the next key follows.
      if (!this.isDash(line)) break;
      const place = `${pointer}/${data.length}`;
      const start = this.behindBlanks(line.first + 1);
      if (start >= line.end) throw notSimple;
      KEY.lastIndex = start;
      if (KEY.test(this.text)) {
        const inner = { ...line, first: start, indent: line.indent + start - line.first };
        data.push(this.readBlock(inner, place, undefined));
        end = this.endOf(place);
      } else {
        const [value, behind] = this.readInline(start, line, place, undefined);
        data.push(value);
        end = behind;
      }
    }
    return { data, end };
  }

  /** A value on the line of its key or dash, up to the end of the line. The value and where it ends. */
  private readInline(start: number, line: Line, pointer: string, key: Span | undefined): [unknown, number] {
    const mark = this.text.charAt(start);
    let read: [unknown, number];
    if (mark === '[' || mark === '{') read = this.readFlow(start, pointer, key);
    else if (mark === '"' || mark === "'") read = this.readQuoted(start, pointer, key);
    else {
      const comment = this.text.slice(start, line.end).indexOf(' #');
      const plain = comment < 0 ? this.text.slice(start, line.end) : this.text.slice(start, start + comment).trimEnd();
      this.put(pointer, [start, start + plain.length], key);
      read = [readPlain(plain), start + plain.length];
    }
    this.skipComment(read[1], line.end);
    this.line = this.nextLine();
    return read;
  }

  /** Nothing but a comment may follow on the line. */
  private skipComment(from: number, end: number): void {
    const rest = this.text.slice(from, end);
    if (rest === '') return;
    if (!/^ +#/.test(rest)) throw notSimple;
  }

  private readQuoted(start: number, pointer: string, key: Span | undefined): [unknown, number] {
    const pattern = this.text.charAt(start) === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    pattern.lastIndex = start;
    const match = pattern.exec(this.text);
    if (!match) throw notSimple;
    this.put(pointer, [start, pattern.lastIndex], key);
    const text = match[1] ?? '';
    return [pattern === DOUBLE_QUOTED ? text.replace(/\\(["\\])/g, '$1') : text, pattern.lastIndex];
  }

  /** A list or map in brackets. */
  private readFlow(start: number, pointer: string, key: Span | undefined): [unknown, number] {
    const isList = this.text.charAt(start) === '[';
    const close = isList ? ']' : '}';
    this.checkDepth(pointer);
    this.put(pointer, [start, start], key);
    const items: unknown[] = [];
    const fields: Record<string, unknown> = {};
    let at = start + 1;
    for (let isFirst = true; ; isFirst = false) {
      if (isFirst && this.text.charAt(at) === close) break;
      at = this.behindBlanks(at);
      let place = `${pointer}/${items.length}`;
      let name: string | undefined;
      let ownKey: Span | undefined;
      if (!isList) {
        FLOW_KEY.lastIndex = at;
        name = FLOW_KEY.exec(this.text)?.[1];
        if (name === undefined || Object.hasOwn(fields, name) || name in Object.prototype || CONSTANTS.has(name)) {
          throw notSimple;
        }
        ownKey = [at, at + name.length];
        place = `${pointer}/${name}`;
        at = this.behindBlanks(FLOW_KEY.lastIndex);
      }
      const [value, behind] = this.readFlowValue(at, place, ownKey);
      if (name === undefined) items.push(value);
      else fields[name] = value;
      at = this.behindBlanks(behind);
      if (this.text.charAt(at) === close) break;
      if (this.text.charAt(at) !== ',') throw notSimple;
      at++;
    }
    this.put(pointer, [start, at + 1], key);
    return [isList ? items : fields, at + 1];
  }

  private readFlowValue(at: number, pointer: string, key: Span | undefined): [unknown, number] {
    const mark = this.text.charAt(at);
    if (mark === '[' || mark === '{') return this.readFlow(at, pointer, key);
    if (mark === '"' || mark === "'") return this.readQuoted(at, pointer, key);
    FLOW_PLAIN.lastIndex = at;
    const plain = FLOW_PLAIN.exec(this.text)?.[0];
    if (plain === undefined) throw notSimple;
    this.put(pointer, [at, at + plain.length], key);
    return [readPlain(plain), at + plain.length];
  }

  private checkDepth(pointer: string): void {
    if (pointer.split('/').length > MAX_DEPTH) throw notSimple;
  }

  private behindBlanks(at: number): number {
    BLANKS.lastIndex = at;
    BLANKS.test(this.text);
    return BLANKS.lastIndex;
  }

  private put(pointer: string, [start, end]: Span, key: Span | undefined): void {
    const value: Span = [start + this.offset, end + this.offset];
    this.nodes.set(pointer, key ? { key: [key[0] + this.offset, key[1] + this.offset], value } : { value });
  }

  private endOf(pointer: string): number {
    return (this.nodes.get(pointer)?.value[1] ?? this.offset) - this.offset;
  }
}

function readPlain(text: string): unknown {
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return constant;
  if (WHOLE_NUMBER.test(text)) return Number(text);
  if (!PLAIN.test(text) || NUMBER.test(text)) throw notSimple;
  return text;
}
