/** What in an SVG runs, loads or holds a page of its own. Opened by itself, a picture is a document like any other. */
const ACTIVE =
  /<\s*(?:script|foreignObject|iframe|object|embed|handler|set|animate\w*)\b|\son\w+\s*=|javascript\s*:|<!\s*(?:ENTITY|DOCTYPE)|<\?xml-stylesheet|@import|(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpe?g|gif|webp))[^\s"'>]/i;

const URL_REFERENCE = /url\(\s*["']?\s*(?!#)/i;

/** Whether a picture only draws. Compressed ones, and those in another encoding than UTF-8, are not looked into and count as unsafe. */
export function isSafeSvg(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  // Entities could hide any of it.
  const plain = text.replace(/&#(?:x([0-9a-f]+)|(\d+));?/gi, (_, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  return ![text, plain].some((each) => ACTIVE.test(each) || URL_REFERENCE.test(each) || each.includes('\0'));
}

/** What stands in the place of a picture that does more than draw. */
export const LEFT_OUT =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="60"><rect width="320" height="60" fill="none" stroke="#888"/><text x="16" y="36" font-family="sans-serif" font-size="14" fill="#888">This picture is left out.</text></svg>\n';
