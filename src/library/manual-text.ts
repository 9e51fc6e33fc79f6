import { applyEdits, type Edit } from '../document/edits.ts';
import { writeValue } from '../document/set-fields.ts';
import { slugOf } from '../document/slug.ts';
import type { Span } from '../document/span.ts';
import { parseYaml, type YamlNode } from '../document/yaml.ts';
import { SopError } from '../errors.ts';
import type { SourceFile } from './configuration.ts';
import { findSection, type Place, parseManual } from './manual.ts';

/** A title as it is added to manual.yml. */
export interface NewEntry {
  readonly title: string;
  readonly key: string;
}

/**
 * manual.yml with one more title in a section: the last, or the first for an intro. No other byte changes.
 * @throws SopError `configuration` when the file with it would not be right, because of how it is laid out
 */
export function addEntry(file: SourceFile, place: Place, entry: NewEntry, atStart = false): string {
  const { data, nodes } = parseYaml(file.text);
  const pointer = sectionPointer(data, place);
  const { at, text } = insertion(file.text, nodes, pointer, writeValue(entry), atStart);
  const after = file.text.slice(0, at) + text + file.text.slice(at);
  const fault = faultOf({ ...file, text: after }, place, entry);
  if (fault === undefined) return after;
  throw new SopError(
    'configuration',
    `The title cannot be added to volume ${place.volume}, section ${place.section} of ${file.path}: ${fault}`,
    `Nothing was written. Add the title there by hand, then run the command again: ${writeValue(entry)}`,
  );
}

/** A title of manual.yml, by where it is listed and its file name. */
export interface ListedKey {
  readonly place: Place;
  readonly key: string;
}

/**
 * manual.yml with a title taken out of its section and put at the end of another; it keeps all that it says, and a comment behind it goes along.
 * @param newKey its file name there
 * @throws SopError `configuration` when the file would not be right, because of how it is laid out
 */
