// A forge on this machine, in a process of its own, because Git is waited for: bare repositories by `git http-backend`, and an interface below /api
// that gives the answers of answers.json and writes what it was asked into asked.jsonl.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const [folder] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (!url.pathname.startsWith('/api/')) return serveGit(request, response, url);
  const body = await text(request);
  const call = `${request.method} ${url.pathname}`;
  const { authorization } = request.headers;
  appendFileSync(join(folder, 'asked.jsonl'), `${JSON.stringify({ call, query: url.search, authorization, body })}\n`);
  const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
  const { status = 200, headers = {}, body: said } = answers[call] ?? { status: 404, body: { message: 'Not Found' } };
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(said));
});

/** What a web server does with a CGI program. */
function serveGit(request, response, url) {
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      REMOTE_USER: 'somebody',
      REQUEST_METHOD: request.method,
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
    },
  });
  request.pipe(backend.stdin);
  const chunks = [];
  backend.stdout.on('data', (chunk) => chunks.push(chunk));
  backend.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    for (const line of output.subarray(0, end).toString('latin1').split('\r\n')) {
      const [name, value] = line.split(/: (.*)/s);
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else if (name && value) response.setHeader(name, value);
    }
    response.end(output.subarray(end + 4));
  });
}

server.listen(0, '127.0.0.1', () => process.stdout.write(`127.0.0.1:${server.address().port}\n`));
