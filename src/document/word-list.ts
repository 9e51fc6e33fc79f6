/** A set of words that are written with blanks between them. */
export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
