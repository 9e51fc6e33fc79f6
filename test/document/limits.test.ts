import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findComplexity, findExcess } from '../../src/document/limits.ts';
import { parseDocument } from '../../src/document/parse.ts';
import { packageRoot } from '../../src/workspace/package.ts';

const MB = 1_000_000;

/** Each of these kept the parser busy for seconds or minutes, or broke its call stack. */
const HOSTILE: readonly (readonly [string, string, RegExp])[] = [
  ['a NUL character', 'a\0b', /NUL/],
  ['100,000 nested quotes', `${'>'.repeat(100_000)} a`, /longer than 10000/],
  ['nested quotes on one line', `${'> '.repeat(51)}a`, /nested more than 50 deep/],
  ['nested lists on one line', `${'- '.repeat(51)}a`, /nested more than 50 deep/],
  ['nested numbered lists on one line', `${'1. '.repeat(51)}a`, /nested more than 50 deep/],
  ['lists and quotes by turns', `${'> - '.repeat(26)}a`, /nested more than 50 deep/],
  ['lists in quotes on many lines', '> - > - a\n'.repeat(MB / 10), /open inside others/],
  ['lists in lists on many lines', '- - a\n'.repeat(MB / 6), /open inside others/],
  ['underlined headings', 'a\n===\n'.repeat(MB / 6), /hold only = or -/],
  ['underlines alone', '===\n'.repeat(MB / 4), /hold only = or -/],
  ['headings underlined with dashes', 'a\r\n---\r\n'.repeat(MB / 8), /hold only = or -/],
  ['thousands of callouts', '> [!NOTE]\n> a\n\n'.repeat(MB / 15), /500 block quotes/],
  ['lines that continue a quote', `> a\n${'a\n'.repeat(MB / 2)}`, /continue a quote or list/],
  ['lines that continue a list', `- a\r${'a\r'.repeat(MB / 2)}`, /continue a quote or list/],
  ['a line of blanks', `a${' '.repeat(MB)}b`, /longer than 10000/],
  ['a line of words', 'word '.repeat(MB / 5), /longer than 10000/],
  ['a frontmatter of one line', `---\nid: ${'a'.repeat(60_000)}\n---\n`, /longer than 10000/],
  ['open brackets', '['.repeat(401), /brackets stand open/],
  ['open brackets over many lines', '[a\n'.repeat(MB / 3), /brackets stand open/],
  ['open images', '![ a '.repeat(401), /brackets stand open/],
  ['open links', '[a](\n'.repeat(MB / 5), /2000 brackets/],
  ['closing brackets', ']\n'.repeat(MB / 2), /2000 brackets/],
  ['references', '[a][b]\n'.repeat(MB / 7), /2000 brackets/],
  ['definitions', '[a]: b\n'.repeat(MB / 7), /2000 brackets/],
  ['brackets behind backslashes', `${'\\\n'.repeat(1_000)}${']'.repeat(2_001)}`, /2000 brackets/],
  ['emphasis marks', '*'.repeat(2_001), /emphasis or code marks/],
  ['emphasis marks and words', '*a**b_c'.repeat(1_000), /emphasis or code marks/],
  ['entities', 'a&amp; a&amp; a&amp;\n'.repeat(1_900), /entities/],
  [
    'entities in a paragraph that only looks like several',
    'a&amp; a&amp; a&amp; a&amp; a&amp;\n\u00a0\n'.repeat(990),
    /entities/,
  ],
  ['brackets in a paragraph that only looks like several', '[a] [a] [a]\n\f\n'.repeat(900), /brackets/],
  ['entities and Windows line endings', 'a&amp; a&amp; a&amp;\r\n'.repeat(1_900), /entities/],
  ['brackets and Windows line endings', '[a] [a] [a]\r\n'.repeat(900), /brackets/],
  ['addresses behind an open bracket', `![)${'b ca@b.c  ca@b.c  ca@b.c  \n'.repeat(1_900)}`, /addresses/],
  ['a link title of many lines', `[a](b "${'c\n'.repeat(30_000)}`, /2000 lines/],
  ['emphasis marks over many lines', '*a_ '.repeat(2_000).concat('\n').repeat(10), /emphasis or code marks/],
  ['entities in many paragraphs', `${'a&amp;\n'.repeat(1_000)}\n`.repeat(30), /entities/],
  ['bare addresses that are none', 'a#www.a.b<b> #www.a.b<b> #www.a.b<b>\n'.repeat(1_900), /entities/],
  ['a table of 501 columns', `|${'a|'.repeat(501)}\n|${'-|'.repeat(501)}\n`, /table cells/],
];

