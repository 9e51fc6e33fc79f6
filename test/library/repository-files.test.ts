import { expect, test } from 'vitest';
import {
  type CiKind,
  isPlainPath,
  type RepositoryPlace,
  type RepositoryTemplates,
  repositoryFiles,
} from '../../src/library/repository-files.ts';

const SHIPPED: RepositoryTemplates = {
  init: {
    'github-workflow.yml': 'run: npx {{package}} lint{{root}}',
    'gitlab-ci.yml': 'gitlab',
    'pre-commit.sh': '-- {{manual}}',
    'vscode-settings.json': '{{schemas}} {{path}}',
    'vscode-extensions.json': '',
    gitattributes: '{{pattern}}',
    'readme.md': '[x]({{path}})',
  },
  pullRequest: 'pr',
  version: '1.4.2',
};

const NOTHING_THERE = {
  hasGitlabPipeline: false,
  hasReadme: false,
  hasPullRequestTemplate: false,
  needsGitignore: false,
};

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
  const at = (ci: CiKind, root = 'sops', there: Partial<RepositoryPlace> = {}): Record<string, string> =>
    Object.fromEntries(
      repositoryFiles(SHIPPED, { ...NOTHING_THERE, root, ci, ...there }).map(({ path, text }) => [path, text]),
    );
  expect(at('github')).toMatchObject({
    '.github/workflows/sop.yml': 'run: npx sop-as-code@1.4 lint',
    '.github/pull_request_template.md': 'pr',
    'README.md': '[x](sops)',
  });
  expect(at('github', 'my docs/sops')).toMatchObject({
    '.github/workflows/sop.yml': "run: npx sop-as-code@1.4 lint --root 'my docs/sops'",
    '.githooks/pre-commit': "-- 'my docs/sops'",
    '.gitattributes': '"my docs/sops/**"',
  });
  expect(Object.keys(at('gitlab'))).toEqual(
    expect.arrayContaining(['.gitlab-ci.yml', '.gitlab/merge_request_templates/Default.md']),
  );
  expect(Object.keys(at('gitlab', 'sops', { hasGitlabPipeline: true }))).toContain('.gitlab/ci/sop.yml');
  expect(Object.keys(at('none')).filter((path) => /ci|workflow/.test(path))).toEqual([]);
  expect(Object.keys(at('github', 'docs/sops'))).not.toContain('README.md');
  expect(Object.keys(at('github', 'sops', { hasReadme: true }))).not.toContain('README.md');
  expect(Object.keys(at('github', 'sops', { hasPullRequestTemplate: true })).join()).not.toContain('pull_request');
});
