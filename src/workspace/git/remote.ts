import { SopError } from '../../errors.ts';
import { withoutSecrets } from '../../forges/remote.ts';
import { askGit, explainFailure, type GitPlace } from './run.ts';
import { runGit } from './write.ts';

/** The repository that a pull request goes to. */
export interface Remote {
  readonly name: string;
  /** Where pushes go. It may hold a password: it is never shown as it is. */
  readonly url: string;
  /** The branch that changes go into. */
  readonly base: string;
}

function ask(place: GitPlace, ...args: string[]): string | undefined {
  const answer = askGit(place, args);
  return answer.failure === undefined ? answer.output.toString('utf8').trim() || undefined : undefined;
}

/**
 * Which remote, and which of its branches.
 * @throws SopError `git` where there is none, or it is not clear which
 */
export function findRemote(place: GitPlace, given: { readonly remote?: string; readonly base?: string }): Remote {
  const inside = askGit(place, ['rev-parse', '--show-toplevel']);
  if (inside.failure !== undefined) throw explainFailure(place.folder, inside.failure);
  const name = chooseRemote(place, given.remote);
  const url = ask(place, 'remote', 'get-url', '--push', name) ?? '';
  const base = given.base ?? findBase(place, name);
  if (base === undefined)
    throw new SopError(
      'git',
      `It is not known which branch of ${name} (${withoutSecrets(url)}) changes go into`,
      'Name it with --base, such as --base main.',
    );
  if (!isBranchName(place, base))
    throw new SopError('usage', `--base cannot be "${base}"`, 'Name a branch, such as main.');
  return { name, url, base };
}

function chooseRemote(place: GitPlace, given: string | undefined): string {
  const names = (ask(place, 'remote') ?? '').split('\n').filter(Boolean);
  if (given !== undefined) {
    if (names.includes(given)) return given;
    throw new SopError('usage', `--remote cannot be "${given}": there is no such remote`, hintFor(names));
  }
  const branch = ask(place, 'symbolic-ref', '--quiet', '--short', 'HEAD');
  const own = branch === undefined ? undefined : ask(place, 'config', '--get', `branch.${branch}.remote`);
  const found = [own, 'origin'].find((name) => name !== undefined && names.includes(name));
  if (found !== undefined) return found;
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new SopError(
    'git',
    names.length === 0
      ? 'This repository has no remote to push to'
      : 'There are several remotes, and none is called origin',
    hintFor(names),
  );
}

function hintFor(names: readonly string[]): string {
  return names.length === 0
    ? 'Make a repository on your forge, then run: git remote add origin ADDRESS'
    : `Name one with --remote: ${names.join(', ')}.`;
}

/** The main branch of a remote: as last fetched, as it says itself, or one of the usual names. */
function findBase(place: GitPlace, remote: string): string | undefined {
  const known = ask(place, 'symbolic-ref', '--quiet', '--short', `refs/remotes/${remote}/HEAD`);
  if (known?.startsWith(`${remote}/`)) return known.slice(remote.length + 1);
  const { output } = runGit(place, ['ls-remote', '--symref', remote, 'HEAD']);
  const told = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(output)?.[1];
  if (told !== undefined) return told;
  return ['main', 'master'].find((name) =>
    ask(place, 'rev-parse', '--verify', '--quiet', `refs/remotes/${remote}/${name}`),
  );
}

/** Whether Git takes a name for a branch. */
export function isBranchName(place: GitPlace, name: string): boolean {
  return !name.startsWith('-') && askGit(place, ['check-ref-format', '--branch', name]).failure === undefined;
}
