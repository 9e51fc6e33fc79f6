import { expect, test } from 'vitest';
import { renderLintRdjson } from '../../../src/renderers/lint/rdjson.ts';
import { plain, report } from '../../helpers/report.ts';

test('counts columns in bytes of UTF-8, and makes one suggestion of all edits of a repair', () => {
  const text = 'Ein\nfür 👍 alle\n';
  const fix = {
    safe: false,
    edits: [
      { span: [12, 15], text: 'X' },
      { span: [4, 7], text: '' },
    ] as const,
  };
  const given = report({ 'a.md': text }, [{ span: [8, 10], severity: 'warning', fix }, { span: [0, 3] }]);
  expect(JSON.parse(renderLintRdjson(given, plain))).toEqual({
    source: { name: 'sop lint' },
    diagnostics: [
      {
        message: 'Mend this',
        location: { path: 'a.md', range: { start: { line: 2, column: 6 }, end: { line: 2, column: 10 } } },
        severity: 'WARNING',
        code: { value: 'step-length' },
        suggestions: [{ range: { start: { line: 2, column: 1 }, end: { line: 2, column: 15 } }, text: ' 👍 aX' }],
      },
      {
        message: 'Mend this',
        location: { path: 'a.md', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } } },
        severity: 'ERROR',
        code: { value: 'step-length' },
      },
    ],
  });
});
