import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Document } from '../../document/document.ts';
import { fingerprintOf } from '../../library/fingerprint.ts';
import { listField, resolveLink, textField } from '../../library/library.ts';
import { findParts, ownSeries } from '../../library/series.ts';
import { dueDate } from '../../library/staleness.ts';
import { assetOf, renderBody, type SiteAsset } from '../body.ts';
import { renderPage, statusMark } from '../layout.ts';
import { linkTo, nameOf, placePath, type Site, type SopPage } from '../site.ts';

/** The page of one SOP, and the files that it shows. */
export function renderSopPage(site: Site, page: SopPage): { html: string; assets: readonly SiteAsset[] } {
  const { document, title, path, section } = page;
  const body = renderBody(site, page, path);
  const html = renderPage(site, {
    path,
    title: page.id === '' ? title : `${page.id} ${title}`,
    description: textField(document, 'summary'),
    place: section?.place,
    printStyle: 'print.css',
    main: [
      renderCrumbs(site, page),
      h(
        'article',
        { className: ['sop'], 'data-sop': page.id || path, 'data-fingerprint': fingerprintOf(document, site.library) },
        [...renderTitleBlock(site, page), h('div', { className: ['text'] }, body.content as ElementContent[])],
      ),
      ...renderNeighbours(site, page),
    ],
    aside: [...renderContents(document), ...renderRelations(site, page), ...renderHistory(site, document)],
  });
  return { html, assets: [...body.assets, ...attachmentsOf(site, document)] };
}

function attachmentsOf(site: Site, document: Document): SiteAsset[] {
  return listField(document, 'attachments').flatMap((path) => {
    const target = resolveLink(document, path)?.path;
    return (target === undefined ? undefined : assetOf(target, site)) ?? [];
  });
}

function renderCrumbs(site: Site, { path, section }: SopPage): Element {
  const to = (target: string): string => linkTo(path, target);
  const volume = site.contents.volumes.find(({ number }) => number === section?.place.volume);
  return h('nav', { className: ['crumbs'], ariaLabel: 'Place in the manual' }, [
    h('a', { href: to('index.html') }, 'Manual'),
    ...(volume && section
      ? [
          h('a', { href: to(placePath(volume.number)) }, `${volume.number} ${volume.title}`),
          h(
            'a',
            { href: to(placePath(volume.number, section.number)) },
            `${volume.number}.${section.number} ${section.title}`,
          ),
        ]
      : []),
  ]);
}

/** Title, what it is about, and the facts that a controlled document shows. */
export function renderTitleBlock(site: Site, page: SopPage, level: 'h1' | 'h2' = 'h1', id?: string): ElementContent[] {
  const { document, title } = page;
  const subtitle = textField(document, 'subtitle');
  const summary = textField(document, 'summary');
  const due = dueDate(document, site.library);
  const { options, library } = site;
  const person = (name: string): string | undefined => {
    const value = textField(document, name);
    return value === undefined ? undefined : nameOf(site, value);
  };
  const facts: [string, ElementContent | string | undefined][] = [
    ['Id', page.id || undefined],
    ['Version', textField(document, 'version')],
    ['Status', statusMark(textField(document, 'status') ?? 'draft')],
    ['Owner', person('owner')],
    ['Created', time(textField(document, 'created'))],
    ['Updated', time(textField(document, 'updated'))],
    ['Reviewed', time(textField(document, 'last_reviewed'))],
    ['Next review', options.audience === 'internal' && due !== undefined ? renderDue(due) : time(due)],
    ['Approved by', person('approver')],
    ['Author', person('author')],
    [
      'Fingerprint',
      h(
        'code',
        { className: ['print-short'], title: fingerprintOf(document, library) },
        shortFingerprint(document, site),
      ),
    ],
  ];
  const shown = facts.filter((fact): fact is [string, ElementContent | string] => fact[1] !== undefined);
  const [trigger, outcome] = [textField(document, 'trigger'), textField(document, 'outcome')];
  return [
    h('div', { className: ['title-page'] }, [
      h('header', { className: ['title-block'] }, [
        h(level, id === undefined ? {} : { id }, title),
        ...(subtitle === undefined ? [] : [h('p', { className: ['subtitle'] }, subtitle)]),
        ...(summary === undefined ? [] : [h('p', { className: ['summary'] }, summary)]),
        h(
          'dl',
          { className: ['facts'] },
          shown.map(([name, value]) => h('div', [h('dt', name), h('dd', value)])),
        ),
        ...(document.frontmatter.data.status === 'approved'
          ? []
          : [h('p', { className: ['not-released'] }, notReleased(site, page))]),
      ]),
      ...(trigger === undefined && outcome === undefined
        ? []
        : [
            h('div', { className: ['scope'] }, [
              ...(trigger === undefined ? [] : [h('div', [h('span', 'Begins when'), h('p', trigger)])]),
              ...(outcome === undefined ? [] : [h('div', [h('span', 'Ends when'), h('p', outcome)])]),
            ]),
          ]),
      ...renderNeeds(document, site),
      ...renderSignatures(document, site),
    ]),
  ];
}

