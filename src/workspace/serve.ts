import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { SopError } from '../errors.ts';
import { placeBelow } from './paths.ts';
import { realPath } from './root.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.xml': 'application/atom+xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/** A server on this machine that shows a folder, and tells its pages when they are new. */
export interface Preview {
  readonly url: string;
  /** Has every open page loaded again. */
  reload(): void;
  stop(): Promise<void>;
}

/** Only this machine is answered, under names that are its own: another site cannot ask through a visitor's browser. @throws SopError `io` where the port is taken */
export async function servePreview(folder: string, port: number): Promise<Preview> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) return void response.writeHead(403).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    const path = pathOf(request.url ?? '/');
    if (path === '/.sop-live') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      return;
    }
    answer(folder, path, response);
  });
  await listen(server, port);
  const { port: real } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${real}/`,
    reload: () => {
      for (const listener of listeners) listener.write('data: new\n\n');
    },
    stop: () =>
      new Promise((resolve) => {
        for (const listener of listeners) listener.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new SopError(
          'io',
          cause.code === 'EADDRINUSE' ? `Port ${port} is taken` : `The preview cannot be served: ${cause.message}`,
          'Name another with --port.',
          { cause },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function pathOf(url: string): string {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/404.html';
  }
}

function answer(folder: string, path: string, response: ServerResponse): void {
  const target = join(folder, path);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory() && !path.endsWith('/'))
    return void response.writeHead(301, { location: `${encodeURI(path)}/` }).end();
  const file = stats?.isDirectory() ? join(target, 'index.html') : target;
  const isOurs = placeBelow(realPath(folder), realPath(file)) !== undefined;
  const isThere = isOurs && statSync(file, { throwIfNoEntry: false })?.isFile();
  const shown = isThere ? file : join(folder, '404.html');
  response.writeHead(isThere ? 200 : 404, {
    'content-type': TYPES[extname(shown).toLowerCase()] ?? 'application/octet-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  createReadStream(shown)
    .on('error', () => response.end())
    .pipe(response);
}
