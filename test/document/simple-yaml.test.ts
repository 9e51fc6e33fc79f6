import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSimpleYaml } from '../../src/document/simple-yaml.ts';
import { parseYaml } from '../../src/document/yaml.ts';

/** The fast reader may pass a text on, but what it reads must be what the full parser reads. */
function expectSame(text: string): boolean {
  const simple = readSimpleYaml(text, 7);
  if (!simple) return false;
  const full = parseYaml(text, 7);
  expect({ ...simple, nodes: [...simple.nodes] }).toEqual({ ...full, nodes: [...full.nodes] });
  return true;
}

const shipped = import.meta.glob<string>('../../sops/**/*.md', { query: '?raw', import: 'default', eager: true });

const configuration = import.meta.glob<string>('../../sops/**/*.yml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

test('nearly all YAML of the shipped manual is read the fast way, all of it to the same result', () => {
  const blocks = Object.entries(shipped)
    .filter(([path]) => !path.endsWith('README.md'))
    .map(([, text]) => text.slice(4, text.indexOf('\n---', 4) + 1));
  const files = [...blocks, ...Object.values(configuration)];
  expect(files.filter(expectSame).length).toBeGreaterThan(files.length * 0.9);
});

describe('what means something in YAML is passed on or read alike', () => {
  test.each([
    'a: b\n',
    'a: "b"\n',
    "a: 'b'\n",
    "a: 'it''s'\n",
    'a: "\\n"\n',
    'a: b # c\n',
    '# c\na: b\n',
    'a: b#c\n',
    'a: b: c\n',
    'a: b:c\n',
    'a: b:\n',
    'a:\n',
    'a: \n',
    'a: ~\n',
    'a: null\n',
    'a: True\n',
    'a: yes\n',
    'a: 1\n',
    'a: 01\n',
    'a: 1.10\n',
    'a: 1.1.0\n',
    'a: 0x1F\n',
    'a: 0o7\n',
    'a: 1e3\n',
    'a: -1\n',
    'a: .5\n',
    'a: .inf\n',
    'a: 2026-02-30\n',
    'a: 2026-1-1\n',
    'a: 123456789012345678\n',
    'a: [b, c]\n',
    'a: []\n',
    'a: [ ]\n',
    'a: [b, "c, d"]\n',
    'a: [b,]\n',
    'a: [b c, 1, true]\n',
    'a: [SOP-003#x, tool:psa]\n',
    'a: [a, [b]]\n',
    'a: {b: c}\n',
    'a: &x b\n',
    'a: *x\n',
    'a: !!str b\n',
    'a: |\n  b\n',
    'a: >-\n  b\n',
    'a: b\n  c\n',
    'a: b\n\n\nc: d\n',
    ' a: b\n',
    '\ta: b\n',
    'a:\tb\n',
    'a: b\tc\n',
    'a: b  c\n',
    'a: b \n',
    'a: b',
    'a: b\r\nc: d\r\n',
    'a: b\rc: d\r',
    'a: b\na: c\n',
    '__proto__: a\n',
    'constructor: a\n',
    'a-b: c\n',
    'a.b: c\n',
    '"a": b\n',
    '? a\n: b\n',
    '- a\n',
    'a: - b\n',
    'a: b, c\n',
    'a: (b)\n',
    'a: b"c\n',
    'a: größe – 😀\n',
    'a: \u00A0b\n',
    'a: b\u0085c\n',
    'a: b\u2028c\n',
    'a: b\u00ADc\n',
    'a: @b\n',
    'a: `b`\n',
    'a: %b\n',
    "a: 'b\n",
    'a: "b\n',
    'a: [b\n',
    'a: b]\n',
    'a: NULL\n',
    'a: Nullable\n',
    'ms.date: 7/5/2023\n',
    'a.: b\n',
    'a: 1/2/\n',
    'a: b\n---\n',
    'a: b\n...\n',
    '',
    '\n',
    '   \n',
    'true: b\n',
    'a: O2\n',
    'a: on\n',
    "a: [it's]\n",
    'a: ["b: c"]\n',
    'a:\n  b: c\n  d: e\nf: g\n',
    'a:\n- b\n- c\nd: e\n',
    'a:\n  - b\n  - c\n',
    'a:\n  - b: c\n    d: e\n\n  - b: f\n',
    'a:\n  - {b: c, d: "e"}\n  - [f, {g: h}]\n',
    'a:\n  - - b\n',
    'a:\n  -\n    b: c\n',
    'a:\n  b:\n    c:\n      d: 1\n',
    'a:\n    b: c\n  d: e\n',
    'a:\n  b: c\n    d: e\n',
    'a:\n- b\nc\n',
    'a: {b: c,}\n',
    'a: {}\n',
    'a: {b}\n',
    'a: {b: }\n',
    'a: {b: c, b: d}\n',
    'a: {b: "c"}  # d\n',
    'a: [b, {c: d, e: [f]}]\n',
    'a: [b: c]\n',
    'a b: c\n',
    'a  b: c\n',
    'a: b\n# c\n\nd: e # f\n',
    'a:\n  # c\n  b: d\n',
    'a: # c\n  b: d\n',
    'a: b #\n',
    'a: "b"#c\n',
    'ms:id: c\n',
    'a:b\n',
    'a:\n\n\n  b: c\n\n',
    'a:   \nb: c\n',
    'a:\nb:\n',
    'a: 5 minutes\n',
    'a: 5df8a44a-0644\n',
    'a: 1e5\n',
    'a: 0x1G\n',
    'a: 1_000\n',
    'a: 1:30\n',
    'a: 1.2.3\n',
    'a: deadbeef\n',
    'a: 12ab\n',
    'a: +b\n',
    'a: /b/c\n',
    'a: <b>\n',
    'a: =\n',
    'a: -b\n',
    'a: b ? c\n',
    'a: $b\n',
    'a: b#\n',
    'a:\n  - b: c\n   d: e\n',
    'a:\n  - b: c\n  d: e\n',
    'a:\n  - b\n d: e\n',
    '- a: b\n- a: c\n',
    '-a\n',
    'a:\n  - b # c\n  - d\n',
    'a:\n  - "b"\n  - \'c\'\n',
  ])('%j', (text) => {
    expectSame(text);
  });
});

test('any lines of such pieces give the same', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'key',
      'b c',
      ': ',
      ':',
      ' ',
      '#',
      ' #',
      '"',
      "'",
      '[',
      ']',
      ', ',
      '-',
      '- ',
      '1',
      '0',
      '.',
      'true',
      'null',
      '{',
      '}',
      'é',
      '\t',
    ],
    ...['\n', '\n  ', '\n- ', '\n  - ', '\r\n', '~', '&', '\\', '2026-01-02', '"x"', '[a, b]', '{a: b}', 'e', 'x'],
  );
  const line = fc
    .tuple(
      fc.constantFrom('', '', '  ', '- ', '  - ', '    '),
      fc.constantFrom('a', 'b', 'long_key', 'x-y', 'two words'),
      fc.constantFrom(': ', ':', ':\n'),
      fc.array(piece, { maxLength: 6 }),
    )
    .map(([indent, key, colon, parts]) => `${indent}${key}${colon}${parts.join('')}\n`);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => void expectSame(lines.join(''))),
    { numRuns: 4000 },
  );
});
