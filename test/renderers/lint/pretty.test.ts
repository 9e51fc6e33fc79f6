import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { renderLintPretty } from '../../../src/renderers/lint/pretty.ts';
import { widthOf } from '../../../src/renderers/width.ts';
import { plain, report, type Said } from '../../helpers/report.ts';

/** What stands below the message of the one finding. */
function frame(text: string, said: Said, columns = 60): string {
  const lines = renderLintPretty(report({ 'a.md': text }, [said]), { ...plain, columns }).split('\n');
  return lines.slice(4, lines.indexOf('', 4)).join('\n');
}

const fix = (text: string, span: readonly [number, number], safe = true) => ({ safe, edits: [{ span, text }] });

test('findings stand by file, and the end says what to do', () => {
  const given = report({ 'a.md': 'One\n\n  2. Call customer\n', 'b.md': 'x', 'c.md': '' }, [
    {
      span: [15, 23],
      severity: 'warning',
      ruleId: 'preferred-term',
      message: 'Use "client"',
      fix: fix('client', [15, 23]),
    },
    { span: [0, 3], message: 'Mend this' },
    { path: 'b.md', span: [0, 1], severity: 'info', ruleId: 'no-vague', fix: fix('', [0, 1], false) },
  ]);
  const sourceOf = (path: string) => ({
    ...given.sourceOf(path),
    ...(path === 'a.md' ? { name: 'SOP-001 Calls' } : {}),
  });
  expect(renderLintPretty({ ...given, sourceOf, hasStatistics: true }, plain)).toBe(`\
── SOP-001 Calls ───────────────────────────────────────── 1 error, 1 warning ──

a.md:3:11 warning preferred-term
  Use "client"
  3 │   2. Call customer
    │           ^^^^^^^^
    = fix: "customer" → "client"

a.md:1:1 error step-length
  Mend this
  1 │ One
    │ ^^^

── b.md ────────────────────────────────────────────────────────────── 1 note ──

b.md:1:1 info no-vague
  Mend this
  1 │ x
    │ ^
    = unsafe fix: delete "x"

  1  no-vague        in 1 file
  1  preferred-term  in 1 file, all with a safe repair
  1  step-length     in 1 file

✗ 3 SOPs checked: 1 error, 1 warning, 1 note in 2 files.
  1 can be repaired with: sop lint --fix
  1 with a repair to look at first: sop lint --fix --unsafe --diff
  Why, and how to mend it: sop explain step-length
`);
});

describe('the line', () => {
  const long = `${'word '.repeat(30)}here ${'more '.repeat(30)}`;
  test.each<[string, string, Said, string]>([
    ['an empty span', 'One', { span: [3, 3] }, '  1 │ One\n    │    ^'],
    ['an empty line', 'One\n\n', { span: [4, 4] }, ''],
    ['a tab', '\tOne', { span: [1, 4] }, '  1 │     One\n    │     ^^^'],
    ['wide signs', '日本 One', { span: [3, 6] }, '  1 │ 日本 One\n    │      ^^^'],
    ['several lines', 'One\r\nTwo\r\nThree', { span: [1, 12] }, '  1 │ One\n    │  ^^ … to line 3'],
    ['old line endings', 'One\rTwo', { span: [4, 7] }, '  2 │ Two\n    │ ^^^'],
    ['no such line', '', { span: [0, 0] }, ''],
    [
      'a long line',
      long,
      { span: [150, 154] },
      `  1 │ …rd word word word here more more more more more more…\n    │ ${' '.repeat(19)}^^^^`,
    ],
    ['a long span', long, { span: [0, 300] }, `  1 │ ${'word '.repeat(10)}wor…\n    │ ${'^'.repeat(54)}`],
  ])('with %s', (_, text, said, expected) => expect(frame(text, said)).toBe(expected));

  test.each([
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['a megabyte of wide signs', '日'.repeat(1_000_000)],
    ['a megabyte of signs without width', '\u0301'.repeat(1_000_000)],
  ])('of %s fits, with the span in view', (_, text) => {
    for (const start of [0, 30, 500_000, 999_999]) {
      const [line = '', underline = ''] = frame(text, { span: [start, start + 1] }).split('\n');
      expect(widthOf(line)).toBeLessThanOrEqual(60);
      expect(underline).toMatch(/\^$/);
      expect(underline.length).toBeLessThanOrEqual(60);
    }
  });
});

describe('the repair', () => {
  test.each<[string, Said['fix'], string]>([
    ['that inserts', fix('x', [1, 1]), '= fix: insert "x"'],
    ['that deletes', fix('', [0, 3]), '= fix: delete "One"'],
    ['that replaces', fix('Two', [0, 3]), '= fix: "One" → "Two"'],
    ['of a text in quotes', fix('"Two"', [0, 3]), `= fix: 'One' → '"Two"'`],
    ['over several lines', fix('a\nb', [0, 3]), '= fix: sop lint --fix --diff shows it'],
    ['that is long', fix('word '.repeat(20), [0, 3]), '= fix: sop lint --fix --diff shows it'],
    ['in several places', { safe: false, edits: [] }, '= unsafe fix: sop lint --fix --unsafe --diff shows it'],
  ])('%s', (_, repair, expected) => {
    expect(
      frame('One', { span: [0, 3], fix: repair ?? null })
        .split('\n')[2]
        ?.trim(),
    ).toBe(expected);
  });
});

describe('the end', () => {
  test.each<[string, readonly Said[], string]>([
    ['nothing', [], '✓ 1 SOP checked: no errors, no warnings.\n'],
    ['notes only', [{ severity: 'info' }], '✓ 1 SOP checked: 1 note in 1 file.\n'],
    ['warnings only', [{ severity: 'warning' }], '! 1 SOP checked: 1 warning in 1 file.\n'],
  ])('after %s', (_, said, expected) => {
    expect(renderLintPretty(report({ 'a.md': '' }, said), plain)).toContain(expected);
  });

  test('explains the rule that found the most errors', () => {
    const said: Said[] = [
      { severity: 'warning', ruleId: 'no-vague' },
      { severity: 'warning', ruleId: 'no-vague' },
      { severity: 'error', ruleId: 'image-alt' },
    ];
    expect(renderLintPretty(report({ 'a.md': '' }, said), plain)).toContain('sop explain image-alt\n');
  });
});

test('no line is wider than the terminal, except where a path is', () => {
  const given = report({ 'a.md': `${'日本語 and more '.repeat(20)}\n` }, [
    { span: [30, 40], message: 'Say it in fewer and shorter words, so that it can be read by everybody '.repeat(4) },
  ]);
  for (const columns of [60, 80, 140]) {
    const text = renderLintPretty(given, { colors: new Chalk({ level: 0 }), columns });
    expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(columns);
  }
});

test('a secret is printed nowhere, whatever else is found on its line', () => {
  const text = 'The password is Sommer2024! for all.\n';
  const given = report({ 'a.md': text }, [
    { span: [16, 27], ruleId: 'no-secrets', message: 'This is a password' },
    { span: [4, 35], ruleId: 'no-vague', fix: fix('', [12, 27]) },
  ]);
  const printed = renderLintPretty(given, plain);
  expect(printed).toContain('1 │ The password is ••••••••••• for all.\n    │                 ^^^^^^^^^^^\n');
  expect(printed).not.toContain('Sommer');
});
