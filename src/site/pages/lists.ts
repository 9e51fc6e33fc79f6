import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { listField, textField } from '../../library/library.ts';
import { findStale } from '../../library/staleness.ts';
import { renderPage, statusMark } from '../layout.ts';
import { linkTo, nameOf, type Site, type SopPage, visibleVolumes } from '../site.ts';
import { termAnchor } from '../terms.ts';

/** All SOPs from A to Z. */
export function renderAlphabet(site: Site): string {
  const path = 'a-z/index.html';
  const sorted = site.pages.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
  const groups = new Map<string, SopPage[]>();
  for (const page of sorted) {
    const letter = /^\p{L}/u.exec(page.title.normalize('NFD'))?.[0].toUpperCase() ?? '#';
    groups.set(letter, [...(groups.get(letter) ?? []), page]);
  }
  return renderPage(site, {
    path,
    title: 'All SOPs, A–Z',
    main: [
      h('h1', 'All SOPs, A–Z'),
      h(
        'p',
        { className: ['letters'] },
        [...groups.keys()].map((letter) => h('a', { href: `#letter-${letter}` }, letter)),
      ),
      ...[...groups].map(([letter, pages]) =>
        h('section', { className: ['letter'] }, [
          h('h2', { id: `letter-${letter}` }, letter),
          h(
            'ul',
            { className: ['entries'] },
            pages.map((page) => renderLine(page, path)),
          ),
        ]),
      ),
    ],
  });
}

function renderLine({ path, title, id, document, section }: SopPage, from: string): ElementContent {
  const place = section ? `${section.place.volume}.${section.place.section} ${section.title}` : '';
  return h('li', [
    h('div', { className: ['entry-title'] }, [
      h('a', { href: linkTo(from, path) }, title),
      statusMark(textField(document, 'status') ?? 'draft'),
    ]),
    h('p', { className: ['entry-facts'] }, [id, place].filter(Boolean).join(' · ')),
  ]);
}

/** The glossary: what a word means here, and which words not to use for it. */
export function renderGlossary(site: Site): string {
  const path = 'glossary/index.html';
  const terms = site.terms.toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
  return renderPage(site, {
    path,
    title: 'Glossary',
    main: [
      h('h1', 'Glossary'),
      terms.length === 0
        ? h('p', 'The manual has no glossary yet.')
        : h(
            'dl',
            { className: ['glossary'] },
            terms.flatMap((term) => {
              const avoided = term.avoid.flatMap(({ word }) => word ?? []);
              return [
                h('dt', { id: termAnchor(term) }, [
                  term.term,
                  ...(term.abbreviation === undefined ? [] : [` (${term.abbreviation})`]),
                ]),
                h('dd', [
                  term.definition,
                  ...(avoided.length > 0 ? [h('span', { className: ['avoid'] }, `Not: ${avoided.join(', ')}`)] : []),
                ]),
              ];
            }),
          ),
    ],
  });
}

/** All videos, by SOP. */
export function renderVideos(site: Site): string {
  const path = 'videos/index.html';
  const items = visibleVolumes(site).flatMap((volume) =>
    volume.sections.flatMap((section) =>
      section.entries
        .filter(({ videos }) => videos.length > 0)
        .map((entry) => ({ entry, place: `${volume.number}.${section.number}` })),
    ),
  );
  return renderPage(site, {
    path,
    title: 'Videos',
    main: [
      h('h1', 'Videos'),
      items.length === 0
        ? h('p', 'No SOP has a video yet.')
        : h(
            'ul',
            { className: ['entries'] },
            items.map(({ entry, place }) => {
              const page = entry.path === undefined ? undefined : site.pageByPath.get(entry.path);
              return h('li', [
                h('div', { className: ['entry-title'] }, [
                  page ? h('a', { href: linkTo(path, page.path) }, entry.title) : h('span', entry.title),
                  h('span', { className: ['count'] }, place),
                ]),
                h(
                  'ul',
                  { className: ['entry-videos'] },
                  entry.videos.map(({ title, url }) =>
                    h(
                      'li',
                      url === undefined
                        ? title
                        : h('a', { href: url, rel: ['noopener', 'noreferrer'], className: ['outside'] }, title),
                    ),
                  ),
                ),
              ]);
            }),
          ),
    ],
  });
}

/** What wants a review. The days are counted in the reader's browser. */
export function renderDue(site: Site): string {
  const path = 'due/index.html';
  const { sops } = findStale(site.library);
  const rows = sops
    .toSorted((a, b) => ((a.review_date ?? '') < (b.review_date ?? '') ? -1 : 1))
    .flatMap((sop) => {
      const page = site.pageByPath.get(sop.path);
      if (!page) return [];
      return [
        h('tr', [
          h('td', sop.id),
          h('td', h('a', { href: linkTo(path, page.path) }, sop.title)),
          h('td', sop.owner === '' ? '' : nameOf(site, sop.owner)),
          h(
            'td',
            sop.review_date === null
              ? ''
              : h('time', { dateTime: sop.review_date, 'data-due': sop.review_date }, sop.review_date),
          ),
          h(
            'td',
            sop.states
              .filter((state) => !['current', 'due-soon', 'overdue'].includes(state))
              .map((state) => state.replace('-', ' '))
              .join(', '),
          ),
        ]),
      ];
    });
  return renderPage(site, {
    path,
    title: 'What is due',
    main: [
      h('h1', 'What is due'),
      h('p', { className: ['lead'] }, `Reviews of approved SOPs, the next one first. As of ${site.library.today}.`),
      rows.length === 0
        ? h('p', 'There are no approved SOPs yet.')
        : h('div', { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Reviews' }, [
            h('table', [
              h(
                'thead',
                h(
                  'tr',
                  ['Id', 'SOP', 'Owner', 'Next review', 'Also'].map((name) => h('th', { scope: 'col' }, name)),
                ),
              ),
              h('tbody', rows),
            ]),
          ]),
    ],
  });
}

