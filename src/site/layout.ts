import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { linkTo, placePath, type Site, visibleVolumes } from './site.ts';
import { isStatus } from './status.ts';

/** What goes into a page. */
export interface PageParts {
  /** Relative to the top of the site. */
  readonly path: string;
  /** In the title bar, without the manual's. */
  readonly title: string;
  readonly description?: string | undefined;
  readonly main: readonly ElementContent[];
  /** Beside the text, such as the contents of the page. */
  readonly aside?: readonly ElementContent[];
  /** The place in the manual that the menu shows open. */
  readonly place?: { readonly volume: number; readonly section?: number } | undefined;
  /** Style sheet for print of this page alone, relative to it. */
  readonly printStyle?: string;
  /** Whether the page stands in no menu and no search engine. */
  readonly isBare?: boolean;
}

/** Nothing is loaded from elsewhere, and nothing in a page can run or be sent: not even if a document got past all that is done to it. */
function policyOf({ options: { isLive } }: Site): string {
  const parts = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${isLive ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return parts.join('; ');
}

/** A whole page. Built as a tree, never by joining strings: nothing of a document can become markup. */
export function renderPage(site: Site, parts: PageParts): string {
  const { path, main, aside = [], isBare = false } = parts;
  const head = renderHead(site, parts);
  const asideElement = aside.length > 0 ? [h('aside', { className: ['aside'] }, aside as ElementContent[])] : [];
  const mainElement = h('main', { id: 'main', tabIndex: -1 }, main as ElementContent[]);
  const { page } = site.options;
  if (page !== undefined && !isBare) {
    return fillPage(page, {
      head: toHtml(head),
      title: toHtml({ type: 'text', value: parts.title }),
      root: linkTo(path, '') || './',
      header: toHtml(renderHeader(site, path)),
      menu: toHtml(renderMenu(site, parts)),
      main: toHtml(mainElement),
      aside: toHtml(asideElement),
      footer: toHtml(renderFooter(site)),
    });
  }
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', head),
        h('body', isBare ? { className: ['bare'] } : {}, [
          h('a', { className: ['skip'], href: '#main' }, 'Skip to the text'),
          ...(isBare ? [] : [renderHeader(site, path)]),
          h('div', { className: ['frame', ...(aside.length > 0 ? ['with-aside'] : [])] }, [
            ...(isBare ? [] : [renderMenu(site, parts)]),
            mainElement,
            ...asideElement,
          ]),
          ...(isBare ? [] : [renderFooter(site)]),
        ]),
      ]),
    ],
  };
  return `${toHtml(tree, { allowDangerousHtml: false })}\n`;
}

/** The parts of a page that a template of the company's own must hold. */
export const REQUIRED_PARTS = ['head', 'main'] as const;

/** The company's page with our parts in it. What a part holds is not looked at again. */
function fillPage(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) =>
    Object.hasOwn(parts, name) ? (parts[name] ?? '') : all,
  );
}

