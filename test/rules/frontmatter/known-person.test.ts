import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const NO_PEOPLE = { 'people.yml': '' };

checkRule('known-person', [
  { name: 'leaves placeholders to no-placeholder', text: sop({ owner: 'TODO(who)' }), expect: [] },
  { name: 'passes', text: sop({ reviewers: 'victor', audience: '[technician]' }), expect: [] },
  {
    name: 'corrects a key',
    text: sop({ reviewers: '[lee, danna]' }),
    expect: ['19:18-19:23 "danna" is nobody in people.yml; did you mean "dana"?'],
  },
  {
    name: 'knows names and addresses',
    text: sop({ author: 'Lee Okafor <lee@example.com>' }),
    expect: ['8:9-8:37 "Lee Okafor <lee@example.com>" is nobody in people.yml; did you mean "lee"?'],
  },
  {
    name: 'says what to do with a stranger',
    text: sop({ author: 'somebody' }),
    expect: ['8:9-8:17 "somebody" is nobody in people.yml; use a key of that file, or add the person to it'],
  },
  {
    name: 'names the deputy of an owner who left',
    text: sop({ owner: 'victor' }),
    expect: ['7:8-7:14 victor is no longer active; the deputy is lee: make lee the owner, or name another'],
  },
  {
    name: 'survives deputies in a circle',
    text: sop({ owner: 'a', author: 'b', approver: 'b' }),
    files: {
      'people.yml':
        'people: {a: {name: A, email: a@example.com, active: false, deputy: b}, b: {name: B, email: b@example.com, active: false, deputy: a}}',
    },
    expect: ['7:8-7:9 a is no longer active; name an active owner'],
  },
  {
    name: 'knows the roles',
    text: sop({ performed_by: '[technicain, service-manager]' }),
    expect: ['19:16-19:26 "technicain" is no role in people.yml; did you mean "technician"?'],
  },
  {
    name: 'wants name and address where there is no people.yml',
    text: sop({
      author: 'Lee Okafor <lee@example.com>',
      approver: 'Dana Ruiz <dana@example.com>',
      audience: 'technician',
    }),
    files: NO_PEOPLE,
    expect: ['7:8-7:12 "dana" names nobody; without people.yml, write a person as Name <email>'],
  },
  {
    name: 'knows own fields that hold a person',
    text: sop({ buyer: 'leee' }),
    files: { 'sop.yml': 'schema: 1\nfields: {buyer: {type: person}}' },
    expect: ['19:8-19:12 "leee" is nobody in people.yml; did you mean "lee"?'],
  },
  { name: 'ignores what is no text', text: sop({ owner: '[7]', reviewers: '{a: 1}', audience: '7' }), expect: [] },
  {
    name: 'points in CRLF text behind a BOM',
    text: `\uFEFF${sop({ owner: 'victor' }).replaceAll('\n', '\r\n')}`,
    expect: ['7:8-7:14 victor is no longer active; the deputy is lee: make lee the owner, or name another'],
  },
]);

test.each([
  [{ author: 'Lee Okafor' }, true, 'lee'],
  [{ author: 'lee@example.com' }, true, 'lee'],
  [{ owner: 'Dana' }, true, 'dana'],
  [{ reviewers: '[danna]' }, false, 'dana'],
  [{ audience: 'Service Manager' }, true, 'service-manager'],
  [{ audience: 'technicain' }, false, 'technician'],
])('the fix of %j', (fields, safe, text) => {
  const rule = rules.filter(({ id }) => id === 'known-person');
  const fixes = lint(library({ [DOCUMENT_PATH]: sop(fields) }), rule).map(({ fix }) => fix);
  expect(fixes.map((fix) => [fix?.safe, fix?.edits[0]?.text])).toEqual([[safe, text]]);
});
