import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { manualFolder, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, sop } from '../helpers/library.ts';
import { parseXml } from '../helpers/xml.ts';

/** One grey dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

const FILES = {
  '1-office/1-phones/answering-calls.md': sop(
    { title: '"Calls & <b>more</b> \\u0001"' },
    `${BODY}\n![Phone](img/phone.png) [Server](../../2-support/1-delivery/server-down.md#procedure) [list](../../files/a.csv)\n\n- [x] Done\n\n\`\`\`mermaid\nflowchart TD\na --> b\n\`\`\`\n\nNote[^1] <script>alert(1)</script>\n\n[^1]: The note.\n`,
  ),
  '2-support/1-delivery/server-down.md': sop(
    { id: 'SOP-003', title: 'Server Down', volume: '2' },
    BODY.replace('Answering Calls', 'Server Down'),
  ),
  'files/a.csv': 'a',
};

async function build(): Promise<string> {
  const root = manualFolder(FILES);
  write(root, 'sops/1-office/1-phones/img/phone.png', Buffer.from(PNG, 'base64'));
  const { exitCode } = await sopIn(root, ['build', '--epub']);
  expect(exitCode).toBe(0);
  return join(root, 'site/manual.epub');
}

test('a book of chapters, contents and pictures, each of them sound XML', async () => {
  const path = await build();
  const bytes = readFileSync(path);
  expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  const files = unzipSync(bytes);
  expect(Object.keys(files).sort()).toEqual([
    'EPUB/SOP-001.xhtml',
    'EPUB/SOP-003.xhtml',
    'EPUB/glossary.xhtml',
    'EPUB/images/1.png',
    'EPUB/nav.xhtml',
    'EPUB/package.opf',
    'EPUB/style.css',
    'META-INF/container.xml',
    'mimetype',
  ]);
  for (const [name, content] of Object.entries(files))
    if (/\.(?:xhtml|opf|xml)$/.test(name)) expect(() => parseXml(strFromU8(content))).not.toThrow();
  const chapter = strFromU8(files['EPUB/SOP-001.xhtml'] ?? new Uint8Array());
  expect(chapter).toContain('<a href="SOP-003.xhtml#x-procedure">Server</a>');
  expect(chapter).toContain('<img src="images/1.png" alt="Phone" />');
  expect(chapter).toContain('<span>list</span>');
  expect(chapter).not.toMatch(/<script|<input/);
});

test('the same manual on the same day gives the same bytes', async () => {
  expect(readFileSync(await build()).equals(readFileSync(await build()))).toBe(true);
});

const EPUBCHECK = '/usr/bin/epubcheck';

test.skipIf(!existsSync(EPUBCHECK) || !existsSync('/usr/bin/java'))('epubcheck finds nothing', async () => {
  const said = execFileSync('java', ['-jar', EPUBCHECK, await build()], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(said).toContain('No errors or warnings detected');
});
