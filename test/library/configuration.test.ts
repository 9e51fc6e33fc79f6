import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/document/yaml.ts';
import { SopError } from '../../src/errors.ts';
import { locate, parseConfiguration } from '../../src/library/configuration.ts';

/** What a user reads of a broken glossary.yml. */
function complaints(text: string, check?: (data: unknown) => { pointer: string; message: string }[]): string[] {
  try {
    parseConfiguration({ path: 'sops/glossary.yml', text }, 'glossary', check);
    return [];
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    expect(error.code).toBe('configuration');
    expect(error.hint).toBe('Mend sops/glossary.yml; nothing else is read until it is right.');
    return error.message.split('\n');
  }
}

test.each([
  ['an empty file', ''],
  ['comments only', '# nothing yet\n'],
  ['CRLF', 'terms:\r\n  - term: ticket\r\n    definition: A recorded request.\r\n'],
  ['a byte order mark', '\uFEFFterms: []\nstyle: {step_length: 12}\n'],
  ['the line for editors', '# yaml-language-server: $schema=x.json\nterms: []\n'],
])('%s is read', (_, text) => {
  expect(complaints(text)).toEqual([]);
});

test('an empty file is a file without fields', () => {
  expect(parseConfiguration({ path: 'glossary.yml', text: '' }, 'glossary')).toEqual({});
});

describe('each fault is shown with file, line and column', () => {
  test.each<[string, string, string[]]>([
    ['broken YAML', 'terms: [\n', ['sops/glossary.yml:1:8 A bracket opened here is not closed']],
    ['a doubled key', 'terms: []\nterms: []\n', ['sops/glossary.yml:2:1 This key stands twice; keep one of them']],
    ['an alias', 'terms: &a []\nstyle: *a\n', ['sops/glossary.yml:2:8 Anchors and aliases']],
    [
      'an unknown field',
      'terms: []\nstile: {}\n',
      ['sops/glossary.yml:2:1 "stile" is not a known field; did you mean "style"?'],
    ],
    [
      'a wrong value, by its own place',
      'style:\n  step_length: many\n',
      ['sops/glossary.yml:2:16 style.step_length cannot be "many"; it must be a whole number from 1'],
    ],
    [
      'a missing field, by the first key beside it',
      'terms:\n  - term: ticket\n',
      [
        'sops/glossary.yml:2:5 "definition" is missing; add it: it must say in at least 10 characters what the term means',
      ],
    ],
    [
      'an empty value, by its key',
      'style:\n  step_length:\n',
      ['sops/glossary.yml:2:3 style.step_length is empty; it must be a whole number from 1'],
    ],
    [
      'a place behind a byte order mark',
      '\uFEFFstile: {}\n',
      ['sops/glossary.yml:1:2 "stile" is not a known field; did you mean "style"?'],
    ],
    [
      'a place in CRLF text',
      'terms: []\r\nstyle:\r\n  step_length: 0\r\n',
      ['sops/glossary.yml:3:16 style.step_length cannot be 0; it must be a whole number from 1'],
    ],
    ['a list for a map', '- a\n', ['sops/glossary.yml:1:1 the file cannot be a list; it must be a group of fields']],
  ])('%s', (_, text, expected) => {
    const found = complaints(text);
    expect(found).toHaveLength(expected.length);
    for (const [index, line] of expected.entries()) expect(found[index]?.slice(0, line.length)).toBe(line);
  });

  test('ten faults are enough to begin with', () => {
    const lines = complaints(`style:\n${Array.from({ length: 13 }, (_, index) => `  wrong-${index}: 1\n`).join('')}`);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('… and 3 more');
  });

  test('what a schema cannot say comes after what it can', () => {
    const check = () => [{ pointer: '/style/step_length', message: 'is odd' }];
    expect(complaints('style:\n  step_length: 3\n', check)).toEqual(['sops/glossary.yml:2:16 is odd']);
    expect(complaints('style:\n  step_length: 0\n', check)).toEqual([
      'sops/glossary.yml:2:16 style.step_length cannot be 0; it must be a whole number from 1',
    ]);
  });
});

describe('the place of a fault', () => {
  const text = 'a: 1\nb:\n  - x: one\n    y:\n  - two\n';
  const { nodes } = parseYaml(text);
  test.each<[string, 'key' | 'value' | 'missing', string]>([
    ['/a', 'value', '1'],
    ['/a', 'key', 'a'],
    ['/b/1', 'value', 'two'],
    ['/b/0', 'missing', 'x'],
    ['/b/0/y', 'value', 'y'],
    ['/b/0/z', 'value', 'x'],
    ['/b/7/z', 'value', 'b'],
    ['/z', 'value', 'a'],
    ['', 'missing', 'a'],
  ])('of %s (%s) is "%s"', (pointer, about, expected) => {
    expect(text.slice(...locate(nodes, pointer, about))).toBe(expected);
  });

  test('in an empty file is its beginning', () => {
    expect(locate(new Map(), '/a', 'missing')).toEqual([0, 0]);
  });
});
