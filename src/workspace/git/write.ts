import { spawnSync } from 'node:child_process';
import { type Environment, findGit, type GitPlace, NO_HIDDEN_REPOSITORY } from './run.ts';

/** What names another repository or another index than the one of the folder. A hook may have set it. */
const ELSEWHERE = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
];

/** What Git did. */
export interface GitRun {
  readonly isDone: boolean;
  readonly output: string;
  /** What it said beside its output, such as the words of the server. */
  readonly messages: string;
}

const MINUTES = 60_000;

/**
 * Runs Git as the user would in that folder: with their settings, hooks, keys and signing. It may ask at the terminal if somebody is there.
 * @param canAsk whether somebody is there
 */
export function runGit({ folder, env }: GitPlace, args: readonly string[], input?: string, canAsk = false): GitRun {
  const { status, stdout, stderr, error } = spawnSync(
    findGit(env),
    ['-c', NO_HIDDEN_REPOSITORY, '--no-pager', ...args],
    {
      cwd: folder,
      env: {
        ...ownEnvironment(env),
        LC_ALL: 'C',
        ...(canAsk ? {} : { GIT_TERMINAL_PROMPT: '0', SSH_ASKPASS_REQUIRE: 'never' }),
      },
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
      maxBuffer: 64 * 1024 * 1024,
      timeout: 10 * MINUTES,
      windowsHide: true,
    },
  );
  return { isDone: !error && status === 0, output: stdout ?? '', messages: error ? error.message : (stderr ?? '') };
}

function ownEnvironment(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== undefined && !ELSEWHERE.includes(name.toUpperCase())),
  ) as Record<string, string>;
}