export function moveEntry(file: SourceFile, { place: from, key }: ListedKey, to: Place, newKey = key): string {
  const item = findItem(file.text, from, key);
  if (!item) return file.text;
  const without = applyEdits(file.text, [removal(file.text, item)]);
  const { data, nodes } = parseYaml(without);
  // The mark stands for the title until it is known how far it is indented there.
  const { at, text } = insertion(without, nodes, sectionPointer(data, to), MARK, false);
  const marked = without.slice(0, at) + text + without.slice(at);
  const shift = columnOf(marked, marked.indexOf(MARK)) - columnOf(file.text, item.span[0]);
  const isInFlow = /[[{,]\s*$/.test(marked.slice(0, marked.indexOf(MARK)).split('\n').at(-1) ?? '');
  const raw = file.text.slice(item.span[0], lineEnd(file.text, item.span[1]));
  const isKept = newKey === key && item.isBlock;
  const entry =
    newKey === key ? item.data : { ...(typeof item.data === 'string' ? { title: item.data } : item.data), key: newKey };
  const after = marked.replace(MARK, () =>
    isInFlow ? writeInFlow(entry) : isKept ? shiftLines(raw, shift) : writeValue(entry),
  );
  return checked(file, after, `moved to volume ${to.volume}, section ${to.section}`, to, newKey);
}

/** A text of several lines, all but the first further to the right. */
function shiftLines(text: string, by: number): string {
  return text.replace(
    /(\r\n|\n|\r)( *)(?=[^\s])/g,
    (_, lineBreak: string, indent: string) => lineBreak + ' '.repeat(Math.max(0, indent.length + by)),
  );
}

const MARK = '\u0000';

/**
 * manual.yml with another title at an entry, whose file name stays as it is.
 * @throws SopError `configuration` when the file would not be right, because of how it is laid out
 */
export function renameEntry(file: SourceFile, { place, key }: ListedKey, title: string): string {
  const item = findItem(file.text, place, key);
  if (!item) return file.text;
  const { nodes } = parseYaml(file.text);
  const value = nodes.get(`${item.pointer}/title`)?.value;
  const hasKey = nodes.has(`${item.pointer}/key`);
  const needsKey = !hasKey && slugOf(title) !== key;
  const isFlow = file.text[item.span[0]] === '{';
  const written = isFlow || !value ? writeInFlow(title) : writeValue(title);
  const edits: Edit[] = value
    ? [
        { span: value, text: written },
        ...(needsKey
          ? [
              {
                span: [value[1], value[1]] as const,
                text: isFlow
                  ? `, key: ${key}`
                  : `${lineBreakOf(file.text)}${' '.repeat(columnOf(file.text, item.span[0]))}key: ${key}`,
              },
            ]
          : []),
      ]
    : [{ span: item.span, text: needsKey ? writeValue({ title, key }) : writeValue(title) }];
  return checked(file, applyEdits(file.text, edits), `renamed to "${title}"`, place, key, title);
}

/**
 * manual.yml without a title.
 * @throws SopError `configuration` when the file would not be right, because of how it is laid out
 */
export function removeEntry(file: SourceFile, { place, key }: ListedKey): string {
  const item = findItem(file.text, place, key);
  if (!item) return file.text;
  const text = applyEdits(file.text, [removal(file.text, item)]);
  const rest = findSection(parseManual({ ...file, text }), place)?.entries ?? [];
  if (!rest.some((entry) => entry.key === key)) return text;
  throw cannot(file, `"${key}" cannot be taken out`, 'its layout leaves it unclear where it ends');
}

/** A value as it stands in a list or a map in brackets, where commas and brackets mean something. */
function writeInFlow(value: unknown): string {
  return writeValue([value]).slice(1, -1);
}

interface Item {
  readonly pointer: string;
  readonly span: Span;
  readonly data: Listed;
  /** Whether its list has a line for each title, and does not stand in brackets. */
  readonly isBlock: boolean;
  readonly isOnly: boolean;
  readonly list: YamlNode;
}

function findItem(text: string, place: Place, key: string): Item | undefined {
  const { data, nodes } = parseYaml(text);
  const list = nodes.get(`${sectionPointer(data, place)}/titles`);
  const titles = titlesAt(data, place);
  const index = titles.findIndex((title) => keyOf(title) === key);
  const pointer = `${sectionPointer(data, place)}/titles/${index}`;
  const span = nodes.get(pointer)?.value;
  const found = titles[index];
  if (!list || !span || found === undefined) return undefined;
  return { pointer, span, data: found, isBlock: text[list.value[0]] !== '[', isOnly: titles.length === 1, list };
}

type Listed = string | { readonly title: string; readonly key?: string };

function titlesAt(data: unknown, place: Place): readonly Listed[] {
  const { volumes } = data as { volumes: { number: number; sections: { number: number; titles?: Listed[] }[] }[] };
  const volume = volumes.find(({ number }) => number === place.volume);
  return volume?.sections.find(({ number }) => number === place.section)?.titles ?? [];
}

function keyOf(title: Listed): string {
  return typeof title === 'string' ? slugOf(title) : (title.key ?? slugOf(title.title));
}

function removal(text: string, { span, isBlock, isOnly, list }: Item): Edit {
  if (isOnly && isBlock && list.key)
    return { span: [text.indexOf(':', list.key[1]) + 1, lineEnd(text, span[1])], text: ' []' };
  if (!isBlock) {
    const [behind = ''] = /^\s*,\s*/.exec(text.slice(span[1])) ?? [];
    if (behind !== '' || isOnly) return { span: [span[0], span[1] + behind.length], text: '' };
    return { span: [text.lastIndexOf(',', span[0]), span[1]], text: '' };
  }
  const start = span[0] - columnOf(text, span[0]);
  const end = lineEnd(text, span[1]);
  return { span: [start, end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0)], text: '' };
}

function checked(file: SourceFile, text: string, what: string, place: Place, key: string, title?: string): string {
  const fault = faultOf({ ...file, text }, place, { key, ...(title === undefined ? {} : { title }) });
  if (fault === undefined) return text;
  throw cannot(file, `"${key}" cannot be ${what}`, fault);
}

function cannot({ path }: SourceFile, what: string, fault: string): SopError {
  return new SopError(
    'configuration',
    `${what} in ${path}: ${fault}`,
    'Nothing was written. Change the file by hand, then run the command again.',
  );
}

function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

function sectionPointer(data: unknown, place: Place): string {
  const { volumes } = data as { volumes: { number: number; sections: { number: number }[] }[] };
  const volume = volumes.findIndex(({ number }) => number === place.volume);
  const section = volumes[volume]?.sections.findIndex(({ number }) => number === place.section) ?? -1;
  return `/volumes/${volume}/sections/${section}`;
}

function insertion(
  text: string,
  nodes: ReadonlyMap<string, YamlNode>,
  section: string,
  entry: string,
  atStart: boolean,
): { at: number; text: string } {
  const lineBreak = lineBreakOf(text);
  const titles = nodes.get(`${section}/titles`)?.value;
  if (!titles) {
    const keys = [...nodes]
      .filter(([name]) => name.startsWith(`${section}/`) && !name.slice(section.length + 1).includes('/'))
      .map(([, node]) => node);
    const first = keys[0]?.key?.[0] ?? 0;
    const last = keys.at(-1)?.value[1] ?? text.length;
    if (text[nodes.get(section)?.value[0] ?? 0] === '{') return { at: last, text: `, titles: [${entry}]` };
    const indent = ' '.repeat(columnOf(text, first));
    return { at: lineEnd(text, last), text: `${lineBreak}${indent}titles:${lineBreak}${indent}  - ${entry}` };
  }
  const items = [...nodes]
    .filter(([name]) => new RegExp(`^${section}/titles/\\d+$`).test(name))
    .map(([, node]) => node.value);
  const [first, last] = [items[0], items.at(-1)];
  const isFlow = text[titles[0]] === '[';
  if (!first || !last) return { at: titles[0] + 1, text: entry };
  if (isFlow) return atStart ? { at: first[0], text: `${entry}, ` } : { at: last[1], text: `, ${entry}` };
  const indent = ' '.repeat(columnOf(text, titles[0]));
  if (atStart) return { at: titles[0], text: `- ${entry}${lineBreak}${indent}` };
  return { at: lineEnd(text, last[1]), text: `${lineBreak}${indent}- ${entry}` };
}

function columnOf(text: string, offset: number): number {
  return offset - (Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1);
}

/** Before the line break, so that a comment behind the last value stays with it. */
function lineEnd(text: string, offset: number): number {
  const rest = /\r\n|\n|\r/.exec(text.slice(offset));
  return rest ? offset + rest.index : text.length;
}

/** What is wrong with the file once it holds the title. */
function faultOf(file: SourceFile, place: Place, { title, key }: Partial<NewEntry>): string | undefined {
  try {
    const { entries = [] } = findSection(parseManual(file), place) ?? {};
    const isThere = entries.some((entry) => (title === undefined || entry.title === title) && entry.key === key);
    return isThere ? undefined : 'its layout leaves no clear place for one more';
  } catch (error) {
    return (error as Error).message;
  }
}
