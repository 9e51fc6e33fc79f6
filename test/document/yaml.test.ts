import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { escapePointer, parseYaml } from '../../src/document/yaml.ts';

// YAML of the core schema writes -0 as 0.
const json = fc
  .jsonValue({
    maxDepth: 3,
    stringUnit: fc.constantFrom('a', 'é', '😀', ' ', ':', '#', '/', '~', '-', '"', "'", '1'),
  })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

/** All values in plain data by JSON pointer. */
function valuesOf(data: unknown, pointer = ''): [string, unknown][] {
  const inside = data !== null && typeof data === 'object' ? Object.entries(data) : [];
  return [[pointer, data], ...inside.flatMap(([key, value]) => valuesOf(value, `${pointer}/${escapePointer(key)}`))];
}

describe('the place of every value', () => {
  test('is known by its JSON pointer, and what stands there is the key and the value', () => {
    const style = fc.constantFrom('block', 'flow');
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', '/', '~', ' ', 'é', '0') }), json),
        style,
        fc.nat(9),
        (value, form, offset) => {
          const source = form === 'flow' ? JSON.stringify(value) : stringify(value);
          const { data, nodes, faults } = parseYaml(source, offset);
          const at = ([start, end]: readonly [number, number]) => source.slice(start - offset, end - offset);
          expect(faults).toEqual([]);
          // JSON has no -0.
          expect(JSON.stringify(data)).toBe(JSON.stringify(value));
          for (const [pointer, part] of valuesOf(value)) {
            const node = nodes.get(pointer);
            const name = pointer
              .slice(pointer.lastIndexOf('/') + 1)
              .replaceAll('~1', '/')
              .replaceAll('~0', '~');
            if (node?.key) expect(String(parseYaml(at(node.key)).data)).toBe(name);
            if (part !== null && typeof part !== 'object')
              expect(parseYaml(at(node?.value ?? [0, 0])).data).toEqual(Object.is(part, -0) ? 0 : part);
          }
        },
      ),
    );
  });
});

test('any text is parsed without an exception, and every fault stands in the text and says what to do', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '|',
    '>',
    '&a',
    '*a',
    '!!js',
    '!',
    '#',
    '? ',
    '---',
    '...',
    '%',
    '\r',
    '1',
    '<<',
    ',',
    '\\',
    '@',
    '`',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
      (source) => {
        for (const { message, span } of parseYaml(source).faults) {
          expect(0 <= span[0] && span[0] <= span[1] && span[1] <= source.length).toBe(true);
          expect(message).toMatch(/^[A-Z].*; /);
        }
      },
    ),
    { numRuns: 500 },
  );
});

describe('values', () => {
  test.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-02-30', '2026-02-30'],
    ['2026-11-30T10:00:00Z', '2026-11-30T10:00:00Z'],
    ['1:30', '1:30'],
    ['yes', 'yes'],
    ['off', 'off'],
    ['010', 10],
    ['1.10', 1.1],
    ['true', true],
    ['~', null],
    ['', null],
    ['0x1F', 31],
    ['<<', '<<'],
  ])('%s is %j', (source, value) => {
    expect(parseYaml(`a: ${source}`)).toMatchObject({ data: { a: value }, faults: [] });
  });

  test('a key named __proto__ or constructor is a key like any other', () => {
    const { data } = parseYaml('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}');
    expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('what is refused', () => {
  const bomb = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`),
  ].join('\n');
  test.each([
    ['a doubled key', 'a: 1\nb: 2\na: 3', 'a', 'This key stands twice; keep one of them'],
    ['a doubled key deep inside', 'x:\n  - {k: 1, k: 2}', 'k', 'This key stands twice'],
    ['a function', 'a: !!js/function "() => 1"', '!!js/function', 'Tags such as !!js'],
    ['a tag that would make a date', 'a: !!timestamp 2026-11-30', '!!timestamp', 'Tags such as !!js'],
    ['a tag that would make bytes', 'a: !!binary aGk=', '!!binary', 'Tags such as !!js'],
    ['a set', 'a: !!set {b}', '!!set', 'Tags such as !!js'],
    ['an alias', 'a: &x 1\nb: *x', '*x', 'Anchors and aliases'],
    ['a YAML bomb', bomb, '*a0', 'Anchors and aliases'],
    ['a key that is a list', '? [a]\n: 1', '[', 'A key must be a plain word'],
    ['a key behind a question mark', 'a: 1\n? b\n: 2', 'b', 'A key must be a plain word'],
    ['a second document', 'a: 1\n---\nb: 2', '', 'Only one YAML document'],
    ['text behind the end mark', 'a: 1\n...\nb: 2', '', 'Only one YAML document'],
    ['a tab as indentation', 'a:\n\tb: 1', '\t', 'A tab indents this line; use spaces'],
    ['a colon in a value', 'title: Calls: Rules', 'C', 'put the value in quotes'],
    ['a colon in a value in braces', 'a: {title: Rules: for all}', 'Rules: for all', 'put the value in quotes'],
    ['an open brace', 'a: {b: 1\nc: 2\n', '{', 'A bracket opened here is not closed'],
    ['an open list', 'a: [b, c\n- d\n', '[', 'A bracket opened here is not closed'],
    ['an open list in braces', 'x: {a: [1, 2}\nb: 1\n', '[', 'A bracket opened here is not closed'],
    ['an open list at the end', 'a: [b', '[', 'A bracket opened here is not closed'],
    ['an open quote', 'a: "b', '', 'A quote or bracket is not closed'],
    ['a reserved character', 'a: @dana', '@', 'put the value in quotes'],
    ['a bad escape', 'a: "C:\\q"', '\\', 'double the backslash'],
    ['30,000 brackets', `a: ${'['.repeat(30_000)}`, '[', 'nested more than 200 deep'],
    ['30,000 braces', `a: ${'{b: '.repeat(30_000)}`, '{', 'nested more than 200 deep'],
    ['30,000 dashes', '- '.repeat(30_000), '-', 'nested more than 200 deep'],
    ['30,000 question marks', '? '.repeat(30_000), '?', 'nested more than 200 deep'],
    [
      '1,000 levels of indentation',
      Array.from({ length: 1_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      ' ',
      'nested more than 200 deep',
    ],
  ])('%s, with its place', (_, source, at, message) => {
    const [fault] = parseYaml(source).faults;
    expect(fault?.message).toContain(message);
    expect(source.slice(...(fault?.span ?? [0, 0])).slice(0, at.length)).toBe(at);
  });

  test('a YAML bomb yields no data', () => {
    expect(parseYaml(bomb).data).toBeNull();
  });

  test('4,000 keys are read, and a doubled one among them is found', () => {
    const keys = Array.from({ length: 4_000 }, (_, n) => `k${n}: ${n}`).join('\n');
    expect(parseYaml(keys)).toMatchObject({ data: { k3999: 3999 }, faults: [] });
    expect(parseYaml(`${keys}\nk7: 1`).faults).toMatchObject([{ message: 'This key stands twice; keep one of them' }]);
  });
});
