import { expect, test } from 'vitest';
import { renderLintGitlab } from '../../../src/renderers/lint/gitlab.ts';
import { plain, report, type Said } from '../../helpers/report.ts';

interface Issue {
  readonly fingerprint: string;
}

const fingerprints = (text: string, said: readonly Said[]): string[] =>
  (JSON.parse(renderLintGitlab(report({ 'a.md': text }, said), plain)) as Issue[]).map((issue) => issue.fingerprint);

test('is a code quality report', () => {
  const given = report({ 'a.md': 'One\nTwo\n' }, [{ span: [2, 7] }, { severity: 'warning' }, { severity: 'info' }]);
  expect(JSON.parse(renderLintGitlab(given, plain))).toMatchObject([
    {
      description: 'Mend this',
      check_name: 'step-length',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'major',
      location: { path: 'sops/a.md', lines: { begin: 1, end: 2 } },
    },
    { severity: 'minor' },
    { severity: 'info' },
  ]);
  expect(renderLintGitlab(report({ 'a.md': '' }, []), plain)).toBe('[]\n');
});

test('a finding keeps its fingerprint when lines move, and no two have the same', () => {
  const before = fingerprints('call him, call him', [
    { span: [0, 8] },
    { span: [10, 18] },
    { span: [10, 18], message: 'Mend that' },
    { span: [10, 18], ruleId: 'no-vague' },
  ]);
  expect(new Set(before).size).toBe(4);
  const after = fingerprints('New\n\ncall  him, call him', [{ span: [5, 14] }, { span: [16, 24] }]);
  expect(after).toEqual(before.slice(0, 2));
});
