import { checkUsage, SopError } from '../../errors.ts';
import { describeSection, findCollector, placeNumber } from '../../library/find-place.ts';
import { type Entry, isIntro, type ManualSection } from '../../library/manual.ts';
import type { NewEntry } from '../../library/manual-text.ts';
import { newKey, pathIn } from '../../library/new-key.ts';
import type { Template } from '../../library/template.ts';
import { checkTitle, listTitles, monthIn, searchTitles } from '../../library/titles.ts';
import { didYouMean } from '../../near.ts';
import { askSearch } from '../../workspace/prompt.ts';
import type { Asking } from './asking.ts';
import { refuseWritten, type Topic } from './title.ts';

/** Where the new SOP goes. */
export interface NewPlace {
  /** Its title in full. */
  readonly title: string;
  readonly section: ManualSection;
  /** Relative to the manual root. */
  readonly path: string;
  /** Its entry in manual.yml, if it stands there already. */
  readonly listed?: Entry;
  /** The entry that manual.yml gets. */
  readonly added?: NewEntry;
}

/** The section and the file: as manual.yml plans them, else by `--section`, or by asking. */
export async function choosePlace(
  asking: Asking,
  { title, listed }: Topic,
  template: Template,
  month: string | undefined,
  id: string,
): Promise<NewPlace> {
  const { library } = asking.manual;
  if (listed) return { title, section: listed.section, path: listed.entry.path, listed: listed.entry };
  const collector = findCollector(asking.sections, template.type);
  if (collector) {
    const isDated = month === undefined || monthIn(title) !== undefined;
    return placeDated(asking, collector, isDated ? title : `${template.title} - ${month} - ${title}`, id);
  }
  const section = await chooseSection(asking, title);
  if (template.type === 'intro') return placeIntro(asking, section);
  const key = newKey(title, section, id, library);
  return { title, section, path: pathIn(section, key), added: { title, key } };
}

/** A dated document needs no entry of its own. */
function placeDated({ manual }: Asking, section: ManualSection, title: string, id: string): NewPlace {
  checkTitle(title);
  refuseWritten(manual, title, []);
  return { title, section, path: pathIn(section, newKey(title, section, id, manual.library)) };
}

/** Whatever was typed, an intro is called by its section. */
function placeIntro({ manual }: Asking, section: ManualSection): NewPlace {
  const listed = listTitles(manual.library, [section]).find(({ entry }) => isIntro(entry));
  if (listed?.isWritten)
    throw new SopError(
      'refused',
      `${describeSection(section)} has its intro already: ${manual.show(listed.entry.path)}`,
      'Open that file.',
    );
  if (listed) return { title: listed.title, section, path: listed.entry.path, listed: listed.entry };
  const added = { title: 'Intro Notes', key: 'intro' };
  return { title: `${added.title}: ${section.title}`, section, path: pathIn(section, added.key), added };
}

async function chooseSection({ asks, manual, sections }: Asking, title: string): Promise<ManualSection> {
  const [only] = sections;
  if (only && sections.length === 1) return only;
  const planned = listTitles(manual.library, sections).filter(({ isWritten }) => !isWritten);
  checkUsage(
    asks,
    `The manual does not plan "${title}"${didYouMean(
      title,
      planned.map((listed) => listed.title),
    )}`,
    'For a new title, name its place: --section 4.3 (volume 4, section 3), or the key or title of a section.',
  );
  const byNumber = new Map(sections.map((section) => [placeNumber(section), section]));
  const choices = [...byNumber].map(([value, section]) => ({
    value,
    label: describeSection(section),
    title: describeSection(section),
    names: section.aliases,
  }));
  const search = (typed: string): typeof choices => searchTitles(typed, choices);
  return byNumber.get(
    await askSearch('Where does it belong?', search, { placeholder: 'type a few letters' }),
  ) as ManualSection;
}
