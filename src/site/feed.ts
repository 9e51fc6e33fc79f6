import { recentChanges } from './pages/lists.ts';
import type { Site } from './site.ts';

/** What changed lately, as an Atom feed (RFC 4287). Without a known address of the site, links are relative. */
export function renderFeed(site: Site): string {
  const changes = recentChanges(site).slice(0, 50);
  const base = site.options.url ?? '';
  const updated = changes[0]?.date ?? site.library.today;
  const entries = changes.map(
    ({ page, date, author, subject }, index) =>
      `  <entry>\n    <id>urn:sop:${escapeXml(`${page.id || page.path}:${date}:${changes.length - index}`)}</id>\n    <title>${escapeXml(`${page.id} ${page.title}`.trim())}</title>\n    <updated>${date}T00:00:00Z</updated>\n    <author><name>${escapeXml(author)}</name></author>\n    <link href="${escapeXml(base + page.path)}"/>\n    <summary>${escapeXml(subject)}</summary>\n  </entry>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n  <id>${escapeXml(base || 'urn:sop:manual')}</id>\n  <title>${escapeXml(site.contents.title)}</title>\n  <updated>${updated}T00:00:00Z</updated>\n  <link rel="self" href="${escapeXml(`${base}feed.xml`)}"/>\n${entries.join('')}</feed>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Signs that XML does not know are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
