import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../src/document/parse.ts';
import { fingerprintOf } from '../../../src/library/fingerprint.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const FINGERPRINT = fingerprintOf(parseDocument(DOCUMENT_PATH, sop()), { targets: new Map() });

const NOT_APPROVED =
  'Not approved as it stands: the text has changed since Dana Ruiz approved it on 2026-10-01 (version 1.0.0); let somebody other than the author run `sop review SOP-001 --approve`, or set the status to review';

function record(fields: Record<string, string> = {}): Record<string, string> {
  const all = {
    schema: '1',
    sop: 'SOP-001',
    version: '1.0.0',
    date: '2026-10-01',
    by: 'dana',
    outcome: 'confirmed',
    depth: 'walked',
    approved: 'true',
    fingerprint: FINGERPRINT,
    next: '2027-10-01',
    ...fields,
  };
  return {
    [`records/reviews/SOP-001/${all.date}-dana.yml`]: Object.entries(all)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  };
}

checkRule('review-recorded', [
  { name: 'passes', text: sop(), files: record(), expect: [] },
  {
    name: 'passes with CRLF and another owner',
    text: sop({ owner: 'lee', tags: '[a]' }).replaceAll('\n', '\r\n'),
    files: record(),
    expect: [],
  },
  { name: 'asks nothing of drafts', text: sop({ status: 'draft' }), expect: [] },
  {
    name: 'asks for a record',
    text: sop(),
    expect: ['10:9-10:17 No review is on record; run `sop review SOP-001 --approve`'],
  },
  {
    name: 'sees one word change',
    text: sop({}, BODY.replace('three', 'four')),
    files: record(),
    expect: [`10:9-10:17 ${NOT_APPROVED}`],
  },
  {
    name: 'asks for the approval of a text that was only reviewed',
    text: sop({ last_reviewed: '2026-11-01' }),
    files: {
      ...record({ approved: 'false', date: '2026-11-01' }),
      ...record({ fingerprint: `sop1:${'0'.repeat(64)}` }),
    },
    expect: [`10:9-10:17 ${NOT_APPROVED}`],
  },
  {
    name: 'asks for a review of the approved text when another was reviewed since',
    text: sop({ last_reviewed: '2026-11-01' }),
    files: {
      ...record({ approved: 'false', date: '2026-11-01', fingerprint: `sop1:${'0'.repeat(64)}` }),
      ...record(),
    },
    expect: ['14:16-14:26 Changed since the review of 2026-11-01: review it again with `sop review SOP-001`'],
  },
  {
    name: 'compares with the newest record',
    text: sop({ last_reviewed: '2026-11-01' }),
    files: { ...record({ approved: 'false', date: '2026-11-01', next: '2027-11-01' }), ...record() },
    expect: [
      '15:14-15:24 review_date was changed by hand: the newest record says 2027-11-01; write that, or review the SOP again',
    ],
  },
  {
    name: 'asks for an approving record',
    text: sop(),
    files: record({ approved: 'false' }),
    expect: ['10:9-10:17 No record approves this SOP; run `sop review SOP-001 --approve`'],
  },
  { name: 'ignores dates that are none', text: sop({ last_reviewed: 'never' }), files: record(), expect: [] },
  { name: 'ignores an id that is none', text: sop({ id: '[1]' }), expect: [] },
]);

describe('broken records', () => {
  const rule = rules.filter(({ id }) => id === 'review-recorded');
  const brokenRecords = new Map([
    ['SOP-001', [{ path: 'records/reviews/SOP-001/a.yml', sop: 'SOP-001', message: 'a\nb' }]],
  ]);
  test.each([{}, record({ approved: 'false' })])('are told, and nothing is made of their absence', (files) => {
    const messages = lint({ ...library({ ...files, [DOCUMENT_PATH]: sop() }), brokenRecords }, rule).map(
      ({ message }) => message,
    );
    expect(messages).toEqual(['The record records/reviews/SOP-001/a.yml cannot be read; restore it as it was written']);
  });
});
