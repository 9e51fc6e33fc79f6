import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLintJson } from '../../../src/renderers/lint/json.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report } from '../../helpers/report.ts';

test('is the documented form, one finding per line', () => {
  const given = report({ 'a.md': '\uFEFFOne\r\nTwo 👍 three\n', 'b.md': '' }, [
    { span: [9, 11], message: 'Say "yes"', fix: { safe: true, edits: [{ span: [9, 11], text: '' }] } },
    { path: 'b.md', severity: 'warning', ruleId: 'no-placeholder' },
  ]);
  expect(renderLintJson(given, plain)).toBe(`{
  "version": 1,
  "summary": {"files":2,"errors":1,"warnings":1,"infos":0,"fixable":1},
  "diagnostics": [
    {"ruleId":"step-length","severity":"error","path":"a.md","message":"Say \\"yes\\"","range":{"start":{"line":2,"column":4,"offset":9},"end":{"line":2,"column":6,"offset":11}},"fix":{"safe":true,"edits":[{"range":{"start":{"line":2,"column":4,"offset":9},"end":{"line":2,"column":6,"offset":11}},"text":""}]}},
    {"ruleId":"no-placeholder","severity":"warning","path":"b.md","message":"Mend this","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}},"fix":null}
  ]
}
`);
});

test('counts findings per rule where that is asked for, the busiest rule first', () => {
  const fix = { safe: true, edits: [] };
  const said = [
    { ruleId: 'image-alt' },
    { ruleId: 'step-length', fix },
    { ruleId: 'step-length', severity: 'info' as const, fix: { ...fix, safe: false } },
    { ruleId: 'step-length', path: 'b.md', severity: 'warning' as const, fix },
  ];
  const text = renderLintJson(report({ 'a.md': '', 'b.md': '' }, said, { hasStatistics: true }), plain);
  expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"summary": .*\n {2}"statistics": \[/);
  expect(JSON.parse(text).statistics).toEqual([
    { ruleId: 'step-length', errors: 1, warnings: 1, infos: 1, fixable: 2, files: 2 },
    { ruleId: 'image-alt', errors: 1, warnings: 0, infos: 0, fixable: 0, files: 1 },
  ]);
});

test('a program reads every text as it was', () => {
  fc.assert(
    fc.property(hostileReport, (given) => {
      const { version, diagnostics } = JSON.parse(renderLintJson(given, plain));
      expect(version).toBe(1);
      const textsOf = ({ path, message, fix }: Texts): unknown[] => [path, message, fix?.edits[0]?.text];
      expect(diagnostics.map(textsOf)).toEqual(given.diagnostics.map(textsOf));
    }),
  );
});

interface Texts {
  readonly path: string;
  readonly message: string;
  readonly fix: { readonly edits: readonly { readonly text: string }[] } | null;
}
