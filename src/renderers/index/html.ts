import type { ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Contents, ContentsItem } from '../../library/contents.ts';
import { letterOf, listItems, type View } from '../../library/contents-views.ts';
import { count } from '../printable.ts';
import { describeMissing } from './markdown.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1c2329;--soft:#525d66;--paper:#fcfbf8;--line:#ddd8cc;--accent:#0b6464}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a7b0b6;--paper:#14181b;--line:#323a40;--accent:#6fd0c8}}
body{margin:0 auto;padding:2rem 1.2rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:break-word}
h1,h2,h3{font-family:Charter,Georgia,serif;line-height:1.2}h2{margin-top:2.5rem;padding-top:1rem;border-top:2px solid}
a{color:var(--accent)}ul{list-style:none;padding:0}li{padding:.35rem 0;border-top:1px solid var(--line)}li ul{padding-left:1.2rem}
small{color:var(--soft)}.planned{color:var(--soft)}nav ul{columns:18rem}nav li{border:0}`;

/** Whether a text is an index that `sop index --format html` made. */
export function isIndexHtml(text: string): boolean {
  return text.includes('<meta name="generator" content="sop index">');
}

/** The index as one page that needs nothing else: no script, no other file. @param prefix leads from the folder of the page to the manual root */
export function renderIndexHtml(contents: Contents, view: View, prefix = ''): string {
  const { title, coverage } = contents;
  const share = coverage.planned === 0 ? 0 : Math.round((100 * coverage.written) / coverage.planned);
  const names: Record<View, string> = { contents: title, flat: `${title}, A–Z`, videos: `${title}: Videos` };
  const main = view === 'contents' ? renderVolumes(contents, prefix) : renderItems(contents, view, prefix);
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: 'en' }, [
        h('head', [
          h('meta', { charset: 'utf-8' }),
          h('meta', {
            httpEquiv: 'Content-Security-Policy',
            content: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
          }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('meta', { name: 'generator', content: 'sop index' }),
          h('title', names[view]),
          h('style', STYLE),
        ]),
        h('body', [
          h('main', [
            h('h1', names[view]),
            h(
              'p',
              `${coverage.written} of ${count(coverage.planned, 'title')} written (${share} %), ${coverage.approved} approved.`,
            ),
            ...main,
          ]),
        ]),
      ]),
    ],
  };
  return `${toHtml(tree)}\n`;
}

function renderVolumes({ volumes, endMatter }: Contents, prefix: string): ElementContent[] {
  const links = volumes.flatMap((volume) =>
    volume.sections.map((section) =>
      h(
        'li',
        h('a', { href: `#s${volume.number}-${section.number}` }, `${volume.number}.${section.number} ${section.title}`),
      ),
    ),
  );
  return [
    h('nav', { ariaLabel: 'Sections' }, h('ul', links)),
    ...volumes.flatMap((volume) => [
      h('h2', `Volume ${volume.number}: ${volume.title}`),
      ...volume.sections.flatMap(({ number, title, coverage, entries }) => [
        h('h3', { id: `s${volume.number}-${number}` }, `${volume.number}.${number} ${title}`),
        h('p', h('small', `${coverage.written} of ${coverage.planned} written, ${coverage.approved} approved`)),
        h(
          'ul',
          entries.map((entry) =>
            renderItem(
              entry,
              prefix,
              (entry.dated ?? []).map((item) => renderItem(item, prefix)),
            ),
          ),
        ),
      ]),
    ]),
    ...(endMatter.length > 0
      ? [
          h('h2', 'End Matter'),
          h(
            'ul',
            endMatter.map((item) => h('li', item.title)),
          ),
        ]
      : []),
  ];
}

function renderItems(contents: Contents, view: Exclude<View, 'contents'>, prefix: string): ElementContent[] {
  const items = listItems(contents, view);
  if (view === 'videos')
    return items.length > 0
      ? [
          h(
            'ul',
            items.map((item) => renderItem(item, prefix)),
          ),
        ]
      : [h('p', 'No title has a video yet.')];
  const letters = [...new Set(items.map(({ title }) => letterOf(title)))];
  return letters.flatMap((letter) => [
    h('h2', letter),
    h(
      'ul',
      items.filter(({ title }) => letterOf(title) === letter).map((item) => renderItem(item, prefix, [], item.place)),
    ),
  ]);
}

const STATUS_WORDS: Record<ContentsItem['status'], string> = {
  planned: 'planned',
  draft: 'draft',
  review: 'in review',
  approved: 'approved',
};

function renderItem(
  item: ContentsItem,
  prefix: string,
  below: readonly ElementContent[] = [],
  place?: string,
): ElementContent {
  const { title, subtitle, path, id, status, version, ownerName, reviewDate, videos } = item;
  const name = subtitle === undefined ? title : `${title} – ${subtitle}`;
  const facts = [
    place,
    id,
    STATUS_WORDS[status],
    version,
    ownerName,
    reviewDate && `next review ${reviewDate}`,
    item.missingParts && describeMissing(item.missingParts),
  ].filter((fact) => fact !== undefined);
  const address = path === undefined ? undefined : (prefix + path).split('/').map(encodeURIComponent).join('/');
  return h('li', { className: path === undefined ? ['planned'] : [] }, [
    address === undefined ? name : h('a', { href: address }, name),
    ' ',
    h('small', facts.join(' · ')),
    ...(videos.length > 0
      ? [
          h(
            'ul',
            videos.map((video) =>
              h('li', [
                '▷ ',
                video.url === undefined
                  ? video.title
                  : h('a', { href: video.url, rel: ['noopener', 'noreferrer'] }, video.title),
              ]),
            ),
          ),
        ]
      : []),
    ...(below.length > 0 ? [h('ul', below as ElementContent[])] : []),
  ]);
}
