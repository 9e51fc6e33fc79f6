import type { Document } from '../document/document.ts';
import { writeValue } from '../document/set-fields.ts';
import { slugOf } from '../document/slug.ts';
import { parseYaml } from '../document/yaml.ts';
import { checkSchema } from '../schema.ts';
import { startOver } from './adapt.ts';
import { EMPTY_GLOSSARY, parseGlossary } from './glossary.ts';
import { buildLibrary, type Library } from './library.ts';
import { parseManual } from './manual.ts';
import { parsePeople } from './people.ts';
import { parseSettings } from './settings.ts';

export const CI_KINDS = ['github', 'gitlab', 'none'] as const;

export type CiKind = (typeof CI_KINDS)[number];

/** The one person whom a new manual knows. */
export interface FirstPerson {
  readonly name: string;
  readonly email: string;
}

/** `Dana Ruiz <dana@example.com>` in its two parts, if people.yml can hold them. */
export function parsePerson(text: string): FirstPerson | undefined {
  const [, name = '', email = ''] = /^\s*([^<>]*[^<>\s])\s*<([^<>\s]+)>\s*$/.exec(text) ?? [];
  return checkSchema('people', { people: { person: { name, email } } }).length === 0 ? { name, email } : undefined;
}

/** The key of a person in people.yml: the first name in plain letters. */
export function personKey({ name, email }: FirstPerson): string {
  const plain = (text: string): string =>
    slugOf(text.normalize('NFD').replace(/\p{M}/gu, ''))
      .replace(/[^a-z0-9-]/g, '')
      .replace(/^-+|-+$/g, '');
  return plain(name.split(/\s+/)[0] ?? '') || plain(email.split('@')[0] ?? '') || 'owner';
}

/** What the package brings along for a new manual. */
export interface Shipped {
  /** The texts of sop.yml, manual.yml, glossary.yml and people.yml. */
  readonly sop: string;
  readonly manual: string;
  readonly glossary: string;
  readonly people: string;
  /** `templates/init/*`, by name. */
  readonly init: Readonly<Record<string, string>>;
  readonly pullRequest: string;
  readonly version: string;
}

/** Where the parts of a new manual go, relative to the top of the repository, with `/`. */
export interface StarterPlace {
  /** The manual root, such as `sops`. */
  readonly root: string;
  readonly ci: CiKind;
  /** A pipeline of somebody's own is there: ours goes beside it, to be included. */
  readonly hasGitlabPipeline: boolean;
}

export interface StarterFile {
  /** Relative to the top of the repository. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** The four files that every manual has, by name. */
export function manualFiles(shipped: Shipped, person: FirstPerson): Record<string, string> {
  const schemas = schemaFolder(shipped.version);
  return {
    'sop.yml': withModeline(shipped.sop, 'sop', schemas),
    'manual.yml': withModeline(shipped.manual, 'manual', schemas),
    'glossary.yml': withModeline(shipped.glossary, 'glossary', schemas),
    'people.yml': peopleText(shipped.people, person, schemas),
  };
}

/** The shipped SOPs as drafts: their paths stay, the review state goes. */
export function draftLibrary(documents: readonly Document[], owner: string, today: string): StarterFile[] {
  return documents.map(({ path, text }) => ({ path, text: startOver(text, owner, today) }));
}

/** A library of a manual that is not on disk yet. */
export function libraryOf(
  files: Readonly<Record<string, string>>,
  documents: readonly Document[],
  today: string,
  ruleIds: readonly string[],
): Library {
  const file = (path: string): { path: string; text: string } => ({ path, text: files[path] ?? '' });
  return buildLibrary({
    today,
    settings: parseSettings(file('sop.yml'), ruleIds),
    manual: parseManual(file('manual.yml')),
    glossary: files['glossary.yml'] === undefined ? EMPTY_GLOSSARY : parseGlossary(file('glossary.yml')),
    people: parsePeople(file('people.yml')),
    templates: new Map(),
    documents,
    records: [],
    brokenRecords: [],
    targets: new Map(),
  });
}

/** What makes a repository check and show the manual: pipeline, hook, editor settings, templates of the forge. */
export function repositoryFiles(
  { init, pullRequest, version }: Shipped,
  { root, ci, hasGitlabPipeline }: StarterPlace,
): StarterFile[] {
  const values: Record<string, string> = {
    package: `sop-as-code@${majorMinor(version)}`,
    schemas: schemaFolder(version),
    path: root,
    link: encodeURI(root),
    pattern: root.includes(' ') ? `"${root}/**"` : `${root}/**`,
    manual: quoteForShell(root),
    root: root === 'sops' ? '' : ` --root ${quoteForShell(root)}`,
  };
  const fill = (name: string): string =>
    (init[name] ?? '').replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  const ciFiles: Record<CiKind, StarterFile[]> = {
    github: [{ path: '.github/workflows/sop.yml', text: fill('github-workflow.yml') }],
    gitlab: [{ path: hasGitlabPipeline ? SIDE_PIPELINE : '.gitlab-ci.yml', text: fill('gitlab-ci.yml') }],
    none: [],
  };
  return [
    ...ciFiles[ci],
    {
      path: ci === 'gitlab' ? '.gitlab/merge_request_templates/Default.md' : '.github/pull_request_template.md',
      text: pullRequest,
    },
    { path: '.githooks/pre-commit', text: fill('pre-commit.sh'), isExecutable: true },
    { path: '.vscode/settings.json', text: fill('vscode-settings.json') },
    { path: '.vscode/extensions.json', text: fill('vscode-extensions.json') },
    { path: '.gitattributes', text: fill('gitattributes') },
    { path: 'README.md', text: fill('readme.md') },
  ];
}

/** Where the GitLab job goes when there is a pipeline already. */
export const SIDE_PIPELINE = '.gitlab/ci/sop.yml';

/** Whether a path can stand in scripts, patterns and pipelines without a second thought. */
export function isPlainPath(path: string): boolean {
  return /^[\p{L}\p{N} ._/@+-]*$/u.test(path) && !path.split('/').some((part) => part.startsWith('-'));
}

/** A path as a word of a shell command. */
export function quoteForShell(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function majorMinor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function schemaFolder(version: string): string {
  return `https://unpkg.com/sop-as-code@${majorMinor(version)}/schemas`;
}

const MODELINE = /^# yaml-language-server: .*$/m;

function modeline(schema: string, folder: string): string {
  return `# yaml-language-server: $schema=${folder}/${schema}.schema.json`;
}

function withModeline(text: string, schema: string, folder: string): string {
  const line = modeline(schema, folder);
  return MODELINE.test(text) ? text.replace(MODELINE, () => line) : `${line}\n${text}`;
}

/** One person with the role that runs the manual; the roles are the shipped ones, as they are written there. */
function peopleText(shipped: string, person: FirstPerson, schemas: string): string {
  const roles = parseYaml(shipped).nodes.get('/roles');
  const rolesText = roles?.key
    ? shipped.slice(roles.key[0], roles.value[1])
    : 'roles:\n  service-manager: {title: Service Manager}';
  const entry = writeValue({ name: person.name, email: person.email, roles: ['service-manager'], active: true });
  return [
    modeline('people', schemas),
    '# Who works here, and which roles there are. SOPs name both by their keys. Keep people who leave, with active: false.',
    'people:',
    `  ${writeValue(personKey(person))}: ${entry}`,
    `${rolesText}\n`,
  ].join('\n');
}
