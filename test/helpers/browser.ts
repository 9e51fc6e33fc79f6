import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';

const PLACES = [process.env.SOP_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium, where there is one. CI installs it: there its absence is a fault. */
export const chromiumPath = PLACES.find((path) => path !== undefined && existsSync(path));

if (chromiumPath === undefined && process.env.SOP_NEEDS_CHROMIUM)
  throw new Error('There is no Chromium: install it, or name it in SOP_CHROMIUM');

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

/** What a page did beside being shown. */
export interface Watched {
  readonly page: Page;
  /** Requests that left the folder of the site. */
  readonly outside: string[];
  /** Errors, refused scripts and styles, and dialogs. */
  readonly faults: string[];
}

/** An empty page of a new visitor. */
export async function newVisitor(options: BrowserContextOptions = {}): Promise<Watched> {
  browser ??= chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const [outside, faults]: [string[], string[]] = [[], []];
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) outside.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('crbug')) faults.push(message.text());
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, outside, faults };
}
