import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { findParts, findRivals, type SeriesPart, seriesOf } from '../../library/series.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The series of this SOP has every part, each of them once',
  rationale: 'A reader of part 3 looks for part 2: a gap in the numbers is a lost SOP or a wrong number.',
  severity: 'warning',
  scope: 'library',
  examples: {
    good: ['---\nseries: {name: Phones, part: 3}\n---\n', '---\nseries: {name: Greetings, part: 1}\n---\n'],
    bad: ['---\nseries: {name: Phones, part: 4}\n---\n'],
  },

  *check(document, { library }) {
    const series = findParts(library, seriesOf(document, library.manual)?.name ?? '');
    const mine = series.find((part) => part.document === document);
    if (!mine) return;
    yield* gapFindings(document, mine, series);
    if (!mine.isOwn && document.frontmatter.data.status !== 'retired') yield* doubleFindings(document, mine, series);
  },
});

/** Each gap is told once: by the first written part behind it, else by the last written one before it. */
function* gapFindings(document: Document, mine: SeriesPart, series: readonly SeriesPart[]): Generator<Finding> {
  const claimed = [0, ...series.map(({ part }) => part)].sort((a, b) => a - b);
  const written = series.filter((part) => part.document).map(({ part }) => part);
  for (const [index, next] of claimed.entries()) {
    const [first, last] = [(claimed[index - 1] ?? next) + 1, next - 1];
    if (first > last) continue;
    const behind = written.filter((part) => part >= next);
    const teller = behind.length > 0 ? Math.min(...behind) : Math.max(...written);
    if (teller !== mine.part) continue;
    const missing = first === last ? `part ${first}` : `parts ${first} to ${last}`;
    yield {
      message: `The series "${mine.name}" has no ${missing}; list it in manual.yml, or correct the numbers`,
      span: seriesSpan(document, mine),
    };
  }
}

/** Parts that a frontmatter claims are told by `known-reference`. */
function* doubleFindings(document: Document, mine: SeriesPart, series: readonly SeriesPart[]): Generator<Finding> {
  const rival = findRivals(mine, series).find(({ isOwn }) => !isOwn);
  if (!rival) return;
  yield {
    message: `manual.yml lists part ${mine.part} of "${mine.name}" twice, also as ${rival.path}; give one of them another part`,
    span: seriesSpan(document, mine),
  };
}

function seriesSpan(document: Document, { isOwn }: SeriesPart) {
  return fieldSpan(document, isOwn ? '/series/part' : '/title');
}
