import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearest, nearestOf } from '../near.ts';
import type { SchemaName } from './schemas.ts';
import { validatorOf } from './validators.ts';

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

/** Checks a value against a shipped schema. */
export function checkSchema(name: SchemaName, value: unknown): SchemaFault[] {
  if (value !== null && typeof value === 'object') return explain(errorsIn(name, value));
  const validate = validatorOf(name);
  return validate(value) ? [] : explain(validate.errors ?? []);
}

/** Whether the value at a pointer, and all below it, fits a shipped schema, whatever else in the whole does not. Quicker than to hear why. */
export function fitsAt(name: SchemaName, whole: object, pointer: string): boolean {
  const errors = errorsIn(name, whole);
  const isBelow = ({ instancePath, keyword }: ErrorObject): boolean =>
    keyword !== 'required' && `${instancePath}/`.startsWith(`${pointer}/`);
  return !errors.some(isBelow);
}

const known = new WeakMap<object, { readonly name: SchemaName; readonly errors: readonly ErrorObject[] }>();

/** Many ask about parts of the same frontmatter. */
function errorsIn(name: SchemaName, whole: object): readonly ErrorObject[] {
  let checked = known.get(whole);
  if (checked?.name !== name) {
    const validate = validatorOf(name);
    checked = { name, errors: validate(whole) ? [] : (validate.errors ?? []) };
    known.set(whole, checked);
  }
  return checked.errors;
}

/** Checks the value of one frontmatter field. */
export function checkField(name: string, value: unknown): SchemaFault[] {
  return checkSchema('frontmatter', { [name]: value }).filter(
    ({ pointer, about }) => about !== 'missing' && (pointer === `/${name}` || pointer.startsWith(`/${name}/`)),
  );
}

type Explain = (error: ErrorObject, name: string) => Pick<SchemaFault, 'message'> & Partial<SchemaFault>;

const EXPLANATIONS: Record<string, Explain> = {
  required: ({ params: { missingProperty: key }, parentSchema }) => {
    // A schema without properties is a condition: its message says why the field is needed.
    const advice = parentSchema?.properties
      ? exampleOf(key, parentSchema.properties[key])
      : parentSchema?.['x-message'];
    return { about: 'missing', message: `"${key}" is missing; ${advice ?? 'add it'}` };
  },
  additionalProperties: (error, name) => unknownKey(error, error.params.additionalProperty, name),
  unevaluatedProperties: (error, name) => unknownKey(error, error.params.unevaluatedProperty, name),
  enum: (error, name) => {
    const allowed = (error.params.allowedValues as unknown[]).map(String);
    const suggestion = typeof error.data === 'string' ? nearest(error.data, allowed) : undefined;
    if (suggestion === undefined) return { message: misfit(error, name, `must be ${listOr(allowed)}`) };
    return { message: `${name} cannot be ${show(error.data)}; did you mean "${suggestion}"?`, suggestion };
  },
  const: (error, name) => {
    const { allowedValue } = error.params;
    const isQuoted = typeof allowedValue === 'number' && error.data === String(allowedValue);
    return { message: isQuoted ? unquote(name, error.data) : misfit(error, name, `must be ${show(allowedValue)}`) };
  },
  type: (error, name) => ({ message: typeMessage(error, name) }),
  format: (error, name) => ({
    message: misfit(error, name, FORMATS[error.params.format] ?? `must be a ${error.params.format}`),
  }),
  pattern: (error, name) => ({ message: misfit(error, name, `must match ${error.params.pattern}`) }),
  minLength: (error, name) => ({ message: misfit(error, name, `must have at least ${error.params.limit} characters`) }),
  maxLength: ({ params, data }, name) => ({
    message: `${name} is ${[...String(data)].length} characters long; shorten it to ${params.limit} or fewer`,
  }),
  minItems: (error, name) => ({
    message: misfit(
      error,
      name,
      `must have at least ${error.params.limit} ${error.params.limit === 1 ? 'entry' : 'entries'}`,
    ),
  }),
  minProperties: (error, name) => ({ message: misfit(error, name, 'must have at least one field') }),
  uniqueItems: ({ params: { i, j }, data, instancePath }, name) => {
    const second = Math.max(i, j);
    const entry = (data as unknown[])[second];
    const what = entry !== null && typeof entry === 'object' ? 'the same entry' : show(entry);
    return { pointer: `${instancePath}/${second}`, message: `${name} has ${what} twice; keep one` };
  },
  minimum: (error, name) => ({ message: misfit(error, name, `must be ${error.params.limit} or more`) }),
  maximum: (error, name) => ({ message: misfit(error, name, `must be ${error.params.limit} or less`) }),
};

