import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { SopError } from '../errors.ts';
import type { Environment } from './git/run.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge.exe',
  'chrome.exe',
];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser that prints: the one that the user names, or one of those that most machines have. @throws SopError `not-found` */
function findBrowser(env: Environment): string {
  const named = env.SOP_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new SopError(
      'not-found',
      `SOP_CHROMIUM is ${named}, and there is no such program`,
      'Name Chromium, Chrome or Edge.',
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find((path) =>
    existsSync(path),
  );
  if (found !== undefined) return found;
  throw new SopError(
    'not-found',
    'PDFs are printed by Chromium, Chrome or Edge, and none was found',
    'Install one (Debian: apt install chromium), or name it in SOP_CHROMIUM.',
  );
}

const PATIENCE = 120_000;

/** Talks to a browser that shows nothing, over two pipes (Chrome DevTools Protocol). One browser prints all files. */
export class Printer {
  private readonly pending = new Map<number, { resolve(value: Reply): void; reject(error: Error): void }>();
  private readonly loaded = new Set<string>();
  private loading: { readonly loaderId: string; resolve(): void; reject(error: Error): void } | undefined;
  private next = 0;
  private rest = '';
  private session: string | undefined;

  private constructor(
    private readonly browser: ChildProcess,
    private readonly profile: string,
  ) {
    const output = browser.stdio[4] as Readable;
    output.setEncoding('utf8');
    output.on('data', (chunk: string) => this.receive(chunk));
    browser.on('exit', () => this.fail('the browser ended'));
    browser.on('error', ({ message }) => this.fail(message));
  }

  /** @throws SopError where there is no browser, or it does not start */
  static async start(env: Environment): Promise<Printer> {
    const profile = mkdtempSync(join(tmpdir(), 'sop-print-'));
    const isRoot = process.getuid?.() === 0;
    const browser = spawn(
      findBrowser(env),
      [
        ...['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--no-first-run', '--disable-gpu'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
        // Chromium refuses its sandbox to root, as in containers. What it is shown runs no script and loads nothing.
        ...(isRoot ? ['--no-sandbox'] : []),
        'about:blank',
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
    );
    const printer = new Printer(browser, profile);
    const { targetId } = await printer.ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await printer.ask('Target.attachToTarget', { targetId, flatten: true });
    printer.session = String(sessionId);
    await printer.ask('Page.enable', {});
    await printer.ask('Page.setLifecycleEventsEnabled', { enabled: true });
    await printer.ask('Emulation.setScriptExecutionDisabled', { value: true });
    await printer.ask('Network.enable', {});
    await printer.ask('Network.setBlockedURLs', { urls: ['http://*', 'https://*', 'ws://*', 'wss://*'] });
    return printer;
  }

  /** The pages of a file as PDF. */
  async print(path: string): Promise<Uint8Array> {
    const { loaderId, errorText } = await this.ask('Page.navigate', { url: pathToFileURL(path).href });
    if (errorText !== undefined) throw failure(`${path}: ${errorText}`);
    await this.untilLoaded(String(loaderId));
    const { data } = await this.ask('Page.printToPDF', {
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: false,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return Buffer.from(String(data), 'base64');
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.browser.once('exit', () => resolve()));
    this.session = undefined;
    const patience = setTimeout(() => this.browser.kill('SIGKILL'), 5000);
    await this.ask('Browser.close', {}).catch(() => this.browser.kill());
    await ended;
    clearTimeout(patience);
    try {
      rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // A helper of the browser still writes there: the system clears its temporary folder.
    }
  }

  /** Waits for this page and no other: an empty page that the browser began with may report late. */
  private async untilLoaded(loaderId: string): Promise<void> {
    const timer = setTimeout(() => this.loading?.reject(unanswered()), PATIENCE);
    try {
      if (!this.loaded.has(loaderId))
        await new Promise<void>((resolve, reject) => {
          this.loading = { loaderId, resolve, reject };
        });
    } finally {
      clearTimeout(timer);
      this.loading = undefined;
      this.loaded.clear();
    }
  }

  private ask(method: string, params: object): Promise<Reply> {
    const id = ++this.next;
    const timer = setTimeout(() => this.pending.get(id)?.reject(unanswered()), PATIENCE);
    return new Promise<Reply>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      const session = this.session === undefined ? {} : { sessionId: this.session };
      (this.browser.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    }).finally(() => {
      clearTimeout(timer);
      this.pending.delete(id);
    });
  }

  private receive(chunk: string): void {
    const messages = (this.rest + chunk).split('\0');
    this.rest = messages.pop() ?? '';
    for (const text of messages) {
      const { id, method, params, result, error } = JSON.parse(text) as {
        id?: number;
        method?: string;
        params?: Reply;
        result?: Reply;
        error?: { message: string };
      };
      if (method === 'Page.lifecycleEvent' && params?.name === 'load') this.markLoaded(String(params.loaderId));
      const waiting = id === undefined ? undefined : this.pending.get(id);
      if (error) waiting?.reject(failure(error.message));
      else waiting?.resolve(result ?? {});
    }
  }

  private markLoaded(loaderId: string): void {
    this.loaded.add(loaderId);
    if (this.loading?.loaderId === loaderId) this.loading.resolve();
  }

  private fail(message: string): void {
    for (const { reject } of this.pending.values()) reject(failure(message));
    this.loading?.reject(failure(message));
  }
}

type Reply = Readonly<Record<string, unknown>>;

function unanswered(): SopError {
  return failure(`it did not answer within ${PATIENCE / 1000} seconds`);
}

function failure(message: string): SopError {
  return new SopError(
    'io',
    `The browser did not print: ${message}`,
    'Run it again; if that does not help, name another browser in SOP_CHROMIUM.',
  );
}
