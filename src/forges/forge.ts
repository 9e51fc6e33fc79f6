import type { RemoteAddress } from './remote.ts';

/** Which service hosts a repository; the names are those of `accounts` in people.yml. */
export type ForgeName = 'github' | 'gitlab' | 'gitea' | 'bitbucket' | 'azure';

/** A request to a forge's REST interface. */
export interface ForgeRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** Behind the base of the interface, with its query. */
  readonly path: string;
  readonly body?: unknown;
}

/** Sends a request and reads the JSON of its answer. @throws ForgeFault */
export type Call = (request: ForgeRequest) => Promise<unknown>;

/** What a pull request is to be. */
export interface Proposal {
  /** The branch with the changes, and the one that they go into. */
  readonly head: string;
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly isDraft: boolean;
  readonly labels: readonly string[];
  /** Account names on this forge. */
  readonly reviewers: readonly string[];
}

/** A pull request that is there. */
export interface Opened {
  readonly url: string;
  readonly isNew: boolean;
  /** What beside it did not work, such as a label that does not exist: the request stands all the same. */
  readonly warnings: readonly string[];
}

/** One service: what it calls things, where they are, and how a pull request is made there. */
export interface Forge {
  readonly name: ForgeName;
  /** As people call it. */
  readonly title: string;
  /** What it calls a pull request. */
  readonly noun: string;
  /** Whether a host is this service's own: only there do its tokens go without being told. */
  isHost(host: string): boolean;
  /** Where its REST interface begins, by the host of the remote. */
  apiBase(host: string): string;
  /** The variables that hold a token, the first that is set counts. @param isOwn whether the host is the service's own, not a company's */
  tokenVariables(isOwn: boolean): readonly string[];
  /** The headers that a token goes into. @param user the account that goes with it, where the service wants one */
  authorize(token: string, user?: string): Readonly<Record<string, string>>;
  /** Where a person opens the pull request in a browser. */
  compareUrl(remote: RemoteAddress, head: string, base: string): string;
  /** Opens the pull request, or brings the open one of the same branches up to date. @throws ForgeFault */
  open(call: Call, remote: RemoteAddress, proposal: Proposal): Promise<Opened>;
}

/** A request that a forge did not do. */
export class ForgeFault extends Error {
  override readonly name = 'ForgeFault';

  constructor(
    message: string,
    /** Of HTTP; absent where there was no answer. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** Does what a pull request can do without. @returns a warning where it did not work */
export async function tryOut(what: string, action: () => Promise<unknown>): Promise<string[]> {
  try {
    await action();
    return [];
  } catch (error) {
    if (!(error instanceof ForgeFault)) throw error;
    return [`${what}: ${error.message}`];
  }
}

/** A field of an answer, if the answer is such an object. */
export function fieldOf(answer: unknown, ...names: readonly string[]): unknown {
  let value = answer;
  for (const name of names)
    value =
      value !== null && typeof value === 'object' && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined;
  return value;
}

/** A text of an answer. @throws ForgeFault where it is missing: then this is not the interface it seems to be */
export function textOf(answer: unknown, ...names: readonly string[]): string {
  const value = fieldOf(answer, ...names);
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new ForgeFault(`its answer has no ${names.join('.')}`);
}

/** The entries of an answer that is a list. */
export function listOf(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : [];
}

/** Pages lie where the repository is fetched from; where that is not by the web, by https. */
export function webProtocol(protocol: RemoteAddress['protocol']): string {
  return protocol === 'http' ? 'http:' : 'https:';
}
