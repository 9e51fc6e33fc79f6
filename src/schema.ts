import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import frontmatter from '../schemas/frontmatter.schema.json' with { type: 'json' };
import glossary from '../schemas/glossary.schema.json' with { type: 'json' };
import manual from '../schemas/manual.schema.json' with { type: 'json' };
import people from '../schemas/people.schema.json' with { type: 'json' };
import reviewRecord from '../schemas/review-record.schema.json' with { type: 'json' };
import rules from '../schemas/rules.schema.json' with { type: 'json' };
import sop from '../schemas/sop.schema.json' with { type: 'json' };
import template from '../schemas/template.schema.json' with { type: 'json' };
import { didYouMean, nearest } from './near.ts';

/** The shipped schemas (draft 2020-12), by the name of their file. */
export const schemas = { frontmatter, glossary, manual, people, 'review-record': reviewRecord, rules, sop, template };

export type SchemaName = keyof typeof schemas;

/** What does not fit a schema, in English. */
export interface SchemaFault {
  /** JSON pointer to the value, or to the parent of a missing key. */
  readonly pointer: string;
  /** Whether the fault is the key (an unknown one), the value, or something missing below. */
  readonly about: 'key' | 'value' | 'missing';
  readonly message: string;
  /** For an unknown key or value: what was probably meant. */
  readonly suggestion?: string;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, verbose: true, allowUnionTypes: true });
ajv.addKeyword('x-message');
addFormats.default(ajv, ['date', 'duration', 'uri', 'email']);
ajv.addSchema(rules, 'rules.schema.json');
const validators = new Map<object, ValidateFunction>();

/** Checks a value against a shipped schema. */
export function checkSchema(name: SchemaName, value: unknown): SchemaFault[] {
  return checkAgainst(schemas[name], value);
}

/** Checks a value against any schema of our own making. Never give it a schema from a checked tree: ajv compiles it to code. */
export function checkAgainst(schema: object, value: unknown): SchemaFault[] {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  if (validate(value)) return [];
  return explain(validate.errors ?? []);
}

type Explain = (error: ErrorObject, name: string) => Pick<SchemaFault, 'message'> & Partial<SchemaFault>;

const EXPLANATIONS: Record<string, Explain> = {
  required: ({ params, parentSchema }) => {
    const property = parentSchema?.properties?.[params.missingProperty];
    const hint = property?.title ? ` (${lowerFirst(property.title)})` : '';
    return { about: 'missing', message: `"${params.missingProperty}" is missing${hint}; add it` };
  },
  additionalProperties: ({ params, parentSchema, instancePath }) => unknownKey(params.additionalProperty, parentSchema, instancePath),
  unevaluatedProperties: ({ params, parentSchema, instancePath }) => unknownKey(params.unevaluatedProperty, parentSchema, instancePath),
  propertyNames: ({ params }, name) => ({ message: `"${params.propertyName}" cannot be a key of ${name}; use lower-case letters, digits and dashes` }),
  enum: ({ params, data }, name) => {
    const allowed = params.allowedValues as unknown[];
    const suggestion = typeof data === 'string' ? nearest(data, allowed.map(String)) : undefined;
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    const message = `${show(data)} is not a value of ${name}; use ${listOr(allowed.map(String))}${hint}`;
    return suggestion === undefined ? { message } : { message, suggestion };
  },
  const: ({ params }, name) => ({ message: `${name} must be ${show(params.allowedValue)}` }),
  type: ({ params, data }, name) => ({ message: typeMessage(name, [params.type].flat() as string[], data) }),
  format: ({ params, data }, name) => ({ message: formatMessage(name, params.format, data) }),
  pattern: ({ params, data }, name) => ({ message: `${show(data)} does not fit ${name}; it must match ${params.pattern}` }),
  minLength: ({ params, data }, name) => ({
    message: data === '' ? `${name} is empty; write it` : `${name} is too short; write at least ${params.limit} characters`,
  }),
  maxLength: ({ params, data }, name) => ({
    message: `${name} is ${[...String(data)].length} characters long; shorten it to ${params.limit} or fewer`,
  }),
  minItems: ({ params }, name) => ({ message: `${name} needs at least ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}` }),
  minProperties: (_, name) => ({ message: `${name} is empty; add an entry` }),
  uniqueItems: ({ params, data }, name) => ({ message: `${name} names ${show((data as unknown[])[params.i])} twice; keep one` }),
  minimum: ({ params }, name) => ({ message: `${name} must be ${params.limit} or more` }),
  maximum: ({ params }, name) => ({ message: `${name} must be ${params.limit} or less` }),
};

