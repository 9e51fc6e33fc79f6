import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { countWords, findWordBounds, findWords, maskQuotes, OPAQUE, PLACEHOLDER } from '../../src/document/prose.ts';

const words = (prose: string): string[] => findWords(prose, 0).map(({ text }) => text);
/** The words of the one paragraph of a text; `#` stands for what is opaque. */
const mask = (text: string): string | undefined => parseDocument('a.md', text).prose[0]?.words.replaceAll(OPAQUE, '#');

describe('maskProse', () => {
  test.each([
    ['Open **the** ticket.', 'Open   the   ticket.'],
    ['Run `ipconfig /all` now.', 'Run ############### now.'],
    ['See [the page](x.md) first.', 'See  the page        first.'],
    ['Go to https://example.com/a now.', null],
    ['Go to <https://example.com> now.', 'Go to ##################### now.'],
    ['![Alt](x.png) Look.', '              Look.'],
    ['A \\*star\\* here.', 'A  *star * here.'],
    ['Ben &amp; Jo.', 'Ben &     Jo.'],
    ['One <!-- note --> two.', 'One               two.'],
    ['TODO(what (and why) first?) ends.', '########################### ends.'],
    ['😀 **Smile**.', '😀   Smile  .'],
    ['one\r\n  two', 'one\r\n  two'],
    ['one  \ntwo\\\nthree', 'one  \ntwo \nthree'],
    ['> one\n> two', 'one\n  two'],
  ])('%j', (text, expected) => {
    const prose = parseDocument('a.md', text).prose[0];
    expect(prose?.words.length).toBe((prose?.span[1] ?? 0) - (prose?.span[0] ?? 0));
    if (expected !== null) expect(mask(text)).toBe(expected);
  });

  test('keeps every index an offset, with a byte order mark and CRLF', () => {
    const text = '\uFEFF# T\r\n\r\nOne **two**\r\nthree `four`.\r\n';
    for (const { words: masked, span } of parseDocument('a.md', text).prose) {
      for (const { text: word, span: place } of findWords(masked, span[0]))
        if (!word.includes(OPAQUE)) expect(text.slice(...place)).toBe(word);
    }
  });
});

describe('PLACEHOLDER', () => {
  test.each([
    ['TODO(a) b)', ['TODO(a)']],
    ['TODO(a (b (c) d) e)', ['TODO(a (b (c) d) e)']],
    ['TODO(over\ntwo lines)', ['TODO(over\ntwo lines)']],
    ['TODO(over\r\ntwo lines)', ['TODO(over\r\ntwo lines)']],
    ['TODO(left open\n\nnext (paragraph)', []],
    ['TODO( TODO(x)', ['TODO(x)']],
    ['TODO()', ['TODO()']],
  ])('%j', (text, expected) => {
    expect(text.match(PLACEHOLDER) ?? []).toEqual(expected);
  });
});

describe('findWords', () => {
  test.each([
    ['Don’t e-mail co-workers.', ['Don’t', 'e-mail', 'co-workers']],
    ['Wait 1.5 hours, and/or call 08:00 – now', ['Wait', '1.5', 'hours', 'and/or', 'call', '08', '00', 'now']],
    [`Run ${OPAQUE.repeat(9)} twice`, ['Run', OPAQUE.repeat(9), 'twice']],
    ['Cafe\u0301 Müller', ['Cafe\u0301', 'Müller']],
    ['… – "', []],
  ])('%j', (prose, expected) => {
    expect(words(prose)).toEqual(expected);
  });

  test('counts from the offset given', () => {
    expect(findWords(' a b', 10)).toEqual([
      { text: 'a', span: [11, 12] },
      { text: 'b', span: [13, 14] },
    ]);
  });
});

test.each([['.'], ['.)'], ['. '], ['"'], ['TODO('], ['-'], ['(']])('takes linear time for %j', (part) => {
  const text = `a${part.repeat(300_000)}a`;
  const start = performance.now();
  findWords(text, 0);
  maskQuotes(text);
  text.match(PLACEHOLDER);
  expect(performance.now() - start).toBeLessThan(3000);
});

test.each([
  ['Press "Save as" now', 'Press           now'],
  ['Press “Save” now', 'Press        now'],
  ['A 24" screen', 'A 24" screen'],
])('maskQuotes %j', (prose, expected) => {
  expect(maskQuotes(prose)).toBe(expected);
});

test('the bounds of words are those that an expression finds', () => {
  const word = /[\p{L}\p{N}\u0091](?:[\p{L}\p{N}\p{M}\u0091'’._/@&+-]*[\p{L}\p{N}\p{M}\u0091])?/gu;
  const unit = fc.constantFrom(
    'a',
    'É',
    '٣',
    '\u0301',
    OPAQUE,
    "'",
    '’',
    '.',
    '-',
    '/',
    ' ',
    '\n',
    '—',
    '✔',
    '😀',
    '𝒳',
    '\ud83d',
    '\ude00',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (prose) => {
      const expected = [...prose.matchAll(word)].flatMap(({ 0: found, index }) => [index, index + found.length]);
      expect(findWordBounds(prose)).toEqual(expected);
      expect(countWords(prose)).toBe(expected.length / 2);
    }),
  );
});
