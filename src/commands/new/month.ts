import { checkUsage } from '../../errors.ts';
import type { Template } from '../../library/template.ts';
import { monthIn } from '../../library/titles.ts';
import { checkSchema } from '../../schema/check.ts';
import { askText } from '../../workspace/prompt.ts';
import type { Asking } from './asking.ts';

/** For which month it is: by `--month`, by the title, or by asking; nothing for a type that needs none. */
export async function chooseMonth(
  { options, manual, asks }: Asking,
  title: string,
  template: Template,
): Promise<string | undefined> {
  const named = monthIn(title);
  const given = options.month ?? named;
  if (given === undefined && !template.requires.includes('month')) return undefined;
  checkUsage(
    named === undefined || given === named,
    `--month ${given} is not the month in the title, ${named}`,
    'Leave one of them out.',
  );
  checkUsage(
    given !== undefined || asks,
    `Which month? A ${template.title} needs one`,
    'Say it with --month, such as --month 202612.',
  );
  const today = manual.library.today.slice(0, 7).replace('-', '');
  const month = given ?? (await askText('For which month?', { initial: today, check: faultOf }));
  checkUsage(faultOf(month) === undefined, `--month cannot be "${month}"`, SIX_DIGITS);
  return month;
}

const SIX_DIGITS = 'Write year and month as six digits, such as 202612.';

function faultOf(month: string): string | undefined {
  const isWrong = checkSchema('frontmatter', { month }).some(({ pointer }) => pointer === '/month');
  return isWrong ? SIX_DIGITS : undefined;
}
