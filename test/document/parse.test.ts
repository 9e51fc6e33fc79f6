import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import { parseDocument, unreadableDocument } from '../../src/document/parse.ts';
import { sop } from '../helpers/library.ts';

/** What a part of a document must be found as: the source at a span of that kind. */
interface Part {
  readonly text: string;
  readonly finds: Partial<
    Record<'titles' | 'steps' | 'items' | 'callouts' | 'addresses' | 'urls' | 'code' | 'comments', readonly string[]>
  >;
}

const words = fc.constantFrom(
  'Call the client',
  'Größe prüfen',
  'Say 😀 now',
  'Cafe\u0301 open',
  'a & b',
  '日本語 です',
  'x',
  'Use 1.5 GB (or more)',
);

/** Inline parts: what is written, the address in it as written, and the address it means. */
const inline: fc.Arbitrary<Part> = fc.oneof(
  words.map((text) => ({ text, finds: {} })),
  words.map((text) => ({ text: `**${text}**`, finds: {} })),
  fc.constantFrom('`code`', '`` a`b ``', '`](x)`', '`<!-- a -->`').map((text) => ({ text, finds: { code: [text] } })),
  fc
    .constantFrom('<!-- a -->', '<!-- sop-disable no-vague: reason -->', '<!---->')
    .map((text) => ({ text, finds: { comments: [text] } })),
  fc
    .constantFrom(
      ['[a](b.md)', 'b.md'],
      ['[](b.md)', 'b.md'],
      ['[a]()', ''],
      ['[a](<>)', ''],
      ['[a](b.md "title")', 'b.md'],
      ["[a](b.md 'a title')", 'b.md'],
      ['[a](b.md (title))', 'b.md'],
      ['[a](b.md "x](y")', 'b.md'],
      ['[a](<b c.md>)', 'b c.md'],
      ['[a]( <b c.md> "t" )', 'b c.md'],
      ['[a](<b\\>c.md>)', 'b\\>c.md', 'b>c.md'],
      ['[a](b(c)d.md)', 'b(c)d.md'],
      ['[a](b\\)c.md)', 'b\\)c.md', 'b)c.md'],
      ['[a](b&amp;c.md)', 'b&amp;c.md', 'b&c.md'],
      ['[a](b%20c.md)', 'b%20c.md'],
      ['[a](größe.md#über)', 'größe.md#über'],
      ['[a [b] c](d.md)', 'd.md'],
      ['[a \\] c](d.md)', 'd.md'],
      ['[a `](x` b](d.md)', 'd.md'],
      ['[*a* **b**](d.md)', 'd.md'],
      ['[https://a.example](d.md)', 'd.md'],
      ['![alt](b.png)', 'b.png'],
      ['![](b.png)', 'b.png'],
      ['![alt](b.png "x](y")', 'b.png'],
      ['![a [b](c)d](e.png)', 'e.png'],
      ['![a `](x` b](d.png)', 'd.png'],
      ['<https://a.example/b?c=d&e>', 'https://a.example/b?c=d&e'],
      ['<a@example.com>', 'a@example.com', 'mailto:a@example.com'],
      ['https://a.example/b_c', 'https://a.example/b_c'],
      ['www.example.com/a', 'www.example.com/a', 'http://www.example.com/a'],
      ['a@example.com', 'a@example.com', 'mailto:a@example.com'],
      ['![alt][ref]', '![alt][ref]', 'target.png'],
      ['![ref]', '![ref]', 'target.png'],
      ['[text][ref]', undefined],
    )
    .map(([text = '', address, url]) => ({
      text,
      finds:
        address === undefined
          ? {}
          : {
              addresses: [address],
              urls: [url ?? address],
              ...(text.includes('`](x`') && !text.startsWith('!') ? { code: ['`](x`'] } : {}),
            },
    })),
);

function join(parts: readonly Part[], separator: string, text = parts.map((part) => part.text).join(separator)): Part {
  const kinds = new Set(parts.flatMap(({ finds }) => Object.keys(finds) as (keyof Part['finds'])[]));
  return {
    text,
    finds: Object.fromEntries([...kinds].map((kind) => [kind, parts.flatMap(({ finds }) => finds[kind] ?? [])])),
  };
}

const line = fc
  .tuple(words, fc.array(inline, { maxLength: 2 }), words)
  .map(([first, middle, last]) => join([{ text: first, finds: {} }, ...middle, { text: last, finds: {} }], ' '));

/** Indents or quotes the further lines of a part. */
const hang = (text: string, prefix: string) => text.replaceAll('\n', `\n${prefix}`);
const found = (kind: keyof Part['finds'], part: Part, text = part.text): Part => ({
  text,
  finds: { ...part.finds, [kind]: [text, ...(part.finds[kind] ?? [])] },
});

