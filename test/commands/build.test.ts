import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, sop } from '../helpers/library.ts';
import { commitAll, DANA, environment } from '../helpers/repository.ts';

const FILES = {
  '1-office/1-phones/phones-1.md': sop(
    { id: 'SOP-002', title: '"Phones 1: Rules"', related: '[SOP-001]', depends_on: '[SOP-001]' },
    '# Phones 1: Rules\n\nSee [the calls](answering-calls.md#procedure), [the list](../../files/a%20list.csv), [gone](gone.md), [out](https://example.com).\n\n![Phone](img/phone.png)\n\n> [!WARNING]\n> Do not hang up.\n\n1. First for the ticket.\n   1. Inner.\n2. Second.\n\n- [ ] Box\n- [x] Done\n\n```powershell\nGet-Phone <name>\n```\n',
  ),
  '1-office/1-phones/img/phone.png': 'png',
  'files/a list.csv': 'a,b',
};

async function build(root: string, ...args: string[]): Promise<{ out: string; err: string; exitCode: number }> {
  return sopIn(root, ['build', ...args]);
}

test('a page for each SOP under its id, with links, files, steps, boxes, terms and the title block', async () => {
  const root = commitAll(manualFolder(FILES), environment(DANA), 'Begin <b>');
  const { out, err, exitCode } = await build(root);
  expect([exitCode, out]).toEqual([0, 'site/index.html\n']);
  expect(err).toMatch(/^\d+ files written\.\n$/);
  const page = read(root, 'site/SOP-002/index.html');
  expect(page).toContain('<a href="../SOP-001/index.html#procedure">the calls</a>');
  expect(page).toContain('<a href="../files/files/a%20list.csv" download>the list</a>');
  expect(page).toContain('<span>gone</span>');
  expect(page).toContain('<a href="https://example.com" rel="noopener noreferrer" class="outside">out</a>');
  expect(page).toContain(
    '<img src="../files/1-office/1-phones/img/phone.png" alt="Phone" loading="lazy" decoding="async">',
  );
  expect(page).toMatch(
    /<div class="callout callout-warning" role="note"><p class="callout-title">Warning<\/p>\s*<p>Do not hang up\.<\/p>/,
  );
  expect(page).toContain('<li id="step-1-1"><a class="step" href="#step-1-1" aria-label="Link to step 1.1">1.1</a>');
  expect(page).toContain('<input aria-label="Done" type="checkbox" disabled checked class="tick">');
  expect(page).toContain('<code>Get-Phone &#x3C;name></code>');
  expect(page).toContain('role="tooltip" id="tip-term-ticket">A recorded request.</span>');
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page).toContain('Begin &#x3C;b> – Dana Ruiz');
  for (const fact of ['SOP-002', '1.0.0', 'approved', 'Dana Ruiz', 'Lee Okafor', '2026-10-01', '2027-10-01'])
    expect(page).toContain(fact);
  expect(read(root, 'site/files/files/a list.csv')).toBe('a,b');
  expect(read(root, 'site/SOP-001/index.html')).toContain('Depends on this');
  for (const path of [
    'index.html',
    'contents/1/index.html',
    'contents/1.1/index.html',
    'a-z/index.html',
    'glossary/index.html',
    'roles/index.html',
    'videos/index.html',
    'due/index.html',
    'changes/index.html',
    'book/index.html',
    'book/volume-1.html',
    '404.html',
    'feed.xml',
    'assets/search-data.js',
  ])
    expect(existsSync(join(root, 'site', path))).toBe(true);
});

test('every link of every page leads to a file of the site, and every anchor to a place', async () => {
  const root = manualFolder(FILES);
  await build(root);
  const pages = readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  );
  const ids = new Map(
    pages.map((path) => [
      join(root, 'site', path),
      new Set([...read(root, `site/${path}`).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    ]),
  );
  const broken = pages.flatMap((path) => {
    const text = read(root, `site/${path}`);
    return [...text.matchAll(/ (?:href|src)="([^"]*)"/g)].flatMap(([, link = '']) => {
      if (/^(?:https?:|data:)/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(root, 'site', path) : join(root, 'site', path, '..', decodeURIComponent(file));
      const isThere = existsSync(target) && (anchor === undefined || (ids.get(target)?.has(anchor) ?? true));
      return isThere ? [] : [`${path}: ${link}`];
    });
  });
  expect(pages.length).toBeGreaterThan(12);
  expect(broken).toEqual([]);
});