const FORMATS: Record<string, string> = {
  date: 'must be a real date written YYYY-MM-DD, for example 2026-11-30',
  duration: 'must be a length of time such as P6M (6 months), P1Y (1 year) or P30D (30 days)',
  email: 'must be an email address, for example dana@example.com',
  uri: 'must be a full web address, for example https://example.com',
};

function explain(errors: readonly ErrorObject[]): SchemaFault[] {
  const faults = new Map<string, SchemaFault>();
  const mistyped = new Set<string>();
  for (const error of errors.filter((candidate) => isTelling(candidate, errors))) {
    const fault = describe(error);
    if (fault.suggestion !== undefined && fault.about === 'key')
      mistyped.add(`${error.instancePath}/${fault.suggestion}`);
    // One value gets one fault: the first is the most basic.
    const key =
      fault.about === 'missing' ? `${fault.pointer}/${error.params.missingProperty} is missing` : fault.pointer;
    if (!faults.has(key)) faults.set(key, fault);
  }
  // A field that stands there under a mistyped name is not missing too, nor is the choice of fields around it wrong.
  for (const place of mistyped) {
    faults.delete(`${place} is missing`);
    faults.delete(place.slice(0, place.lastIndexOf('/')));
  }
  return [...faults.values()];
}

function describe(error: ErrorObject): SchemaFault {
  const { instancePath, keyword, parentSchema, propertyName } = error;
  const name = nameOf(instancePath);
  if (propertyName !== undefined) {
    const advice = parentSchema?.['x-message'] ?? 'must be another name';
    return {
      pointer: `${instancePath}/${escapePointer(propertyName)}`,
      about: 'key',
      message: `${show(propertyName)} cannot be a name in ${name}; it ${advice}`,
    };
  }
  const explained = EXPLANATIONS[keyword]?.(error, name) ?? {
    message: `${name} ${parentSchema?.['x-message'] ?? `must be ${listOr(choicesOf(error))}`}`,
  };
  return { pointer: instancePath, about: 'value', ...explained };
}

/** What the branches of an alternative take. */
function choicesOf({ schema }: ErrorObject): string[] {
  const branches = [schema].flat() as { type?: string | string[]; enum?: unknown[] }[];
  return branches.flatMap(
    ({ type = [], enum: values }) => values?.map(String) ?? [type].flat().map((name) => TYPE_NAMES[name] ?? name),
  );
}

/** Whether an error says something that no other says better. */
function isTelling(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  if (['if', 'allOf', 'propertyNames'].includes(error.keyword)) return false;
  if (isAlternative(error))
    return error.parentSchema?.['x-message'] !== undefined || bestFit(error, errors) === Fit.none;
  return errors
    .filter((other) => isAlternative(other) && isWithin(error, other))
    .every((alternative) => {
      const best = bestFit(alternative, errors);
      return (
        alternative.parentSchema?.['x-message'] === undefined &&
        best !== Fit.none &&
        fitOf(branchOf(error, alternative), alternative, errors) === best
      );
    });
}

