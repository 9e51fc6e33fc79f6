import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findPages } from '../../src/site/pdf-pages.ts';
import { chromiumPath, newVisitor, type Watched } from '../helpers/browser.ts';
import { folder, manualFolder } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, sop } from '../helpers/library.ts';

// Everything here is opened from a folder, as somebody would who has unpacked a site: nothing is served.

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const CHECKLIST = `# Phones 2: Voicemail

## Before

- [ ] Log in to the voicemail
- [ ] Write each ticket

## Flow

\`\`\`mermaid
flowchart TD
  a([Message]) --> b{Urgent?}
  b -- yes --> c[Call at once]
  b -- no --> d[Make a ticket]
\`\`\`

| Key | Use |
|---|---|
| 1 | Listen |

> [!WARNING]
> Do not delete.

\`\`\`sh
voicemail --list
\`\`\`
`;

async function site(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = manualFolder({
    '1-office/1-phones/phones-2.md': sop(
      {
        id: 'SOP-002',
        title: '"Phones 2: Voicemail"',
        type: 'checklist',
        review_date: '2020-01-01',
        equipment: '[Headset]',
        performed_by: '[technician]',
      },
      CHECKLIST,
    ),
    '2-support/1-delivery/server-down.md': sop(
      { id: 'SOP-003', title: 'Server Down', volume: '2', status: 'draft' },
      `${BODY.replace('Answering Calls', 'Server Down')}\nRestore from Veeam.\n`,
    ),
    ...files,
  });
  const { exitCode, err } = await sopIn(root, ['build']);
  expect([exitCode, err]).toEqual([0, expect.stringContaining('files written')]);
  return `${root}/site`;
}

async function open(
  path: string,
  options: BrowserContextOptions = {},
  files: Readonly<Record<string, string>> = {},
): Promise<Watched & { folder: string }> {
  const root = await site(files);
  const visitor = await newVisitor(options);
  await visitor.page.goto(`file://${root}/${path}`);
  return { ...visitor, folder: root };
}

