/** The value that a JSON pointer names, if there is one. */
export function valueAt(data: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>((value, segment) => (value as Fields | null | undefined)?.[segment], data);
}

/** A copy of the data with one value set. */
export function withValue(data: Readonly<Record<string, unknown>>, pointer: string, value: unknown): Fields {
  const copy = structuredClone(data) as Fields;
  const segments = segmentsOf(pointer);
  const last = segments.pop() ?? '';
  const holder = segments.reduce((at, segment) => at[segment] as Fields, copy);
  holder[last] = value;
  return copy;
}

type Fields = Record<string, unknown>;

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