function isAlternative({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function isWithin(error: ErrorObject, { schemaPath, instancePath }: ErrorObject): boolean {
  return error.schemaPath.startsWith(`${schemaPath}/`) && `${error.instancePath}/`.startsWith(`${instancePath}/`);
}

function branchOf(error: ErrorObject, alternative: ErrorObject): string {
  return error.schemaPath.slice(alternative.schemaPath.length + 1).split('/')[0] ?? '';
}

/** How near a value comes to one branch of an alternative: not even of its type, of its type but another value, or wrong further down only. */
const Fit = { none: 0, type: 1, value: 2 } as const;

function fitOf(branch: string, alternative: ErrorObject, errors: readonly ErrorObject[]): number {
  const own = errors.filter(
    (error) =>
      isWithin(error, alternative) &&
      branchOf(error, alternative) === branch &&
      error.instancePath === alternative.instancePath,
  );
  if (own.some(({ keyword }) => keyword === 'type')) return Fit.none;
  if (!own.some(({ keyword }) => keyword === 'enum' || keyword === 'const')) return Fit.value;
  return typeof alternative.data === 'string' ? Fit.type : Fit.none;
}

function bestFit(alternative: ErrorObject, errors: readonly ErrorObject[]): number {
  const branches = new Set(
    errors.filter((error) => isWithin(error, alternative)).map((error) => branchOf(error, alternative)),
  );
  return Math.max(Fit.none, ...[...branches].map((branch) => fitOf(branch, alternative, errors)));
}

function unknownKey({ parentSchema, instancePath, data }: ErrorObject, key: string, name: string): ReturnType<Explain> {
  const free = Object.keys(parentSchema?.properties ?? {}).filter((known) => !Object.hasOwn(data as object, known));
  const suggestion = nearestOf(key, free);
  const what = `"${key}" is not a known field${instancePath === '' ? '' : ` of ${name}`}`;
  const fault = { about: 'key' as const, pointer: `${instancePath}/${escapePointer(key)}` };
  if (suggestion !== undefined) return { ...fault, message: `${what}; did you mean "${suggestion}"?`, suggestion };
  return {
    ...fault,
    message: `${what}; remove it${parentSchema?.patternProperties ? ', or begin its name with x-' : ''}`,
  };
}

/** `title cannot be "IT"; it must be a text of 5 to 100 characters`: in the words of the schema's author where there are some. */
function misfit({ data, parentSchema }: ErrorObject, name: string, otherwise: string): string {
  const isEmpty = data === null || data === '' || (Array.isArray(data) && data.length === 0);
  const advice = parentSchema?.['x-message'] ?? otherwise;
  if (data === '' && advice === otherwise) return `${name} is empty; write it`;
  return `${name} ${isEmpty ? 'is empty' : `cannot be ${show(data)}`}; it ${advice}`;
}

const TYPE_NAMES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  null: 'empty',
};

function typeMessage(error: ErrorObject, name: string): string {
  const { data, params, parentSchema } = error;
  const types = [params.type].flat() as string[];
  const isBare = typeof data === 'number' || typeof data === 'boolean';
  // The value itself is not repeated: 1.10 has become 1.1 by now.
  if (isBare && types.includes('string') && fitsInQuotes(String(data), parentSchema))
    return `${name} must be text; put it in quotes`;
  const isNumber = types.includes('integer') || types.includes('number');
  if (isNumber && typeof data === 'string' && /^\d+$/.test(data)) return unquote(name, data);
  if (types.includes('array') && types.length === 1 && typeof data === 'string' && data !== '') {
    return `${name} must be a list; write [${/^[\w.-]+$/.test(data) ? data : JSON.stringify(data)}], or one entry a line with a dash before it`;
  }
  return misfit(
    error,
    name,
    `must be ${listOr(types.map((type) => (type === 'object' ? groupName(parentSchema) : (TYPE_NAMES[type] ?? type))))}`,
  );
}

function unquote(name: string, data: unknown): string {
  return `${name} must be a number; write it without quotes: ${data}`;
}

/** Whether quotes are all that a number or a truth value needs to fit. */
function fitsInQuotes(text: string, schema: ErrorObject['parentSchema']): boolean {
  return (
    text.length >= (schema?.minLength ?? 0) &&
    (schema?.enum?.includes(text) ?? true) &&
    (schema?.pattern === undefined || new RegExp(schema.pattern, 'u').test(text))
  );
}

function groupName(schema: ErrorObject['parentSchema']): string {
  const fields = (schema?.required as string[] | undefined) ?? [];
  return fields.length > 0 ? `a group of fields with ${fields.join(' and ')}` : 'a group of fields';
}

interface Property {
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly 'x-message'?: string;
}

/** `add it, for example owner: dana`; of a text for which an example would be long, what it must be. */
function exampleOf(key: string, property: Property | undefined): string {
  const example = property?.examples?.[0];
  if (!['string', 'number'].includes(typeof example) || String(example).length > 40) {
    const demand = property?.minLength === undefined ? undefined : property['x-message'];
    return demand?.startsWith('must ') ? `add it: it ${demand}` : 'add it';
  }
  return `add it, for example ${key}: ${typeof example === 'number' || /^(?:[A-Za-z][\w .@-]*|\d{4}-\d\d-\d\d)$/.test(String(example)) ? example : JSON.stringify(example)}`;
}

/** `/review/cycles/high` → `review.cycles.high`; `/videos/0/title` → `title in entry 1 of videos`, counted as people count. */
function nameOf(pointer: string): string {
  if (pointer === '') return 'the file';
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const at = parts.findLastIndex((part, index) => /^\d+$/.test(part) && index > 0);
  if (at < 0) return parts.join('.');
  const field = parts.slice(at + 1).join('.');
  return `${field === '' ? '' : `${field} in `}entry ${Number(parts[at]) + 1} of ${parts[at - 1]}`;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function show(data: unknown): string {
  if (Array.isArray(data)) return 'a list';
  if (data !== null && typeof data === 'object') return 'a group of fields';
  if (typeof data !== 'string') return String(data);
  return `"${data.length > 60 ? `${data.slice(0, 57)}…` : data}"`;
}

function listOr(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
}