describe.skipIf(chromiumPath === undefined)('in a browser, from a folder, without a network', () => {
  test('the search finds by title, id, text, a mistyped word, and a word that the glossary avoids; by keyboard alone', async () => {
    const { page, outside, faults } = await open('index.html');
    const found = async (typed: string): Promise<string[]> => {
      await page.locator('dialog.search input').fill(typed);
      return page.locator('.found-title').allTextContents();
    };
    await page.keyboard.press('/');
    await page.locator('.search-status', { hasText: 'Type to search' }).waitFor();
    expect((await found('voicemail'))[0]).toBe('Phones 2: Voicemail');
    expect((await found('SOP-003'))[0]).toBe('Server Down');
    expect(await found('veeam')).toEqual(['Server Down']);
    expect((await found('voicmail'))[0]).toBe('Phones 2: Voicemail');
    expect((await found('trouble ticket'))[0]).toBeDefined();
    expect(await found('xyzzy')).toEqual([]);
    await found('server');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('[role=option][aria-selected=true] .found-title').textContent()).toBe('Server Down');
    await page.keyboard.press('Enter');
    await page.waitForURL(/SOP-003\/index\.html$/);
    expect([outside, faults]).toEqual([[], []]);
  });

  test('boxes are ticked, counted, kept over a reload, and reset for the next run', async () => {
    const { page } = await open('SOP-002/index.html');
    const boxes = page.locator('input.tick');
    await boxes.first().check();
    expect(await page.locator('.run-count').textContent()).toBe('1 of 2 done');
    await page.reload();
    expect([await boxes.first().isChecked(), await boxes.last().isChecked()]).toEqual([true, false]);
    expect(await boxes.first().getAttribute('aria-label')).toBe('Log in to the voicemail');
    await page.getByRole('button', { name: 'Begin a new run' }).click();
    expect(await page.locator('.run-count').textContent()).toBe('0 of 2 done');
  });

  test('an overdue review is told on the day of reading', async () => {
    const { page } = await open('SOP-002/index.html');
    expect(await page.locator('time.due-overdue').textContent()).toMatch(/^2020-01-01 \d+ days overdue$/);
  });

  test('a term is explained on hover and on focus', async () => {
    const { page } = await open('SOP-002/index.html');
    const tip = page.locator('.tip').first();
    expect(await tip.isVisible()).toBe(false);
    await page.locator('.term > a').first().focus();
    await tip.waitFor({ state: 'visible' });
    expect(await tip.textContent()).toBe('A recorded request.');
  });

  test('a tap explains a term, and a second one leads to the glossary', async () => {
    const { page } = await open('SOP-002/index.html', { hasTouch: true, viewport: { width: 390, height: 800 } });
    const link = page.locator('.term > a').first();
    await link.tap();
    await page.locator('.tip').first().waitFor({ state: 'visible' });
    expect(page.url()).toContain('SOP-002');
    await link.tap();
    await page.waitForURL(/glossary\/index\.html#term-/);
  });

  test('commands can be copied, and the theme stays as it was chosen', async () => {
    const { page } = await open('SOP-002/index.html', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const { page, folder: root } = await open('index.html', { colorScheme });
    for (const path of [
      'index.html',
      'SOP-002/index.html',
      'SOP-001/index.html',
      'contents/1/index.html',
      'contents/1.1/index.html',
      'a-z/index.html',
      'glossary/index.html',
      'roles/index.html',
      'due/index.html',
      'changes/index.html',
      'book/index.html',
    ]) {
      await page.goto(`file://${root}/${path}`);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations: all } = await (
          globalThis as unknown as {
            axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
        return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      });
      expect([path, violations]).toEqual([path, []]);
    }
  });

  test.each([320, 768, 1440, 2560])('nothing is wider than a screen of %i pixels', async (width) => {
    const { page, folder: root } = await open('index.html', { viewport: { width, height: 800 } });
    for (const path of [
      'index.html',
      'SOP-002/index.html',
      'contents/1/index.html',
      'due/index.html',
      'book/index.html',
    ]) {
      await page.goto(`file://${root}/${path}`);
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)]).toEqual([
        path,
        true,
      ]);
    }
  });

  test('without JavaScript all of the text is there, and nothing that would not work', async () => {
    const { page } = await open('SOP-002/index.html', { javaScriptEnabled: false });
    expect(await page.locator('article').textContent()).toContain('Write each ticket');
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('svg[role=img]').count()).toBe(1);
    await page.locator('.menu a', { hasText: '1.1 Phones' }).click();
    expect(await page.locator('h1').textContent()).toBe('1.1 Phones');
  });

  test('in print, the title page with places to sign, and a foot with id, version, fingerprint and page', async () => {
    const { page } = await open('SOP-001/index.html');
    const path = `${folder()}/sop.pdf`;
    await page.pdf({ path, preferCSSPageSize: true });
    expect(readFileSync(path).length).toBeGreaterThan(5000);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar, .menu, .aside').filter({ visible: true }).count()).toBe(0);
    expect(await page.locator('.signatures tbody').innerText()).toMatch(
      /Prepared by\s+Lee Okafor\s+2026-10-01\s+Approved by\s+Dana Ruiz/,
    );
    expect(await page.evaluate(() => [...document.styleSheets].map(({ href }) => href?.split('/').pop()))).toContain(
      'print.css',
    );
  });

  test('the first page is small, and nothing of it moves while it loads', async () => {
    const { page, folder: root } = await open('index.html');
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(shift).toBe(0);
    const { gzipSync } = await import('node:zlib');
    const size = ['index.html', 'assets/style.css', 'assets/app.js', 'assets/icon.svg'].reduce(
      (sum, path) => sum + gzipSync(readFileSync(`${root}/${path}`)).length,
      0,
    );
    expect(size).toBeLessThan(100_000);
  });
});

/** Ways in which a document could try to run something, or to send something. */
const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert%281%29) [y](JaVaScRiPt:alert(1)) [z](data:text/html,<script>alert(1)</script>) [v](vbscript:msgbox(1))',
  '![x](https://evil.example/pixel.png) ![y](//evil.example/p.gif)',
  '<style>body{background:url(https://evil.example/x)}</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action=https://evil.example><button>go</button></form>',
  '<base href="https://evil.example/">',
  '<p style="position:fixed;inset:0">x</p>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '## <img src=x onerror=alert(1)> `</script><script>alert(1)</script>`',
  '```mermaid\nflowchart TD\na["<img src=x onerror=alert(1)>"] --> b["</svg><script>alert(1)</script>"]\nclick a "javascript:alert(1)"\n```',
  '```mermaid\nsequenceDiagram\nA->>B: <script>alert(1)</script>\n```',
  '| <script>alert(1)</script> | [x](javascript:alert(1)) |\n|---|---|\n| <img src=x onerror=alert(1)> | b |',
  '- [ ] <img src=x onerror=alert(1)>',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  '<a id="main" name="location">clobber</a>',
];

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)></title></style>$1{{1}}';

