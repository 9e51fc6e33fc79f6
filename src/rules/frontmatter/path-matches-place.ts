import type { Document } from '../../document/document.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { textField } from '../../library/library.ts';
import { type ManualSection, sectionsOf } from '../../library/manual.ts';
import { findEntry, sectionOf } from '../../library/place.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The file lies in the folder of its volume and section, under the name that manual.yml gives it',
  rationale:
    'Readers find an SOP by its place in the manual, and the contents by its path; where the two disagree, one of them leads astray.',
  severity: 'error',
  scope: 'document',
  examples: {
    good: [{ '1-office/1-phones/answering-calls.md': '---\nvolume: 1\nsection: 1\n---\n' }],
    bad: [
      { '2-support/1-delivery/answering-calls.md': '---\nvolume: 1\nsection: 1\n---\n' },
      { '1-office/1-phones/calls/answering-calls.md': '---\nvolume: 1\nsection: 1\n---\n' },
      { '1-office/1-phones/calls.md': '---\ntitle: Answering Calls\nvolume: 1\nsection: 1\n---\n' },
    ],
  },

  *check(document, { library: { manual } }) {
    const section = sectionOf(document, manual);
    if (!section) return;
    const { folder, name } = splitPath(document);
    const entry = findEntry(section, textField(document, 'title') ?? '');
    const path = `${section.folder}/${entry ? `${entry.key}.md` : name}`;
    if (path === document.path) return;
    if (folder === section.folder) {
      yield {
        message: `manual.yml gives this title the file name ${entry?.key}.md; rename the file`,
        span: fieldSpan(document, '/title'),
      };
      return;
    }
    const actual = sectionsOf(manual).find((candidate) => candidate.folder === folder);
    const otherwise = actual ? `, or set volume to ${actual.place.volume} and section to ${actual.place.section}` : '';
    yield {
      message: `Volume ${section.place.volume}, section ${section.place.section} lies in ${section.folder}; move this file to ${path}${otherwise}`,
      span: fieldSpan(document, isSameVolume(section, actual) ? '/section' : '/volume'),
    };
  },
});

function splitPath({ path }: Document): { folder: string; name: string } {
  const end = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, end)), name: path.slice(end + 1) };
}

function isSameVolume(section: ManualSection, actual: ManualSection | undefined): boolean {
  return actual === undefined || actual.place.volume === section.place.volume;
}