/** Errors that only sum up others. */
const SUMMARIES = new Set(['if', 'oneOf', 'anyOf', 'allOf', 'not']);

function explain(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  for (const error of errors) {
    if (SUMMARIES.has(error.keyword)) continue;
    const around = alternatives.find(({ schemaPath }) => error.schemaPath.startsWith(`${schemaPath}/`));
    if (around && !isBestBranch(error, around, errors)) continue;
    add(error);
  }
  for (const alternative of alternatives) {
    const isExplained = [...faults.keys()].some((key) => key.startsWith(`${alternative.instancePath} `) || key.startsWith(`${alternative.instancePath}/`));
    if (isExplained) continue;
    const branches = (alternative.schema as { type?: string | string[]; enum?: unknown[] }[]).flatMap((branch) => branch.type ?? []);
    const name = nameOf(alternative.instancePath);
    const message = alternative.parentSchema?.['x-message'] ? `${name} ${alternative.parentSchema['x-message']}` : typeMessage(name, branches, alternative.data);
    faults.set(`${alternative.instancePath} `, { pointer: alternative.instancePath, about: 'value', message });
  }
  return [...faults.values()];

  function add(error: ErrorObject): void {
    const name = nameOf(error.instancePath);
    const advice = error.parentSchema?.['x-message'];
    const usesAdvice = advice && ['pattern', 'format', 'type', 'enum', 'minLength', 'maxLength'].includes(error.keyword) && error.data !== '';
    const explained = EXPLANATIONS[error.keyword]?.(error, name) ?? { message: `${name} ${error.message}` };
    const message = usesAdvice && !(error.keyword === 'type' && isUnquoted(error)) ? `${name} ${show(error.data)} ${advice}` : explained.message;
    const fault: SchemaFault = { pointer: error.instancePath, about: 'value', ...explained, message };
    const key = fault.about === 'value' ? `${fault.pointer} ` : `${fault.pointer} ${message}`;
    // One value gets one fault: the first is the most basic.
    if (!faults.has(key)) faults.set(key, fault);
  }
}

/** Of several alternatives, the one whose type fits says what is wrong. */
function isBestBranch(error: ErrorObject, around: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const branch = error.schemaPath.slice(around.schemaPath.length + 1).split('/')[0];
  const prefix = `${around.schemaPath}/${branch}/`;
  return !errors.some(
    ({ keyword, schemaPath, instancePath }) =>
      instancePath === around.instancePath && (keyword === 'type' || keyword === 'const') && schemaPath.startsWith(prefix),
  );
}

function unknownKey(key: string, parentSchema: ErrorObject['parentSchema'], instancePath: string): ReturnType<Explain> {
  const known = Object.keys(parentSchema?.properties ?? {});
  const suggestion = nearest(key, known);
  const message = `"${key}" is not a known ${instancePath === '' ? 'field' : `part of ${nameOf(instancePath)}`}${didYouMean(key, known)}`;
  const own = suggestion === undefined && parentSchema?.patternProperties ? '; remove it, or begin its name with x-' : '';
  const fault = { about: 'key' as const, pointer: `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: message + own };
  return suggestion === undefined ? fault : { ...fault, suggestion };
}

function isUnquoted({ data, params }: ErrorObject): boolean {
  return [params.type].flat().includes('string') && (typeof data === 'number' || typeof data === 'boolean');
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  null: 'empty',
};

function typeMessage(name: string, types: string[], data: unknown): string {
  const wanted = listOr([...new Set(types)].map((type) => TYPE_NAMES[type] ?? type));
  if (data === null) return `${name} is empty; it must be ${wanted}`;
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean')) return `${name} must be text; put it in quotes: "${data}"`;
  return `${name} must be ${wanted}, not ${show(data)}`;
}

function formatMessage(name: string, format: string, data: unknown): string {
  if (format === 'date') return `${show(data)} is not a date; write ${name} as YYYY-MM-DD, such as 2026-11-30`;
  if (format === 'duration') return `${show(data)} is not a duration; write ${name} as P6M (months), P1Y (years) or P30D (days)`;
  if (format === 'email') return `${show(data)} is not an email address`;
  return `${show(data)} is not a ${format}`;
}

/** `/videos/0/title` → `videos[0].title`. */
function nameOf(pointer: string): string {
  if (pointer === '') return 'the file';
  const parts = pointer.slice(1).split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.map((part, index) => (/^\d+$/.test(part) && index > 0 ? `[${part}]` : index > 0 ? `.${part}` : part)).join('');
}

function show(data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (data !== null && typeof data === 'object') return 'a map';
  const text = String(data);
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`;
}

function listOr(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
