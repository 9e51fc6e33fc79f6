import { fieldSpan, oldestOf } from '../../library/field-places.ts';
import { textField } from '../../library/library.ts';
import { isIntro } from '../../library/manual.ts';
import { entryOf, sectionOf } from '../../library/place.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'A section has one intro, and it comes first',
  rationale: 'The intro says what a section is for; a second one, or one in the middle, is read by nobody.',
  severity: 'error',
  scope: 'library',
  examples: {
    good: [{ '1-office/1-phones/intro.md': '---\ntype: intro\ntitle: "Intro Notes: Phones"\n---\n' }],
    bad: [
      {
        '1-office/1-phones/intro.md': '---\ntype: intro\n---\n',
        '1-office/1-phones/phones-1.md': '---\ntype: intro\n---\n',
      },
      { '1-office/1-phones/answering-calls.md': '---\ntype: intro\n---\n' },
    ],
  },

  *check(document, { library }) {
    const section = sectionOf(document, library.manual);
    if (textField(document, 'type') !== 'intro' || !section) return;
    const span = fieldSpan(document, '/type');
    const intros = library.documents.filter(
      (other) => textField(other, 'type') === 'intro' && sectionOf(other, library.manual) === section,
    );
    const proper = section.entries.find(isIntro);
    const first = intros.find(({ path }) => path === proper?.path) ?? oldestOf(intros);
    const entry = entryOf(document, library.manual);
    if (first && first !== document) {
      yield { message: `${first.path} is the intro of this section already; give this SOP another type`, span };
    } else if (entry && !isIntro(entry)) {
      yield {
        message: `The intro of a section has the key "intro" in manual.yml, not "${entry.key}"; change the key and the file name, or the type`,
        span,
      };
    } else if (entry && section.entries.includes(entry) && section.entries[0] !== entry) {
      yield {
        message: 'manual.yml lists another title before the intro of this section; put the intro first',
        span,
      };
    }
  },
});
