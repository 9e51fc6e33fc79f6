import type { ValidateFunction } from 'ajv';
import { createAjv } from './ajv.ts';
import type { SchemaName } from './schemas.ts';

// The build puts code compiled ahead of time in the place of this module: compiling at start takes longer than checking a manual.

const ajv = createAjv();

export function validatorOf(name: SchemaName): ValidateFunction {
  const validate = ajv.getSchema(name === 'rules' ? 'rules.schema.json' : name);
  if (!validate) throw new Error(`no schema ${name}`);
  return validate;
}
