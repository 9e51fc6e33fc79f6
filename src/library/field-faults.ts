import { didYouMean, nearest } from '../near.ts';
import { checkSchema, fitsAt, type SchemaFault } from '../schema/check.ts';
import { checkOwnFields, ownFields } from './own-fields.ts';
import type { Settings } from './settings.ts';

/** Faults of form in a frontmatter: the schema's, and those of the company's own fields, which the schema does not know. */
export function findFieldFaults(data: Readonly<Record<string, unknown>>, settings: Settings): SchemaFault[] {
  const own = ownFields(settings);
  const known = own.size === 0 ? data : Object.fromEntries(Object.entries(data).filter(([name]) => !own.has(name)));
  const faults = checkSchema('frontmatter', known).map((fault) => suggestOwnField(fault, [...own.keys()]));
  return [...faults, ...checkOwnFields(own, data)];
}

/** Whether the value at a pointer has no fault of form, whatever else in the frontmatter has. */
export function isSoundAt(data: Readonly<Record<string, unknown>>, pointer: string, settings: Settings): boolean {
  const [, name = ''] = pointer.split('/');
  const own = ownFields(settings);
  if (!own.has(name)) return fitsAt('frontmatter', data, pointer);
  return checkOwnFields(own, data).every((fault) => !`${fault.pointer}/`.startsWith(`${pointer}/`));
}

function suggestOwnField(fault: SchemaFault, names: readonly string[]): SchemaFault {
  const key = fault.pointer.slice(1);
  const suggestion = fault.about === 'key' && fault.suggestion === undefined ? nearest(key, names) : undefined;
  if (suggestion === undefined) return fault;
  return { ...fault, message: `"${key}" is not a known field${didYouMean(key, names)}`, suggestion };
}
