import { forges } from '../../forges/all.ts';
import type { Forge, ForgeName } from '../../forges/forge.ts';
import type { RemoteAddress } from '../../forges/remote.ts';
import { askGit, type Environment } from '../git/run.ts';
import { runGit } from '../git/write.ts';

/** A token, and the account that goes with it, where there is one. */
export interface Token {
  readonly token: string;
  readonly user?: string;
  /** Where it comes from, for the user. */
  readonly source: string;
}

/**
 * What the user has said of a host, in their own Git configuration: `git config --global sop.HOST.forge gitlab`, and `sop.HOST.api` where the interface is
 * elsewhere. What a repository says of itself does not count: it could have tokens sent anywhere. Variables of build machines count as the user's.
 */
export function readToldForge(folder: string, env: Environment): (host: string) => ForgeName | undefined {
  return (host) => {
    const said = askUserConfig(folder, env, `sop.${host}.forge`) ?? hostsOfEnvironment(env).get(host);
    return forges.find(({ name }) => name === said)?.name;
  };
}

/** Where the interface of a host begins, if the user has said so; nothing but https, save on this machine. */
export function readToldApi(folder: string, env: Environment, host: string): string | undefined {
  const said = askUserConfig(folder, env, `sop.${host}.api`)?.replace(/\/+$/, '');
  const isSafe =
    said !== undefined && /^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/.test(said);
  return isSafe ? said : undefined;
}

function askUserConfig(folder: string, env: Environment, key: string): string | undefined {
  const answer = askGit({ folder, env }, ['config', '--global', '--get', key]);
  return answer.failure === undefined ? answer.output.toString('utf8').trim() || undefined : undefined;
}

function hostsOfEnvironment(env: Environment): Map<string, string> {
  const hosts = new Map<string, string>();
  const add = (value: string | undefined, forge: ForgeName): void => {
    const host = value?.replace(/^https?:\/\//, '').split('/', 1)[0];
    if (host) hosts.set(host.toLowerCase(), forge);
  };
  add(env.GITLAB_HOST, 'gitlab');
  add(env.CI_SERVER_HOST, 'gitlab');
  add(env.GH_HOST, 'github');
  add(env.GITHUB_SERVER_URL, 'github');
  return hosts;
}

/**
 * The token for a forge: from the variable that the user names, the usual ones, or the user's credential helper. None for a host that nobody has vouched for.
 * @param named a variable that the user names
 */
export function findToken(
  forge: Forge,
  remote: RemoteAddress,
  folder: string,
  env: Environment,
  named: string | undefined,
): Token | undefined {
  const variables = named === undefined ? forge.tokenVariables(forge.isHost(remote.host)) : [named];
  for (const name of variables) {
    const token = env[name]?.trim();
    if (!token) continue;
    const user = name === 'BITBUCKET_API_TOKEN' ? env.BITBUCKET_EMAIL : undefined;
    return { token, source: name, ...(user === undefined ? {} : { user }) };
  }
  return named === undefined && remote.protocol === 'https' ? askHelper(remote, folder, env) : undefined;
}

/** What Git itself would sign in with. */
function askHelper({ host, path }: RemoteAddress, folder: string, env: Environment): Token | undefined {
  if (askUserConfig(folder, env, 'credential.helper') === undefined) return undefined;
  const asked = runGit(
    { folder, env: { ...env, GIT_ASKPASS: '', SSH_ASKPASS: '' } },
    ['credential', 'fill'],
    `protocol=https\nhost=${host}\npath=${path}\n\n`,
  );
  const token = asked.isDone ? /^password=(.+)$/m.exec(asked.output)?.[1] : undefined;
  return token === undefined ? undefined : { token, source: 'the credential helper of Git' };
}
