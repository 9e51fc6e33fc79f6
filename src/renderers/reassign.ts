import type { ChalkInstance } from 'chalk';
import { textField } from '../library/library.ts';
import type { HandedOver, Handover } from '../library/reassign.ts';
import { printableLine } from './printable.ts';
import { fitWidth, widthOf } from './width.ts';

/** One line per SOP that changes hands, then what the handover does not settle. */
export function renderHandover(
  { sops, stuck }: Handover,
  [from, to]: readonly [string, string],
  colors: ChalkInstance,
): string {
  const handed = sops.filter(({ duties }) => duties.length > 0);
  const idWidth = Math.max(0, ...handed.map(({ document }) => widthOf(idOf(document))));
  const dutyWidth = Math.max(0, ...handed.map(({ duties }) => duties.join(', ').length));
  const lines = handed.map((sop) => renderSop(sop, idWidth, dutyWidth, colors));
  const sole = sops.filter(({ isSoleApproval }) => isSoleApproval).map(({ document }) => idOf(document));
  return [
    ...lines,
    ...(sole.length > 0
      ? [
          `Approved by ${printableLine(from)} alone, which stands until the text changes: ${sole.join(', ')}. Look through with: sop review ID --approve`,
        ]
      : []),
    ...stuck.map(
      (document) =>
        `${colors.yellow('!')} ${idOf(document)} waits for the approval of ${printableLine(from)}; ${printableLine(to)} has written it and cannot approve it. Set another approver.`,
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function renderSop(
  { document, duties, due }: HandedOver,
  idWidth: number,
  dutyWidth: number,
  colors: ChalkInstance,
): string {
  const title = printableLine(textField(document, 'title') ?? document.path);
  const soon = due === undefined ? '' : colors.yellow(`  review due ${due}`);
  return `${colors.bold(fitWidth(idOf(document), idWidth))}  ${duties.join(', ').padEnd(dutyWidth)}  ${title}${soon}`;
}

function idOf(document: HandedOver['document']): string {
  return textField(document, 'id') ?? document.path;
}
