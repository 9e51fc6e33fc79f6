import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { type Library, textField } from '../../library/library.ts';
import { type Entry, findSection, fullTitle, type ManualSection, sectionsOf } from '../../library/manual.ts';
import { entryOf, findEntry, sectionOf, squeeze } from '../../library/place.ts';
import { defineRule } from '../../linter/rule.ts';
import { didYouMean } from '../../near.ts';

/** The form of the title that a dated Monthly Single has, here and as a ticket. */
const MONTHLY_SINGLE = /^Monthly Single - (\d{4}(?:0[1-9]|1[0-2])) - \S/;

export default defineRule({
  summary: 'The SOP is listed in manual.yml, under its title',
  rationale:
    'The contents are the master list that EPA QA/G-6 asks for: what they leave out is not found, and what they call otherwise is not recognised.',
  severity: 'error',
  scope: 'library',
  examples: {
    good: [
      { '1-office/1-phones/answering-calls.md': '---\ntitle: Answering Calls\n---\n' },
      {
        '2-support/2-maintenance/single-202611.md':
          '---\ntitle: Monthly Single - 202611 - Verify Time\ntype: monthly-single\nmonth: "202611"\nvolume: 2\nsection: 2\n---\n',
      },
    ],
    bad: [
      { '1-office/1-phones/answering-calls.md': '---\ntitle: Answering the Phone\n---\n' },
      { '1-office/1-phones/greetings.md': '---\ntitle: Greetings\n---\n' },
      {
        '2-support/2-maintenance/single-202611.md':
          '---\ntitle: Monthly Single - 202610 - Verify Time\ntype: monthly-single\nmonth: "202611"\nvolume: 2\nsection: 2\n---\n',
      },
    ],
  },

  *check(document, { library }) {
    const title = textField(document, 'title');
    const section = sectionOf(document, library.manual);
    if (title === undefined || !section) return;
    const entry = entryOf(document, library.manual);
    if (entry) yield* titleFindings(document, title, entry, library);
    else if (isCollected(document, section)) yield* singleFindings(document, title);
    else if (document.frontmatter.data.status !== 'retired') yield* absenceFindings(document, title, section, library);
  },
});

/** A title that belongs to another entry of the section is a wrong file name: `path-matches-place` says so. */
function* titleFindings(document: Document, title: string, entry: Entry, { manual }: Library): Generator<Finding> {
  const section = findSection(manual, entry.place);
  if (!section || [entry.title, fullTitle(entry, section)].map(squeeze).includes(squeeze(title))) return;
  const namesake = findEntry(section, title);
  if (namesake && namesake !== entry) return;
  yield {
    message: `manual.yml lists this file as "${entry.title}"; the title here wins: write it there too`,
    span: fieldSpan(document, '/title'),
  };
}

function isCollected(document: Document, section: ManualSection): boolean {
  const type = textField(document, 'type');
  return type !== undefined && section.entries.some(({ collects }) => collects === type);
}

function* singleFindings(document: Document, title: string): Generator<Finding> {
  if (textField(document, 'type') !== 'monthly-single') return;
  const month = textField(document, 'month');
  const [, named] = MONTHLY_SINGLE.exec(title) ?? [];
  const span = fieldSpan(document, '/title');
  if (named === undefined) {
    yield {
      message: `The title of a Monthly Single reads "Monthly Single - ${month ?? 'YYYYMM'} - Task"; write it so`,
      span,
    };
  } else if (month !== undefined && month !== named) {
    yield { message: `The title says ${named}, but month says ${month}; make them agree`, span };
  }
}

/** An entry under the same title in this section is a wrong file name: `path-matches-place` says so. */
function* absenceFindings(
  document: Document,
  title: string,
  section: ManualSection,
  { manual, byPath }: Library,
): Generator<Finding> {
  if (findEntry(section, title)) return;
  const span = fieldSpan(document, '/title');
  const elsewhere = sectionsOf(manual).find((other) => findEntry(other, title));
  if (elsewhere) {
    const { volume, section: number } = elsewhere.place;
    yield {
      message: `manual.yml lists this title in volume ${volume}, section ${number}; move the SOP there, or the entry here`,
      span,
    };
    return;
  }
  const planned = section.entries.filter(({ path }) => !byPath.has(path)).map((entry) => entry.title);
  const hint =
    didYouMean(title, planned) ||
    `; add this line to volume ${section.place.volume}, section ${section.place.section} there: ${entryLine(document, title)}`;
  yield { message: `manual.yml does not list this title${hint}`, span };
}

/** The entry as YAML; a text in quotes is safe whatever stands in it. */
function entryLine({ path }: Document, title: string): string {
  const key = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  return `- {title: ${JSON.stringify(title)}, key: ${key}}`;
}