export function shortFingerprint(document: Document, { library }: Site): string {
  return fingerprintOf(document, library).replace('sop1:', '').slice(0, 8);
}

function notReleased({ pageById }: Site, { document }: SopPage): string {
  if (document.frontmatter.data.status !== 'retired') return 'Not released: do not work by this text yet.';
  const next = textField(document, 'superseded_by');
  const title = next === undefined ? undefined : pageById.get(next)?.title;
  return next === undefined
    ? 'Retired: do not work by this text any more.'
    : `Retired: work by ${next}${title === undefined ? '' : `, ${title}`}.`;
}

function time(date: string | undefined): ElementContent | undefined {
  return date === undefined ? undefined : h('time', { dateTime: date }, date);
}

/** How the review stands is worked out in the reader's browser, on the day of reading. */
function renderDue(due: string): ElementContent {
  return h('time', { dateTime: due, 'data-due': due }, due);
}

function renderNeeds(document: Document, site: Site): ElementContent[] {
  const equipment = [document.frontmatter.data.equipment].flat().flatMap((item) => {
    if (typeof item === 'string') return [item];
    const { name, version, note } = (item ?? {}) as Record<string, unknown>;
    return typeof name === 'string'
      ? [[name, version, note].filter((part) => typeof part === 'string').join(', ')]
      : [];
  });
  const roles = listField(document, 'performed_by').map((role) => site.library.people?.roles.get(role)?.title ?? role);
  const rows = [
    ['Performed by', roles],
    ['Have at hand', equipment],
  ] as const;
  const shown = rows.filter(([, items]) => items.length > 0);
  if (shown.length === 0) return [];
  return [
    h(
      'div',
      { className: ['needs'] },
      shown.map(([name, items]) =>
        h('div', [
          h('span', name),
          h(
            'ul',
            items.map((item) => h('li', item)),
          ),
        ]),
      ),
    ),
  ];
}

/** On paper, the title page of a controlled document is signed (EPA QA/G-6): by whoever prepared it, and whoever approved it. */
function renderSignatures(document: Document, site: Site): ElementContent[] {
  const rows = [
    ['Prepared by', textField(document, 'author'), textField(document, 'updated')],
    ['Approved by', textField(document, 'approver'), textField(document, 'last_reviewed')],
  ] as const;
  const shown = rows.filter(([, person]) => person !== undefined);
  if (shown.length === 0) return [];
  return [
    h('table', { className: ['signatures'] }, [
      h(
        'thead',
        h(
          'tr',
          ['', 'Name', 'Date', 'Signature'].map((name) => h('th', { scope: 'col' }, name)),
        ),
      ),
      h(
        'tbody',
        shown.map(([what, person, date]) =>
          h('tr', [h('th', { scope: 'row' }, what), h('td', nameOf(site, person ?? '')), h('td', date ?? ''), h('td')]),
        ),
      ),
    ]),
  ];
}

function renderContents({ headings }: Document): ElementContent[] {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3);
  if (shown.length < 2) return [];
  return [
    h('nav', { className: ['toc'], ariaLabel: 'On this page' }, [
      h('h2', 'On this page'),
      h(
        'ul',
        shown.map(({ depth, slug, title }) =>
          h('li', { className: [`depth-${depth}`] }, h('a', { href: `#${slug}` }, title)),
        ),
      ),
    ]),
  ];
}

