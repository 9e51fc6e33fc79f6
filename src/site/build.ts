import type { SiteAsset } from './body.ts';
import { renderFeed } from './feed.ts';
import { logoName } from './layout.ts';
import type { MadePage, SiteMemo } from './memo.ts';
import { booksOf, renderBook, renderBookStyle } from './pages/book.ts';
import { renderHome, renderSection, renderVolume } from './pages/contents.ts';
import {
  renderAlphabet,
  renderChanges,
  renderDue,
  renderGlossary,
  renderMissing,
  renderRolePages,
  renderRoles,
  renderVideos,
} from './pages/lists.ts';
import { renderPrintStyle, renderSopPage } from './pages/sop.ts';
import { renderSearchData } from './search-data.ts';
import { placePath, type Site, type SopPage, visibleVolumes } from './site.ts';

/** What ships for every site. */
export interface SiteKit {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** A file of the site: a text, or a file of the manual as it is. Paths are relative to the top of the site. */
export type SiteFile =
  /** `isKept`: an earlier build of this process has written just that. */
  | { readonly path: string; readonly text: string; readonly from?: undefined; readonly isKept?: boolean }
  | { readonly path: string; readonly from: string };

/** How a site is built again. */
export interface Rebuild {
  /** What earlier builds of this process made. */
  readonly memo?: SiteMemo | undefined;
  /** Whether books, search, and what looks at all reviews and changes wait for another build: they take the longest. */
  readonly isQuick?: boolean | undefined;
}

/** What a quick build leaves as it is. */
export const SLOW_FILES = /^(?:book|pdf|due|changes)\/|^feed\.xml$|^assets\/search-data\.js$|\.epub$/;

/** Every file of the site, one after the other. Each path comes once. */
export function* buildSite(site: Site, kit: SiteKit, { memo, isQuick = false }: Rebuild = {}): Generator<SiteFile> {
  const { options, pages } = site;
  const isInternal = options.audience === 'internal';
  const assets = new Map<string, SiteAsset>();
  const keep = (list: readonly SiteAsset[]): void => {
    for (const asset of list) assets.set(asset.to, asset);
  };
  yield { path: 'assets/style.css', text: kit.style };
  yield { path: 'assets/app.js', text: kit.script };
  yield { path: 'assets/icon.svg', text: kit.icon };
  if (options.theme !== undefined) yield { path: 'assets/theme.css', text: options.theme };
  if (options.logo !== undefined) yield { path: `assets/${logoName(options.logo)}`, from: options.logo };
  memo?.begin(site);
  for (const page of pages) {
    const { made, isKept } = memo?.recall(site, page, makePage) ?? { made: makePage(site, page), isKept: false };
    keep(made.assets);
    yield { path: page.path, text: made.html, isKept };
    yield { path: page.path.replace(/index\.html$/, 'print.css'), text: made.printStyle, isKept };
  }
  for (const [path, make] of listPages(site)) yield memo?.recallList(path, make) ?? { path, text: make() };
  if (isInternal && !isQuick) {
    yield { path: 'due/index.html', text: renderDue(site) };
    yield { path: 'changes/index.html', text: renderChanges(site) };
    yield { path: 'feed.xml', text: renderFeed(site) };
  }
  for (const book of isQuick ? [] : booksOf(site)) {
    const { html, assets: used } = renderBook(site, book);
    keep(used);
    yield { path: book.path, text: html };
    yield { path: book.path.replace('.html', '.css'), text: renderBookStyle(site, book) };
  }
  if (!isQuick) yield { path: 'assets/search-data.js', text: renderSearchData(site) };
  for (const { from, to } of assets.values()) yield { path: decodeURIComponent(to), from };
}

/** Pages that show the manual as a whole: what is planned, written and called how. */
function* listPages(site: Site): Generator<[path: string, make: () => string]> {
  yield ['index.html', () => renderHome(site)];
  yield ['404.html', () => renderMissing(site)];
  for (const volume of visibleVolumes(site)) {
    yield [placePath(volume.number), () => renderVolume(site, volume)];
    for (const section of volume.sections)
      yield [placePath(volume.number, section.number), () => renderSection(site, volume, section)];
  }
  yield ['a-z/index.html', () => renderAlphabet(site)];
  yield ['glossary/index.html', () => renderGlossary(site)];
  yield ['videos/index.html', () => renderVideos(site)];
  if (site.options.audience === 'customer') return;
  yield ['roles/index.html', () => renderRoles(site)];
  yield* renderRolePages(site);
}

function makePage(site: Site, page: SopPage): MadePage {
  return { ...renderSopPage(site, page), printStyle: renderPrintStyle(site, page) };
}
