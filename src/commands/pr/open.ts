import { recognise } from '../../forges/all.ts';
import { type Forge, ForgeFault, type Opened, type Proposal } from '../../forges/forge.ts';
import { parseRemote, type RemoteAddress } from '../../forges/remote.ts';
import { findToken, readToldApi, readToldForge, type Token } from '../../workspace/forge/access.ts';
import { callForge, pause } from '../../workspace/forge/http.ts';
import type { Remote } from '../../workspace/git/remote.ts';
import type { GitPlace } from '../../workspace/git/run.ts';

/** What is known of where the pull request goes. */
export interface Destination {
  readonly address: RemoteAddress;
  /** Absent where nobody knows the host. */
  readonly forge?: Forge;
  /** Whether its tokens may go there. */
  readonly isTrusted: boolean;
  readonly token?: Token;
  readonly api?: string;
}

/** Which forge it is, and what signs in there. @param tokenEnv the variable that `--token-env` names */
export function findDestination({ folder, env }: GitPlace, remote: Remote, tokenEnv: string | undefined): Destination {
  const address = parseRemote(remote.url);
  const known = recognise(address, readToldForge(folder, env));
  if (!known) return { address, isTrusted: false };
  const { forge, isTrusted } = known;
  const token = isTrusted ? findToken(forge, address, folder, env, tokenEnv) : undefined;
  const api = readToldApi(folder, env, address.host) ?? forge.apiBase(address.host);
  return { address, forge, isTrusted, api, ...(token ? { token } : {}) };
}

/** Where a person opens the pull request by hand; nothing for a host that nobody knows. */
export function compareUrlOf({ forge, address }: Destination, head: string, base: string): string | undefined {
  return forge?.compareUrl(address, head, base);
}

/** A forge may need a moment until it knows a branch that was just pushed (Gitea answers 404, GitHub 422). In milliseconds. */
const PATIENCE = [700, 1500, 3000];

/** Opens the pull request, or brings the open one up to date. @throws ForgeFault */
export async function openProposal(destination: Destination, proposal: Proposal): Promise<Opened> {
  const { forge, token, api, address } = destination;
  if (!forge || !token || api === undefined) throw new ForgeFault('there is no token for it');
  const call = callForge(api, forge.authorize(token.token, token.user));
  for (const wait of [...PATIENCE, undefined]) {
    try {
      const opened = await forge.open(call, address, proposal);
      return { ...opened, warnings: opened.warnings.map((warning) => redact(warning, token)) };
    } catch (error) {
      const mayPass = error instanceof ForgeFault && (error.status === 404 || error.status === 422);
      if (!mayPass || wait === undefined) throw error;
      await pause(wait);
    }
  }
  throw new ForgeFault('it did not answer');
}

/** No message may hold the token, whatever a server says. */
export function redact(text: string, token: Token | undefined): string {
  return token ? text.replaceAll(token.token, '…') : text;
}

/** How a push alone makes a pull request. */
export interface TokenlessRoute {
  /** Where the commit goes, if not to its branch. */
  readonly target?: string;
  readonly options: readonly string[];
  /** What the address of the request looks like in the words of the server. */
  readonly address: RegExp;
}

/** GitLab makes a merge request by options of the push, Gitea and Forgejo by a ref (AGit). Options hold one line each. Nothing where there is a token, or no such way. */
export function tokenlessRoute({ forge, token }: Destination, proposal: Proposal): TokenlessRoute | undefined {
  const { base, head, title, isDraft, labels } = proposal;
  if (token) return undefined;
  if (forge?.name === 'gitlab')
    return {
      options: [
        'merge_request.create',
        `merge_request.target=${base}`,
        `merge_request.title=${isDraft ? 'Draft: ' : ''}${oneLine(title)}`,
        'merge_request.remove_source_branch',
        ...labels.map((label) => `merge_request.label=${oneLine(label)}`),
      ],
      address: /\/merge_requests\/\d+/,
    };
  if (forge?.name === 'gitea')
    return {
      target: `refs/for/${base}`,
      options: [`topic=${head}`, `title=${isDraft ? 'WIP: ' : ''}${oneLine(title)}`, `description=${oneLine(title)}`],
      address: /\/pulls\/\d+/,
    };
  return undefined;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
