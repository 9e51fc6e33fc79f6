import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLintCompact } from '../../../src/renderers/lint/compact.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report } from '../../helpers/report.ts';

test('is one line per finding', () => {
  const given = report({ 'a.md': 'One\nTwo\n' }, [
    { span: [5, 7] },
    { message: 'Over two\nlines', severity: 'info', ruleId: 'no-vague' },
  ]);
  expect(renderLintCompact(given, plain)).toBe(
    'a.md:2:2 error step-length Mend this\na.md:1:1 info no-vague Over two lines\n',
  );
  expect(
    renderLintCompact({ ...given, hasStatistics: true }, plain)
      .split('\n')
      .slice(2),
  ).toEqual(['', '  1  no-vague     in 1 file', '  1  step-length  in 1 file', '']);
});

test('stays one line per finding', () => {
  fc.assert(
    fc.property(hostileReport, (given) => {
      const lines = renderLintCompact({ ...given, hasStatistics: false }, plain).split('\n');
      expect(lines.length - 1).toBe(given.diagnostics.length);
    }),
  );
});
