import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { ContentsEntry, ContentsSection, ContentsVolume, Coverage } from '../../library/contents.ts';
import { textField } from '../../library/library.ts';
import { count } from '../../renderers/printable.ts';
import { renderPage, statusMark } from '../layout.ts';
import { linkTo, placePath, type Site, visibleVolumes } from '../site.ts';

/** The first page: the manual at a glance. */
export function renderHome(site: Site): string {
  const { contents, pages, options } = site;
  const path = 'index.html';
  const volumes = visibleVolumes(site);
  const isInternal = options.audience === 'internal';
  return renderPage(site, {
    path,
    title: contents.title,
    description: `Standard operating procedures: ${count(pages.length, 'SOP')} in ${count(volumes.length, 'volume')}.`,
    main: [
      h('div', { className: ['cover'] }, [
        h('h1', contents.title),
        ...(isInternal ? [renderCoverage(contents.coverage)] : []),
      ]),
      h(
        'div',
        { className: ['volume-cards'] },
        volumes.map((volume) =>
          h('section', { className: ['volume-card'] }, [
            h('h2', [
              h('span', { className: ['numeral'] }, String(volume.number)),
              h('a', { href: placePath(volume.number) }, volume.title),
            ]),
            h(
              'ol',
              volume.sections.map((section) =>
                h('li', [
                  h('a', { href: placePath(volume.number, section.number) }, section.title),
                  h(
                    'span',
                    { className: ['count'] },
                    isInternal
                      ? `${section.coverage.written}/${section.coverage.planned}`
                      : String(section.entries.length),
                  ),
                ]),
              ),
            ),
          ]),
        ),
      ),
      ...(contents.endMatter.length > 0 && isInternal
        ? [
            h('section', { className: ['end-matter'] }, [
              h('h2', 'End matter'),
              h(
                'ul',
                contents.endMatter.map(({ title }) => h('li', title)),
              ),
            ]),
          ]
        : []),
    ],
  });
}

/** How far the manual has come, as a bar with its figures. */
function renderCoverage({ planned, written, approved }: Coverage): ElementContent {
  const share = planned === 0 ? 0 : Math.round((100 * written) / planned);
  return h('div', { className: ['coverage'] }, [
    h('progress', { max: Math.max(1, planned), value: written, ariaLabel: 'Titles written' }, `${share} %`),
    h('p', `${written} of ${planned} titles written (${share} %), ${approved} approved.`),
  ]);
}

/** A volume, with all its sections. */
export function renderVolume(site: Site, volume: ContentsVolume): string {
  const path = placePath(volume.number);
  return renderPage(site, {
    path,
    title: `Volume ${volume.number}: ${volume.title}`,
    place: { volume: volume.number },
    main: [
      h('p', { className: ['eyebrow'] }, `Volume ${volume.number}`),
      h('h1', volume.title),
      ...(site.options.audience === 'internal' ? [renderCoverage(volume.coverage)] : []),
      ...volume.sections.flatMap((section) => [
        h('h2', { id: `section-${section.number}` }, [
          h('span', { className: ['number'] }, `${volume.number}.${section.number}`),
          ' ',
          h('a', { href: linkTo(path, placePath(volume.number, section.number)) }, section.title),
        ]),
        renderEntries(site, section, path),
      ]),
    ],
  });
}

/** A section, with its intro in front. */
export function renderSection(site: Site, volume: ContentsVolume, section: ContentsSection): string {
  const path = placePath(volume.number, section.number);
  return renderPage(site, {
    path,
    title: `${volume.number}.${section.number} ${section.title}`,
    place: { volume: volume.number, section: section.number },
    main: [
      h(
        'p',
        { className: ['eyebrow'] },
        h('a', { href: linkTo(path, placePath(volume.number)) }, `Volume ${volume.number}: ${volume.title}`),
      ),
      h('h1', [h('span', { className: ['number'] }, `${volume.number}.${section.number}`), ` ${section.title}`]),
      ...(site.options.audience === 'internal' ? [renderCoverage(section.coverage)] : []),
      renderEntries(site, section, path),
    ],
  });
}

function renderEntries(site: Site, { entries }: ContentsSection, from: string): ElementContent {
  return h(
    'ul',
    { className: ['entries'] },
    entries.flatMap((entry) => renderEntry(site, entry, from)),
  );
}

function renderEntry(site: Site, entry: ContentsEntry, from: string): ElementContent[] {
  const page = entry.path === undefined ? undefined : site.pageByPath.get(entry.path);
  if (!page && site.options.audience === 'customer') return [];
  const summary = page && textField(page.document, 'summary');
  const facts = [entry.id, entry.version, entry.ownerName].filter((fact) => fact !== undefined).join(' · ');
  const dated = entry.dated ?? [];
  return [
    h('li', { className: page ? [] : ['planned'] }, [
      h('div', { className: ['entry-title'] }, [
        page ? h('a', { href: linkTo(from, page.path) }, entry.title) : h('span', entry.title),
        statusMark(entry.status),
      ]),
      ...(entry.subtitle === undefined ? [] : [h('p', { className: ['entry-subtitle'] }, entry.subtitle)]),
      ...(summary === undefined ? [] : [h('p', { className: ['entry-summary'] }, summary)]),
      ...(facts === '' ? [] : [h('p', { className: ['entry-facts'] }, facts)]),
      ...(dated.length > 0
        ? [
            h(
              'ul',
              dated.flatMap(({ path, title }) => {
                const other = path === undefined ? undefined : site.pageByPath.get(path);
                return other ? [h('li', h('a', { href: linkTo(from, other.path) }, title))] : [];
              }),
            ),
          ]
        : []),
      ...(entry.videos.length > 0
        ? [
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
          ]
        : []),
    ]),
  ];
}
