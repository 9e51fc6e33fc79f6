import { writeValue } from '../document/set-fields.ts';
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
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
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
function faultOf(file: SourceFile, place: Place, { title, key }: NewEntry): string | undefined {
  try {
    const { entries = [] } = findSection(parseManual(file), place) ?? {};
    const isThere = entries.some((entry) => entry.title === title && entry.key === key);
    return isThere ? undefined : 'its layout leaves no clear place for one more';
  } catch (error) {
    return (error as Error).message;
  }
}
