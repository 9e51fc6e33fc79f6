import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/document/yaml.ts';
import { rules } from '../../../src/rules/index.ts';
import { manualFolder, read } from '../../helpers/folder.ts';
import { sopIn } from '../../helpers/io.ts';
import { DOCUMENT_PATH, sop } from '../../helpers/library.ts';

const SETTINGS = `schema: 1
rules: {step-length: info}
overrides:
  - {paths: ["2-*/**"], rules: {links-resolve: off}}
  - {frontmatter: {type: procedure}, rules: {preferred-term: error}}
`;
const FILES = {
  'sop.yml': SETTINGS,
  [DOCUMENT_PATH]: sop({ status: 'draft', lint: '{disable: [{rule: unique-title, reason: "two of a kind"}]}' }),
};
const PATH = `sops/${DOCUMENT_PATH}`;

const EXPECTED = {
  'known-person': { severity: 'error', from: 'default' },
  'step-length': { severity: 'info', from: 'rules' },
  'links-resolve': { severity: 'error', from: 'default' },
  'preferred-term': { severity: 'error', from: 'override 2' },
  'no-placeholder': { severity: 'warning', from: 'draft' },
  'unique-title': { severity: 'off', from: 'frontmatter', reason: 'two of a kind' },
};

describe('--print-config', () => {
  test.each<[string, string[], (text: string) => unknown]>([
    ['YAML', [], (text) => parseYaml(text).data],
    ['JSON', ['--format', 'json'], JSON.parse],
  ])('as %s', async (_, args, parse) => {
    const { out, exitCode } = await sopIn(manualFolder(FILES), ['lint', '--print-config', PATH, ...args]);
    const printed = parse(out) as { version: number; path: string; rules: Record<string, unknown> };
    expect([printed.version, printed.path, exitCode]).toEqual([1, PATH, 0]);
    expect(printed.rules).toMatchObject(EXPECTED);
    expect(Object.keys(printed.rules)).toEqual(rules.map(({ id }) => id));
  });

  test('names the rules that --only and --skip leave', async () => {
    const cwd = `${manualFolder(FILES)}/sops/1-office`;
    const args = ['lint', '--print-config', '1-phones/answering-calls.md', '--only', 'step-length,unique-id'];
    expect((await sopIn(cwd, [...args, '--skip', 'unique-id'])).out).toBe(
      'version: 1\npath: 1-phones/answering-calls.md\nrules:\n  step-length: {severity: info, from: rules}\n',
    );
  });

  test.each<[string, string[], string]>([
    ['a file that is not there', ['sops/none.md'], 'sops/none.md is no SOP of the manual at sops'],
    ['the index', ['sops/README.md'], 'sops/README.md is no SOP of the manual at sops'],
    ['a folder', ['sops/1-office'], 'sops/1-office is no SOP'],
    ['a file outside', ['../other.md'], '../other.md is no SOP'],
    ['further paths', [PATH, PATH], '--print-config neither checks nor repairs'],
    ['--fix', [PATH, '--fix'], '--print-config neither checks nor repairs'],
    ['--diff', [PATH, '--diff'], '--print-config neither checks nor repairs'],
  ])('refuses %s', async (_, args, message) => {
    const { out, err, exitCode } = await sopIn(manualFolder({ ...FILES, 'README.md': '# M\n' }), [
      'lint',
      '--print-config',
      ...args,
    ]);
    expect([out, exitCode]).toEqual(['', 2]);
    expect(err).toContain(message);
  });
});

test('--print-config prints to files too, in its formats', async () => {
  const cwd = manualFolder(FILES);
  const { out } = await sopIn(cwd, ['lint', '--print-config', PATH, '--output', 'json=a.json']);
  expect([parseYaml(out).data, JSON.parse(read(cwd, 'a.json'))]).toMatchObject([{ path: PATH }, { path: PATH }]);
  const wrong = await sopIn(cwd, ['lint', '--print-config', PATH, '--output', 'sarif=b']);
  expect(wrong).toMatchObject({ exitCode: 2, err: expect.stringContaining('--print-config cannot print sarif') });
});