const block: fc.Arbitrary<Part> = fc.oneof(
  line,
  fc
    .tuple(line, fc.constantFrom('#', '##', '######'))
    .map(([part, marks]) => ({ text: `${marks} ${part.text}`, finds: { ...part.finds, titles: [part.text] } })),
  fc
    .tuple(line, fc.constantFrom('===', '---'))
    .map(([part, marks]) => ({ text: `${part.text}\n${marks}`, finds: { ...part.finds, titles: [part.text] } })),
  fc.tuple(line, line).map(([a, b]) => {
    const inner = found('steps', b, `1. ${b.text}`);
    return {
      ...join([a, inner], ''),
      text: `1. ${a.text}\n   ${inner.text}`,
      finds: { ...join([a, inner], '').finds, steps: [`1. ${a.text}\n   ${inner.text}`, inner.text] },
    };
  }),
  fc
    .tuple(line, fc.constantFrom('- [ ]', '* [x]', '- [X]'))
    .map(([part, mark]) => found('items', part, `${mark} ${part.text}`)),
  fc
    .tuple(line, fc.constantFrom('> [!WARNING]\n> ', '> **Warning:** ', '> [!note]\n> ', '>__Tip__: '))
    .map(([part, mark]) => found('callouts', part, mark + hang(part.text, '> '))),
  fc
    .constantFrom('```js\nx\n```', '~~~\n[a](b.md)\n~~~', '```\n```')
    .map((text) => ({ text, finds: { code: [text] } })),
  fc
    .constantFrom('<!-- a\nb -->', '<!-- a --> <!-- b -->')
    .map((text) => ({ text, finds: { comments: text.match(/<!--[^>]*-->/g) ?? [] } })),
  line.map((part) => ({ ...part, text: `| a | b |\n|---|---|\n| ${part.text.replaceAll('|', '')} | c |` })),
  fc
    .constantFrom(
      ['[x]: y.md', 'y.md'],
      ['[x1]: <y z.md> "t"', 'y z.md'],
      ['[x\\]: b]: y.md', 'y.md'],
      ['[x2]:\n  y.md\n  "t"', 'y.md'],
      ['[x3]: y&amp;z.md', 'y&amp;z.md', 'y&z.md'],
      ['[x4]: y\\_z.md', 'y\\_z.md', 'y_z.md'],
    )
    .map(([text = '', address = '', url = address]) => ({ text, finds: { addresses: [address], urls: [url] } })),
  fc.constant<Part>({ text: '> [a](\n> b.md\n> "t")', finds: { addresses: ['b.md'], urls: ['b.md'] } }),
  fc.constant<Part>({ text: '> <!-- a\n> b --> <!-- c -->', finds: { comments: ['<!-- a\n> b -->', '<!-- c -->'] } }),
);

const SEPARATOR = '\n\n<hr>\n\n';
const REFERENCE = '[ref]: target.png\n[ref]: other.png';

const document = fc
  .record({
    blocks: fc.array(block, { minLength: 1, maxLength: 5 }),
    head: fc.constantFrom('', '---\nid: SOP-001\ntitle: Größe 😀 [a](b)\n---\n', '---\n# comment\n---\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    br: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ blocks, head, mark, br }) => {
    const all = join(
      [
        ...blocks,
        { text: REFERENCE, finds: { addresses: ['target.png', 'other.png'], urls: ['target.png', 'other.png'] } },
      ],
      SEPARATOR,
    );
    const lineBreaks = (text: string) => text.replaceAll('\n', br);
    return {
      text: lineBreaks(`${mark}${head}${head ? '\n' : ''}${all.text}\n`),
      finds: Object.fromEntries(
        Object.entries(all.finds).map(([kind, texts]) => [kind, texts.map(lineBreaks)]),
      ) as Part['finds'],
    };
  });

/** The spans of every kind, as source. */
function sources(found: Document) {
  const at = (span: readonly [number, number]) => found.text.slice(...span);
  return {
    titles: found.headings.map(({ titleSpan }) => at(titleSpan)),
    steps: found.steps.map(({ span }) => at(span)),
    items: found.items.map(({ span }) => at(span)),
    callouts: found.callouts.map(({ span }) => at(span)),
    addresses: found.links.map(({ urlSpan }) => at(urlSpan)),
    urls: found.links.map(({ url }) => url),
    code: found.code.map(({ span }) => at(span)),
    comments: found.comments.map(({ span }) => at(span)),
  };
}

function checkSpans({
  text,
  headings,
  sections,
  steps,
  items,
  callouts,
  links,
  code,
  comments,
  prose,
  unreadable,
}: Document): void {
  const spans = [headings, sections, steps, items, callouts, links, code, comments, prose]
    .flat()
    .map(({ span }) => span);
  for (const [start, end] of [
    ...spans,
    ...headings.map(({ titleSpan }) => titleSpan),
    ...links.map(({ urlSpan }) => urlSpan),
    ...(unreadable ? [unreadable.span] : []),
  ]) {
    expect(Number.isInteger(start) && 0 <= start && start <= end && end <= text.length).toBe(true);
  }
  for (const { span, words } of prose) expect(words).toHaveLength(span[1] - span[0]);
  for (const { span } of comments) expect(text.slice(...span)).toMatch(/^<!--[\s\S]*-->$/);
}

describe('every span is the text it speaks of', () => {
  test('in documents of all parts, line endings, with and without frontmatter', () => {
    fc.assert(
      fc.property(document, ({ text, finds }) => {
        const found = parseDocument('a.md', text);
        const actual = sources(found);
        for (const kind of Object.keys(actual) as (keyof typeof actual)[])
          expect([kind, actual[kind]]).toEqual([kind, finds[kind] ?? []]);
        checkSpans(found);
      }),
      { numRuns: 100 },
    );
  });
});

describe('parsing never throws, and all spans lie in the text', () => {
  const pieces = [
    '#',
    '>',
    '-',
    '1.',
    ' ',
    '  ',
    '    ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    ']:',
    '<',
    '>',
    '<!--',
    '-->',
    '`',
    '```',
    '*',
    '**',
    '_',
    '~',
    '|',
    '|-|',
    '\\',
    '&amp;',
    '&',
    '"',
    "'",
    '[ ]',
    '[x]',
    '[!NOTE]',
    '**Note:**',
    '---',
    '===',
    'TODO(',
    '[^a]',
    '[^a]:',
    'www.a.b',
    'http://',
    'a@b.c',
    '😀',
    '\uD83D',
    '\u0301',
    '\u2028',
    '\uFEFF',
    '\uFFFD',
    'a',
    '<div>',
    '</div>',
    'id: x',
  ];
  const nasty = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

  test('of nasty pieces of Markdown in any order', () => {
    fc.assert(
      fc.property(nasty, (text) => checkSpans(parseDocument('a.md', text))),
      { numRuns: 200 },
    );
  });

  test('of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => checkSpans(parseDocument('a.md', text))),
    );
  });

  test('of a real SOP with pieces cut out and put in', () => {
    const real = sop();
    const edit = fc.tuple(fc.nat(real.length), fc.nat(20), nasty);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        checkSpans(
          parseDocument(
            'a.md',
            edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), real),
          ),
        );
      }),
      { numRuns: 50 },
    );
  });
});

