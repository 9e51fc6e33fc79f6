/** An element of an XML file as a program reads it. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Xml | string)[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML 1.0 that reports and books use. @throws Error where it is not well formed */
export function parseXml(text: string): Xml {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text))
    throw new Error('a character that is none');
  const root: Xml = { name: '', attributes: {}, children: [] };
  const open = [root];
  const tokens = /<\?[^?]*\?>|<!DOCTYPE[^>]*>|<(\/?)([a-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/giy;
  let end = 0;
  for (const [all, closes, name = '', attributes = '', isEmpty, words] of text.matchAll(tokens)) {
    end += all.length;
    const parent = open.at(-1);
    if (!parent) throw new Error(`"${all}" stands behind the root`);
    if (words !== undefined) parent.children.push(decode(words));
    else if (closes) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else if (name !== '') {
      const pairs = [...attributes.matchAll(/\s([\w:.-]+)="([^"]*)"/g)].map(([, key, value = '']) => [
        key,
        decode(value),
      ]);
      const element: Xml = { name, attributes: Object.fromEntries(pairs), children: [] };
      parent.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  if (end !== text.length) throw new Error(`not XML: ${text.slice(end, end + 80)}`);
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return elementsOf(root)[0] ?? root;
}

/** The elements within an element. */
export function elementsOf({ children }: Xml): Xml[] {
  return children.filter((child) => typeof child !== 'string');
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+|x[0-9A-F]+)|(\w+));|&/gi, (all, code?: string, name?: string) => {
    const character =
      code === undefined ? ENTITIES[name ?? ''] : String.fromCodePoint(Number(code.replace(/^x/i, '0x')));
    if (character === undefined) throw new Error(`${all} stands for nothing`);
    return character;
  });
}
