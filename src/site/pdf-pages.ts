/**
 * On which page of a PDF the places lie that links of the document lead to, by name, from 1. Reads what Chromium writes: objects that are not compressed, the
 * places in one dictionary. Nothing is found in other files.
 */
export function findPages(pdf: Uint8Array): Map<string, number> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const order = new Map(pageObjects(text).map((object, index) => [object, index + 1]));
  const found = new Map<string, number>();
  for (const [, escaped, quoted, object] of text.matchAll(
    /(?:\/([^\s/[\]<>()]+)|\(((?:[^()\\]|\\.)*)\))\s*\[\s*(\d+) 0 R\s*\/XYZ/g,
  )) {
    const page = order.get(Number(object));
    const name =
      escaped === undefined
        ? quoted
        : escaped.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    if (page !== undefined && name !== undefined && !found.has(name)) found.set(name, page);
  }
  return found;
}

/** The numbers of the page objects, in the order of the document. */
function pageObjects(text: string): number[] {
  const objects = new Map<number, string>();
  for (const [, number, body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\s*(<<[\s\S]*?>>)\s*(?:endobj|stream)/g))
    objects.set(Number(number), body);
  const root = [...objects.values()].find((body) => /\/Type\s*\/Catalog/.test(body));
  const start = Number(/\/Pages (\d+) 0 R/.exec(root ?? '')?.[1]);
  const pages: number[] = [];
  const seen = new Set<number>();
  const visit = (number: number): void => {
    const body = objects.get(number);
    if (body === undefined || seen.has(number)) return;
    seen.add(number);
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1];
    if (kids === undefined) pages.push(number);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) visit(Number(kid));
  };
  visit(start);
  return pages;
}

/**
 * The same PDF without what differs from one printing to the next: dated on a day, and its parts, which Chromium names by how many it has made before, are
 * counted from 1. No byte moves: its table of objects stays true. @param day `YYYY-MM-DD`
 */
export function reproducible(pdf: Uint8Array, day: string): Uint8Array {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  for (const match of text.matchAll(/\/(?:CreationDate|ModDate) \((D:\d{14})/g)) {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    bytes.write(`D:${day.replaceAll('-', '')}000000`, start, 'latin1');
  }
  const parts = [...text.matchAll(/\((node\d{8})\)/g)];
  // In the same order as before: the tree of names is searched by it.
  const names = [...new Set(parts.map(([, name = '']) => name))].sort();
  const numbers = new Map(names.map((name, index) => [name, index + 1]));
  for (const { 1: name = '', index } of parts)
    bytes.write(`node${String(numbers.get(name)).padStart(8, '0')}`, index + 1, 'latin1');
  return bytes;
}
