import { checkUsage } from '../../errors.ts';
import { squeeze } from '../../library/place.ts';
import { printableLine } from '../../renderers/printable.ts';
import { checkSchema } from '../../schema/check.ts';
import { askText } from '../../workspace/prompt.ts';
import type { Asking } from './asking.ts';
import type { ShippedSop } from './shipped.ts';

/** One line of what it achieves: by `--summary`, or by asking; a shipped SOP has its own. */
export async function chooseSummary(
  { options, asks }: Asking,
  shipped: ShippedSop | undefined,
): Promise<string | undefined> {
  if (options.summary !== undefined) {
    const summary = squeeze(options.summary);
    checkUsage(faultOf(summary) === undefined, `--summary cannot be "${summary}"`, ONE_LINE);
    return summary;
  }
  if (!asks || shipped) return undefined;
  const answer = await askText('What does it achieve, in one line? (Enter to leave it for later)', {
    check: (text) => (text === '' ? undefined : faultOf(text)),
  });
  return answer || undefined;
}

const ONE_LINE = 'Write one line of 20 to 300 characters.';

function faultOf(summary: string): string | undefined {
  const isWrong = checkSchema('frontmatter', { summary }).some(({ pointer }) => pointer === '/summary');
  return isWrong || printableLine(summary) !== summary ? ONE_LINE : undefined;
}