test('steps keep their numbers, whatever else has an ordered list, and a role has its page', async () => {
  const root = manualFolder({
    '1-office/1-phones/answering-calls.md': sop(
      { performed_by: '[technician]', audience: '[service-manager]' },
      '# Answering Calls\r\n\r\n## Steps\r\n\r\n1. One[^1]\r\n   1. Inner\r\n\r\n## Steps\r\n\r\n3. Three\r\n4. Four\r\n\r\n> 1. Quoted\r\n\r\n[^1]: A note.\r\n',
    ),
  });
  await build(root);
  const page = read(root, 'site/SOP-001/index.html');
  expect(
    [...page.matchAll(/<li id="([^"]+)"><a class="step" href="#[^"]+" aria-label="Link to step ([\d.]+)">/g)].map(
      ([, id, number]) => [id, number],
    ),
  ).toEqual([
    ['step-1', '1'],
    ['step-1-1', '1.1'],
    ['step-2-3', '3'],
    ['step-2-4', '4'],
    ...(page.includes('Link to step 1">1</a>Quoted') ? [[expect.any(String), '1']] : []),
  ]);
  expect([...page.matchAll(/<h2[^>]* id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    'steps',
    'steps-1',
    'footnote-label',
  ]);
  expect(page).toContain('<li id="note-fn-1">');
  expect(read(root, 'site/roles/technician/index.html')).toContain(
    '<a href="../../SOP-001/index.html">Answering Calls</a>',
  );
  expect(read(root, 'site/roles/index.html')).toContain('does 1, must know 0 more');
});

describe('the folder', () => {
  test('the same manual gives the same bytes, and only what differs is written', async () => {
    const root = manualFolder(FILES);
    await build(root);
    const before = statSync(join(root, 'site/SOP-001/index.html')).mtimeMs;
    expect((await build(root)).err).toMatch(/^0 files written, \d+ as they were\.\n$/);
    write(
      root,
      'sops/1-office/1-phones/phones-1.md',
      FILES['1-office/1-phones/phones-1.md'].replace('Second.', 'Third.'),
    );
    expect((await build(root)).err).toMatch(/^[1-8] files written, \d+ as they were\.\n$/);
    expect(statSync(join(root, 'site/SOP-001/index.html')).mtimeMs).toBe(before);
    await build(root, '--output', 'other');
    for (const path of readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' }))
      if (statSync(join(root, 'site', path)).isFile())
        expect(read(root, `other/${path}`)).toBe(read(root, `site/${path}`));
  });

  test('what is gone is removed; what somebody else put there, or changed, stays', async () => {
    const root = manualFolder(FILES);
    await build(root);
    write(root, 'site/CNAME', 'manual.example.com');
    write(root, 'site/SOP-002/print.css', 'mine');
    write(
      root,
      'sops/1-office/1-phones/phones-1.md',
      FILES['1-office/1-phones/phones-1.md'].replace('SOP-002', 'SOP-007'),
    );
    const { err } = await build(root);
    expect(err).toContain('removed');
    expect(existsSync(join(root, 'site/SOP-002/index.html'))).toBe(false);
    expect(existsSync(join(root, 'site/SOP-007/index.html'))).toBe(true);
    expect([read(root, 'site/CNAME'), read(root, 'site/SOP-002/print.css')]).toEqual(['manual.example.com', 'mine']);
  });

  test('a folder of somebody else is refused, and so is one in the manual', async () => {
    const root = manualFolder(FILES);
    write(root, 'site/notes.txt', 'mine');
    const { exitCode, err } = await build(root);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('holds files that no site wrote')]);
    expect(readdirSync(join(root, 'site'))).toEqual(['notes.txt']);
    expect((await build(root, '--force')).exitCode).toBe(0);
    expect((await build(root, '--output', 'sops/site')).err).toContain('lies in the manual');
    expect((await build(root, '--output', '.')).err).toContain('lies in the manual, or the manual in it');
  });
});

describe('for customers', () => {
  const customer = (fields: Record<string, string>, body?: string): string =>
    sop({ visibility: 'customer', ...fields }, body);

  test('only what is approved and meant for them, and nothing of how the manual is run', async () => {
    const root = commitAll(
      manualFolder({
        '1-office/1-phones/answering-calls.md': customer({}),
        '1-office/1-phones/phones-1.md': sop({ id: 'SOP-002', title: '"Phones 1: Secret"' }, '# Phones 1: Secret\n'),
        '2-support/1-delivery/server-down.md': customer({
          id: 'SOP-003',
          title: 'Server Down',
          volume: '2',
          status: 'draft',
        }),
      }),
      environment(DANA),
      'Secret commit',
    );
    expect((await build(root, '--visibility', 'customer')).exitCode).toBe(0);
    const files = readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' });
    const texts = files

      .filter((path) => /\.(?:html|xml|js)$/.test(path) && !path.endsWith('app.js'))
      .map((path) => read(root, `site/${path}`))
      .join('\n');
    expect(files.filter((path) => /^SOP-\d+$/.test(path))).toEqual(['SOP-001']);
    expect(texts).not.toMatch(/Secret|SOP-002|SOP-003|Ticket Statuses|planned/);
    expect(files).not.toContain('due');
  });

  test.each<[string, string, RegExp]>([
    [
      'a placeholder',
      customer({}, `${BODY}\nTODO(whom to call)\n`),
      /answering-calls\.md:\d+:1 TODO\(whom to call\) has not been filled in/,
    ],
    [
      'a link to an internal SOP',
      customer({}, `${BODY}\n[x](phones-1.md)\n`),
      /answering-calls\.md:\d+:5 leads to sops\/1-office\/1-phones\/phones-1\.md, which is not for customers/,
    ],
  ])('is not built with %s', async (_, text, message) => {
    const root = manualFolder({
      '1-office/1-phones/answering-calls.md': text,
      '1-office/1-phones/phones-1.md': sop({ id: 'SOP-002', title: '"Phones 1: Rules"' }, '# Phones 1: Rules\n'),
    });
    const { exitCode, err } = await build(root, '--visibility', 'customer');
    expect([exitCode, err]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(join(root, 'site'))).toBe(false);
  });
});

