import { type SimpleGit, simpleGit } from 'simple-git';
import { SopError } from '../errors.ts';
import { type Environment, explainFailure, gitEnvironment, NO_HIDDEN_REPOSITORY } from './git/run.ts';

/**
 * Git in one folder. A bare repository that a checked tree may have brought along is not entered, and no name is made up for a commit.
 * @throws Error from simple-git where the folder does not exist
 */
function gitIn(folder: string, env: Environment): SimpleGit {
  const environment = gitEnvironment(env);
  return simpleGit({
    baseDir: folder,
    config: [NO_HIDDEN_REPOSITORY, 'user.useConfigOnly=true'],
    timeout: { block: 30_000 },
    // simple-git refuses every GIT_ variable that is not named here, even the ones given to env().
    allowEnvironment: Object.keys(environment).filter((name) => name.startsWith('GIT_')),
  }).env(environment);
}

/** The top folder of the repository around a folder; nothing outside of one, and nothing where there is no Git. */
export async function findRepository(folder: string, env: Environment): Promise<string | undefined> {
  try {
    return (await gitIn(folder, env).revparse(['--show-toplevel'])).trim() || undefined;
  } catch (error) {
    if (/dubious ownership/.test(String(error))) throw explainFailure(folder, String(error));
    return undefined;
  }
}

/** Name and email that Git would commit with here. */
export async function readGitUser(folder: string, env: Environment): Promise<{ name?: string; email?: string }> {
  const name = env.GIT_AUTHOR_NAME || (await ask(folder, env, ['config', '--get', 'user.name']));
  const email = env.GIT_AUTHOR_EMAIL || (await ask(folder, env, ['config', '--get', 'user.email']));
  return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
}

/** The address of the remote `origin`, if there is one. */
export function readOrigin(folder: string, env: Environment): Promise<string | undefined> {
  return ask(folder, env, ['remote', 'get-url', 'origin']);
}

async function ask(folder: string, env: Environment, args: string[]): Promise<string | undefined> {
  try {
    return (await gitIn(folder, env).raw(args)).trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Every id of a prefix that any local or remote-tracking branch holds, in an SOP or a review record, so that two people who scaffold at the
 * same time on branches that know of each other do not take the same one.
 */
export async function findIdsOnBranches(folder: string, prefix: string, env: Environment): Promise<string[]> {
  try {
    const git = gitIn(folder, env);
    const refs = (await git.raw(['for-each-ref', '--format=%(objectname)', 'refs/heads', 'refs/remotes']))
      .split('\n')
      .filter(Boolean);
    if (refs.length === 0) return [];
    const lines = `^(id|sop): *["']?${prefix}-[0-9]+`;
    const found = await git.raw([
      'grep',
      '--no-textconv',
      '-h',
      '-I',
      '-E',
      '-e',
      lines,
      ...new Set(refs),
      '--',
      ':(top)*.md',
      ':(top)*.yml',
    ]);
    return [...new Set([...found.matchAll(/^(?:id|sop): *["']?([A-Z][A-Z0-9]*-\d+)/gm)].map(([, id = '']) => id))];
  } catch {
    // No repository, no commit, no match, or no Git at all: then the working tree alone decides.
    return [];
  }
}

/**
 * Makes a repository with `main` as its branch and commits these files, and only these, whatever else lies in the folder.
 * @param files relative to the folder
 * @throws SopError `git` when Git is missing, knows no user, or refuses; what was written stays
 */
export async function startRepository(
  folder: string,
  files: readonly string[],
  message: string,
  env: Environment,
): Promise<void> {
  try {
    const git = gitIn(folder, env);
    await git.raw(['init', '--quiet', '--initial-branch=main']);
    await git.raw(['add', '--', ...files.map((file) => `:(top,literal)${file}`)]);
    await git.raw(['commit', '--quiet', `--message=${message}`]);
  } catch (cause) {
    const reason = (cause as Error).message.trim();
    if (/ENOENT/.test(reason))
      throw new SopError('git', 'Git is not installed', 'Install it from https://git-scm.com.', { cause });
    if (/tell me who you are|no (?:email|name) was given|auto-detection is disabled/i.test(reason)) {
      throw new SopError(
        'git',
        'Git does not know who you are',
        'Set it with: git config --global user.name "…" and git config --global user.email "…"',
        { cause },
      );
    }
    throw new SopError('git', `Git could not commit: ${reason}`, 'Look at what Git says, then commit by hand.', {
      cause,
    });
  }
}
