import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { textField } from '../../library/library.ts';
import { count } from '../../renderers/printable.ts';
import { renderBody, type SiteAsset } from '../body.ts';
import { renderPage } from '../layout.ts';
import { type Site, type SopPage, visibleVolumes } from '../site.ts';
import { cssString, renderTitleBlock, shortFingerprint } from './sop.ts';

/** Which part of the manual a book holds. */
export interface BookPart {
  /** Relative to the top of the site. */
  readonly path: string;
  readonly title: string;
  /** One volume, or all of them. */
  readonly volume?: number;
}

/** The books: the whole manual, and one for each volume. */
export function booksOf(site: Site): BookPart[] {
  const volumes = visibleVolumes(site).map(({ number, title }) => ({
    path: `book/volume-${number}.html`,
    title: `Volume ${number}: ${title}`,
    volume: number,
  }));
  return [{ path: 'book/index.html', title: site.contents.title }, ...volumes];
}

/** The manual as one document to print: cover, contents, every SOP from a page of its own, glossary and index. */
export function renderBook(site: Site, part: BookPart): { html: string; assets: readonly SiteAsset[] } {
  const assets: SiteAsset[] = [];
  const volumes = visibleVolumes(site).filter(({ number }) => part.volume === undefined || number === part.volume);
  const pagesIn = (folder: (page: SopPage) => boolean): SopPage[] => site.pages.filter(folder);
  const chapters = volumes.map((volume) => ({
    volume,
    sections: volume.sections
      .map((section) => ({
        section,
        pages: pagesIn(
          (page) => page.section?.place.volume === volume.number && page.section.place.section === section.number,
        ),
      }))
      .filter(({ pages }) => pages.length > 0),
  }));
  const all = chapters.flatMap(({ sections }) => sections.flatMap(({ pages }) => pages));
  const contents = chapters.map(({ volume, sections }) =>
    h('li', [
      h('a', { href: `#volume-${volume.number}` }, `Volume ${volume.number}: ${volume.title}`),
      h(
        'ol',
        sections.map(({ section, pages }) =>
          h('li', [
            h('span', `${volume.number}.${section.number} ${section.title}`),
            h(
              'ol',
              pages.map((page) => h('li', h('a', { href: `#${anchorOf(page)}` }, renderLine(page)))),
            ),
          ]),
        ),
      ),
    ]),
  );
  const texts = chapters.flatMap(({ volume, sections }): ElementContent[] => [
    h('section', { className: ['book-volume'], id: `volume-${volume.number}` }, [
      h('p', { className: ['eyebrow'] }, `Volume ${volume.number}`),
      h('h1', volume.title),
    ]),
    ...sections.flatMap(({ pages }) =>
      pages.map((page) => {
        const { article, assets: used } = articleOf(site, page, part.path);
        assets.push(...used);
        return article;
      }),
    ),
  ]);
  const sorted = all.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
  const html = renderPage(site, {
    path: part.path,
    title: part.title,
    printStyle: part.path.replace(/^book\//, '').replace('.html', '.css'),
    isBare: true,
    main: [
      h('section', { className: ['book-cover'] }, [
        h('h1', site.contents.title),
        ...(part.volume === undefined ? [] : [h('p', { className: ['subtitle'] }, part.title)]),
        h('p', `${count(all.length, 'SOP')}. State of ${site.library.today}.`),
        h('p', { className: ['screen-only'] }, 'Print this page, or save it as PDF, from the menu of the browser.'),
      ]),
      h('section', { className: ['book-contents'] }, [h('h1', 'Contents'), h('ol', contents)]),
      ...texts,
      h('section', { className: ['book-back'] }, [
        h('h1', 'Glossary'),
        h(
          'dl',
          { className: ['glossary'] },
          site.terms
            .toSorted((a, b) => a.term.localeCompare(b.term, 'en'))
            .flatMap(({ term, definition, abbreviation }) => [
              h('dt', abbreviation === undefined ? term : `${term} (${abbreviation})`),
              h('dd', definition),
            ]),
        ),
      ]),
      h('section', { className: ['book-back'] }, [
        h('h1', 'Index'),
        h(
          'ul',
          { className: ['book-index'] },
          sorted.map((page) => h('li', h('a', { href: `#${anchorOf(page)}` }, renderLine(page)))),
        ),
      ]),
    ],
  });
  return { html, assets };
}

interface BookArticle {
  readonly article: Element;
  readonly assets: readonly SiteAsset[];
}

const articles = new WeakMap<SopPage, BookArticle>();

/** An SOP as it stands in a book; the same in the whole manual and in its volume, which lie in one folder. */
function articleOf(site: Site, page: SopPage, path: string): BookArticle {
  let known = articles.get(page);
  if (!known) {
    const anchor = anchorOf(page);
    const { content, assets } = renderBody(site, page, path, `${anchor}-`);
    const article = h('article', { className: ['sop', 'book-sop', `book-${anchor}`] }, [
      ...renderTitleBlock(site, page, 'h2', anchor),
      h('div', { className: ['text'] }, content as ElementContent[]),
    ]);
    known = { article, assets };
    articles.set(page, known);
  }
  return known;
}

/** A line of the contents or of the index. Behind the id, a PDF has the page. */
function renderLine(page: SopPage): ElementContent[] {
  return [h('span', page.title), h('span', { className: ['leader'], 'data-page': anchorOf(page) }, page.id)];
}

function anchorOf({ id, document }: SopPage): string {
  return `sop-${(id || document.path).replace(/[^\w-]+/g, '-')}`;
}

/** A book whose contents and index name pages. @param pages by anchor, from 1 */
export function withPageNumbers(html: string, pages: ReadonlyMap<string, number>): string {
  return html.replace(
    /(<span class="leader" data-page="([^"]*)">)([^<]*)/g,
    (all, start: string, anchor: string, id: string) => {
      const page = pages.get(anchor);
      return page === undefined ? all : `${start}${id === '' ? '' : `${id} · `}${page}`;
    },
  );
}

/** What stands at the foot of the pages of each SOP in a book: pages of one SOP bear one name. */
export function renderBookStyle(site: Site, part: BookPart): string {
  const pages = site.pages.filter(({ section }) => part.volume === undefined || section?.place.volume === part.volume);
  const rules = pages.map((page) => {
    const name = `sop-${(page.id || page.document.path).replace(/[^\w-]+/g, '-')}`;
    const version = textField(page.document, 'version') ?? '';
    const left = `${page.id || page.title} · ${version} · ${shortFingerprint(page.document, site)}`;
    return `.book-${name} { page: ${name}; }\n@page ${name} { @bottom-left { content: ${cssString(left)}; } @top-right { content: ${cssString(page.title)}; } }\n`;
  });
  return `@page { @top-left { content: ${cssString(site.contents.title)}; } }\n${rules.join('')}`;
}