test('a logo and a theme of the company', async () => {
  const root = manualFolder({
    'sop.yml': 'schema: 1\nsite: {logo: site/logo.svg, theme: site/theme.css, url: "https://manual.example.com"}\n',
    'site/logo.svg': '<svg/>',
    'site/theme.css': ':root { --accent: red; }',
  });
  expect((await build(root)).exitCode).toBe(0);
  expect(read(root, 'site/index.html')).toContain('<img src="assets/logo.svg" alt="" height="28">');
  expect(read(root, 'site/assets/theme.css')).toContain('--accent: red');
  expect(read(root, 'site/feed.xml')).toContain('href="https://manual.example.com/feed.xml"');
  write(root, 'sops/sop.yml', 'schema: 1\nsite: {logo: none.svg}\n');
  expect((await build(root)).err).toContain('site.logo is none.svg, and there is no such file');
});

test("another client's name stops a site for customers; its own does not", async () => {
  const root = manualFolder({
    'sop.yml': 'schema: 1\nsite: {clients: [Contoso Ltd., Fabrikam]}\n',
    '1-office/1-phones/answering-calls.md': sop(
      { visibility: 'customer' },
      `${BODY}\nAs at contoso\nLtd. on site. Fabrikams do not count.\n`,
    ),
  });
  const customer = ['--visibility', 'customer'];
  const named = await build(root, ...customer);
  expect([named.exitCode, named.err]).toEqual([
    2,
    expect.stringMatching(/answering-calls\.md:\d+:7 names Contoso Ltd\., another client/),
  ]);
  expect(named.err).not.toContain('names Fabrikam');
  expect((await build(root, ...customer, '--client', 'Fabrikam')).exitCode).toBe(2);
  expect((await build(root, ...customer, '--client', 'contoso ltd.')).exitCode).toBe(0);
  expect((await build(root, ...customer, '--client', 'Contso Ltd.')).err).toContain('did you mean "Contoso Ltd."?');
});

test('a picture that would run something is left out, and said', async () => {
  const root = manualFolder({
    '1-office/1-phones/answering-calls.md': sop({}, `${BODY}\n![a](img/a.svg) ![b](img/b.svg)\n`),
    '1-office/1-phones/img/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '1-office/1-phones/img/b.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
  });
  const { err } = await build(root);
  expect(err).toContain('sops/1-office/1-phones/img/a.svg does more than draw, and is left out');
  expect(read(root, 'site/files/1-office/1-phones/img/a.svg')).toContain('This picture is left out.');
  expect(read(root, 'site/files/1-office/1-phones/img/b.svg')).toContain('M0 0');
});

test('a page of the company around each text', async () => {
  const page =
    '<!doctype html><html lang="en"><head>{{head}}<meta name="own" content="{{title}}"></head><body class="own">{{ main }}{{aside}}<a href="{{root}}index.html">Home</a>{{unknown}}</body></html>';
  const root = manualFolder({
    'sop.yml': 'schema: 1\nsite: {page: site/page.html}\n',
    'site/page.html': page,
    '1-office/1-phones/answering-calls.md': sop({ title: '"{{head}} & <b>"' }),
  });
  expect((await build(root)).exitCode).toBe(0);
  const text = read(root, 'site/SOP-001/index.html');
  expect(text).toContain('<body class="own"><main id="main" tabindex="-1">');
  expect(text).toContain('<a href="../index.html">Home</a>{{unknown}}');
  expect(text.match(/Content-Security-Policy/g)).toHaveLength(1);
  expect(text).toContain('<h1>{{head}} &#x26; &#x3C;b></h1>');
  expect(read(root, 'site/book/index.html')).not.toContain('class="own"');
  write(root, 'sops/site/page.html', '<html>{{head}}</html>');
  expect((await build(root)).err).toContain('site/page.html does not hold {{main}}');
});

test('an empty manual has a site too', async () => {
  const root = folder({
    'sops/sop.yml': 'schema: 1\n',
    'sops/manual.yml':
      'title: New Manual\nvolumes: [{number: 1, key: a, title: Aaa, sections: [{number: 1, key: b, title: Bbb, titles: []}]}]\n',
  });
  const { exitCode, err } = await build(root);
  expect([exitCode, err]).toEqual([0, expect.stringContaining('files written')]);
});
