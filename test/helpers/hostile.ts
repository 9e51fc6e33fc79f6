import fc from 'fast-check';
import type { LintReport } from '../../src/renderers/lint/report.ts';
import { report, type Said } from './report.ts';

/** What foreign text may hold to deceive a terminal, a CI system, a forge or a parser. */
const TRICKS = [
  '::error file=a,line=1::x',
  '::set-env name=PATH::/tmp',
  '  ::stop-commands::x',
  ':\u200B:error::x',
  '\u00AD::error::x',
  '\n::error::x',
  '\r\n::error::x',
  '\r::error::x',
  '\u2028::error::x',
  '%0A::error::x',
  '##[error]x',
  '##vso[task.setvariable variable=a]b',
  '#\u200B#vso[task.prependpath]/tmp',
  '##\u200Dvso[task.complete]',
  '##teamcity[buildStop]',
  '\u001B[2J\u001B]8;;http://evil.example\u0007x\u001B]8;;\u0007',
  '\u009B31m',
  '\u0007\u0008\u0000\u007F',
  'section_start:1:a\r\u001B[0K',
  '\u202Eevil\u2066',
  '<script>alert(1)</script>',
  '</details></table>',
  '-->',
  ']]>',
  '&#x1b;&lt;',
  '"\'`\\',
  '|',
  '``` ```',
  '![x](http://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '<https://evil.example>',
  'https://evil.example www.evil.example mail@evil.example',
  '@everyone @org/team',
  '#1 GH-1 !1 ~bug %m $1 &1',
  '**x** _y_ ~~z~~',
  '\n\n# x\n\n/approve\n',
  '{0} {',
  '-rf',
  '../..',
  '\uD800',
  '\uFFFE',
  '日本語👍🏽',
  '\t',
];

const foreign = fc
  .array(fc.oneof(fc.constantFrom(...TRICKS), fc.string({ unit: 'binary', maxLength: 6 }), fc.string()))
  .map((parts) => parts.join(''));

const finding = fc.record({
  file: fc.nat(),
  message: foreign,
  from: fc.nat(),
  size: fc.nat(12),
  fix: fc.option(foreign),
  severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
});

/** Reports on hostile files, with hostile names, messages and repairs. */
export const hostileReport: fc.Arbitrary<LintReport> = fc
  .record({
    files: fc.dictionary(
      foreign.map((path) => `${path}.md`),
      foreign,
      { minKeys: 1, maxKeys: 3 },
    ),
    findings: fc.array(finding, { maxLength: 5 }),
    name: foreign,
  })
  .map(({ files, findings, name }) => {
    const paths = Object.keys(files).sort();
    const said = findings.map(({ file, message, from, size, fix, severity }): Said => {
      const path = paths[file % paths.length] ?? '';
      const { length } = files[path] ?? '';
      const start = from % (length + 1);
      const span = [start, Math.min(length, start + size)] as const;
      const repair = fix === null ? null : { safe: fix.length % 2 === 0, edits: [{ span, text: fix }] };
      return { path, message, span, severity, fix: repair };
    });
    const plainly = report(files, said, { rules: [] });
    return {
      ...plainly,
      hasStatistics: findings.length % 2 === 0,
      sourceOf: (path) => ({ ...plainly.sourceOf(path), name }),
    };
  });
