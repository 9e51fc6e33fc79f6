import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { onTestFinished } from 'vitest';

/** One request of an interface: what it must look like, and what is answered. */
export interface Operation {
  readonly method: string;
  /** Of the path behind the base, without its query. */
  readonly path: RegExp;
  /** Parameters of the query that must be there. */
  readonly query?: Readonly<Record<string, string>>;
  /** JSON Schema of the body, from the published description of the interface. */
  readonly body?: object;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the answer; a text is sent as a page. */
  readonly answer: unknown;
}

/** A request that came. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

export interface ForgeServer {
  readonly url: string;
  readonly host: string;
  readonly received: Received[];
  /** What a request had wrong. */
  readonly faults: string[];
  operations: readonly Operation[];
}

const ajv = new Ajv({ allErrors: true, strict: false });

/** A server on this machine that takes only the requests of an interface. */
export async function forgeServer(operations: readonly Operation[], prefix = ''): Promise<ForgeServer> {
  const received: Received[] = [];
  const faults: string[] = [];
  const state = { operations };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const url = new URL(request.url ?? '', 'http://localhost');
    const path = url.pathname.slice(prefix.length);
    received.push({ method: request.method ?? '', path: path + url.search, body, headers: request.headers });
    const operation = state.operations.find((each) => each.method === request.method && each.path.test(path));
    if (!operation) {
      faults.push(`no such operation: ${request.method} ${path}`);
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
      return;
    }
    for (const [name, value] of Object.entries(operation.query ?? {}))
      if (url.searchParams.get(name) !== value)
        faults.push(`${path}: ${name} is ${url.searchParams.get(name)}, not ${value}`);
    if (operation.body !== undefined) {
      const isRight = ajv.compile(operation.body);
      if (!isRight(body)) faults.push(`${request.method} ${path}: ${ajv.errorsText(isRight.errors)}`);
    }
    const isPage = typeof operation.answer === 'string';
    response.writeHead(operation.status ?? 200, {
      'content-type': isPage ? 'text/html' : 'application/json',
      ...operation.headers,
    });
    response.end(isPage ? operation.answer : operation.answer === undefined ? '' : JSON.stringify(operation.answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}${prefix}`,
    host,
    received,
    faults,
    get operations() {
      return state.operations;
    },
    set operations(next) {
      state.operations = next;
    },
  };
}
