import { printable } from './printable.ts';

/** What XML 1.0 cannot hold, beyond the control characters: halves of pairs, and the two places that are no characters. */
const NOT_XML = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** An element. Line breaks in attributes are kept as references; `undefined` leaves an attribute out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [` ${key}="${escapeXml(String(value)).replace(/[\n\t]/g, (sign) => ENTITIES[sign] ?? '')}"`],
  );
  if (children.length === 0) return `<${name}${list.join('')}/>`;
  return `<${name}${list.join('')}>${children.join('')}</${name}>`;
}

/** Text between tags, or in quotes. */
export function escapeXml(text: string): string {
  return printable(text)
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
