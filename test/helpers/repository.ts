import { execFileSync } from 'node:child_process';
import { folder } from './folder.ts';

export const DANA = { name: 'Dana Ruiz', email: 'dana@example.com' };

/** An environment for Git of its own: no settings of the machine, and a user if wanted. */
export function environment(
  user?: { name: string; email: string },
  extra: Record<string, string> = {},
): Record<string, string> {
  const home = folder(user ? { '.gitconfig': `[user]\n\tname = ${user.name}\n\temail = ${user.email}\n` } : {});
  return { PATH: process.env.PATH ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1', ...extra };
}

export function git(cwd: string, env: Record<string, string>, ...args: string[]): string {
  return execFileSync('git', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Makes a folder a repository whose branch main has one commit with all that is in it. */
export function commitAll(path: string, env: Record<string, string>, message = 'change'): string {
  git(path, env, 'init', '-q', '-b', 'main');
  git(path, env, 'add', '-A');
  git(path, env, 'commit', '-qm', message);
  return path;
}
