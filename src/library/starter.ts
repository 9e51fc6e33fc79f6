import { writeValue } from '../document/set-fields.ts';
import { parseYaml } from '../document/yaml.ts';
import { type FirstPerson, personKey } from './first-person.ts';
import { type RepositoryTemplates, schemaFolder } from './repository-files.ts';

/** What the package brings along for a new manual: the texts of its own four files, and what goes around them. */
export interface Shipped extends RepositoryTemplates {
  readonly sop: string;
  readonly manual: string;
  readonly glossary: string;
  readonly people: string;
}

/** The texts of the four files that every new manual has. sop.yml makes a folder a manual, so it comes last. */
export type ManualFiles = Readonly<Record<'manual.yml' | 'glossary.yml' | 'people.yml' | 'sop.yml', string>>;

export function manualFiles(shipped: Shipped, person: FirstPerson): ManualFiles {
  const schemas = schemaFolder(shipped.version);
  return {
    'manual.yml': withModeline(shipped.manual, 'manual', schemas),
    'glossary.yml': withModeline(shipped.glossary, 'glossary', schemas),
    'people.yml': withModeline(peopleText(shipped.people, person), 'people', schemas),
    'sop.yml': withModeline(soloSettings(shipped.sop), 'sop', schemas),
  };
}

/** A new manual has one person, and nobody else could approve what that person writes. */
function soloSettings(shipped: string): string {
  const advice =
    '# One person alone may approve what they wrote. Set this to false once people.yml names a second person who approves.';
  return shipped.replace(/^self_approval: false$/m, `${advice}\nself_approval: true`);
}

const MODELINE = /^# yaml-language-server: .*\n/m;

/** A YAML file that tells editors its schema, in the version that writes it. */
export function withModeline(text: string, schema: string, folder: string): string {
  return `# yaml-language-server: $schema=${folder}/${schema}.schema.json\n${text.replace(MODELINE, '')}`;
}

/** One person with the role that runs the manual; the roles are the shipped ones, as they are written there. */
function peopleText(shipped: string, person: FirstPerson): string {
  const roles = parseYaml(shipped).nodes.get('/roles');
  const entry = writeValue({ name: person.name, email: person.email, roles: ['service-manager'], active: true });
  return [
    '# Who works here, and which roles there are. SOPs name both by their keys. Keep people who leave, with active: false.',
    'people:',
    `  ${writeValue(personKey(person))}: ${entry}`,
    `${shipped.slice(roles?.key?.[0], roles?.value[1])}\n`,
  ].join('\n');
}
