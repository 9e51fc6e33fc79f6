import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule, type RuleCase } from '../../helpers/check-rule.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const CHANGED = BODY.replace('three rings', 'two rings');
const MOVED = '2-support/1-delivery/server-down.md';

/** An SOP at `origin/main` and now. */
function change(name: string, before: string | Record<string, string>, now: string, expected: string[]): RuleCase {
  const files = typeof before === 'string' ? { [DOCUMENT_PATH]: before } : before;
  return {
    name,
    text: now,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`origin/main: ${path}`, text])),
    expect: expected,
  };
}

const VERSION =
  '11:10-11:15 The text has changed since origin/main, and the version is still 1.0.0; raise it: 1.0.1 for wording, 1.1.0 for additions, 2.0.0 where steps change their meaning';
const DATE =
  '13:10-13:20 The text has changed since origin/main, and updated still says 2026-10-01; write the day of the change';
const NEW = { version: '1.0.1', updated: '2026-11-21' };

checkRule('version-bumped', [
  { name: 'without a base', text: sop({}, CHANGED), expect: [] },
  change('a new SOP', {}, sop(), []),
  change('an SOP that is as it was', sop(), sop(), []),
  change('another text under the old version and date', sop(), sop({}, CHANGED), [VERSION, DATE]),
  change('another text under a new version and date', sop(), sop(NEW, CHANGED), []),
  change('only the date is new', sop(), sop({ updated: '2026-11-21' }, CHANGED), [VERSION]),
  change('only the version is new', sop(), sop({ version: '1.1.0' }, CHANGED), [DATE]),
  change(
    'a second change on one day',
    sop({ updated: '2026-11-22' }),
    sop({ version: '1.0.1', updated: '2026-11-22' }, CHANGED),
    [],
  ),
  change(
    'a version that has gone back',
    sop({ version: '1.10.0' }),
    sop({ version: '1.9.9', updated: '2026-11-21' }, CHANGED),
    [
      '11:10-11:15 The version has gone back from 1.10.0 at origin/main to 1.9.9; raise it: 1.10.1 for wording, 1.11.0 for additions, 2.0.0 where steps change their meaning',
    ],
  ),
  change('a field that the work depends on', sop(), sop({ trigger: 'A call comes in.' }), [VERSION, DATE]),
  change('fields that a review does not cover', sop(), sop({ owner: 'lee', tags: '[phones]', status: 'review' }), []),
  change(
    'white space and line endings',
    sop(),
    sop({}, `${BODY}\n\n`).replaceAll('\n', '  \r\n').replaceAll('---  ', '---'),
    [],
  ),
  change('a draft that is still one', sop({ status: 'draft' }), sop({ status: 'draft' }, CHANGED), []),
  change('a draft that leaves the drafts', sop({ status: 'draft' }), sop({ status: 'review' }, CHANGED), [
    VERSION,
    DATE,
  ]),
  change('an SOP that was elsewhere', { [MOVED]: sop() }, sop({}, CHANGED), [VERSION, DATE]),
  change('another SOP in the place of one', { [DOCUMENT_PATH]: sop({ id: 'SOP-009' }) }, sop({}, CHANGED), []),
  change('no version that can be compared', sop({ version: 'one' }), sop({ version: 'one' }, CHANGED), [
    DATE.replaceAll('13:', '13:'),
  ]),
]);

describe('an id that two SOPs have', () => {
  test('the copy is not compared with what the other was', () => {
    const manual = library({
      [`origin/main: ${DOCUMENT_PATH}`]: sop(),
      [DOCUMENT_PATH]: sop(NEW, CHANGED),
      [MOVED]: sop({}, CHANGED),
    });
    expect(
      lint(
        manual,
        rules.filter(({ id }) => id === 'version-bumped'),
      ),
    ).toEqual([]);
  });
});
