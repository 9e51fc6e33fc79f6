import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve, win32 } from 'node:path';
import { SopError } from '../../errors.ts';
import { placeBelow } from '../paths.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What of the environment Git may see: where its own files and keys are, and who commits. No editor, pager or configuration from there. */
const PASSED_ON = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_CONFIG_HOME', 'SSH_AUTH_SOCK', 'GNUPGHOME', 'GPG_TTY'],
  ...['USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'SYSTEMROOT', 'PATHEXT', 'TMP', 'TEMP'],
  ...[
    'GIT_AUTHOR_NAME',
    'GIT_AUTHOR_EMAIL',
    'GIT_AUTHOR_DATE',
    'GIT_COMMITTER_NAME',
    'GIT_COMMITTER_EMAIL',
    'GIT_COMMITTER_DATE',
  ],
  'GIT_CONFIG_NOSYSTEM',
]);

/** The same for every call: English messages, no question to the user, no lock for reading. */
const FIXED = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

/** The environment that Git runs in. */
export function gitEnvironment(env: Environment): Record<string, string> {
  const passed = Object.entries(env).filter(
    ([name, value]) => PASSED_ON.has(name.toUpperCase()) && value !== undefined,
  );
  return { ...(Object.fromEntries(passed) as Record<string, string>), ...FIXED };
}

/** A bare repository that a checked tree may have brought along is not entered. */
export const NO_HIDDEN_REPOSITORY = 'safe.bareRepository=explicit';

/**
 * The program to start. Windows looks for one in the working directory first, and there a checked tree may have laid a git.exe of its own: so it is
 * searched on the path alone.
 */
export function findGit(
  env: Environment,
  platform: string = process.platform,
  exists: (path: string) => boolean = existsSync,
): string {
  if (platform !== 'win32') return 'git';
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const folders = path.split(win32.delimiter).filter((folder) => win32.isAbsolute(folder));
  return (
    folders.map((folder) => win32.join(folder, 'git.exe')).find((program) => exists(program)) ??
    'git.exe is not on the PATH'
  );
}

/** Where Git is asked, and with whose settings. */
export interface GitPlace {
  readonly folder: string;
  readonly env: Environment;
  /** The index that counts, where it is not the usual one. */
  readonly index?: string | undefined;
}

/** What Git answers: its output, or why it has none. */
export type Answer = { readonly output: Buffer; readonly failure?: undefined } | { readonly failure: string };

/** Asks Git something that changes nothing. Fast to start: the checking of a manual waits for it. */
export function askGit({ folder, env, index }: GitPlace, args: readonly string[], input?: string | Uint8Array): Answer {
  const { status, stdout, stderr, error } = spawnSync(
    findGit(env),
    ['-c', NO_HIDDEN_REPOSITORY, '--no-pager', ...args],
    {
      cwd: folder,
      env: { ...gitEnvironment(env), ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
      ...(input === undefined ? {} : { input }),
      maxBuffer: Number.POSITIVE_INFINITY,
      timeout: 60_000,
      windowsHide: true,
    },
  );
  if (error) return { failure: error.message };
  return status === 0 ? { output: stdout } : { failure: stderr.toString('utf8').trim() || `it ended with ${status}` };
}

/** The same, for what the run cannot do without. @throws SopError `git` that says what to do */
export function requireGit(place: GitPlace, args: readonly string[], input?: string | Uint8Array): Buffer {
  const answer = askGit(place, args, input);
  if (answer.failure === undefined) return answer.output;
  throw explainFailure(place.folder, answer.failure);
}

/** Why Git could not do what it was asked, as far as its message tells. */
export function explainFailure(folder: string, failure: string): SopError {
  if (/ENOENT/.test(failure))
    return new SopError('git', 'Git is not installed', 'Install it from https://git-scm.com.');
  if (/dubious ownership/.test(failure)) {
    return new SopError(
      'git',
      `Git does not trust ${folder}: it belongs to another user`,
      `If you trust it, run: git config --global --add safe.directory ${folder}`,
    );
  }
  if (/not a git repository|--no-index/i.test(failure)) {
    return new SopError(
      'git',
      `${folder} is in no Git repository, and what is asked for compares with one`,
      'Work in a clone of the repository, or make this folder one with: git init && git add . && git commit',
    );
  }
  return new SopError('git', `Git could not be asked: ${failure}`, 'Look at what Git says, and mend that first.');
}

/**
 * The index that a commit under way uses: in a hook it may be another one than usual (`git commit --all`, `git commit FILE`). One that lies
 * outside this repository's own Git folder belongs to another repository.
 */
export function indexOfCommit(folder: string, env: Environment): string | undefined {
  const given = env.GIT_INDEX_FILE;
  if (!given) return undefined;
  const answer = askGit({ folder, env }, ['rev-parse', '--show-toplevel', '--absolute-git-dir']);
  if (answer.failure !== undefined) return undefined;
  const [top = '', gitFolder = ''] = answer.output.toString('utf8').split('\n');
  const index = resolve(top, given);
  return placeBelow(gitFolder, index) === undefined ? undefined : index;
}
