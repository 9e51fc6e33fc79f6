import { markPart } from '../forges/merge.ts';
import { textField } from '../library/library.ts';
import { describeSop, type ProposalSummary } from '../library/proposal.ts';
import { plainWords } from './markdown-words.ts';

/**
 * The body of a pull request, from the template of the manual: what stands in double braces is filled in, a heading whose part stays empty goes.
 * @param template `{{changes}}`, `{{dependents}}` and `{{reviewers}}` stand each on a line of its own
 */
export function renderProposalBody(template: string, { sops, dependents, reviewers }: ProposalSummary): string {
  const changes = sops
    .map((sop) => {
      const lines = describeSop(sop).map((line) => `- ${plainWords(line)}`);
      return `### ${plainWords(`${sop.id} ${sop.title}`)}\n\n${lines.length > 0 ? lines.join('\n') : '- Only fields that no reader sees'}`;
    })
    .join('\n\n');
  const suspects = dependents.map(({ document, references }) => {
    const owner = textField(document, 'owner');
    return `- ${plainWords(`${textField(document, 'id')} ${textField(document, 'title')}`)}: depends on ${references.map(plainWords).join(', ')}${owner === undefined ? '' : ` (owner: ${plainWords(owner)})`}`;
  });
  const parts: Readonly<Record<string, string>> = {
    changes: changes || 'Files of the manual itself.',
    dependents:
      suspects.length > 0
        ? `These SOPs become suspect; whoever owns them confirms or changes them:\n\n${suspects.join('\n')}`
        : 'No other SOP depends on what changes.',
    reviewers: reviewers.length > 0 ? `To look at it: ${reviewers.map(plainWords).join(', ')}` : '',
  };
  return `${template
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => (parts[name] ? markPart(name, parts[name]) : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
