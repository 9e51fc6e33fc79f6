import type { ChalkInstance } from 'chalk';
import stringWidth from 'string-width';
import type { StaleSop, State } from '../../library/staleness.ts';
import { count, printableLine } from '../printable.ts';
import type { StaleFormat } from './report.ts';

const COLORS: Record<State, 'red' | 'yellow' | 'blue' | 'green'> = {
  overdue: 'red',
  'never-reviewed': 'yellow',
  changed: 'yellow',
  suspect: 'yellow',
  'due-soon': 'blue',
  current: 'green',
};

/** For people: one line per SOP, the reasons below it, grouped by urgency or by owner, then what to do. */
export const renderStalePretty: StaleFormat = ({ staleness, approved, by, nameOf }, { colors }) => {
  const { sops, today } = staleness;
  const isStale = sops.some(({ states }) => states[0] !== 'current');
  if (sops.length === 0 || !isStale) {
    const reviewed = approved === 0 ? 'There are no approved SOPs yet; reviews begin with the first approval.' : `${colors.green('✓')} ${count(approved, 'approved SOP')}: no review is due on ${today}.`;
    return `${reviewed}\n${sops.map((sop) => line(sop, sops, colors, nameOf)).join('')}`;
  }
  const groups = new Map<string, StaleSop[]>();
  for (const sop of sops) {
    const name = by === 'owner' ? nameOf(sop.owner) : (sop.states[0] ?? 'current');
    groups.set(name, [...(groups.get(name) ?? []), sop]);
  }
  const parts = [...groups].map(([name, members]) => {
    const title = by === 'owner' ? colors.bold(printableLine(name)) : colors[COLORS[name as State]].bold(name.replace('-', ' '));
    return `${title} ${colors.dim(`(${members.length})`)}\n${members.map((sop) => line(sop, sops, colors, nameOf)).join('')}`;
  });
  return `${parts.join('\n')}\n${closing(sops, approved, colors)}\n`;
};

function line(sop: StaleSop, all: readonly StaleSop[], colors: ChalkInstance, nameOf: (owner: string) => string): string {
  const widest = Math.min(56, Math.max(...all.map(({ title }) => stringWidth(printableLine(title)))));
  const idWidth = Math.max(...all.map(({ id }) => id.length));
  const title = printableLine(sop.title);
  const shown = stringWidth(title) > widest ? `${title.slice(0, widest - 1)}…` : title + ' '.repeat(widest - stringWidth(title));
  const head = `  ${colors.bold(printableLine(sop.id).padEnd(idWidth))}  ${shown}  ${colors.dim(printableLine(nameOf(sop.owner)))}\n`;
  const reasons = sop.reasons.map((reason, index) => `  ${' '.repeat(idWidth)}  ${colors[COLORS[sop.states[index] ?? 'current']](printableLine(reason))}\n`);
  return head + reasons.join('');
}

function closing(sops: readonly StaleSop[], approved: number, colors: ChalkInstance): string {
  const stale = sops.filter(({ states }) => states[0] !== 'current');
  const first = stale[0];
  const next = first ? `\n  Read it, mend it, then record the review: ${colors.cyan(`sop review ${printableLine(first.id)}`)}` : '';
  return `${stale.length} of ${count(approved, 'approved SOP')} ${stale.length === 1 ? 'wants' : 'want'} attention.${next}`;
}
