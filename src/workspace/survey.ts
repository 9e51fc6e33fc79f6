import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { checkUsage, SopError } from '../errors.ts';
import type { CiKind } from '../library/repository-files.ts';
import { findRepository, readOrigin } from './git.ts';
import { isFolder } from './root.ts';

/** What is in the place where a manual is to be made. */
export interface Survey {
  /** The folder itself, with symbolic links resolved; it may not exist yet. */
  readonly folder: string;
  /** The top of the repository around it; without one, the folder itself. */
  readonly top: string;
  readonly isInRepository: boolean;
  /** The pipeline that most likely fits. */
  readonly ci: CiKind;
  readonly hasGitlabPipeline: boolean;
  readonly hasReadme: boolean;
  readonly hasPullRequestTemplate: boolean;
  /** Whether nothing keeps installed packages out of Git. */
  readonly needsGitignore: boolean;
}

/**
 * Looks at a folder, and changes nothing.
 * @throws SopError `usage` when it is, or lies below, something that is no folder
 */
export async function surveyFolder(given: string, env: Readonly<Record<string, string | undefined>>): Promise<Survey> {
  const folder = realFolder(given);
  const deepest = existingFolder(join(folder, 'sops'));
  checkUsage(isFolder(deepest), `${deepest} is not a folder`, 'Name a folder, there already or new.');
  const repository = await findRepository(existingFolder(folder), env);
  const top = repository === undefined ? folder : resolve(repository);
  const has = (...path: string[]): boolean => existsSync(join(top, ...path));
  const origin = repository === undefined ? undefined : await readOrigin(top, env);
  return {
    folder,
    top,
    isInRepository: repository !== undefined,
    ci: guessCi(has, origin),
    hasGitlabPipeline: has('.gitlab-ci.yml'),
    hasReadme: namesIn(top).some((name) => /^readme(?:\.|$)/i.test(name)),
    hasPullRequestTemplate: ['', '.github', 'docs', '.gitea', '.forgejo'].some((part) =>
      namesIn(join(top, part)).some((name) => /^pull_request_template(?:\.|$)/i.test(name)),
    ),
    needsGitignore: !has('.gitignore') && (repository === undefined || has('package.json')),
  };
}

function guessCi(has: (...path: string[]) => boolean, origin: string | undefined): CiKind {
  if (has('.gitlab-ci.yml')) return 'gitlab';
  if (has('.github')) return 'github';
  if (origin === undefined || /github/i.test(origin)) return 'github';
  return /gitlab/i.test(origin) ? 'gitlab' : 'none';
}

/** The nearest folder at or above a path that exists. */
function existingFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : existingFolder(dirname(path));
}

function realFolder(path: string): string {
  if (!existsSync(path) && dirname(path) !== path) return join(realFolder(dirname(path)), basename(path));
  try {
    return realpathSync(path);
  } catch (cause) {
    throw new SopError(
      'io',
      `${path} cannot be used: ${(cause as Error).message}`,
      'Check the folder and its permissions.',
      { cause },
    );
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
