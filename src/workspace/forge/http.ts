import { type Call, ForgeFault } from '../../forges/forge.ts';

/** How long is waited, in milliseconds. */
interface Patience {
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly timeout?: number;
}

const TIMEOUT = 30_000;
const LONGEST_ANSWER = 5 * 1024 * 1024;

/**
 * A way to ask a forge. Only by https, save to this machine; no redirect is followed, so that a token goes nowhere else.
 * @param base where the interface begins
 */
export function callForge(
  base: string,
  headers: Readonly<Record<string, string>>,
  { wait = pause, timeout = TIMEOUT }: Patience = {},
): Call {
  return async ({ method, path, body }) => {
    const send = async (): Promise<Response> => {
      try {
        return await fetch(`${base}${path}`, {
          method,
          headers: {
            accept: 'application/json',
            'user-agent': 'sop-as-code',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeout),
        });
      } catch (error) {
        throw new ForgeFault(explainNetwork(error, base, timeout));
      }
    };
    let response = await send();
    // Only what changes nothing is asked again by itself.
    if (method === 'GET' && [502, 503, 504].includes(response.status)) {
      await wait(1000);
      response = await send();
    }
    const text = (await response.text().catch(() => '')).slice(0, LONGEST_ANSWER);
    if (response.status >= 300 && response.status < 400)
      throw new ForgeFault('it sends on to another address, which is not followed; check the remote', response.status);
    if (!response.ok) throw new ForgeFault(explainStatus(response, text), response.status);
    try {
      return text === '' ? undefined : JSON.parse(text);
    } catch {
      throw new ForgeFault(
        'it answers with a page instead of data; the address may be that of a sign-in',
        response.status,
      );
    }
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function explainNetwork(error: unknown, base: string, timeout: number): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const { host } = new URL(base);
  if (name === 'TimeoutError') return `${host} did not answer within ${timeout / 1000} seconds`;
  return `${host} could not be reached${cause?.code === undefined ? '' : ` (${cause.code})`}`;
}

function explainStatus({ status, headers }: Response, text: string): string {
  const said = messageIn(text);
  const tail = said === '' ? '' : `: ${said}`;
  const after = headers.get('retry-after');
  switch (status) {
    case 401:
      return `it does not take the token (401)${tail}`;
    case 403:
      return after === null && headers.get('x-ratelimit-remaining') !== '0'
        ? `the token may not do that (403)${tail}`
        : `too many requests (403)${tail}; try again ${waiting(after)}`;
    case 404:
      return `there is no such repository, or the token may not see it (404)${tail}`;
    case 409:
      return `it conflicts with what is there (409)${tail}`;
    case 422:
      return `it does not take the request (422)${tail}`;
    case 429:
      return `too many requests (429)${tail}; try again ${waiting(after)}`;
    default:
      return status >= 500 ? `it has a fault of its own (${status})${tail}` : `it answers ${status}${tail}`;
  }
}

function waiting(after: string | null): string {
  return after === null || !/^\d+$/.test(after) ? 'later' : `in ${after} seconds`;
}

const LONGEST_MESSAGE = 300;

/** What the forges say in words, each under its own name. */
function messageIn(text: string): string {
  try {
    const { message, error, error_description, errors } = JSON.parse(text) as Record<string, unknown>;
    const first = Array.isArray(errors) ? (errors[0] as { message?: unknown } | undefined) : undefined;
    const texts = [
      message,
      error_description,
      error,
      (error as { message?: unknown } | undefined)?.message,
      first?.message ?? first,
    ]
      .map((part) => (Array.isArray(part) ? part.join(' ') : part))
      .filter((part) => typeof part === 'string' && part !== '');
    return [...new Set(texts)].join(': ').replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
  } catch {
    return '';
  }
}
