import type { Contents, ContentsItem, DatedItem } from './contents.ts';

/** What an index shows: the contents in editorial order, all titles from A to Z, or the videos. */
export const VIEWS = ['contents', 'flat', 'videos'] as const;

export type View = (typeof VIEWS)[number];

/** A title apart from its section. */
export interface PlacedItem extends ContentsItem {
  /** `4.3`. */
  readonly place: string;
}

/** All titles of the contents in a row: of `flat`, from A to Z; of `videos`, those with videos, in editorial order. */
export function listItems({ volumes }: Contents, view: Exclude<View, 'contents'>): PlacedItem[] {
  const items = volumes.flatMap((volume) =>
    volume.sections.flatMap((section) =>
      section.entries.flatMap((entry) =>
        [entry, ...(entry.dated ?? ([] as readonly DatedItem[]))].map(
          (item): PlacedItem => ({ ...item, place: `${volume.number}.${section.number}` }),
        ),
      ),
    ),
  );
  if (view === 'videos') return items.filter(({ videos }) => videos.length > 0);
  return items.toSorted(
    (a, b) =>
      a.title.localeCompare(b.title, 'en', { numeric: true }) || (a.place < b.place ? -1 : a.place > b.place ? 1 : 0),
  );
}

/** The letter that a title stands under; `#` for what begins with no letter. */
export function letterOf(title: string): string {
  return /^\p{L}/u.exec(title.normalize('NFD'))?.[0].toUpperCase() ?? '#';
}
