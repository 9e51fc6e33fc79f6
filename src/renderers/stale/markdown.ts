import type { StaleSop } from '../../library/staleness.ts';
import { encodePath, plainWords } from '../markdown-words.ts';
import { count } from '../printable.ts';
import { describeOwner, type StaleFormat } from './report.ts';

/** A digest for each owner, the most urgent first: for an issue, a chat or a mail. Links are relative to the working directory. */
export const renderStaleMarkdown: StaleFormat = (report) => {
  const { staleness, manual, approved } = report;
  const { sops, today } = staleness;
  const head = `# Reviews: ${plainWords(manual)}`;
  const stale = sops.filter(wantsAttention);
  if (sops.length === 0) return `${head}\n\n${count(approved, 'approved SOP')}, and no review is due on ${today}.\n`;
  const groups = new Map<string, StaleSop[]>();
  for (const sop of sops) {
    const owner = describeOwner(sop, report.nameOf);
    groups.set(owner, [...(groups.get(owner) ?? []), sop]);
  }
  const parts = [...groups].map(([owner, own]) => renderOwner(owner, own));
  const intro = `As of ${today}, ${stale.length} of ${count(approved, 'approved SOP')} ${stale.length === 1 ? 'wants' : 'want'} attention.`;
  return `${[head, intro, ...parts].join('\n\n')}\n`;
};

function renderOwner(owner: string, sops: readonly StaleSop[]): string {
  const items = sops.map((sop) => {
    const states = sop.states.map((state) => `**${state.replace('-', ' ')}**`).join(', ');
    const link = `[${plainWords(`${sop.id} ${sop.title}`)}](${encodePath(sop.path)})`;
    return `- [ ] ${link}: ${states}; ${sop.reasons.map(plainWords).join('; ')}`;
  });
  const ids = sops.filter(wantsAttention).map(({ id }) => plainWords(id));
  return [
    `## ${plainWords(owner)}`,
    items.join('\n'),
    ...(ids.length > 0 ? [`Read, mend what is wrong, then record it: \`sop review ${ids.join(' ')}\``] : []),
  ].join('\n\n');
}

function wantsAttention({ states }: StaleSop): boolean {
  return states[0] !== 'current';
}