/** Related SOPs, parts of its series, what it depends on and what depends on it, videos and references. */
function renderRelations(site: Site, { document, path, id }: SopPage): ElementContent[] {
  const link = (other: SopPage | undefined, tail = ''): ElementContent[] =>
    other ? [h('li', [h('a', { href: linkTo(path, other.path) }, other.title), tail])] : [];
  const byIds = (ids: readonly string[]): ElementContent[] => ids.flatMap((id) => link(site.pageById.get(id)));
  const series = ownSeries(document);
  const parts = series
    ? findParts(site.library, series.name).flatMap((part) =>
        part.document && part.document !== document
          ? link(site.pageByPath.get(part.document.path), ` (part ${part.part})`)
          : [],
      )
    : [];
  const dependencies = listField(document, 'depends_on').flatMap((reference) => {
    const page = site.pageById.get(reference.split('#')[0] ?? '');
    if (page) return link(page);
    const tool = site.library.settings.tools[reference.replace(/^tool:/, '')];
    return tool && reference.startsWith('tool:')
      ? [h('li', [tool.title, tool.version === undefined ? '' : ` ${tool.version}`].join(''))]
      : [];
  });
  const waiting = site.options.audience === 'internal' ? (dependentsIn(site).get(id) ?? []) : [];
  const { videos, references } = document.frontmatter.data;
  return [
    ...listBlock('Series', parts),
    ...listBlock('Related', byIds(listField(document, 'related'))),
    ...listBlock('Depends on', dependencies),
    ...listBlock(
      'Depends on this',
      waiting.flatMap((other) => link(other)),
    ),
    ...listBlock('Videos', outsideLinks(videos)),
    ...listBlock('References', outsideLinks(references)),
    ...listBlock(
      'Files',
      attachmentsOf(site, document).map(({ from, to }) =>
        h('li', h('a', { href: linkTo(path, to), download: true }, from.split('/').at(-1) ?? from)),
      ),
    ),
  ];
}

const dependents = new WeakMap<Site, ReadonlyMap<string, readonly SopPage[]>>();

/** The pages of the SOPs that depend on an SOP, or on a section of it, by its id. */
function dependentsIn(site: Site): ReadonlyMap<string, readonly SopPage[]> {
  let known = dependents.get(site);
  if (!known) {
    const byId = new Map<string, SopPage[]>();
    for (const page of site.pages)
      for (const id of new Set(
        listField(page.document, 'depends_on').map((reference) => reference.split('#')[0] ?? ''),
      )) {
        const others = byId.get(id);
        if (others) others.push(page);
        else byId.set(id, [page]);
      }
    known = byId;
    dependents.set(site, known);
  }
  return known;
}

/** Entries with a title, and an address that leads out of the site. */
function outsideLinks(entries: unknown): ElementContent[] {
  return [entries].flat().flatMap((entry) => {
    const { title, url } = (entry ?? {}) as { title?: unknown; url?: unknown };
    if (typeof title !== 'string') return [];
    const isWeb = typeof url === 'string' && /^https?:\/\//i.test(url);
    return [
      h('li', isWeb ? h('a', { href: url, rel: ['noopener', 'noreferrer'], className: ['outside'] }, title) : title),
    ];
  });
}

function listBlock(title: string, items: readonly ElementContent[]): ElementContent[] {
  return items.length > 0
    ? [h('section', { className: ['block'] }, [h('h2', title), h('ul', items as ElementContent[])])]
    : [];
}

const MOST_CHANGES = 12;

function renderHistory(site: Site, document: Document): ElementContent[] {
  if (site.options.audience !== 'internal') return [];
  const changes = site.options.changesOf(document);
  const records = (site.library.records.get(textField(document, 'id') ?? '') ?? []).map((record) => ({
    date: record.date,
    text: `${record.approved ? 'Approved' : 'Reviewed'} (${record.depth}) by ${nameOf(site, record.by)}`,
  }));
  const events = [
    ...records,
    ...changes.map(({ date, author, subject }) => ({ date, text: `${subject} – ${author}` })),
  ].toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  if (events.length === 0) return [];
  return [
    h('section', { className: ['block', 'history'] }, [
      h('h2', 'History'),
      h(
        'ol',
        events
          .slice(0, MOST_CHANGES)
          .map(({ date, text }) => h('li', [h('time', { dateTime: date }, date), ` ${text}`])),
      ),
    ]),
  ];
}

function renderNeighbours({ pages }: Site, page: SopPage): ElementContent[] {
  const index = pages.indexOf(page);
  const [before, after] = [pages[index - 1], pages[index + 1]];
  if (!before && !after) return [];
  const link = (other: SopPage | undefined, rel: string, label: string): ElementContent[] =>
    other
      ? [h('a', { href: linkTo(page.path, other.path), rel: [rel], className: [rel] }, [h('span', label), other.title])]
      : [];
  return [
    h('nav', { className: ['neighbours'], ariaLabel: 'Before and after' }, [
      ...link(before, 'prev', 'Before'),
      ...link(after, 'next', 'After'),
    ]),
  ];
}

/** What stands at the foot of each printed page of an SOP. */
export function renderPrintStyle(site: Site, { document, id, title }: SopPage): string {
  const version = textField(document, 'version') ?? '';
  const left = `${id || title} · ${version} · ${shortFingerprint(document, site)}`;
  return `@page { @bottom-left { content: ${cssString(left)}; } @top-left { content: ${cssString(site.contents.title)}; } @top-right { content: ${cssString(title)}; } }\n`;
}

/** A text as a CSS string: nothing in it can end it. */
export function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,:·–-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
