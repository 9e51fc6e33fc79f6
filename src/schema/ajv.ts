import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { schemas } from './schemas.ts';

/** ajv with all shipped schemas, by the name of their file. Schemas become code: never give it one from a checked tree. */
export function createAjv(code: NonNullable<Options['code']> = {}): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    verbose: true,
    allowUnionTypes: true,
    code,
  });
  ajv.addKeyword('x-message');
  ajv.addKeyword('x-excepting');
  addFormats.default(ajv, ['date', 'duration', 'uri', 'email']);
  ajv.addSchema(schemas.rules, 'rules.schema.json');
  for (const [name, schema] of Object.entries(schemas)) if (name !== 'rules') ajv.addSchema(schema, name);
  return ajv;
}
