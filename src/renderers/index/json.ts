import type { Contents, ContentsEntry, ContentsItem } from '../../library/contents.ts';
import { listItems, type View } from '../../library/contents-views.ts';
import { printableJson } from '../printable.ts';

/** Whether a text is what `sop index --format json` made. */
export function isContentsJson(text: string): boolean {
  return /^\{\s*"version": 1,\s*"title": ".*",\s*"(?:coverage": \{|view": ")/.test(text);
}

/** The documented JSON form. Paths are relative to the manual root; `owner` is as the frontmatter has it, `owner_name` as people read it. */
export function renderContentsJson({ title, coverage, volumes, endMatter }: Contents): string {
  const body = {
    version: 1,
    title,
    coverage,
    volumes: volumes.map((volume) => ({
      number: volume.number,
      title: volume.title,
      coverage: volume.coverage,
      sections: volume.sections.map((section) => ({
        number: section.number,
        title: section.title,
        coverage: section.coverage,
        entries: section.entries.map(entryOf),
      })),
    })),
    end_matter: endMatter.map((item) => ({ title: item.title })),
  };
  return `${printableJson(body, 2)}\n`;
}

/** Titles in a row, as the view orders them, each with the number of its section. */
export function renderListJson(contents: Contents, view: Exclude<View, 'contents'>): string {
  const entries = listItems(contents, view).map((item) => ({ ...itemOf(item), place: item.place }));
  return `${printableJson({ version: 1, title: contents.title, view, entries }, 2)}\n`;
}

function entryOf(entry: ContentsEntry): object {
  const dated = entry.dated && { dated: entry.dated.map((item) => ({ ...itemOf(item), month: item.month })) };
  return { ...itemOf(entry), ...(entry.isListed ? {} : { listed: false }), ...dated };
}

/** What is absent is left out by JSON itself. */
function itemOf(item: ContentsItem): object {
  const { title, subtitle, series, missingParts, id, path, status, version, owner, ownerName, reviewDate, videos } =
    item;
  return {
    title,
    subtitle,
    series,
    missing_parts: missingParts,
    id,
    path,
    status,
    version,
    owner,
    owner_name: ownerName,
    review_date: reviewDate,
    videos,
  };
}
