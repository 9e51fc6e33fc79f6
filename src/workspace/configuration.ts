import type { SourceFile } from '../library/configuration.ts';
import { sourceOf } from '../library/configuration.ts';
import { EMPTY_GLOSSARY, parseGlossary } from '../library/glossary.ts';
import type { Library } from '../library/library.ts';
import { parseManual } from '../library/manual.ts';
import { parsePeople } from '../library/people.ts';
import { parseSettings } from '../library/settings.ts';
import { parseTemplate } from '../library/template.ts';
import type { Disk } from './disk.ts';
import { readShippedTemplates } from './package.ts';

/** The files that hold for the whole manual. */
export interface ConfigurationFiles {
  readonly sop: SourceFile;
  readonly manual: SourceFile;
  readonly glossary: SourceFile | undefined;
  readonly people: SourceFile | undefined;
  /** The shipped ones and the manual's own. */
  readonly templates: readonly SourceFile[];
}

/** What they say. */
export type Configuration = Pick<Library, 'settings' | 'manual' | 'glossary' | 'people' | 'templates'>;

export function readConfigurationFiles(disk: Disk): ConfigurationFiles {
  return {
    sop: disk.readRequired('sop.yml', 'Add it with the line "schema: 1".'),
    manual: disk.readRequired('manual.yml', 'Write its volumes and sections, or copy one that "sop init" makes.'),
    glossary: disk.readOptional('glossary.yml'),
    people: disk.readOptional('people.yml'),
    templates: [...readShippedTemplates(), ...disk.list('templates').map((path) => disk.readRequired(path, ''))],
  };
}

/** Everything that a configuration depends on. */
export function textsOf({ sop, manual, glossary, people, templates }: ConfigurationFiles): string[] {
  const named = templates.flatMap(({ path, text }) => [path, text]);
  return [sop.text, manual.text, glossary?.text ?? '', people?.text ?? '', String(people !== undefined), ...named];
}

/** @throws SopError `configuration`, naming file, line and column of every fault */
export function parseAll(files: ConfigurationFiles, ruleIds: readonly string[]): Configuration {
  const settings = parseSettings(files.sop, ruleIds);
  const manual = parseManual(files.manual);
  const templates = files.templates.map(parseTemplate);
  return {
    settings,
    manual,
    glossary: files.glossary ? parseGlossary(files.glossary) : EMPTY_GLOSSARY,
    ...(files.people ? { people: parsePeople(files.people) } : {}),
    templates: new Map(templates.map((template) => [template.type, template])),
  };
}

/** A configuration as JSON, without the texts that it was read from. */
export function packConfiguration({ settings, manual, glossary, people, templates }: Configuration): string {
  const { terms, style } = glossary;
  return JSON.stringify({
    settings,
    manual,
    glossary: { terms, style },
    people: people && { people: [...people.people], roles: [...people.roles] },
    templates: [...templates],
  });
}

/** The other way round. */
export function unpackConfiguration(json: string, { glossary: file }: ConfigurationFiles): Configuration {
  const { settings, manual, glossary, people, templates } = JSON.parse(json);
  return {
    settings,
    manual,
    glossary: file ? { ...glossary, source: sourceOf(file) } : EMPTY_GLOSSARY,
    ...(people ? { people: { people: new Map(people.people), roles: new Map(people.roles) } } : {}),
    templates: new Map(templates),
  };
}
