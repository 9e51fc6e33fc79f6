import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { addDuration, isDate, isDuration } from '../../library/dates.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { type Library, textField } from '../../library/library.ts';
import { cycleOf } from '../../library/review.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The next review is no further from the last one than the cycle allows',
  rationale:
    'EPA QA/G-6 asks for a review every one or two years, FedRAMP and SOC 2 for one a year: a date that is put off once is put off again. No cycle is longer than 24 months.',
  severity: 'warning',
  scope: 'library',
  fix: 'Sets review_date to the day that the newest record names, or to the last day that the cycle allows (unsafe: a review may be due).',
  examples: {
    good: [
      '---\nlast_reviewed: 2026-10-01\nreview_date: 2027-10-01\n---\n',
      '---\nlast_reviewed: 2026-10-01\nreview_date: 2028-10-01\ncriticality: low\n---\n',
      '---\nlast_reviewed: 2026-10-01\nreview_date: 2028-04-01\nreview_cycle: P18M\n---\n',
    ],
    bad: [
      '---\nlast_reviewed: 2026-10-01\nreview_date: 2027-10-02\n---\n',
      '---\nlast_reviewed: 2026-10-01\nreview_date: 2027-10-01\ncriticality: critical\n---\n',
    ],
  },

  *check(document, { library }) {
    const { last_reviewed: last, review_date: next, status } = document.frontmatter.data;
    if (status === 'retired' || !isDate(last) || !isDate(next)) return;
    const cycle = cycleOf(document, library);
    const limit = addDuration(last, cycle);
    if (next > limit) yield describe(document, library, cycle, limit);
  },
});

function describe(document: Document, library: Library, cycle: string, limit: string): Finding {
  const span = fieldSpan(document, '/review_date');
  const { data } = document.frontmatter;
  const records = library.records.get(textField(document, 'id') ?? '') ?? [];
  const recorded = records.at(-1)?.next;
  const whose = isDuration(data.review_cycle)
    ? 'its review_cycle'
    : `criticality ${textField(document, 'criticality') ?? 'normal'}`;
  const late = `The next review is more than ${inWords(cycle)} after the last one, the most that ${whose} allows`;
  if (recorded === data.review_date)
    return { message: `${late}; review it by ${limit}, and let \`sop review\` set the date`, span };
  const text = recorded === undefined || recorded > limit ? limit : recorded;
  return { message: `${late}; write ${text}`, span, fix: { safe: false, edits: [{ span, text }] } };
}

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** `P3M` is "3 months"; a cycle of several units stays as it is. */
function inWords(cycle: string): string {
  const [, number = '', unit = ''] = /^P(\d+)([YMWD])$/.exec(cycle) ?? [];
  return number === '' ? cycle : `${number} ${UNITS[unit]}${number === '1' ? '' : 's'}`;
}
