import { join, resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { SopError } from '../errors.ts';
import { buildContents } from '../library/contents.ts';
import type { Library } from '../library/library.ts';
import { targetAt } from '../library/target.ts';
import { count } from '../renderers/printable.ts';
import { buildSite, type Rebuild, type SiteKit, SLOW_FILES } from '../site/build.ts';
import { renderEpub } from '../site/epub.ts';
import { REQUIRED_PARTS } from '../site/layout.ts';
import { SiteMemo } from '../site/memo.ts';
import { type Audience, planSite, type SiteOptions } from '../site/site.ts';
import { isSafeSvg, LEFT_OUT } from '../site/svg.ts';
import { readText } from '../workspace/files.ts';
import { History } from '../workspace/git/history.ts';
import { readPackaged } from '../workspace/package.ts';
import { placeBelow } from '../workspace/paths.ts';
import { readRegularFile } from '../workspace/read.ts';
import { SiteFolder, type SiteWritten } from '../workspace/site-output.ts';
import { checkCustomerSite } from './build/customer.ts';
import { printPdfs } from './build/pdf.ts';
import { serveSite } from './build/serve.ts';
import {
  type CommandFactory,
  type CommonOptions,
  checkChoice,
  createCommand,
  createProgress,
  type Io,
  note,
  type OpenManual,
  openManual,
  showPath,
} from './command.ts';

interface BuildOptions extends CommonOptions {
  readonly output: string;
  readonly visibility: string;
  readonly client: readonly string[];
  readonly serve?: boolean;
  readonly pdf?: boolean;
  readonly epub?: boolean;
  readonly port: number;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop build                            the site, in the folder site/: open site/index.html
  $ sop build --serve                    show it on this machine, and again after each change
  $ sop build --pdf --epub               PDFs in site/pdf, and site/manual.epub
  $ sop build --output public            for GitLab Pages
  $ sop build --visibility customer --output customers   only what is approved and meant for customers

The site needs no server and no network: it works from a folder, from a web server, and below any address. Each SOP keeps
its address by id, such as SOP-014/. Only what has changed is written; only what sop build wrote is removed.`;

const createBuild: CommandFactory = (io) =>
  createCommand('build', 'make a site of the manual: a page for each SOP, search, print')
    .option('--output <dir>', 'the folder that it goes to', 'site')
    .option('--visibility <audience>', 'internal: all of it; customer: what is meant for customers', 'internal')
    .option(
      '--client <name>',
      'with --visibility customer: the client it is for, who may be named; may stand several times',
      collect,
      [],
    )
    .option('--serve', 'show it on this machine and build it again after each change')
    .option('--pdf', 'also print it: the manual, each volume and each SOP, with Chromium, Chrome or Edge')
    .option('--epub', 'also as an e-book for readers without a network: manual.epub')
    .option('--port <number>', 'with --serve: where', readPort, 4173)
    .option('--force', 'write into a folder that holds other files')
    .addHelpText('after', EXAMPLES)
    .action(async (options: BuildOptions) => {
      const audience = checkChoice('--visibility', options.visibility, ['internal', 'customer'] as const);
      const folder = resolve(io.cwd, options.output);
      const memo = options.serve ? new SiteMemo() : undefined;
      const build = async (isQuick = false): Promise<SiteWritten> => {
        const manual = openManual(io, options);
        refuseWithin(manual.root, folder, io);
        return writeSite(io, options, manual, audience, folder, { memo, isQuick });
      };
      if (options.serve) await serveSite(io, options, folder, options.port, build);
      else say(io, options, folder, await build());
    });

export default createBuild;

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('It must be a port: 0 to 65535.');
  return port;
}

/** A site inside the manual would be taken for part of it. */
function refuseWithin(root: string, folder: string, io: Io): void {
  if (placeBelow(root, folder) === undefined && placeBelow(folder, root) === undefined) return;
  throw new SopError(
    'usage',
    `--output ${showPath(io, folder)} lies in the manual, or the manual in it`,
    'Name a folder beside it, such as --output site.',
  );
}

async function writeSite(
  io: Io,
  options: BuildOptions,
  manual: OpenManual,
  audience: Audience,
  folder: string,
  rebuild: Rebuild,
): Promise<SiteWritten> {
  const { library } = manual;
  const site = planSite(library, buildContents(library), readOptions(io, options, manual, audience));
  if (audience === 'customer') checkCustomerSite(site, manual, options.client);
  const progress = createProgress(io, options, 'Building');
  const output = new SiteFolder(folder, options.force ?? false);
  const total = site.pages.length;
  let done = 0;
  if (rebuild.isQuick) output.keepAll(SLOW_FILES);
  for (const file of buildSite(site, readKit(), rebuild)) {
    if (file.from === undefined) {
      if (!file.isKept || !output.keep(file.path)) output.write(file.path, file.text);
    } else output.write(file.path, readAsset(io, options, manual, file.from));
    if (/^[^/]+\/index\.html$/.test(file.path) && done < total) progress(++done, total);
  }
  progress(total, total);
  if (options.epub)
    output.write(
      'manual.epub',
      renderEpub(site, (path) => readAsset(io, options, manual, path)),
    );
  if (options.pdf && !rebuild.isQuick) await printPdfs(io, options, site, folder, output);
  return output.finish();
}

function readOptions(io: Io, { serve }: BuildOptions, manual: OpenManual, audience: Audience): SiteOptions {
  const { library, root, show } = manual;
  const { url, logo, theme, page } = library.settings.site;
  const history = new History({ folder: root, env: io.env }, 'all');
  return {
    audience,
    isLive: serve ?? false,
    changesOf: ({ path }) => history.of(path),
    ...(url === undefined ? {} : { url: url.replace(/\/*$/, '/') }),
    ...(logo === undefined ? {} : { logo: requireFile(logo, 'logo', library, show) }),
    ...(page === undefined ? {} : { page: readPage(page, manual) }),
    ...(theme === undefined ? {} : { theme: readText(join(root, requireFile(theme, 'theme', library, show))) ?? '' }),
  };
}

/** @throws SopError `configuration` where the page would have no text */
function readPage(path: string, { library, root, show }: OpenManual): string {
  const text = readText(join(root, requireFile(path, 'page', library, show))) ?? '';
  const missing = REQUIRED_PARTS.filter((part) => !new RegExp(`\\{\\{\\s*${part}\\s*\\}\\}`).test(text));
  if (missing.length === 0) return text;
  throw new SopError(
    'configuration',
    `${show(path)} does not hold ${missing.map((part) => `{{${part}}}`).join(' and ')}`,
    'Write them where the head and the text of each page belong.',
  );
}

function requireFile(path: string, name: string, library: Library, show: OpenManual['show']): string {
  if (targetAt(library, path).kind === 'file') return path;
  throw new SopError(
    'configuration',
    `${show('sop.yml')}: site.${name} is ${path}, and there is no such file`,
    'Write a path relative to sop.yml, or leave it out.',
  );
}

function readKit(): SiteKit {
  return {
    style: readPackaged('templates', 'site', 'style.css'),
    icon: readPackaged('templates', 'site', 'icon.svg'),
    script: readPackaged('dist', 'site', 'app.js'),
  };
}

/** A file of the manual as it goes into the site. A picture that would run something is left out, and said. */
function readAsset(io: Io, options: CommonOptions, { root, show }: OpenManual, path: string): Uint8Array {
  const bytes = readRegularFile(join(root, path)) ?? new Uint8Array();
  if (!/\.svg$/i.test(path) || isSafeSvg(bytes)) return bytes;
  note(io, options, `${show(path)} does more than draw, and is left out: save it as plain SVG, or as PNG.\n`);
  return new TextEncoder().encode(LEFT_OUT);
}

function say(io: Io, options: CommonOptions, folder: string, { written, kept, removed }: SiteWritten): void {
  const shown = showPath(io, folder);
  const parts = [
    `${count(written, 'file')} written`,
    ...(kept > 0 ? [`${kept} as they were`] : []),
    ...(removed > 0 ? [`${removed} removed`] : []),
  ];
  io.out(`${shown}/index.html\n`);
  note(io, options, `${parts.join(', ')}.\n`);
}
