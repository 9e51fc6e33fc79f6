import { printableLine } from './printable.ts';

/** Text from the manual as plain words in Markdown: no markup, no HTML, no cell border, no link, no formula. */
export function plainWords(text: string): string {
  return printableLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|~#$@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .trim();
}

/** The same where it opens an item: a title such as "1. First Steps" or "- Notes" begins no list of its own. */
export function plainItem(text: string): string {
  return plainWords(text)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** A path of the manual as an address in Markdown. */
export function encodePath(path: string): string {
  return path.split('/').map(encodePart).join('/');
}

function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** An address that ends neither the link nor the cell it stands in. */
export function encodeUrl(url: string): string {
  return printableLine(url).replace(
    /[\s()<>|\\`"]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
