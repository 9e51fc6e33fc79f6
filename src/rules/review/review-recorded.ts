import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { isDate } from '../../library/dates.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { type Library, textField } from '../../library/library.ts';
import { personName } from '../../library/people.ts';
import type { ReviewRecord } from '../../library/review-record.ts';
import { leftBehind } from '../../library/staleness.ts';
import { defineRule } from '../../linter/rule.ts';

const SOP = `---
id: SOP-001
title: Answering Calls
type: procedure
status: approved
last_reviewed: 2026-10-01
review_date: 2027-10-01
summary: How the front office answers each call within three rings.
trigger: The phone rings.
outcome: The call is a ticket.
---

# Answering Calls

1. Pick up within three rings.
`;

const RECORD = `schema: 1
sop: SOP-001
version: 1.0.0
date: 2026-10-01
by: dana
outcome: confirmed
depth: walked
approved: true
fingerprint: sop1:68d9773d0a15f589abb6c5ccb076ec4ea636d9f2c237bddf0b4a3dd65eb98dbd
next: 2027-10-01
`;

const RECORD_PATH = 'records/reviews/SOP-001/2026-10-01-dana-68d9773d.yml';

export default defineRule({
  summary: 'A record stands behind the approval, the review dates and the text of an approved SOP',
  rationale:
    'A date is typed in a second; an auditor wants to see who reviewed exactly this text, and when (SOC 2 CC5.3, 45 CFR 164.316).',
  severity: 'warning',
  scope: 'library',
  fix: 'Sets last_reviewed and review_date to what the newest record says (unsafe: the record may be the one that is wrong).',
  examples: {
    good: [{ '1-office/1-phones/answering-calls.md': SOP, [RECORD_PATH]: RECORD }, '---\nstatus: draft\n---\n'],
    bad: [
      '---\nstatus: approved\n---\n',
      { '1-office/1-phones/answering-calls.md': SOP.replace('1. Pick up', '1. Answer'), [RECORD_PATH]: RECORD },
      { '1-office/1-phones/answering-calls.md': SOP.replace('2027-10-01', '2027-11-01'), [RECORD_PATH]: RECORD },
      {
        '1-office/1-phones/answering-calls.md': SOP,
        [RECORD_PATH]: RECORD.replace('approved: true', 'approved: false'),
      },
      {
        '1-office/1-phones/answering-calls.md': SOP,
        [RECORD_PATH]: RECORD.replace('approved: true', 'approved: false'),
        [RECORD_PATH.replace('10-01', '09-01')]: RECORD.replace('10-01', '09-01').replace('sop1:68d9', 'sop1:86d9'),
      },
    ],
  },

  *check(document, { library }) {
    const id = textField(document, 'id');
    if (id === undefined || document.frontmatter.data.status !== 'approved') return;
    const broken = library.brokenRecords.get(id) ?? [];
    for (const { path } of broken) {
      yield {
        message: `The record ${path} cannot be read; restore it as it was written`,
        span: fieldSpan(document, '/id'),
      };
    }
    const records = library.records.get(id) ?? [];
    const newest = records.at(-1);
    if (newest) {
      const outdated = leftBehind(document, library);
      if (outdated)
        yield outdated.approved ? approvalFinding(document, outdated, library) : changeFinding(document, outdated);
      yield* mirrorFindings(document, newest);
    } else if (broken.length === 0) {
      yield {
        message: `No review is on record; run \`sop review ${id} --approve\``,
        span: fieldSpan(document, '/status'),
      };
    }
    if (newest && broken.length === 0 && !records.some(({ approved }) => approved)) {
      yield {
        message: `No record approves this SOP; run \`sop review ${id} --approve\``,
        span: fieldSpan(document, '/status'),
      };
    }
  },
});

function approvalFinding(document: Document, { sop, by, date, version }: ReviewRecord, { people }: Library): Finding {
  return {
    message: `Not approved as it stands: the text has changed since ${personName(by, people)} approved it on ${date} (version ${version}); let somebody other than the author run \`sop review ${sop} --approve\`, or set the status to review`,
    span: fieldSpan(document, '/status'),
  };
}

function changeFinding(document: Document, { sop, date }: ReviewRecord): Finding {
  return {
    message: `Changed since the review of ${date}: review it again with \`sop review ${sop}\``,
    span: fieldSpan(document, textField(document, 'last_reviewed') === undefined ? '/status' : '/last_reviewed'),
  };
}

function* mirrorFindings(document: Document, { date, next }: ReviewRecord): Generator<Finding> {
  for (const [name, recorded] of [
    ['last_reviewed', date],
    ['review_date', next],
  ] as const) {
    const written = document.frontmatter.data[name];
    if (!isDate(written) || recorded === undefined || written === recorded) continue;
    const span = fieldSpan(document, `/${name}`);
    yield {
      message: `${name} was changed by hand: the newest record says ${recorded}; write that, or review the SOP again`,
      span,
      fix: { safe: false, edits: [{ span, text: recorded }] },
    };
  }
}
