import { expect, test } from 'vitest';
import { isPlainPath, parsePerson, personKey, repositoryFiles, type Shipped } from '../../src/library/starter.ts';

const SHIPPED: Shipped = {
  ...{ sop: '', manual: '', glossary: '', people: '' },
  init: {
    'github-workflow.yml': 'run: npx {{package}} lint{{root}}',
    'gitlab-ci.yml': 'gitlab',
    'pre-commit.sh': '-- {{manual}}',
    'vscode-settings.json': '{{schemas}} {{path}}',
    'vscode-extensions.json': '',
    gitattributes: '{{pattern}}',
    'readme.md': '[x]({{link}})',
  },
  pullRequest: 'pr',
  version: '1.4.2',
};

test.each([
  ['Dana Ruiz <dana@example.com>', { name: 'Dana Ruiz', email: 'dana@example.com' }, 'dana'],
  ['  Inês Carvalho  <i@example.com> ', { name: 'Inês Carvalho', email: 'i@example.com' }, 'ines'],
  ['王 <wang@example.com>', { name: '王', email: 'wang@example.com' }, 'wang'],
  ["O'Neil, Pat <p@example.com>", { name: "O'Neil, Pat", email: 'p@example.com' }, 'oneil'],
  ['Dana Ruiz', undefined, undefined],
  ['Dana <dana@x>', undefined, undefined],
  ['<dana@example.com>', undefined, undefined],
])('the person "%s"', (text, person, key) => {
  expect(parsePerson(text)).toEqual(person);
  expect(person && personKey(person)).toBe(key);
});

test.each([
  ['sops', true],
  ['my docs/sops', true],
  ['a$(b)/sops', false],
  ["it's/sops", false],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub would fill this in
  ['${{ x }}/sops', false],
  ['-rf/sops', false],
  ['a\nb/sops', false],
])('the path "%s"', (path, isPlain) => expect(isPlainPath(path)).toBe(isPlain));

test('repository files follow the pipeline and the place', () => {
  const at = (ci: 'github' | 'gitlab' | 'none', root = 'sops', hasGitlabPipeline = false): Record<string, string> =>
    Object.fromEntries(repositoryFiles(SHIPPED, { root, ci, hasGitlabPipeline }).map(({ path, text }) => [path, text]));
  expect(at('github')).toMatchObject({
    '.github/workflows/sop.yml': 'run: npx sop-as-code@1.4 lint',
    '.github/pull_request_template.md': 'pr',
  });
  expect(at('github', 'my docs/sops')).toMatchObject({
    '.github/workflows/sop.yml': "run: npx sop-as-code@1.4 lint --root 'my docs/sops'",
    '.githooks/pre-commit': "-- 'my docs/sops'",
    '.gitattributes': '"my docs/sops/**"',
    'README.md': '[x](my%20docs/sops)',
  });
  expect(Object.keys(at('gitlab'))).toEqual(
    expect.arrayContaining(['.gitlab-ci.yml', '.gitlab/merge_request_templates/Default.md']),
  );
  expect(Object.keys(at('gitlab', 'sops', true))).toContain('.gitlab/ci/sop.yml');
  expect(Object.keys(at('none')).filter((path) => /ci|workflow/.test(path))).toEqual([]);
});
