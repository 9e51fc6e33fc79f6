import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const rule = rules.filter(({ id }) => id === 'scope-has-ends');
const faults = (fields: Readonly<Record<string, string | undefined>>): string[] =>
  lint(library({ [DOCUMENT_PATH]: sop(fields) }), rule).map(({ message }) => message.replace(/;.*/, ''));

describe('no outcome', () => {
  test.each([
    ['Done', 'The outcome says nothing about this SOP'],
    ['The procedure is complete.', 'The outcome says nothing about this SOP'],
    ['All steps have been followed successfully', 'The outcome says nothing about this SOP'],
    ['"-"', 'The outcome says nothing about this SOP'],
    ['n/a', 'The outcome says nothing about this SOP'],
    ['answering   calls.', 'The outcome only repeats the title'],
    ['Phone rings', 'The outcome only repeats the trigger'],
    ['How the front office answers each call within three rings', 'The outcome only repeats the summary'],
    ['Close the ticket.', 'The outcome is an instruction'],
    ['To answer each call.', 'The outcome is a purpose'],
  ])('%s', (outcome, fault) => {
    expect(faults({ outcome })).toEqual([fault]);
  });
});

describe('no trigger', () => {
  test.each([
    ['As needed', 'The trigger says nothing about this SOP'],
    ['Whenever this SOP is required.', 'The trigger says nothing about this SOP'],
    ['on demand', 'The trigger says nothing about this SOP'],
    ['from time to time', 'The trigger says nothing about this SOP'],
    ['"…"', 'The trigger says nothing about this SOP'],
    ['Answering Calls', 'The trigger only repeats the title'],
    ['Open the ticket.', 'The trigger is an instruction'],
  ])('%s', (trigger, fault) => {
    expect(faults({ trigger })).toEqual([fault]);
  });
});

describe('real ends', () => {
  test.each([
    { outcome: 'The ticket is closed.' },
    { outcome: 'Backup tested and documented' },
    { outcome: 'Access the user asked for is there.' },
    { outcome: 'Done when the caller has hung up.' },
    { trigger: 'Monday 09:00' },
    { trigger: 'The phone rings, or a client asks for help.' },
    { trigger: 'TODO(what begins it)', outcome: 'TODO(close the ticket)' },
    { trigger: undefined, outcome: undefined },
    { trigger: '7', outcome: '[done]' },
    { type: 'policy', trigger: 'As needed', outcome: 'Done' },
    { type: 'nonsense', trigger: 'As needed' },
  ])('%o', (fields) => {
    expect(faults(fields)).toEqual([]);
  });
});

test('an error, and a warning in a draft', () => {
  const severities = (status: string): string[] =>
    lint(library({ [DOCUMENT_PATH]: sop({ status, outcome: 'Done' }) }), rule).map(({ severity }) => severity);
  expect([severities('review'), severities('draft')]).toEqual([['error'], ['warning']]);
});

test('the words that a glossary calls vague are no end', () => {
  const manual = library({
    'glossary.yml': 'style: {vague_words: {one fine day: time}}',
    [DOCUMENT_PATH]: sop({ trigger: 'One fine day.' }),
  });
  expect(lint(manual, rule)).toHaveLength(1);
});

checkRule('scope-has-ends', [
  {
    name: 'messages and places, with CRLF and a byte order mark',
    text: '\uFEFF---\r\ntype: procedure\r\ntrigger: "As needed"\r\noutcome: Done\r\n---\r\n',
    expect: [
      '3:10-3:21 The trigger says nothing about this SOP; write the event or the time that begins the work',
      '4:10-4:14 The outcome says nothing about this SOP; write the state by which the reader sees the end',
    ],
  },
]);
