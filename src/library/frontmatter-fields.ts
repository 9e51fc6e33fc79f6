import { schemas } from '../schema/schemas.ts';
import { ownFields } from './own-fields.ts';
import type { Settings } from './settings.ts';
import type { Template } from './template.ts';

/** A field of the frontmatter in words: a known one, or one that the company has defined in sop.yml. */
export interface FrontmatterField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What the value must be, as a phrase that begins with "must" or with a noun. */
  readonly value: string;
  readonly values: readonly string[];
  readonly default?: unknown;
  /** For a map or a list of maps. */
  readonly parts: readonly { readonly name: string; readonly description: string; readonly isRequired: boolean }[];
  readonly examples: readonly unknown[];
  readonly required: 'always' | 'once approved' | 'by type' | 'no';
  /** Types whose SOPs need it from status review on. */
  readonly requiredBy: readonly string[];
}

/** As much of a JSON Schema as the shipped schemas use to describe a field. */
interface FieldSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly 'x-message'?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
}

/** Every field that frontmatter can have. */
export function describeFields(templates: readonly Template[], settings?: Settings): FrontmatterField[] {
  const shipped = Object.entries(schemas.frontmatter.properties as Record<string, FieldSchema>).map(([name, field]) => {
    const requiredBy = templates.filter(({ requires }) => requires.includes(name)).map(({ type }) => type);
    return { ...describeField(name, field), required: whenRequired(name, requiredBy), requiredBy };
  });
  const own = [...(settings ? ownFields(settings) : [])].map(
    ([name, { type, required, values = [], description }]): FrontmatterField => ({
      name,
      title: name,
      description: description ?? 'A field of this company, defined in sop.yml.',
      value: TYPE_WORDS[type] ?? type,
      values: values.map(String),
      parts: [],
      examples: [],
      required: required ? 'always' : 'no',
      requiredBy: templates.filter(({ requires }) => requires.includes(name)).map((template) => template.type),
    }),
  );
  return [...shipped, ...own];
}

function whenRequired(name: string, requiredBy: readonly string[]): FrontmatterField['required'] {
  if (schemas.frontmatter.required.includes(name)) return 'always';
  if (schemas.frontmatter.then.required.includes(name)) return 'once approved';
  return requiredBy.length > 0 ? 'by type' : 'no';
}

function describeField(name: string, field: FieldSchema): Omit<FrontmatterField, 'required' | 'requiredBy'> {
  const parts = field.properties ? field : (field.items ?? {});
  return {
    name,
    title: field.title ?? name,
    description: field.description ?? '',
    value: describeValue(field),
    values: (field.enum ?? []).map(String),
    ...(field.default === undefined ? {} : { default: field.default }),
    parts: Object.entries(parts.properties ?? {}).map(([part, { description = '' }]) => ({
      name: part,
      description,
      isRequired: parts.required?.includes(part) ?? false,
    })),
    examples: field.examples ?? [],
  };
}

function describeValue(field: FieldSchema): string {
  if (field.items?.properties) return 'a list; each item has the parts below';
  if (field.properties) return 'a map with the parts below';
  const types = [field.type ?? 'any value'].flat().map((type) => TYPE_WORDS[type] ?? type);
  return field['x-message'] ?? types.join(' or ');
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  date: 'a date written YYYY-MM-DD',
  person: 'one person',
  list: 'a list of texts',
};
