import type { ChalkInstance } from 'chalk';
import type { StaleSop, State, Suspect } from '../../library/staleness.ts';
import { count, printableLine } from '../printable.ts';
import { fitWidth, widthOf } from '../width.ts';
import { describeOwner, type StaleFormat, type StaleReport } from './report.ts';

const COLORS: Record<State, 'red' | 'yellow' | 'blue' | 'green'> = {
  overdue: 'red',
  'never-reviewed': 'yellow',
  changed: 'yellow',
  suspect: 'yellow',
  'due-soon': 'blue',
  current: 'green',
};

/** A title is not cut shorter than this, however narrow the terminal. */
const MIN_TITLE = 20;

/** For people: one line per SOP, the reasons below it, grouped by urgency or by owner, then what to do. */
export const renderStalePretty: StaleFormat = (report, { colors, columns }) => {
  const { staleness, approved, by, nameOf } = report;
  const { sops, today } = staleness;
  const ownerOf = (sop: StaleSop): string => printableLine(describeOwner(sop, nameOf));
  const table = layOut(sops, by === 'owner' ? () => '' : ownerOf, columns, colors);
  if (sops.every(({ states }) => states[0] === 'current')) {
    const reviewed =
      approved === 0
        ? explainNone(report)
        : `${colors.green('✓')} ${count(approved, 'approved SOP')}: no review is due on ${today}.`;
    return `${reviewed}\n${table(sops)}`;
  }
  const groups = new Map<string, StaleSop[]>();
  for (const sop of sops) {
    const name = by === 'owner' ? ownerOf(sop) : (sop.states[0] ?? 'current');
    groups.set(name, [...(groups.get(name) ?? []), sop]);
  }
  const parts = [...groups].map(([name, members]) => {
    const title = by === 'owner' ? colors.bold(name) : colors[COLORS[name as State]].bold(name.replace('-', ' '));
    return `${title} ${colors.dim(`(${members.length})`)}\n${table(members)}`;
  });
  return `${parts.join('\n')}\n${closing(sops, approved, colors)}\n`;
};

function explainNone({ owner, nameOf }: StaleReport): string {
  return owner === undefined
    ? 'There are no approved SOPs yet; reviews begin with the first approval.'
    : `${printableLine(nameOf(owner))} owns no approved SOP.`;
}

/** Makes lines whose columns stand below each other in all groups, within the width of the terminal. */
function layOut(
  all: readonly StaleSop[],
  ownerOf: (sop: StaleSop) => string,
  columns: number,
  colors: ChalkInstance,
): (sops: readonly StaleSop[]) => string {
  const widest = (texts: string[]): number => Math.max(0, ...texts.map(widthOf));
  const idWidth = widest(all.map(({ id }) => printableLine(id)));
  const ownerWidth = widest(all.map(ownerOf));
  const room = columns - idWidth - ownerWidth - (ownerWidth > 0 ? 6 : 4);
  const titleWidth = Math.min(widest(all.map(({ title }) => printableLine(title))), Math.max(MIN_TITLE, room));
  return (sops) =>
    sops
      .map((sop) => {
        const title = fitWidth(printableLine(sop.title), titleWidth);
        const head = `  ${colors.bold(fitWidth(printableLine(sop.id), idWidth))}  ${ownerWidth > 0 ? `${title}  ${colors.dim(ownerOf(sop))}` : title.trimEnd()}\n`;
        const reasons = sop.reasons.map(
          (reason, index) =>
            `  ${' '.repeat(idWidth)}  ${colors[COLORS[sop.states[index] ?? 'current']](printableLine(reason))}\n`,
        );
        const looks = (sop.suspects ?? []).filter(isSop).map(({ reference, since }) => {
          const look = `sop diff ${printableLine(reference.split('#')[0] ?? '')} ${since}`;
          return `  ${' '.repeat(idWidth)}  ${colors.dim(`what changed: ${look}   if all is well: sop review ${printableLine(sop.id)}`)}\n`;
        });
        return head + reasons.join('') + looks.join('');
      })
      .join('');
}

/** Tools and files have no versions that could be compared. */
function isSop({ reference }: Suspect): boolean {
  return /^[A-Z][A-Z0-9]*-\d/.test(reference);
}

function closing(sops: readonly StaleSop[], approved: number, colors: ChalkInstance): string {
  const stale = sops.filter(({ states }) => states[0] !== 'current');
  const first = stale[0];
  const next = first
    ? `\n  Read it, mend it, then record the review: ${colors.cyan(`sop review ${printableLine(first.id)}${first.states.includes('changed') ? ' --approve' : ''}`)}`
    : '';
  return `${stale.length} of ${count(approved, 'approved SOP')} ${stale.length === 1 ? 'wants' : 'want'} attention.${next}`;
}
