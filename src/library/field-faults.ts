import { didYouMean, nearest } from '../near.ts';
import { checkSchema, type SchemaFault } from '../schema/check.ts';
import { checkOwnFields, ownFields } from './own-fields.ts';
import type { Settings } from './settings.ts';

/** Faults of form in a frontmatter: the schema's, and those of the company's own fields, which the schema does not know. */
export function findFieldFaults(data: Readonly<Record<string, unknown>>, settings: Settings): SchemaFault[] {
  const own = ownFields(settings);
  const known = Object.fromEntries(Object.entries(data).filter(([name]) => !own.has(name)));
  const faults = checkSchema('frontmatter', known).map((fault) => suggestOwnField(fault, [...own.keys()]));
  return [...faults, ...checkOwnFields(own, data)];
}

function suggestOwnField(fault: SchemaFault, names: readonly string[]): SchemaFault {
  const key = fault.pointer.slice(1);
  const suggestion = fault.about === 'key' && fault.suggestion === undefined ? nearest(key, names) : undefined;
  if (suggestion === undefined) return fault;
  return { ...fault, message: `"${key}" is not a known field${didYouMean(key, names)}`, suggestion };
}
