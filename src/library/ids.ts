import type { Library } from './library.ts';

/** Whether a text is an id of this manual: the prefix, a dash and at least three digits. */
export function isId(text: string, prefix: string): boolean {
  return text.startsWith(`${prefix}-`) && /^\d{3,}$/.test(text.slice(prefix.length + 1));
}

/** The id that a text in another form means: `SOP-35`, `sop 035`. */
export function readId(text: string, prefix: string): string | undefined {
  const [before, after] = [text.slice(0, prefix.length), text.slice(prefix.length)];
  const [, digits] = /^[-_\s]*(\d+)$/.exec(after) ?? [];
  return digits !== undefined && before.toUpperCase() === prefix ? `${prefix}-${digits.padStart(3, '0')}` : undefined;
}

/**
 * The id after the highest one; an id is never used twice.
 * @param elsewhere ids that other branches hold
 */
export function nextId(
  { settings, byId, records }: Pick<Library, 'settings' | 'byId' | 'records'>,
  elsewhere: readonly string[],
): string {
  const { prefix } = settings;
  const highest = [...byId.keys(), ...records.keys(), ...elsewhere]
    .filter((id) => isId(id, prefix))
    .map((id) => BigInt(id.slice(prefix.length + 1)))
    .reduce((most, number) => (number > most ? number : most), 0n);
  return `${prefix}-${String(highest + 1n).padStart(3, '0')}`;
}
