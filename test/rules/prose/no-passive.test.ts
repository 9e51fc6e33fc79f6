import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

checkRule('no-passive', [
  {
    name: 'a paragraph, a bullet and a callout',
    text: 'Each ticket is **then** assigned.\n\n- Old tickets are closed by the\n  service manager.\n\n> [!WARNING]\n> The key must not be lost.\n',
    expect: [
      '1:13-1:33 Say who does it: "is **then** assigned" leaves open who acts',
      '3:15-3:25 Begin with "the service manager": "are closed by" puts who does it last',
      '7:11-7:27 Write a command, or say who does it: "must not be lost" leaves open who acts',
    ],
  },
  {
    name: 'a step',
    text: '1. Open the ticket. The client is informed.\n2. Is the disk replaced?\n',
    expect: [
      '1:32-1:43 Write a command, or say who does it: "is informed" leaves open who acts',
      '2:4-2:24 Write a command, or say who does it: "Is the disk replaced" leaves open who acts',
    ],
  },
  {
    name: 'what a shorter verb says as well',
    text: 'The safe is located in the office. You are supposed to lock it. We were allowed to go.\n',
    expect: [
      '1:10-1:20 Write "is" instead of "is located"',
      '1:40-1:52 Write "must" instead of "are supposed to"',
      '1:68-1:80 Say who does it: "were allowed" leaves open who acts',
    ],
  },
  {
    name: 'a checklist item may name a state, not an action without a doer',
    text: '- [ ] The server is labelled.\n- [ ] The server is labelled by the technician.\n- [ ] The server must be labelled.\n- [ ] The server is being labelled.\n',
    expect: [
      '2:18-2:29 Begin with "the technician": "is labelled by" puts who does it last',
      '3:18-3:34 Write a command, or say who does it: "must be labelled" leaves open who acts',
      '4:18-4:35 Write a command, or say who does it: "is being labelled" leaves open who acts',
    ],
  },
  {
    name: 'quotations, code, headings and cells are not its business; a sentence that is a quotation is',
    text: '# How Calls Are Answered\n\nThe screen says "Access is denied" or `is denied`.\n\n"Your call is recorded."\n\n| State |\n| --- |\n| The ticket is closed. |\n',
    expect: ['5:12-5:23 Say who does it: "is recorded" leaves open who acts'],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFFIt is\r\nanswered.\r\n',
    expect: ['1:5-2:9 Say who does it: "is answered" leaves open who acts'],
  },
  {
    name: 'who acts is named as it would begin the sentence',
    text: 'The disk is checked by us. Requests are reviewed by the team daily. The memory was used by processes related to backups. The badge is issued by the newly appointed. Tickets are closed by the technician assigned.\n',
    expect: [
      '1:10-1:20 Begin with "we": "is checked by" puts who does it last',
      '1:37-1:49 Begin with "the team": "are reviewed by" puts who does it last',
      '1:80-1:88 Begin with "processes": "was used by" puts who does it last',
      '1:132-1:141 Begin with "the newly appointed": "is issued by" puts who does it last',
      '1:174-1:184 Begin with "the technician": "are closed by" puts who does it last',
    ],
  },
  {
    name: 'a means is nobody who acts',
    text: 'Access is granted by invitation.\n',
    expect: ['1:8-1:18 Say who does it: "is granted" leaves open who acts'],
  },
]);

test.each([
  ['1. Open the host where the log is kept.', ['info']],
  ['1. Open the log. The client is informed.', ['info']],
  ['1. If the disk is full, the log must be closed.', ['warning']],
  ['> [!NOTE]\n> Logs are kept for a year.', ['info']],
  ['1. Make sure that the owner is informed.', ['info']],
  ['Logs are read by the parser.', ['info']],
  ['Logs are read by the technician.', ['warning']],
  ['1. Read the note that services (such as mail) will be restarted.', ['info']],
  ['1. Pick a time (the updates must be started by hand).', ['info']],
  ['Logs are read by the Office server.', ['info']],
  ['1. The share is read only.', []],
  ['Extensions will need to be approved by the manager.', ['warning']],
  ['Extensions will need to be approved.', ['warning']],
  ['Extensions do not need to be approved.', ['info']],
  ['Do extensions need to be approved?', ['info']],
  ['The form to be signed by the manager is in the folder.', ['info']],
  ['Use a template which has been tested by our users.', ['info']],
  ['The plan is shared with you by your lead.', ['warning']],
  ['The plan is sent to everybody by email.', ['info']],
])('a clause that only explains is a note: %j', (text, severities) => {
  const rule = rules.filter(({ id }) => id === 'no-passive');
  const manual = library({ [DOCUMENT_PATH]: `${text}\n` });
  expect(lint(manual, rule).map(({ severity }) => severity)).toEqual(severities);
});

test('what describes a thing is a note; a duty, a step and a passive with its agent are warnings', () => {
  const text = sop(
    {},
    `${BODY}\nLogs are kept for a year. Logs must be kept. Logs are kept by the vendor.\n\n1. The log is opened.\n`,
  );
  const rule = rules.filter(({ id }) => id === 'no-passive');
  expect(lint(library({ [DOCUMENT_PATH]: text }), rule).map(({ severity }) => severity)).toEqual([
    'info',
    'warning',
    'warning',
    'warning',
  ]);
});
