import { expect, test } from 'vitest';
import { isSafeSvg, LEFT_OUT } from '../../src/site/svg.ts';

const svg = (inside: string): Uint8Array =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`);

test.each([
  '<path d="M0 0L9 9" fill="none" stroke="#123"/>',
  '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#x"/>',
  '<style>.a { fill: red; }</style><text class="a">Größe &amp; on time = now</text>',
  '<image href="data:image/png;base64,AAAA"/>',
])('only draws: %s', (inside) => expect(isSafeSvg(svg(inside))).toBe(true));

test.each([
  '<script>alert(1)</script>',
  '<SCRIPT href="x"/>',
  '<g onload="alert(1)"/>',
  '<a href="javascript:alert(1)">x</a>',
  '<a xlink:href="java&#115;cript:alert(1)">x</a>',
  '<a href="&#x6a;avascript:alert(1)">x</a>',
  '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
  '<image href="https://evil.example/p.png"/>',
  '<use href="data:image/svg+xml,&lt;svg/&gt;"/>',
  '<style>@import url(https://evil.example/x.css);</style>',
  '<rect fill="url(https://evil.example/x)"/>',
  '<set attributeName="href" to="javascript:alert(1)"/>',
])('does more: %s', (inside) => expect(isSafeSvg(svg(inside))).toBe(false));

test('what cannot be looked into counts as unsafe; what stands in its place is safe', () => {
  expect(isSafeSvg(new Uint8Array([0x1f, 0x8b, 8, 0, 0xff]))).toBe(false);
  expect(isSafeSvg(Buffer.from('<svg><script/></svg>', 'utf16le'))).toBe(false);
  expect(isSafeSvg(new TextEncoder().encode('<!DOCTYPE svg [<!ENTITY x "y">]><svg/>'))).toBe(false);
  expect(isSafeSvg(new TextEncoder().encode(LEFT_OUT))).toBe(true);
});
