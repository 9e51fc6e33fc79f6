import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderLintGithub } from '../../../src/renderers/lint/github.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report } from '../../helpers/report.ts';

test('is one command per finding, and a last line that counts them', () => {
  const given = report({ 'a, b.md': 'One\nTwo\n' }, [
    { span: [5, 7], message: '50% more: see "x"' },
    { span: [0, 5], severity: 'warning' },
    { severity: 'info' },
  ]);
  expect(renderLintGithub(given, plain)).toBe(`\
::error file=sops/a%2C b.md,line=2,endLine=2,col=2,endColumn=4,title=step-length::a, b.md:2:2 50%25 more: see "x"
::warning file=sops/a%2C b.md,line=1,endLine=2,title=step-length::a, b.md:1:1 Mend this
::notice file=sops/a%2C b.md,line=1,endLine=1,col=1,endColumn=1,title=step-length::a, b.md:1:1 Mend this
✗ 1 SOP checked: 1 error, 1 warning, 1 note in 1 file.
  Why, and how to mend it: sop explain step-length
`);
});

test('the runner reads the properties that were meant, and no other', () => {
  fc.assert(
    fc.property(hostileReport, (given) => {
      const commands = renderLintGithub(given, plain).split('\n').slice(0, given.diagnostics.length);
      commands.forEach((line, index) => {
        const [, command, properties = ''] = /^::(\w+) (.*?)::/.exec(line) ?? [];
        expect(['error', 'warning', 'notice']).toContain(command);
        const read = Object.fromEntries(properties.split(',').map((pair) => pair.split(/=(.*)/s)));
        const { range, ruleId } = given.diagnostics[index] ?? {};
        expect(read).toMatchObject({ line: String(range?.start.line), title: ruleId });
        expect(Object.keys(read).filter((key) => !/^(?:file|line|endLine|col|endColumn|title)$/.test(key))).toEqual([]);
      });
    }),
  );
});