function renderHead(site: Site, { path, title, description, printStyle }: PageParts): Element[] {
  const { options, contents } = site;
  const to = (target: string): string => linkTo(path, target);
  const isHome = path === 'index.html';
  return [
    h('meta', { charset: 'utf-8' }),
    h('meta', { httpEquiv: 'Content-Security-Policy', content: policyOf(site) }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    ...(description === undefined ? [] : [h('meta', { name: 'description', content: description })]),
    h('title', isHome || title === contents.title ? contents.title : `${title} – ${contents.title}`),
    h('link', { rel: 'icon', href: to('assets/icon.svg'), type: 'image/svg+xml' }),
    h('link', { rel: 'stylesheet', href: to('assets/style.css') }),
    ...(options.theme === undefined ? [] : [h('link', { rel: 'stylesheet', href: to('assets/theme.css') })]),
    ...(printStyle === undefined ? [] : [h('link', { rel: 'stylesheet', href: printStyle, media: 'print' })]),
    ...(options.audience === 'internal'
      ? [
          h('link', {
            rel: 'alternate',
            type: 'application/atom+xml',
            title: 'What changed lately',
            href: to('feed.xml'),
          }),
        ]
      : []),
    h('script', { src: to('assets/app.js'), defer: true, 'data-root': linkTo(path, '') || './' }),
  ];
}

function renderHeader({ options, contents }: Site, path: string): Element {
  const to = (target: string): string => linkTo(path, target);
  return h('header', { className: ['bar'] }, [
    h('a', { className: ['brand'], href: to('index.html') }, [
      ...(options.logo === undefined
        ? []
        : [h('img', { src: to(`assets/${logoName(options.logo)}`), alt: '', height: 28 })]),
      h('span', contents.title),
    ]),
    h('button', { type: 'button', className: ['search-open'], hidden: true, 'aria-haspopup': 'dialog' }, [
      h('span', { className: ['search-label'] }, 'Search'),
      h('kbd', '/'),
    ]),
    h('button', { type: 'button', className: ['theme'], hidden: true, 'aria-label': 'Light or dark' }, '◐'),
  ]);
}

export function logoName(logo: string): string {
  return `logo${/\.[a-z]+$/i.exec(logo)?.[0].toLowerCase() ?? ''}`;
}

/** Pages beside the contents. */
const EXTRAS: readonly { readonly path: string; readonly title: string; readonly isInternal: boolean }[] = [
  { path: 'a-z/index.html', title: 'A–Z', isInternal: false },
  { path: 'glossary/index.html', title: 'Glossary', isInternal: false },
  { path: 'roles/index.html', title: 'Roles', isInternal: true },
  { path: 'videos/index.html', title: 'Videos', isInternal: false },
  { path: 'due/index.html', title: 'What is due', isInternal: true },
  { path: 'changes/index.html', title: 'What changed', isInternal: true },
  { path: 'book/index.html', title: 'Print the book', isInternal: false },
];

/** Volumes and sections, of which the one where the page is stands open, with its SOPs. */
function renderMenu(site: Site, { path, place }: PageParts): Element {
  const to = (target: string): string => linkTo(path, target);
  const current = (target: string): object => (target === path ? { ariaCurrent: 'page' } : {});
  const { options, pageByPath } = site;
  const volumes = visibleVolumes(site).map((volume) => {
    const isOpen = volume.number === place?.volume;
    const sections = volume.sections.map((section) => {
      const isHere = isOpen && section.number === place?.section;
      const target = placePath(volume.number, section.number);
      const sops = isHere
        ? section.entries.flatMap((entry) => {
            const page = entry.path === undefined ? undefined : pageByPath.get(entry.path);
            return page ? [h('li', h('a', { href: to(page.path), ...current(page.path) }, entry.title))] : [];
          })
        : [];
      return h('li', [
        h('a', { href: to(target), ...current(target) }, [
          h('span', { className: ['number'] }, `${volume.number}.${section.number}`),
          ` ${section.title}`,
        ]),
        ...(sops.length > 0 ? [h('ul', { className: ['sops'] }, sops)] : []),
      ]);
    });
    const target = placePath(volume.number);
    return h('li', [
      h('a', { className: ['volume'], href: to(target), ...current(target) }, [
        h('span', { className: ['number'] }, String(volume.number)),
        ` ${volume.title}`,
      ]),
      ...(isOpen || place === undefined ? [h('ul', sections)] : []),
    ]);
  });
  const extras = EXTRAS.filter(({ isInternal }) => options.audience === 'internal' || !isInternal).map((extra) =>
    h('li', h('a', { href: to(extra.path), ...current(extra.path) }, extra.title)),
  );
  return h('nav', { className: ['menu'], ariaLabel: 'Manual' }, [
    h('details', { open: true }, [
      h('summary', 'Contents'),
      h('ul', { className: ['volumes'] }, volumes),
      h('ul', { className: ['extras'] }, extras),
    ]),
  ]);
}

function renderFooter({ contents, library }: Site): Element {
  return h('footer', { className: ['foot'] }, [h('p', `${contents.title}. State of ${library.today}.`)]);
}

/** A status as a word with a mark that does without colour. */
export function statusMark(status: string): Element {
  const known = isStatus(status) ? status : 'draft';
  return h('span', { className: ['status', `status-${known}`] }, known === 'review' ? 'in review' : known);
}