test('steps are numbered as a reader counts, with their section and list', () => {
  const { steps, sections } = parseDocument(
    'a.md',
    '# T\n\n3. a\n   - x\n     1. b\n     1. c\n4. d\n\n## S\n\n1) e\n',
  );
  expect(
    steps.map(({ number, depth, list, section }) => [number, depth, list, sections[section ?? -1]?.heading.title]),
  ).toEqual([
    ['3', 1, 0, 'T'],
    ['3.1', 2, 2, 'T'],
    ['3.2', 2, 2, 'T'],
    ['4', 1, 0, 'T'],
    ['1', 1, 3, 'S'],
  ]);
});

test('a section ends where the next of its level begins, and knows its parent', () => {
  const text = '# A\n\na\n\n### B\n\nb <!-- c -->\n\n<!-- d -->\n\n## C\n\n# D\n';
  const { sections } = parseDocument('a.md', text);
  expect(
    sections.map(({ heading, span, parent, hasContent }) => [
      heading.title,
      text
        .slice(...span)
        .split('\n')
        .at(-1),
      parent,
      hasContent,
    ]),
  ).toEqual([
    ['A', '## C', undefined, true],
    ['B', '<!-- d -->', 0, true],
    ['C', '## C', 0, false],
    ['D', '# D', undefined, false],
  ]);
});

test.each([
  ['# Title <!-- marker -->', 'Title', 'Title'],
  ['# <!-- marker --> Title', 'Title', 'Title'],
  ['#   *Big* `code` [link](a.md) #', 'Big code link', '*Big* `code` [link](a.md)'],
  ['# Größe 😀', 'Größe 😀', 'Größe 😀'],
  ['#', '', ''],
])('the title of %s is %j', (text, title, source) => {
  const [heading] = parseDocument('a.md', text).headings;
  expect([heading?.title, text.slice(...(heading?.titleSpan ?? [0, 0]))]).toEqual([title, source]);
});

test('links know their label; images in reference form have the first address and their alternative text', () => {
  const { links } = parseDocument('a.md', '[a *b*](c.md) ![d](e.png) ![f][x] ![x]\n\n[x]: 1.png\n[x]: 2.png\n');
  expect(links.map(({ kind, url, label }) => [kind, url, label])).toEqual([
    ['link', 'c.md', 'a b'],
    ['image', 'e.png', 'd'],
    ['image', '1.png', 'f'],
    ['image', '1.png', 'x'],
    ['definition', '1.png', 'x'],
    ['definition', '2.png', 'x'],
  ]);
});

test('headings and the ids and names in HTML are anchors', () => {
  const { anchors } = parseDocument(
    'a.md',
    '# A b\n\n## A b\n\n<a id="one"></a> <a name=two>\n\n> <div class="x" id=\'three\'>\n',
  );
  expect([...anchors].sort()).toEqual(['a-b', 'a-b-1', 'one', 'three', 'two']);
});

test('an unreadable document says why and holds nothing', () => {
  expect(unreadableDocument('a.md', '', 'why')).toMatchObject({
    path: 'a.md',
    unreadable: { message: 'why', span: [0, 0] },
    headings: [],
    prose: [],
  });
});
