import { expect, test } from 'vitest';
import { parseTemplate } from '../../src/library/template.ts';
import { packageVersion, readPackaged, readShippedTemplates } from '../../src/workspace/package.ts';

test('the package ships its version, its schemas and a template per type named as the type', () => {
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
  expect(JSON.parse(readPackaged('schemas', 'frontmatter.schema.json'))).toHaveProperty('properties.owner');
  const templates = readShippedTemplates();
  expect(templates.map(({ path }) => path)).toContain('templates/sop/procedure.md');
  for (const template of templates) expect(`templates/sop/${parseTemplate(template).type}.md`).toBe(template.path);
});
