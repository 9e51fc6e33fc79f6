import { fieldSpan } from '../../library/field-places.ts';
import { textField } from '../../library/library.ts';
import { documentsTitled } from '../../library/place.ts';
import { rightfulOf } from '../../library/rightful.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No other SOP has this title',
  rationale: 'Two entries of one name in the contents leave the reader to guess which of them is in force.',
  severity: 'error',
  scope: 'library',
  examples: {
    good: [
      {
        '1-office/1-phones/a.md': '---\ntitle: Voicemail\n---\n',
        '1-office/1-phones/b.md': '---\ntitle: Greetings\n---\n',
      },
    ],
    bad: [
      {
        '1-office/1-phones/a.md': '---\ntitle: Voicemail\n---\n',
        '1-office/1-phones/b.md': '---\ntitle: "voicemail "\n---\n',
      },
    ],
  },

  *check(document, { library }) {
    const title = textField(document, 'title');
    if (title === undefined) return;
    const first = rightfulOf(documentsTitled(library, title), library.manual);
    if (!first || first === document) return;
    yield { message: `${first.path} has this title already; choose another one`, span: fieldSpan(document, '/title') };
  },
});
