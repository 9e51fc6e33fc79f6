import { strToU8, type Zippable, zipSync } from 'fflate';
import type { ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { renderBody, type SiteAsset } from './body.ts';
import { renderTitleBlock } from './pages/sop.ts';
import { type Site, type SopPage, visibleVolumes } from './site.ts';

/** Kinds of pictures that every reader shows. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

const STYLE = `body { font-family: sans-serif; line-height: 1.5; }
h1, h2, h3 { font-family: serif; line-height: 1.2; }
dl.facts div { display: inline-block; margin: 0 1em 0.4em 0; }
dl.facts dt { font-size: 0.75em; }
dl.facts dd { margin: 0; }
.callout { border-left: 4px solid; padding-left: 0.8em; margin: 1em 0; }
.callout-title { font-weight: bold; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid; padding: 0.3em 0.6em 0.3em 0; text-align: left; vertical-align: top; }
ol { list-style: none; padding-left: 0; }
ol > li { margin: 0.5em 0; }
.step { font-weight: bold; margin-right: 0.6em; text-decoration: none; }
ul.contains-task-list { list-style: none; padding-left: 0; }
.here, .tip, .signatures { display: none; }
.flowchart .node, .flowchart .edge { fill: none; stroke: currentColor; }
.flowchart text { font-size: 14px; text-anchor: middle; fill: currentColor; }
`;

interface Chapter {
  readonly name: string;
  readonly title: string;
  readonly content: readonly ElementContent[];
}

/**
 * The manual as an EPUB 3: a chapter for each SOP, in the order of the manual. The same manual on the same day gives the same bytes.
 * @param read the bytes of a file, by its path relative to the manual root
 */
export function renderEpub(site: Site, read: (path: string) => Uint8Array): Uint8Array {
  const assets = new Map<string, SiteAsset>();
  const chapters = site.pages.map((page): Chapter => {
    const body = renderBody(site, page, 'chapter.xhtml', 'x-');
    for (const asset of body.assets)
      if (typeOf(asset.to) !== undefined) assets.set(decodeURIComponent(asset.to), asset);
    return {
      name: nameOf(page),
      title: page.title,
      content: [...renderTitleBlock(site, page), h('div', { className: ['text'] }, keepInside(body.content, site))],
    };
  });
  const images = [...assets].map(([path, asset], index) => ({
    asset,
    path,
    href: `images/${index + 1}.${extensionOf(path)}`,
  }));
  const hrefs = new Map(images.map(({ path, href }) => [path, href]));
  const glossary: Chapter = {
    name: 'glossary.xhtml',
    title: 'Glossary',
    content: [
      h('h1', 'Glossary'),
      h(
        'dl',
        site.terms.flatMap(({ term, definition }) => [h('dt', term), h('dd', definition)]),
      ),
    ],
  };
  const all = site.terms.length > 0 ? [...chapters, glossary] : chapters;
  const files: Zippable = {
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n',
    ),
    'EPUB/package.opf': strToU8(renderPackage(site, all, images)),
    'EPUB/nav.xhtml': strToU8(renderNavigation(site, all)),
    'EPUB/style.css': strToU8(STYLE),
    ...Object.fromEntries(all.map((chapter) => [`EPUB/${chapter.name}`, strToU8(renderChapter(chapter, hrefs))])),
    ...Object.fromEntries(images.map(({ asset, href }) => [`EPUB/${href}`, read(asset.from)])),
  };
  return zipSync(files, { mtime: new Date(`${site.library.today}T00:00:00`), os: 3 });
}

function nameOf({ id, path }: SopPage): string {
  return `${(id || path.replace(/\/index\.html$/, '')).replace(/[^\w-]+/g, '-')}.xhtml`;
}

