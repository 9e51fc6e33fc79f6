import type { Contents } from '../../library/contents.ts';
import { letterOf, listItems, type PlacedItem, type View } from '../../library/contents-views.ts';
import { plainWords } from '../markdown-words.ts';
import { count } from '../printable.ts';
import { itemLine, NOTICE, prefixFrom } from './markdown.ts';

/** All titles from A to Z, or all videos, in Markdown. */
export function renderListMarkdown(
  contents: Contents,
  view: Exclude<View, 'contents'>,
  prefix = prefixFrom(contents.indexPath),
): string {
  const items = listItems(contents, view);
  const title = plainWords(contents.title);
  const blocks =
    view === 'flat'
      ? [`# ${title}, A–Z`, `${count(items.length, 'title')}.`, ...byLetter(items, prefix)]
      : [`# ${title}: Videos`, ...(items.length > 0 ? [lines(items, prefix)] : ['No title has a video yet.'])];
  return `${[`<!-- ${NOTICE} -->`, ...blocks].join('\n\n')}\n`;
}

function byLetter(items: readonly PlacedItem[], prefix: string): string[] {
  const letters = new Map<string, PlacedItem[]>();
  for (const item of items) letters.set(letterOf(item.title), [...(letters.get(letterOf(item.title)) ?? []), item]);
  return [...letters].flatMap(([letter, own]) => [`## ${letter === '#' ? '\\#' : letter}`, lines(own, prefix)]);
}

function lines(items: readonly PlacedItem[], prefix: string): string {
  return items.map((item) => itemLine(item, prefix, item.place)).join('\n');
}
