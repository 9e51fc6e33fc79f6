import { fieldSpan } from '../../library/field-places.ts';
import { nextId } from '../../library/ids.ts';
import { textField } from '../../library/library.ts';
import { rightfulOf } from '../../library/rightful.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No other SOP has this id',
  rationale:
    'Tickets, links and review records name an SOP by its id; ISO 9001 7.5.2 asks for a reference that identifies one document.',
  severity: 'error',
  scope: 'library',
  examples: {
    good: [
      { '1-office/1-phones/a.md': '---\nid: SOP-001\n---\n', '1-office/1-phones/b.md': '---\nid: SOP-002\n---\n' },
    ],
    bad: [{ '1-office/1-phones/a.md': '---\nid: SOP-001\n---\n', '1-office/1-phones/b.md': '---\nid: SOP-001\n---\n' }],
  },

  *check(document, { library }) {
    const id = textField(document, 'id');
    if (id === undefined) return;
    const first = rightfulOf(library.byId.get(id) ?? [], library.manual);
    if (!first || first === document) return;
    yield {
      message: `${id} belongs to ${first.path} already; give this SOP an id of its own: the next free one is ${nextId(library, [])}`,
      span: fieldSpan(document, '/id'),
    };
  },
});
