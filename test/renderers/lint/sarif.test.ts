import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderLintSarif } from '../../../src/renderers/lint/sarif.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report, type Said } from '../../helpers/report.ts';

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL('../../fixtures/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(schema);

const run = (files: Readonly<Record<string, string>>, said: readonly Said[]) =>
  JSON.parse(renderLintSarif(report(files, said), plain)).runs[0];

test('passes the schema, whatever the files hold', () => {
  fc.assert(
    fc.property(hostileReport, (given) => {
      isSarif(JSON.parse(renderLintSarif(given, plain)));
      expect(isSarif.errors).toBeNull();
    }),
  );
  isSarif(JSON.parse(renderLintSarif(report({}, []), plain)));
  expect(isSarif.errors).toBeNull();
  expect(isSarif({ version: '2.1.0' })).toBe(false);
});

test('a result has its rule, place, fingerprint and repair', () => {
  const fix = { safe: true, edits: [{ span: [5, 7], text: 'x' }] as const };
  const { results, tool, columnKind } = run({ 'my b/a%.md': 'One\nTwo\n' }, [{ span: [5, 7], severity: 'info', fix }]);
  const artifactLocation = { uri: 'sops/my%20b/a%25.md', uriBaseId: '%SRCROOT%' };
  const region = { startLine: 2, startColumn: 2, endLine: 2, endColumn: 4 };
  expect(results).toEqual([
    {
      ruleId: 'step-length',
      ruleIndex: tool.driver.rules.findIndex(({ id }: { id: string }) => id === 'step-length'),
      level: 'note',
      message: { text: 'Mend this.' },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      partialFingerprints: { 'sopFinding/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
      fixes: [
        {
          description: { text: 'Safe: it keeps the meaning.' },
          artifactChanges: [
            { artifactLocation, replacements: [{ deletedRegion: region, insertedContent: { text: 'x' } }] },
          ],
        },
      ],
    },
  ]);
  expect(columnKind).toBe('utf16CodeUnits');
});

test('a rule explains itself', () => {
  const { driver } = run({}, []).tool;
  expect(driver).toMatchObject({ name: 'sop', version: '1.2.3' });
  expect(driver.rules.find(({ id }: { id: string }) => id === 'step-imperative')).toMatchObject({
    name: 'StepImperative',
    shortDescription: { text: expect.stringMatching(/\.$/) },
    fullDescription: { text: expect.any(String) },
    help: { text: expect.any(String), markdown: expect.stringContaining('Bad:\n\n~~~~~markdown\n') },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: ['steps'], 'problem.severity': 'warning' },
  });
});

describe('a message', () => {
  test.each([
    ['Fill in "x"', 'Fill in "x".'],
    ['Ends already.', 'Ends already.'],
    ['Not [this](http://evil.example)', 'Not [this] (http://evil.example).'],
    ['Not {0}', 'Not {{0}}.'],
  ])('%s', (message, expected) => {
    expect(run({ 'a.md': '' }, [{ message }]).results[0].message.text).toBe(expected);
  });
});

test('a byte order mark does not count', () => {
  const { results } = run({ 'a.md': '\uFEFFab\ncd' }, [{ span: [2, 3] }, { span: [0, 1] }, { span: [4, 5] }]);
  const columns = results.map(
    ({
      locations: [{ physicalLocation }],
    }: {
      locations: [{ physicalLocation: { region: Record<string, number> } }];
    }) => [physicalLocation.region.startColumn, physicalLocation.region.endColumn],
  );
  expect(columns).toEqual([
    [2, 3],
    [1, 1],
    [1, 2],
  ]);
});
