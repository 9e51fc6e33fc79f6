import { checkUsage } from '../errors.ts';
import { didYouMean } from '../near.ts';
import { type Manual, type ManualSection, sectionsOf, type Volume } from './manual.ts';
import { matchTitle } from './titles.ts';

/**
 * The sections that `--volume` and `--section` admit, by number (`4`, `4.3`), key, title or alias: one where a section is named.
 * @throws SopError `usage` when they name nothing, or more than one thing
 */
export function findSections(manual: Manual, volume?: string, section?: string): readonly ManualSection[] {
  const within = volume === undefined ? sectionsOf(manual) : findVolume(manual, volume).sections;
  return section === undefined ? within : [findSectionIn(within, section, '--section')];
}

/**
 * The section that a name means: its number (`4.3`), key, title or alias.
 * @throws SopError `usage` when it means nothing, or more than one
 */
export function findSectionNamed(manual: Manual, name: string): ManualSection {
  return findSectionIn(sectionsOf(manual), name, 'The section');
}

function findVolume({ volumes }: Manual, name: string): Volume {
  const found = volumes.find((candidate) => isCalled(candidate, name));
  checkUsage(
    found,
    `--volume cannot be "${name}"${didYouMean(name, volumes.flatMap(namesOf))}`,
    `Use one of: ${volumes.map(({ number, title }) => `${number} ${title}`).join(', ')}.`,
  );
  return found;
}

function findSectionIn(sections: readonly ManualSection[], name: string, what: string): ManualSection {
  const found = sections.filter((candidate) => placeNumber(candidate) === name || isCalled(candidate, name));
  const [first] = found;
  checkUsage(
    first,
    `${what} cannot be "${name}"${didYouMean(name, sections.flatMap(namesOf))}`,
    `Use one of: ${sections.map(placeNumber).join(', ')}, or the key or title of a section.`,
  );
  checkUsage(
    found.length === 1,
    `"${name}" may be any of these sections:\n${found.map(describeSection).join('\n')}`,
    'Say the volume too, as in 4.3.',
  );
  return first;
}

type Named = Pick<Volume, 'number' | 'key' | 'title' | 'aliases'>;

function namesOf({ key, title, aliases }: Named): string[] {
  return [key, title, ...aliases];
}

function isCalled(named: Named, name: string): boolean {
  return (
    String(named.number) === name || matchTitle(name, [{ title: named.title, names: namesOf(named) }]).how === 'exact'
  );
}

/** `4.3`. */
export function placeNumber({ place }: ManualSection): string {
  return `${place.volume}.${place.section}`;
}

/** `4.3 Service Focus: Backups and Disaster Recovery`. */
export function describeSection(section: ManualSection): string {
  return `${placeNumber(section)} ${section.title}`;
}

/** The section where documents of a type are printed below one title and need no entry of their own. */
export function findCollector(sections: readonly ManualSection[], type: string): ManualSection | undefined {
  return sections.find(({ entries }) => entries.some(({ collects }) => collects === type));
}
