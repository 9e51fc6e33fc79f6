import { checkUsage, SopError } from '../../errors.ts';
import { describeSection, findCollector } from '../../library/find-place.ts';
import { documentsTitled, squeeze } from '../../library/place.ts';
import { checkTitle, type ListedTitle, listTitles, matchTitle, searchTitles } from '../../library/titles.ts';
import { askSearch } from '../../workspace/prompt.ts';
import type { OpenManual } from '../command.ts';
import { chooseAmong } from './among.ts';
import type { Asking } from './asking.ts';
import type { ShippedSop } from './shipped.ts';

/** What the new SOP is called. */
export interface Topic {
  readonly title: string;
  /** Where manual.yml lists it; absent for a new title. */
  readonly listed?: ListedTitle;
  /** What was typed, where the title was taken for it without asking. */
  readonly typed?: string;
}

/** A title that the manual plans, or a new one: by what was typed, by the shipped SOP, or by asking. */
export async function chooseTitle(
  asking: Asking,
  given: string | undefined,
  shipped: ShippedSop | undefined,
): Promise<Topic> {
  const { asks, options, manual, sections } = asking;
  const type = options.type ?? shipped?.type;
  const said = squeeze(shipped?.title ?? given ?? '');
  // The title of a dated document is made later, of the month and what was typed.
  if (said !== '' && type !== undefined && findCollector(sections, type)) return newTopic(said);

  const titles = listTitles(manual.library, sections);
  const planned = titles.filter(({ isWritten }) => !isWritten);
  const typed = said === '' ? await askTitle(asks, planned) : said;
  refuseWritten(manual, typed, titles);
  const { how, found } = matchTitle(typed, planned);
  const isMeantAsTyped = said === '' || shipped !== undefined || options.section !== undefined;
  const [first] = found;
  if (!first && !isMeantAsTyped) refuseSimilar(manual, typed, titles);
  if (!first || (how === 'near' && isMeantAsTyped)) return newTopic(typed);
  if (found.length === 1 && how === 'exact') return { title: first.title, listed: first };
  if (found.length === 1 && !asks) return { title: first.title, listed: first, typed };

  const answer = await chooseAmong(
    asks,
    typed,
    found.map(({ title }) => title),
    'Write more of the title, or name its place with --section; a new title needs its place too.',
    how === 'near' ? [{ value: typed, label: `none of these: "${typed}" is a new title` }] : [],
  );
  const listed = found.find(({ title }) => title === answer);
  return listed ? { title: listed.title, listed } : newTopic(typed);
}

function newTopic(title: string): Topic {
  checkTitle(title);
  return { title };
}

function askTitle(asks: boolean, planned: readonly ListedTitle[]): Promise<string> {
  checkUsage(asks, 'Which title?', 'Name a planned one or a new one: sop new "Server Down Procedures".');
  return askSearch(
    'What is it called? Choose a planned title, or type a new one',
    (typed) => {
      const found = searchTitles(typed, planned).map(({ title, section }) => ({
        value: title,
        label: title,
        hint: describeSection(section),
      }));
      const isNew = typed !== '' && matchTitle(typed, planned).how !== 'exact';
      return isNew ? [...found, { value: squeeze(typed), label: `"${typed}" as a new title` }] : found;
    },
    { placeholder: 'type a few letters' },
  );
}

/** No two SOPs share a title. */
export function refuseWritten(manual: OpenManual, title: string, titles: readonly ListedTitle[]): void {
  const { how, found } = matchTitle(title, titles);
  const isWritten = how === 'exact' && found.every((listed) => listed.isWritten);
  const path = documentsTitled(manual.library, title)[0]?.path ?? (isWritten ? found[0]?.entry.path : undefined);
  if (path === undefined) return;
  throw new SopError(
    'refused',
    `"${title}" is written already: ${manual.show(path)}`,
    'Open that file, or choose another title.',
  );
}

/** Somebody who types part of a written title most likely looks for that SOP. */
function refuseSimilar(manual: OpenManual, typed: string, titles: readonly ListedTitle[]): void {
  const { found } = matchTitle(
    typed,
    titles.filter(({ isWritten }) => isWritten),
  );
  if (found.length === 0) return;
  const written = found.map(({ title, entry }) => `"${title}" is written already: ${manual.show(entry.path)}`);
  throw new SopError(
    'refused',
    written.join('\n'),
    `Open that file. If "${typed}" is another SOP, name its place: --section 4.3, or the key or title of a section.`,
  );
}
