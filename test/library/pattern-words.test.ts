import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { requiredRuns, wordingsOf } from '../../src/library/pattern-words.ts';

const texts = (pattern: string): string[] | undefined => wordingsOf(pattern, false)?.map(({ text }) => text);

describe('the texts that a pattern finds', () => {
  test.each<[string, string[]]>([
    ['job (no|number)', ['job no', 'job number']],
    ['white-?list(s|ed)', ['white-lists', 'white-listed', 'whitelists', 'whitelisted'].sort()],
    ['end[ -]users', ['end users', 'end-users']],
    ['(?:end )?client', ['client', 'end client']],
    [String.raw`\bjob no\.`, ['job no.']],
    [String.raw`log\s+(in|on)`, ['log in', 'log on']],
    ['a {1,2}b', ['a b']],
    ['x{2}', ['xx']],
    ['(?i)case', ['case']],
    ['ein|zwei', ['ein', 'zwei']],
  ])('%s', (pattern, expected) => {
    expect(texts(pattern)?.sort()).toEqual(expected);
  });

  test.each([
    '.*',
    'a.c',
    'a+',
    '[a-z]at',
    '[^a]b',
    String.raw`\w+ing`,
    'a$',
    '^a',
    String.raw`a\bb`,
    '( the)? ticket',
    'a{9}',
    '(?s:a)',
    '(a|b|c|d|e|f|g){3}(a|b|c|d|e|f|g){3}',
    '[[:alpha:]]',
  ])('%s has no short list', (pattern) => {
    expect(texts(pattern)).toBeUndefined();
  });

  test('case counts where the pattern says so', () => {
    expect(wordingsOf('(?-i:Log) in', false)).toEqual([
      { text: 'Log in', exact: [true, true, true, false, false, false] },
    ]);
    expect(wordingsOf('A(?i:b)', true)).toEqual([{ text: 'Ab', exact: [true, false] }]);
  });

  test('the part to avoid has its place', () => {
    const wordings = wordingsOf('(can|may) (?<avoid>logs? in) now', false) ?? [];
    expect(wordings).toHaveLength(4);
    for (const { text, avoid = [0, 0] } of wordings) expect(text.slice(...avoid)).toMatch(/^logs? in$/);
  });
});

/** Patterns of words, optional parts, alternatives, lists of letters and repeats. */
const pattern = fc.letrec<{ all: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'ab', 'ba'),
    fc.constantFrom('[ab]', '[-b]', String.raw`\.`, '-'),
    tie('all').map((inner) => `(?:${inner})`),
    tie('atom').map((inner) => (inner.length > 1 ? `(?:${inner})?` : `${inner}?`)),
    fc.tuple(tie('atom'), tie('atom')).map(([a, b]) => `(${a}|${b})`),
    tie('atom').map((inner) => `(?:${inner}){1,2}`),
  ),
  all: fc.array(tie('atom'), { minLength: 1, maxLength: 3 }).map((parts) => `a${parts.join('')}`),
})).all;

test('the list holds exactly what the engine finds', () => {
  fc.assert(
    fc.property(
      pattern,
      fc.array(fc.stringMatching(/^a[ab.-]{0,5}$/), { minLength: 20, maxLength: 20 }),
      (source, samples) => {
        const wordings = texts(source);
        if (!wordings) return;
        const engine = RE2JS.compile(`^(?:${source})$`);
        for (const wording of wordings) expect(engine.matcher(wording).matches(), `${source} ${wording}`).toBe(true);
        for (const sample of samples)
          expect(wordings.includes(sample), `${source} ${sample}`).toBe(engine.matcher(sample).matches());
      },
    ),
    { numRuns: 300 },
  );
});

test('a pattern with a list is one that the engine takes', () => {
  const piece = fc.constantFrom(
    ...'ab|()?*+{},[]\\^$.-:<>Pi 12',
    '(?:',
    '(?i)',
    '(?-i:',
    '(?<avoid>',
    '(?P<x>',
    '{1,2}',
    '{2,1}',
    '\\b',
    '\\s',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const source = pieces.join('');
      requiredRuns(source);
      if (wordingsOf(source, false)) expect(() => RE2JS.compile(source), source).not.toThrow();
    }),
    { numRuns: 3000 },
  );
});

describe('what has to stand in a text before a pattern can find anything', () => {
  test.each<[string, string[] | undefined]>([
    [String.raw`\w+ware (box|boxes)`, ['ware']],
    ['(server|client)s? .* down', ['server', 'client']],
    ['colou?r', ['colo']],
    [String.raw`\d+ hrs?`, ['hr']],
    ['(?<avoid>login).+', ['login']],
    ['.*', undefined],
    ['(a|server).', undefined],
    ['(server)?.', undefined],
  ])('%s', (source, expected) => {
    expect(requiredRuns(source)).toEqual(expected);
  });

  test('one of the runs stands in everything that the pattern finds', () => {
    fc.assert(
      fc.property(pattern, (source) => {
        const runs = requiredRuns(source);
        for (const wording of texts(source) ?? [])
          expect(runs?.some((run) => wording.includes(run)) ?? true, `${source} ${wording}`).toBe(true);
      }),
    );
  });
});
