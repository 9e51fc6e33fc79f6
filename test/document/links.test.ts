import { expect, test } from 'vitest';
import { isDocumentLink, linksIn, maskTitles } from '../../src/document/links.ts';
import { parseDocument } from '../../src/document/parse.ts';
import { OPAQUE } from '../../src/document/prose.ts';

test.each([
  ['other.md', true],
  ['../a/other.md#part', true],
  ['OTHER.MD', true],
  ['other.html', false],
  ['https://example.com/a.md', false],
  ['#part', false],
])('%s leads to another document: %j', (url, expected) => {
  const [link] = parseDocument('a.md', `[x](${url})`).links;
  expect(link && isDocumentLink(link)).toBe(expected);
});

test('the titles of other documents in a prose are masked, whatever stands around', () => {
  const text =
    '[One](a.md) two\n\nSee [Three *Four*](b.md), [five](https://c.example) and [six](d.md).\n\n[Seven](e.md)\n';
  const document = parseDocument('a.md', text);
  const prose = document.prose[1];
  if (!prose) throw new Error('no prose');
  expect(linksIn(document, prose.span).map(({ label }) => label)).toEqual(['Three Four', 'five', 'six']);
  const masked = maskTitles(document, prose);
  expect(masked).toHaveLength(prose.words.length);
  expect(masked.replaceAll(OPAQUE, '#')).toBe('See ####################,  five                     and ###########.');
});
