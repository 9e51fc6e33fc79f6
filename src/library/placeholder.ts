import { checkField } from '../schema/check.ts';
import { schemas } from '../schema/schemas.ts';
import type { Library } from './library.ts';
import { ownFields } from './own-fields.ts';
import { PERSON_FIELDS } from './people.ts';
import type { OwnField } from './settings.ts';

interface SchemaPart {
  readonly description?: string;
  readonly default?: unknown;
  readonly items?: { readonly required?: readonly string[] };
}

const PROPERTIES: Readonly<Record<string, SchemaPart>> = schemas.frontmatter.properties as Readonly<
  Record<string, object>
>;

/** What stands for a field until somebody writes it; nothing for a field whose schema admits no placeholder. */
export function placeholderFor(
  name: string,
  owner: string,
  { settings, people, today }: Pick<Library, 'today' | 'settings' | 'people'>,
): unknown {
  const own = ownFields(settings).get(name);
  if (own) return ownPlaceholder(name, own, owner, today);
  if (PERSON_FIELDS.includes(name)) return owner;
  if ((name === 'audience' || name === 'performed_by') && people) return people.people.get(owner)?.roles[0];
  const property = PROPERTIES[name];
  if (!property) return `TODO(${name})`;
  const todo = `TODO(${lowerFirst(property.description?.split(/[.:](?: |$)/)[0] ?? name)})`;
  const entry = Object.fromEntries((property.items?.required ?? []).map((part) => [part, `TODO(${part})`]));
  return [todo, [todo], [entry], property.default].find(
    (value) => value !== undefined && checkField(name, value).length === 0,
  );
}

function ownPlaceholder(name: string, { type, values, description }: OwnField, owner: string, today: string): unknown {
  const todo = `TODO(${description ?? name})`;
  const [first] = values ?? [];
  if (first !== undefined) return type === 'list' ? [first] : first;
  const placeholders: Record<OwnField['type'], unknown> = {
    string: todo,
    list: [todo],
    person: owner,
    date: today,
    integer: 0,
    number: 0,
    boolean: false,
  };
  return placeholders[type];
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
