import { daysBetween } from '../../library/dates.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { textField } from '../../library/library.ts';
import { dueDate } from '../../library/staleness.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The next review of an approved SOP is not overdue',
  rationale:
    'EPA QA/G-6 asks for a review every one or two years, FedRAMP every year: a date that has passed unnoticed is the first thing an auditor finds.',
  severity: 'warning',
  scope: 'library',
  examples: {
    good: [
      '---\nstatus: approved\nreview_date: 2027-10-01\n---\n',
      '---\nstatus: draft\nreview_date: 2026-10-01\n---\n',
    ],
    bad: ['---\nstatus: approved\nreview_date: 2026-10-01\n---\n'],
  },

  *check(document, { library }) {
    const due = dueDate(document, library);
    if (document.frontmatter.data.status !== 'approved' || due === undefined) return;
    const days = daysBetween(due, library.today);
    if (days <= 0) return;
    yield {
      message: `The review was due ${days === 1 ? '1 day' : `${days} days`} ago; run \`sop review ${textField(document, 'id') ?? '<id>'}\``,
      span: fieldSpan(document, '/review_date'),
    };
  },
});
