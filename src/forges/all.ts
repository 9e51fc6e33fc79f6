import { azure } from './azure.ts';
import { bitbucket } from './bitbucket.ts';
import type { Forge, ForgeName } from './forge.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import type { RemoteAddress } from './remote.ts';

export const forges: readonly Forge[] = [github, gitlab, gitea, bitbucket, azure];

/** The forge of a remote. */
export interface Recognised {
  readonly forge: Forge;
  /** Whether the host is the service's own, or the user has said what it is: only then is a token sent there. */
  readonly isTrusted: boolean;
}

/**
 * Which service a remote belongs to: by its host, by what the user has said of the host, else by a guess from its name.
 * @param told what the user has said, never what a repository says
 */
export function recognise(
  remote: RemoteAddress,
  told: (host: string) => ForgeName | undefined,
): Recognised | undefined {
  if (remote.host === '') return undefined;
  const said = told(remote.host);
  const known = forges.find(({ name }) => name === said) ?? forges.find((forge) => forge.isHost(remote.host));
  if (known) return { forge: known, isTrusted: true };
  const guessed =
    forges.find(({ name }) => remote.host.includes(name)) ?? (/forgejo|codeberg/.test(remote.host) ? gitea : undefined);
  return guessed && { forge: guessed, isTrusted: false };
}
