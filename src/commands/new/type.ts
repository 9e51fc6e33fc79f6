import { checkUsage } from '../../errors.ts';
import { guessType } from '../../library/guess-type.ts';
import { isIntro } from '../../library/manual.ts';
import type { Template } from '../../library/template.ts';
import { askChoice } from '../../workspace/prompt.ts';
import { checkChoice } from '../command.ts';
import type { Asking } from './asking.ts';
import type { ShippedSop } from './shipped.ts';
import type { Topic } from './title.ts';

/** Which template it follows: by `--type`, by the shipped SOP, by the title, or by asking. */
export async function chooseType(
  { options, manual, asks }: Asking,
  { title, listed }: Topic,
  shipped: ShippedSop | undefined,
): Promise<Template> {
  const { templates } = manual.library;
  const opensSection = listed !== undefined && isIntro(listed.entry);
  if (options.type === 'intro' && listed)
    checkUsage(
      opensSection,
      `"${title}" is no intro of a section`,
      'Leave --type intro out, or name the section: sop new "Intro Notes" --section 4.3.',
    );
  if (options.type !== undefined && shipped)
    checkUsage(
      options.type === shipped.type,
      `--type ${options.type} cannot go with --from-library: the shipped SOP is a ${shipped.type}`,
      'Leave one of them out.',
    );
  const decided = options.type ?? shipped?.type ?? (opensSection ? 'intro' : undefined);
  const guessed = guessType(title, templates);
  const type = decided ?? (asks ? await askType(guessed, templates) : guessed);
  checkChoice('--type', type, [...templates.keys()]);
  return templates.get(type) as Template;
}

function askType(guessed: string, templates: ReadonlyMap<string, Template>): Promise<string> {
  const sorted = [...templates.values()].sort((a, b) => Number(b.type === guessed) - Number(a.type === guessed));
  const choices = sorted.map(({ type, title, useWhen }) => ({
    value: type,
    label: type === guessed ? `${title} (fits the title)` : title,
    hint: useWhen,
  }));
  return askChoice('Which form fits? Move to read when each one does', choices, guessed);
}
