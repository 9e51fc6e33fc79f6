export const CI_KINDS = ['github', 'gitlab', 'none'] as const;

export type CiKind = (typeof CI_KINDS)[number];

/** A file of a new manual or of the repository around it. */
export interface StarterFile {
  /** Relative to the top of the repository. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** What the package brings along for a repository. */
export interface RepositoryTemplates {
  /** `templates/init/*`, by name. */
  readonly init: Readonly<Record<string, string>>;
  readonly pullRequest: string;
  readonly version: string;
}

/** The repository that gets the files. */
export interface RepositoryPlace {
  /** The manual root relative to the top, with `/`, such as `sops`. */
  readonly root: string;
  readonly ci: CiKind;
  /** What of its own is there already: it is neither doubled nor put beside one under another name. */
  readonly hasGitlabPipeline: boolean;
  readonly hasReadme: boolean;
  readonly hasPullRequestTemplate: boolean;
  /** Whether nothing keeps installed packages out of Git. */
  readonly needsGitignore: boolean;
}

/** Where the GitLab job goes when there is a pipeline already. */
export const SIDE_PIPELINE = '.gitlab/ci/sop.yml';

/** What makes a repository check and show the manual: pipeline, hook, editor settings, templates of the forge. */
export function repositoryFiles(
  { init, pullRequest, version }: RepositoryTemplates,
  { root, ci, hasGitlabPipeline, hasReadme, hasPullRequestTemplate, needsGitignore }: RepositoryPlace,
): StarterFile[] {
  const values: Readonly<Record<string, string>> = {
    package: `sop-as-code@${majorMinor(version)}`,
    schemas: schemaFolder(version),
    path: root,
    pattern: root.includes(' ') ? `"${root}/**"` : `${root}/**`,
    manual: quoteForShell(root),
    root: root === 'sops' ? '' : ` --root ${quoteForShell(root)}`,
  };
  const fill = (path: string, name: string): StarterFile => ({
    path,
    text: (init[name] ?? '').replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? ''),
  });
  // What "sop pr" fills in, a person writes by hand.
  const blank = pullRequest.replace(/^\{\{\w+\}\}\n(?:\n(?=\n|\{\{))?/gm, '').replace(/\n{3,}/g, '\n\n');
  const pullRequestTemplate = hasPullRequestTemplate ? [] : [{ path: '.github/pull_request_template.md', text: blank }];
  const forges: Record<CiKind, StarterFile[]> = {
    github: [
      fill('.github/workflows/sop.yml', 'github-workflow.yml'),
      fill('.github/workflows/sop-site.yml', 'github-site.yml'),
      ...pullRequestTemplate,
    ],
    gitlab: [
      fill(hasGitlabPipeline ? SIDE_PIPELINE : '.gitlab-ci.yml', 'gitlab-ci.yml'),
      { path: '.gitlab/merge_request_templates/Default.md', text: blank },
    ],
    none: pullRequestTemplate,
  };
  return [
    ...forges[ci],
    { ...fill('.githooks/pre-commit', 'pre-commit.sh'), isExecutable: true },
    fill('.vscode/settings.json', 'vscode-settings.json'),
    fill('.vscode/extensions.json', 'vscode-extensions.json'),
    fill('.gitattributes', 'gitattributes'),
    ...(needsGitignore ? [fill('.gitignore', 'gitignore')] : []),
    ...(hasReadme || root !== 'sops' ? [] : [fill('README.md', 'readme.md')]),
  ];
}

/** Where editors find the schemas of this version. */
export function schemaFolder(version: string): string {
  return `https://unpkg.com/sop-as-code@${majorMinor(version)}/schemas`;
}

function majorMinor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

/** Whether a path can stand in scripts, patterns and pipelines without a second thought. */
export function isPlainPath(path: string): boolean {
  return /^[\p{L}\p{N} ._/@+-]*$/u.test(path) && !path.split('/').some((part) => part.startsWith('-'));
}

/** A path as a word of a shell command. */
export function quoteForShell(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