function extensionOf(path: string): string {
  return /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

function typeOf(path: string): string | undefined {
  return IMAGE_TYPES[extensionOf(path)];
}

/** Links lead to other chapters, or out of the book; files of the site that are no pictures are not in it. */
function keepInside(nodes: readonly ElementContent[], site: Site): ElementContent[] {
  const byPath = new Map(site.pages.map((page) => [page.path, nameOf(page)]));
  return nodes.map((node): ElementContent => {
    if (node.type !== 'element') return node;
    const children = keepInside(node.children, site);
    if (node.tagName === 'input') return { type: 'text', value: node.properties.checked ? '☑ ' : '☐ ' };
    const href = node.properties.href;
    if (node.tagName !== 'a' || typeof href !== 'string' || /^(?:#|https?:|mailto:|tel:)/i.test(href))
      return { ...node, children };
    const [path = '', anchor] = href.split('#');
    const chapter = byPath.get(path);
    if (chapter === undefined) return h('span', children);
    return { ...node, properties: { href: chapter + (anchor === undefined ? '' : `#x-${anchor}`) }, children };
  });
}

function renderChapter({ title, content }: Chapter, images: ReadonlyMap<string, string>): string {
  return renderXhtml(title, forXml(content, images));
}

/** What XHTML has no place for is taken out. */
function forXml(nodes: readonly ElementContent[], images: ReadonlyMap<string, string>): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [node];
    if (node.type !== 'element') return [];
    const children = forXml(node.children, images);
    const {
      tabIndex: _,
      loading: __,
      decoding: ___,
      download: ____,
      role,
      ariaDescribedBy: _____,
      ...properties
    } = node.properties;
    const isSvg = node.tagName === 'svg';
    if (node.tagName === 'img') {
      const src = images.get(decodeURIComponent(String(properties.src ?? '')));
      return src === undefined
        ? [{ type: 'text', value: String(properties.alt ?? '') }]
        : [{ ...node, properties: { src, alt: String(properties.alt ?? '') }, children }];
    }
    // In XML every attribute has a value.
    const valued = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, value === true ? '' : value]),
    );
    const kept = {
      ...valued,
      ...(role === undefined || node.tagName === 'span' ? {} : { role }),
      ...(isSvg ? { xmlns: 'http://www.w3.org/2000/svg' } : {}),
    };
    return [{ ...node, properties: kept, children }];
  });
}

const UNKNOWN_TO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function renderXhtml(title: string, content: readonly ElementContent[]): string {
  const tree: Root = {
    type: 'root',
    children: [
      h(
        'html',
        {
          xmlns: 'http://www.w3.org/1999/xhtml',
          'xmlns:epub': 'http://www.idpf.org/2007/ops',
          lang: 'en',
          'xml:lang': 'en',
        },
        [
          h('head', [h('title', title), h('link', { rel: 'stylesheet', type: 'text/css', href: 'style.css' })]),
          h('body', content as ElementContent[]),
        ],
      ),
    ],
  };
  const html = toHtml(tree, {
    closeSelfClosing: true,
    closeEmptyElements: true,
    characterReferences: { useNamedReferences: false },
    tightSelfClosing: false,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${html.replace(UNKNOWN_TO_XML, '')}\n`;
}

function renderNavigation(site: Site, chapters: readonly Chapter[]): string {
  const names = new Set(chapters.map(({ name }) => name));
  const volumes = visibleVolumes(site).flatMap((volume) => {
    const sections = volume.sections.flatMap((section) => {
      const pages = site.pages.filter(
        (page) => page.section?.place.volume === volume.number && page.section.place.section === section.number,
      );
      const items = pages
        .filter((page) => names.has(nameOf(page)))
        .map((page) => h('li', h('a', { href: nameOf(page) }, page.title)));
      return items.length > 0
        ? [h('li', [h('span', `${volume.number}.${section.number} ${section.title}`), h('ol', items)])]
        : [];
    });
    return sections.length > 0
      ? [h('li', [h('span', `Volume ${volume.number}: ${volume.title}`), h('ol', sections)])]
      : [];
  });
  const rest = chapters
    .filter(({ name }) => name === 'glossary.xhtml')
    .map(({ name, title }) => h('li', h('a', { href: name }, title)));
  const items = [...volumes, ...rest];
  const fallback = items.length > 0 ? items : [h('li', h('a', { href: 'nav.xhtml' }, 'Contents'))];
  return renderXhtml(site.contents.title, [
    h('nav', { 'epub:type': 'toc', id: 'toc' }, [h('h1', site.contents.title), h('ol', fallback)]),
  ]);
}

function renderPackage(
  site: Site,
  chapters: readonly Chapter[],
  images: readonly { readonly path: string; readonly href: string }[],
): string {
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...chapters.map(
      ({ name, content }, index) =>
        `<item id="c${index}" href="${escapeXml(name)}" media-type="application/xhtml+xml"${hasSvg(content) ? ' properties="svg"' : ''}/>`,
    ),
    ...images.map(({ path, href }, index) => `<item id="i${index}" href="${href}" media-type="${typeOf(path)}"/>`),
  ];
  const spine = ['<itemref idref="nav"/>', ...chapters.map((_, index) => `<itemref idref="c${index}"/>`)];
  const title = escapeXml(site.contents.title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:sop:${escapeXml(encodeURIComponent(site.contents.title))}</dc:identifier>
<dc:title>${title}</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">${site.library.today}T00:00:00Z</meta>
</metadata>
<manifest>
${items.join('\n')}
</manifest>
<spine>
${spine.join('\n')}
</spine>
</package>
`;
}

function hasSvg(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => node.type === 'element' && (node.tagName === 'svg' || hasSvg(node.children)));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(UNKNOWN_TO_XML, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