const MOST_CHANGES = 100;

/** The newest changes of all SOPs. */
export function recentChanges(site: Site): { page: SopPage; date: string; author: string; subject: string }[] {
  return site.pages
    .flatMap((page) => site.options.changesOf(page.document).map((change) => ({ page, ...change })))
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.page.path < b.page.path ? -1 : 1))
    .slice(0, MOST_CHANGES);
}

/** What changed lately, day by day. */
export function renderChanges(site: Site): string {
  const path = 'changes/index.html';
  const days = new Map<string, ReturnType<typeof recentChanges>>();
  for (const change of recentChanges(site)) days.set(change.date, [...(days.get(change.date) ?? []), change]);
  return renderPage(site, {
    path,
    title: 'What changed lately',
    main: [
      h('h1', 'What changed lately'),
      h('p', { className: ['lead'] }, h('a', { href: linkTo(path, 'feed.xml') }, 'As a feed')),
      ...(days.size === 0 ? [h('p', 'Without a Git history there is nothing to show.')] : []),
      ...[...days].map(([day, changes]) =>
        h('section', { className: ['day'] }, [
          h('h2', h('time', { dateTime: day }, day)),
          h(
            'ul',
            { className: ['entries'] },
            changes.map(({ page, author, subject }) =>
              h('li', [
                h('div', { className: ['entry-title'] }, h('a', { href: linkTo(path, page.path) }, page.title)),
                h('p', { className: ['entry-facts'] }, `${subject} – ${author}`),
              ]),
            ),
          ),
        ]),
      ),
    ],
  });
}

/** What a role must know, and do. */
interface RoleDuties {
  readonly key: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly people: readonly string[];
  readonly does: readonly SopPage[];
  readonly knows: readonly SopPage[];
}

function dutiesOf(site: Site): RoleDuties[] {
  const { people } = site.library;
  const active = [...(people?.people.values() ?? [])].filter((person) => person.active);
  return [...(people?.roles ?? [])].map(([key, { title, description }]) => {
    const does = site.pages.filter(({ document }) => listField(document, 'performed_by').includes(key));
    const audience = site.pages.filter(({ document }) => listField(document, 'audience').includes(key));
    const knows = audience.filter((page) => !does.includes(page));
    const names = active.filter(({ roles }) => roles.includes(key)).map(({ name }) => name);
    return { key, title, description, people: names, does, knows };
  });
}

function rolePath(key: string): string {
  return `roles/${key.replace(/[^\w-]/g, '-')}/index.html`;
}

/** The roles, each with what it has to do. */
export function renderRoles(site: Site): string {
  const path = 'roles/index.html';
  const duties = dutiesOf(site);
  return renderPage(site, {
    path,
    title: 'Roles',
    main: [
      h('h1', 'Roles'),
      duties.length === 0
        ? h('p', 'people.yml names no roles yet.')
        : h(
            'ul',
            { className: ['entries'] },
            duties.map(({ key, title, description, people, does, knows }) =>
              h('li', [
                h('div', { className: ['entry-title'] }, [
                  h('a', { href: linkTo(path, rolePath(key)) }, title),
                  h('span', { className: ['count'] }, `does ${does.length}, must know ${knows.length} more`),
                ]),
                ...(description === undefined ? [] : [h('p', { className: ['entry-summary'] }, description)]),
                ...(people.length === 0 ? [] : [h('p', { className: ['entry-facts'] }, people.join(', '))]),
              ]),
            ),
          ),
    ],
  });
}

/** A page for each role: what somebody who begins in it reads first. */
export function renderRolePages(site: Site): [path: string, make: () => string][] {
  return dutiesOf(site).map((duties) => [rolePath(duties.key), () => renderRole(site, duties)]);
}

function renderRole(site: Site, { key, title, description, people, does, knows }: RoleDuties): string {
  const path = rolePath(key);
  const listing = (pages: readonly SopPage[]): ElementContent =>
    pages.length === 0
      ? h('p', { className: ['none'] }, 'None.')
      : h(
          'ul',
          { className: ['entries'] },
          pages.map((page) => renderLine(page, path)),
        );
  return renderPage(site, {
    path,
    title,
    main: [
      h('p', { className: ['eyebrow'] }, h('a', { href: linkTo(path, 'roles/index.html') }, 'Roles')),
      h('h1', title),
      ...(description === undefined ? [] : [h('p', { className: ['lead'] }, description)]),
      ...(people.length === 0 ? [] : [h('p', { className: ['entry-facts'] }, people.join(', '))]),
      h('h2', 'Does'),
      listing(does),
      h('h2', 'Must know'),
      listing(knows),
    ],
  });
}

/** Where somebody lands who follows a wrong address. */
export function renderMissing(site: Site): string {
  return renderPage(site, {
    path: '404.html',
    title: 'No such page',
    main: [
      h('h1', 'No such page'),
      h('p', ['Look in the ', h('a', { href: 'index.html' }, 'contents'), ', or search.']),
    ],
  });
}
