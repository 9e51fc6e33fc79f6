import type { ChecklistItem, Document } from '../../document/document.ts';
import { firstFrom } from '../../document/span.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No group of a checklist has more items than the glossary allows',
  rationale:
    'Gawande’s checklist for checklists: five to nine items for each pause, all of them in a minute or so. In a longer group people tick in one go what they have not looked at.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [`# Answering Calls\n\n## Morning\n\n${itemsOf(9)}\n\n## Evening\n\n${itemsOf(5)}`],
    bad: [`# Answering Calls\n\n## Morning\n\n${itemsOf(10)}`],
  },

  *check(document, { library }) {
    const limit = library.glossary.style.checklist_size;
    if (document.items.length <= limit) return;
    for (const group of findGroups(document)) {
      const [first, last] = [group[0], group.at(-1)];
      // A list that is all ticked is a record of work.
      if (group.length <= limit || !first || !last || group.every(({ checked }) => checked)) continue;
      const message = `This group has ${group.length} items, and ${limit} are allowed; split it where the work pauses, under headings of their own`;
      yield { message, span: [first.span[0], last.span[1]] };
    }
  },
});

function itemsOf(count: number): string {
  return Array.from({ length: count }, (_, index) => `- [ ] Line ${index + 1} is open.`).join('\n');
}

/** Items of one list; lists under one heading with no words of the writer between them are one group. */
function findGroups(document: Document): ChecklistItem[][] {
  const lists = new Map<number, ChecklistItem[]>();
  for (const item of document.items) {
    const list = lists.get(item.list);
    if (list) list.push(item);
    else lists.set(item.list, [item]);
  }
  const groups: ChecklistItem[][] = [];
  for (const list of lists.values()) {
    const group = groups.at(-1);
    if (group && isContinued(document, group.at(-1), list[0])) group.push(...list);
    else groups.push(list);
  }
  return groups;
}

function isContinued({ prose }: Document, last: ChecklistItem | undefined, next: ChecklistItem | undefined): boolean {
  if (!last || !next || last.section !== next.section || next.span[0] < last.span[1]) return false;
  for (let index = firstFrom(prose, last.span[1]); (prose[index]?.span[0] ?? next.span[0]) < next.span[0]; index++) {
    if (prose[index]?.kind !== 'callout') return false;
  }
  return true;
}
