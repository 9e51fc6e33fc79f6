import { get } from 'node:http';
import { expect, test } from 'vitest';
import { manualFolder, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, sop } from '../helpers/library.ts';

const PATH = 'sops/1-office/1-phones/answering-calls.md';

/** Serves a manual until the test has done its part. */
async function serving(action: (url: string, root: string) => Promise<void>): Promise<string> {
  const root = manualFolder();
  let stop = (): void => {};
  let begin = (_: string): void => {};
  const started = new Promise<string>((resolve) => {
    begin = resolve;
  });
  let err = '';
  const run = sopIn(root, ['build', '--serve', '--port', '0'], {
    out: (text) => begin(text.toString().trim()),
    err: (text) => {
      err += text;
    },
    onInterrupt: (end) => {
      stop = end;
    },
  });
  try {
    await action(await started, root);
  } finally {
    stop();
  }
  expect((await run).exitCode).toBe(0);
  return err;
}

test('pages are served, and a change is built and told to the pages that are open', async () => {
  const err = await serving(async (url, root) => {
    const page = await fetch(`${url}SOP-001`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Greet the caller.');
    const events = await fetch(`${url}.sop-live`);
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    write(root, PATH, sop({}, BODY.replace('Greet the caller.', 'Greet whoever calls.')));
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: new\n\n');
    expect(await (await fetch(`${url}SOP-001/`)).text()).toContain('Greet whoever calls.');
    await reader.cancel();
  });
  expect(err).toMatch(/\d files written\./);
});

test('a broken configuration is told, and mended by the next change', async () => {
  const err = await serving(async (url, root) => {
    write(root, 'sops/sop.yml', 'schema: 2\n');
    await new Promise((resolve) => setTimeout(resolve, 800));
    write(root, 'sops/sop.yml', 'schema: 1\n');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await fetch(url)).status).toBe(200);
  });
  expect(err).toContain('it must be 1');
});

test('nothing outside the site is served, and no other site may ask', async () => {
  await serving(async (url) => {
    for (const path of ['../sops/people.yml', '%2e%2e/sops/people.yml', '..%2fsops%2fpeople.yml', 'no-such']) {
      const answer = await fetch(url + path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).not.toContain('dana@example.com');
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    const status = await new Promise((resolve) => {
      get(url.replace('localhost', '127.0.0.1'), { headers: { host: 'evil.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      );
    });
    expect(status).toBe(403);
  });
});
