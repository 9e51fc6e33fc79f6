import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderLintCheckstyle } from '../../../src/renderers/lint/checkstyle.ts';
import { renderLintJunit } from '../../../src/renderers/lint/junit.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report } from '../../helpers/report.ts';
import { elementsOf, parseXml } from '../../helpers/xml.ts';

const given = report({ 'x/a.md': 'One\nTwo\n', 'x/b.md': '', 'c.md': '' }, [
  { span: [5, 7], message: 'Say "a" & <b>' },
  { severity: 'warning' },
  { path: 'c.md', severity: 'info' },
]);

test('checkstyle', () => {
  expect(renderLintCheckstyle(given, plain)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="x/a.md">
    <error line="2" column="2" severity="error" message="Say &quot;a&quot; &amp; &lt;b&gt;" source="sop.step-length"/>
    <error line="1" column="1" severity="warning" message="Mend this" source="sop.step-length"/>
  </file>
  <file name="c.md">
    <error line="1" column="1" severity="info" message="Mend this" source="sop.step-length"/>
  </file>
</checkstyle>
`);
});

test('junit: each file is a test, and errors fail it', () => {
  expect(renderLintJunit(given, plain)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="sop lint" tests="3" failures="1" errors="0">
  <testsuite name="sop lint" tests="3" failures="1" errors="0">
    <testcase classname="x" name="a.md" file="x/a.md"><failure message="1 error, 1 warning" type="error">
x/a.md:2:2 error step-length Say &quot;a&quot; &amp; &lt;b&gt;
x/a.md:1:1 warning step-length Mend this
</failure></testcase>
    <testcase classname="x" name="b.md" file="x/b.md"/>
    <testcase classname="." name="c.md" file="c.md"><system-out>1 note
c.md:1:1 info step-length Mend this
</system-out></testcase>
  </testsuite>
</testsuites>
`);
});

describe('stay well formed, with every finding in its place', () => {
  test('checkstyle', () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const files = elementsOf(parseXml(renderLintCheckstyle(hostile, plain)));
        const lines = files.flatMap((file) => elementsOf(file).map(({ attributes }) => Number(attributes.line)));
        const expected = hostile.files.flatMap((path) =>
          hostile.diagnostics.filter((one) => one.path === path).map(({ range }) => range.start.line),
        );
        expect(lines.sort()).toEqual(expected.sort());
      }),
    );
  });

  test('junit', () => {
    fc.assert(
      fc.property(hostileReport, (hostile) => {
        const [suite] = elementsOf(parseXml(renderLintJunit(hostile, plain)));
        const cases = suite ? elementsOf(suite) : [];
        expect(cases.length).toBe(hostile.files.length);
        const faulty = new Set(
          hostile.diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path),
        );
        expect(cases.filter((one) => elementsOf(one)[0]?.name === 'failure').length).toBe(faulty.size);
      }),
    );
  });
});
