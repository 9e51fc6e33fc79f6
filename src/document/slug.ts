import { slug } from 'github-slugger';

/** The file name of a title: lower case, words joined by single dashes ("Backups 1: Defining…" → `backups-1-defining…`). */
export function slugOf(title: string): string {
  return slug(title).replace(/-+/g, '-').replace(/^-|-$/g, '');
}
