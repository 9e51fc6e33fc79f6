import { join } from 'node:path';
import { booksOf, withPageNumbers } from '../../site/pages/book.ts';
import { findPages, reproducible } from '../../site/pdf-pages.ts';
import type { Site } from '../../site/site.ts';
import { readText, removeFile, writeFile } from '../../workspace/files.ts';
import { Printer } from '../../workspace/print.ts';
import type { SiteFolder } from '../../workspace/site-output.ts';
import { type CommonOptions, createProgress, type Io } from '../command.ts';

/** Prints the site: the whole manual, each volume, and each SOP. @param folder where the pages are */
export async function printPdfs(
  io: Io,
  options: CommonOptions,
  site: Site,
  folder: string,
  output: SiteFolder,
): Promise<void> {
  const sops = site.pages.map(({ path, id }) => ({
    path,
    to: `pdf/${id || path.replace(/^pages\/|\/index\.html$/g, '')}.pdf`,
  }));
  const books = booksOf(site).map(({ path, volume }) => ({
    path,
    to: `pdf/${volume === undefined ? 'manual' : `volume-${volume}`}.pdf`,
  }));
  const progress = createProgress(io, options, 'Printing');
  const printer = await Printer.start(io.env);
  let done = 0;
  const total = sops.length + books.length;
  try {
    for (const { path, to } of sops) {
      output.write(to, reproducible(await printer.print(join(folder, path)), site.library.today));
      progress(++done, total);
    }
    for (const { path, to } of books) {
      output.write(to, reproducible(await printBook(printer, join(folder, path)), site.library.today));
      progress(++done, total);
    }
  } finally {
    await printer.stop();
  }
}

/** Twice: only once it is printed is it known on which page each SOP begins. */
async function printBook(printer: Printer, path: string): Promise<Uint8Array> {
  const first = await printer.print(path);
  const numbered = path.replace(/\.html$/, '.numbered.html');
  writeFile(numbered, withPageNumbers(readText(path) ?? '', findPages(first)));
  try {
    return await printer.print(numbered);
  } finally {
    removeFile(numbered);
  }
}
