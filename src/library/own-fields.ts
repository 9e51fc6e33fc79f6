import { didYouMean, nearest } from '../near.ts';
import type { SchemaFault } from '../schema/check.ts';
import { schemas } from '../schema/schemas.ts';
import { isDate } from './dates.ts';
import type { OwnField, Settings } from './settings.ts';

interface Kind {
  readonly name: string;
  fits(value: unknown): boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const KINDS: Readonly<Record<OwnField['type'], Kind>> = {
  string: { name: 'text', fits: isText },
  integer: { name: 'a whole number', fits: Number.isInteger },
  number: { name: 'a number', fits: Number.isFinite },
  boolean: { name: 'true or false', fits: (value) => typeof value === 'boolean' },
  date: { name: 'a real date written YYYY-MM-DD, for example 2026-11-30', fits: isDate },
  person: { name: 'one person', fits: isText },
  list: { name: 'a list of texts', fits: (value) => Array.isArray(value) && value.every(isText) },
};

/** The company's own frontmatter fields (`fields` in sop.yml). A name that the tool itself knows stays the tool's. */
export function ownFields(settings: Settings): ReadonlyMap<string, OwnField> {
  return new Map(
    Object.entries(settings.fields).filter(([name]) => !Object.hasOwn(schemas.frontmatter.properties, name)),
  );
}

/** What does not fit the own fields. Read field by field: what a manual declares never becomes code. */
export function checkOwnFields(
  fields: ReadonlyMap<string, OwnField>,
  data: Readonly<Record<string, unknown>>,
): SchemaFault[] {
  return [...fields].flatMap(([name, field]) => {
    if (Object.hasOwn(data, name)) return checkValue(name, field, data[name]);
    return field.required ? [{ pointer: '', about: 'missing' as const, message: `"${name}" is missing; add it` }] : [];
  });
}

function checkValue(name: string, { type, values }: OwnField, value: unknown): SchemaFault[] {
  const kind = KINDS[type];
  if (!kind.fits(value)) return [{ pointer: `/${name}`, about: 'value', message: misfit(name, kind, value) }];
  if (values === undefined) return [];
  const allowed = values.map(String);
  const chosen = Array.isArray(value)
    ? value.map((item, index) => ({ item: String(item), pointer: `/${name}/${index}` }))
    : [{ item: String(value), pointer: `/${name}` }];
  return chosen
    .filter(({ item }) => !allowed.includes(item))
    .map(({ item, pointer }) => {
      const suggestion = nearest(item, allowed);
      const message = `"${item}" is not a value of ${name}${didYouMean(item, allowed) || `; use one of ${allowed.join(', ')}`}`;
      return { pointer, about: 'value', message, ...(suggestion === undefined ? {} : { suggestion }) };
    });
}

function misfit(name: string, kind: Kind, value: unknown): string {
  if (value === null || value === '') return `${name} is empty; it must be ${kind.name}`;
  const isBare = typeof value === 'number' || typeof value === 'boolean';
  if (isBare && kind === KINDS.string) return `${name} must be text; put it in quotes: "${value}"`;
  return `${name} must be ${kind.name}`;
}
