import type { SiteAsset } from './body.ts';
import { renderFeed } from './feed.ts';
import { logoName } from './layout.ts';
import { booksOf, renderBook, renderBookStyle } from './pages/book.ts';
import { renderHome, renderSection, renderVolume } from './pages/contents.ts';
import {
  renderAlphabet,
  renderChanges,
  renderDue,
  renderGlossary,
  renderMissing,
  renderRoles,
  renderVideos,
} from './pages/lists.ts';
import { renderPrintStyle, renderSopPage } from './pages/sop.ts';
import { renderSearchData } from './search-data.ts';
import { placePath, type Site, visibleVolumes } from './site.ts';

/** What ships for every site. */
export interface SiteKit {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** A file of the site: a text, or a file of the manual as it is. Paths are relative to the top of the site. */
export type SiteFile =
  | { readonly path: string; readonly text: string; readonly from?: undefined }
  | { readonly path: string; readonly from: string };

/** Every file of the site, one after the other. Each path comes once. */
export function* buildSite(site: Site, kit: SiteKit): Generator<SiteFile> {
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
  for (const page of pages) {
    const { html, assets: used } = renderSopPage(site, page);
    keep(used);
    yield { path: page.path, text: html };
    yield { path: page.path.replace(/index\.html$/, 'print.css'), text: renderPrintStyle(site, page) };
  }
  yield { path: 'index.html', text: renderHome(site) };
  yield { path: '404.html', text: renderMissing(site) };
  for (const volume of visibleVolumes(site)) {
    yield { path: placePath(volume.number), text: renderVolume(site, volume) };
    for (const section of volume.sections)
      yield { path: placePath(volume.number, section.number), text: renderSection(site, volume, section) };
  }
  yield { path: 'a-z/index.html', text: renderAlphabet(site) };
  yield { path: 'glossary/index.html', text: renderGlossary(site) };
  yield { path: 'videos/index.html', text: renderVideos(site) };
  if (isInternal) {
    yield { path: 'roles/index.html', text: renderRoles(site) };
    yield { path: 'due/index.html', text: renderDue(site) };
    yield { path: 'changes/index.html', text: renderChanges(site) };
    yield { path: 'feed.xml', text: renderFeed(site) };
  }
  for (const book of booksOf(site)) {
    const { html, assets: used } = renderBook(site, book);
    keep(used);
    yield { path: book.path, text: html };
    yield { path: book.path.replace('.html', '.css'), text: renderBookStyle(site, book) };
  }
  yield { path: 'assets/search-data.js', text: renderSearchData(site) };
  for (const { from, to } of assets.values()) yield { path: decodeURIComponent(to), from };
}