describe.skipIf(chromiumPath === undefined)('a hostile document', () => {
  test('runs nothing, asks nothing of anybody, and sets nothing in the page', async () => {
    const quoted = JSON.stringify(HOSTILE);
    const {
      page,
      outside,
      faults,
      folder: root,
    } = await open(
      'index.html',
      {},
      {
        'manual.yml': `title: ${quoted}\nvolumes:\n  - number: 1\n    key: office\n    title: ${quoted}\n    sections:\n      - number: 1\n        key: phones\n        title: ${quoted}\n        titles: [{title: ${quoted}, key: hostile, videos: [{title: ${quoted}, url: "https://evil.example/'onclick=alert(1)"}]}]\n`,
        'glossary.yml': `terms:\n  - {term: clobber, definition: ${quoted}, avoid: [${quoted}]}\n`,
        '1-office/1-phones/hostile.md': sop(
          {
            id: 'SOP-006',
            title: quoted,
            summary: quoted,
            owner: quoted,
            version: quoted,
            subtitle: quoted,
            trigger: quoted,
            equipment: `[${quoted}]`,
            references: `[{title: ${quoted}, url: "javascript:alert(1)"}]`,
            videos: `[{title: ${quoted}, url: "javascript:alert(1)"}]`,
          },
          `# ${HOSTILE}\n\n${PAYLOADS.join('\n\n')}\n`,
        ),
      },
    );
    for (const path of [
      'index.html',
      'SOP-006/index.html',
      'contents/1/index.html',
      'contents/1.1/index.html',
      'a-z/index.html',
      'glossary/index.html',
      'videos/index.html',
      'due/index.html',
      'roles/index.html',
      'book/index.html',
    ]) {
      await page.goto(`file://${root}/${path}`);
      await page.waitForTimeout(50);
      const found = await page.evaluate(() => ({
        scripts: [...document.scripts].filter(({ src }) => !src.endsWith('/assets/app.js')).length,
        handlers: [...document.querySelectorAll('*')].filter((element) =>
          element.getAttributeNames().some((name) => name.startsWith('on')),
        ).length,
        frames: document.querySelectorAll(
          'iframe, object, embed, form:not([method=dialog]), base, main style, main link',
        ).length,
        addresses: [...document.querySelectorAll('[href], [src]')]
          .flatMap((element) => element.getAttribute('href') ?? element.getAttribute('src') ?? [])
          .filter((address) => /^\s*(?:javascript|vbscript|data:text)/i.test(address)),
      }));
      expect([path, found]).toEqual([path, { scripts: 0, handlers: 0, frames: 0, addresses: [] }]);
    }
    await page.goto(`file://${root}/index.html`);
    await page.keyboard.press('/');
    await page.locator('dialog.search input').fill('script');
    await page.waitForTimeout(100);
    expect([outside, faults]).toEqual([[], []]);
  });
});

describe.skipIf(chromiumPath === undefined)('PDFs', () => {
  test('of the manual, each volume and each SOP: the same bytes each time, with pages in the contents', async () => {
    const root = manualFolder({
      '2-support/1-delivery/server-down.md': sop(
        { id: 'SOP-003', title: 'Server Down', volume: '2' },
        BODY.replace('Answering Calls', 'Server Down'),
      ),
    });
    const env = { ...process.env, SOP_CHROMIUM: chromiumPath, SOP_CACHE_DIR: '' };
    const { exitCode, err } = await sopIn(root, ['build', '--pdf'], { env });
    expect([exitCode, err]).toEqual([0, expect.stringContaining('files written')]);
    const names = ['manual', 'volume-1', 'volume-2', 'SOP-001', 'SOP-003'];
    const pdfs = names.map((name) => readFileSync(`${root}/site/pdf/${name}.pdf`));
    expect(pdfs.map((pdf) => pdf.subarray(0, 5).toString('latin1'))).toEqual(names.map(() => '%PDF-'));
    expect(pdfs[0]?.toString('latin1')).toContain('/CreationDate (D:20261122000000');
    // Cover, contents, volume, SOP, volume, SOP, glossary and index.
    expect([...findPages(pdfs[0] ?? new Uint8Array())].filter(([name]) => name.startsWith('sop-'))).toEqual(
      expect.arrayContaining([
        ['sop-SOP-001', 4],
        ['sop-SOP-003', 7],
      ]),
    );
    await sopIn(root, ['build', '--pdf'], { env });
    expect(
      names.map((name, index) => readFileSync(`${root}/site/pdf/${name}.pdf`).equals(pdfs[index] ?? Buffer.of())),
    ).toEqual(names.map(() => true));
  });

  test('without a browser it says what to install', async () => {
    const { exitCode, err } = await sopIn(manualFolder(), ['build', '--pdf'], {
      env: { PATH: '/nowhere', SOP_CACHE_DIR: '', SOP_CHROMIUM: '/no/such' },
    });
    expect([exitCode, err]).toEqual([2, expect.stringContaining('SOP_CHROMIUM is /no/such')]);
  });
});