test.each(HOSTILE)('%s: the document is unreadable, with the place and what to do', (_, text, message) => {
  const document = parseDocument('a.md', text);
  expect(document.unreadable?.message).toMatch(message);
  const [start, end] = document.unreadable?.span ?? [0, 0];
  expect(start < end && end <= text.length).toBe(true);
  expect(document).toMatchObject({ headings: [], steps: [], links: [], prose: [] });
});

test('an unreadable document keeps its frontmatter', () => {
  expect(parseDocument('a.md', `---\nid: SOP-001\n---\n${'['.repeat(500)}`)).toMatchObject({
    frontmatter: { data: { id: 'SOP-001' } },
    unreadable: { message: expect.stringContaining('brackets') },
  });
});

describe('what is just below a limit is read', () => {
  test.each([
    ['50 quotes', `${'>'.repeat(50)} a\n`],
    ['a line of 9,000 characters', `${'word '.repeat(1_800)}\n`],
    ['399 open brackets and one closed', `${'['.repeat(399)}]\n`],
    ['1,999 asterisks and a blank', `${'*'.repeat(1_999)} \n`],
    ['1,000 emphasised words', '*a* **b** _c_ `d`\n'.repeat(250)],
    ['400 rules', '---\n\n'.repeat(400)],
    ['a table of 600 rows with a link in each', `| a | b |\n|---|---|\n${'| [x](y.md) | z |\n'.repeat(600)}`],
    ['10,000 entities in paragraphs of their own', 'a &amp; b\n\n'.repeat(10_000)],
    ['1,000 entities in a table', `| a | b |\n|---|---|\n${'| x &nbsp; | y &nbsp; |\n'.repeat(500)}`],
    ['links in many paragraphs', '[a](b) and [c](d)\n\n'.repeat(2_000)],
    ['links in many paragraphs of a quote', '> [a](b) and [c](d)\n>\n'.repeat(1_500)],
    ['400 lists in quotes', '> - a\n\n'.repeat(400)],
  ])('%s', (_, text) => {
    expect(findComplexity(text)).toBeUndefined();
    expect(parseDocument('a.md', text).unreadable).toBeUndefined();
  });

  test('every file that ships with this package', () => {
    const files = ['sops', 'templates'].flatMap((folder) =>
      readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(packageRoot, folder, name),
      ),
    );
    const markdown = files.filter((file) => file.endsWith('.md'));
    expect(markdown.length).toBeGreaterThan(20);
    for (const file of markdown) expect([file, findComplexity(readFileSync(file, 'utf8'))]).toEqual([file, undefined]);
  });
});

test('the search itself ends soon on a megabyte that is just short of a limit', () => {
  for (const piece of [
    '[a]\n\n',
    '*'.repeat(1_999),
    '*a'.repeat(1_999),
    '_ ',
    '`` ',
    '> ',
    '- ',
    '1. ',
    '| ',
    '- a\n',
    '=\n\n',
    '\\\n',
    '\r',
    '\r\n',
    '\u2028',
  ]) {
    const text = `${piece.repeat(Math.ceil((9 * MB) / 1000 / piece.length))}\n\n`.repeat(100).slice(0, MB);
    expect(() => findComplexity(text)).not.toThrow();
  }
});

test('what is passed at first sight exceeds no limit line by line', () => {
  const piece = fc.constantFrom(
    ...[
      '[',
      ']',
      '>',
      '> ',
      '- ',
      '1. ',
      '|',
      '*',
      '`',
      '-',
      '=',
      '===\n',
      '---\n',
      'a',
      'word ',
      '\n',
      '\n\n',
      '> - a\n',
      '&amp;',
      '*a_ ',
      'x\n',
      '\u00a0',
      '\r',
      '\r\n',
    ],
  );
  const run = fc.tuple(piece, fc.constantFrom(1, 3, 49, 50, 51, 300, 401, 501, 1001, 2001));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
      const text = runs.map(([part, count]) => part.repeat(count)).join('');
      expect(findComplexity(text)).toEqual(findExcess(text));
    }),
    { numRuns: 500 },
  );
});
