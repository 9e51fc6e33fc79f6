import { checkUsage } from '../../errors.ts';
import { askChoice, type Choice } from '../../workspace/prompt.ts';

/** So many titles are shown where nobody can choose. */
const MOST_SHOWN = 12;

/**
 * One of several titles that what was typed may mean.
 * @param hint what to do where nobody is there to choose
 * @param further answers besides the titles
 */
export async function chooseAmong(
  asks: boolean,
  typed: string,
  titles: readonly string[],
  hint: string,
  further: readonly Choice<string>[] = [],
): Promise<string> {
  const more = titles.length > MOST_SHOWN ? [`… and ${titles.length - MOST_SHOWN} more`] : [];
  const shown = [...titles.slice(0, MOST_SHOWN), ...more];
  checkUsage(asks, `"${typed}" may be any of these titles:\n${shown.join('\n')}`, hint);
  const choices = titles.map((title) => ({ value: title, label: title }));
  return askChoice(`Which one do you mean by "${typed}"?`, [...choices, ...further]);
}
