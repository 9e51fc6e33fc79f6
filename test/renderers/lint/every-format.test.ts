import { Chalk } from 'chalk';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../src/commands/lint/print.ts';
import type { LintReport } from '../../../src/renderers/lint/report.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report } from '../../helpers/report.ts';

const names = Object.keys(FORMATS);

function render(name: string, given: LintReport, display = plain): string {
  return FORMATS[name]?.(given, display) ?? '';
}

/** As a program that passes over what has no weight sees a line. */
const visible = (line: string): string => line.replace(/[\p{Cf}\p{M}]/gu, '').trimStart();

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const DANGEROUS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;

describe.each(names)('%s', (name) => {
  test('lets nothing foreign act on a terminal or a CI system', () => {
    fc.assert(
      fc.property(hostileReport, (given) => {
        const text = render(name, given, { ...plain, columns: 20 });
        expect(text).not.toMatch(DANGEROUS);
        for (const line of text.split('\n')) {
          expect(visible(line)).not.toMatch(/##\w*\[/);
          if (name !== 'github') expect(visible(line)).not.toMatch(/^::/);
        }
        expect(text.split('\n').filter((line) => visible(line).startsWith('::')).length).toBe(
          name === 'github' ? given.diagnostics.length : 0,
        );
        // The colours are the only escape sequences.
        const coloured = render(name, given, { colors: new Chalk({ level: 1 }), columns: 60 });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what chalk writes
        expect(coloured.replace(/\u001B\[\d+m/g, '')).not.toMatch(DANGEROUS);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same each time, ends in a line break, and says something where there is nothing', () => {
    const given = report({ 'a.md': 'One\nTwo\n', 'b.md': '' }, [{ span: [4, 7] }, { span: [4, 7] }, { path: 'b.md' }]);
    const text = render(name, given);
    expect(text).toBe(render(name, given));
    expect(text.endsWith('\n')).toBe(true);
    // An empty list is nothing to grep in.
    expect(render(name, report({ 'a.md': '' }, [])) === '').toBe(name === 'compact');
  });

  test('stands a file that it has no text of', () => {
    const range = { start: { line: 9, column: 4, offset: 90 }, end: { line: 10, column: 1, offset: 99 } };
    const given = report({}, [{ path: 'glossary.yml' }]);
    expect(render(name, { ...given, diagnostics: given.diagnostics.map((one) => ({ ...one, range })) })).toContain(
      'glossary.yml',
    );
  });
});
