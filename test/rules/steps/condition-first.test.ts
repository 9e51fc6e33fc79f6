import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const rule = rules.filter(({ id }) => id === 'condition-first');
const found = (step: string): string[] => {
  const text = `1. ${step}\n`;
  return lint(library({ [DOCUMENT_PATH]: text }), rule).map(({ range }) =>
    text.slice(range.start.offset, range.end.offset),
  );
};

describe('a condition at the wrong end', () => {
  test.each([
    ['Restart the server if the ping fails.', 'if the ping fails'],
    ['Call the vendor when the light is red.', 'when the light is red'],
    ['Tell the dispatcher at once if you cannot come.', 'if you cannot come'],
    ['Rotate the password each time an engineer leaves.', 'each time an engineer leaves'],
    ['Approve the overtime providing it stays below 4 hours.', 'providing it stays below 4 hours'],
    ['Set the ticket to Waiting when you have a number.', 'when you have a number'],
    ['Ask whether it rings, and call the carrier if it does not.', 'if it does not'],
    ['Approve the leave assuming nobody else is off.', 'assuming nobody else is off'],
    ['Leave the server on, unless it smokes.', 'unless it smokes'],
    ['Set the priority to P1 if all work has stopped.', 'if all work has stopped'],
    ['In the RMM, restart the agent if the machine is offline.', 'if the machine is offline'],
    ['Notify the owner if the disk is full.', 'if the disk is full'],
    ['Click **Yes** when the warning message appears.', 'when the warning message appears'],
    ['Call the vendor in case of a fault.', 'in case of a fault'],
    ['Copy the report if the client wants it.', 'if the client wants it'],
    ['Pull a disk only if the light is red.', 'only if the light is red'],
    ['Approve the hours provided that the client has signed.', 'provided that the client has signed'],
    ['Send all home in the event that the power stays off.', 'in the event that the power stays off'],
    ['Stop the upgrade should the disk fill up.', 'should the disk fill up'],
    ['Remove the old agent, assuming the new one reports in.', 'assuming the new one reports in'],
    ['Tick "Skip" if the job is a copy job.', 'if the job is a copy job'],
    ['Restore it on the next day if the job still runs.', 'if the job still runs'],
    ['Ask for a second signature if the refund is over $5,000.', 'if the refund is over $5,000'],
    ['Delete the account after 30 days unless HR objects.', 'unless HR objects'],
    ['Escalate the ticket when in doubt.', 'when in doubt'],
    ['Copy the profile – if the disk has room for it.', 'if the disk has room for it'],
    ['Restore the host to the second site (only if the first is down).', 'only if the first is down)'],
    ['Set the flag to **On**, but only when the queue is empty.', 'only when the queue is empty'],
    ['Bill the travel in cases where the site is far.', 'in cases where the site is far'],
    ['Lend the spare switch as long as the client has signed.', 'as long as the client has signed'],
    ['Release the message provided the sender is known.', 'provided the sender is known'],
    ['Charge the second rate whenever the work starts after 18:00.', 'whenever the work starts after 18:00'],
  ])('%s', (step, words) => {
    expect(found(step)).toEqual([words]);
  });
});

describe('a condition without its comma', () => {
  test.each([
    ['If the ping fails restart the server.', 'If the ping fails'],
    ['If the server does not answer call the vendor.', 'If the server does not answer'],
    ['When the light is red then call somebody.', 'When the light is red'],
    ['Whenever a fix needs a restart warn the client.', 'Whenever a fix needs a restart'],
    ['If everything is fine please close the ticket.', 'If everything is fine'],
    ['When the user is on site hand over the laptop.', 'When the user is on site'],
    ['If the tenant has no account create one.', 'If the tenant has no account'],
  ])('%s', (step, words) => {
    expect(found(step)).toEqual([words]);
  });
});

describe('no fault', () => {
  test.each([
    'If the ping fails, restart the server.',
    'In case of a fire, leave.',
    'Keep a copy in case of a fault.',
    'Note the value, in case the vendor asks.',
    'Check if the ticket is open.',
    'Set a reminder when the ticket waits.',
    'Reset the password twice, each time to another value.',
    'Ask the caller, and check whether the light is on.',
    'Check in the log whether or if the job ran.',
    'Open the console and check if the job ran.',
    'Run `ping` to see if the server answers.',
    'Find out if the client knows.',
    'Ask the user to call if the problem returns.',
    'Note when the light changes.',
    'Record the time when the server answers.',
    'Select when the job runs.',
    'Set an alarm when the license ends.',
    'Wait until the light is green.',
    'Save the file before the server restarts.',
    'Save the log, assuming nothing.',
    'Call on the day when the office moves.',
    'Ask for the date when the line was ordered.',
    'Restart it if needed.',
    'Click Yes when prompted.',
    'Say yes, and if the caller agrees, go on.',
    'If the ping fails, restart the server when the last user has left.',
    'List the machines that stop when they get hot.',
    'Choose the "Restart if it fails" option.',
    'Read [what to do if it fails](b.md).',
    'Read [When Things Fail](b.md).',
    'Open the form (if you have access).',
    'Choose *Only when idle* in the schedule.',
    'Tick **Tell me when it fails** in the profile.',
    'Type `code` or `code-insiders` if the machine has it.',
    'Make sure the service restarts if it fails.',
    'If users can reset the password themselves',
    'If the server needs a restart the technician decides.',
    'Call the vendor if the disk, the fan or the card fails.',
  ])('%s', (step) => {
    expect(found(step)).toEqual([]);
  });
});

checkRule('condition-first', [
  {
    name: 'messages, with a long condition cut short',
    text: '1. Restart the server if the ping of the second gateway fails.\n2. If the ping fails restart the server.\n',
    expect: [
      '1:23-1:62 The condition comes after its action; put "if the ping of the second …" before the action, with a comma',
      '2:4-2:21 The condition has no comma behind it; write one before "restart"',
    ],
  },
  {
    name: 'checklist items, nested steps, CRLF and a byte order mark; bullets and paragraphs are not its business',
    text: '\uFEFF- [ ] Call if it fails.\r\n  1. Call the\r\n     vendor if\r\n     it fails.\r\n     - Call if it fails.\r\n\r\nCall if it fails.\r\n',
    expect: [
      '1:13-1:24 The condition comes after its action; put "if it fails" before the action, with a comma',
      '3:13-4:14 The condition comes after its action; put "if it fails" before the action, with a comma',
    ],
  },
]);

describe('the fix', () => {
  test.each([
    ['Restart the server if the ping fails.', 'If the ping fails, restart the server.'],
    ['Restart the server, unless the ping answers', 'Unless the ping answers, restart the server'],
    ['Stop. Restart the server if the ping fails.', 'Stop. If the ping fails, restart the server.'],
    ['If the ping fails restart the server.', 'If the ping fails, restart the server.'],
    ['Restart the server if it fails.', undefined],
    ['Restart the **server** if the ping fails.', undefined],
    ['Restart the server\n   if the ping fails.', undefined],
    ['Stop the agent and the server if the ping fails.', undefined],
    ['In the RMM, restart the server if the ping fails.', undefined],
    ['Set the flag to on, but only when the queue is empty.', undefined],
    ['Copy the profile – if the disk has room.', undefined],
    [
      'Release it to the client provided the sender is known.',
      'Provided the sender is known, release it to the client.',
    ],
  ])('of %j', (step, expected) => {
    const text = `1. ${step}\n`;
    const [diagnostic] = lint(library({ [DOCUMENT_PATH]: text }), rule);
    const edits = diagnostic?.fix?.edits.map(
      ({ span, text: words }) => text.slice(0, span[0]) + words + text.slice(span[1]),
    );
    expect(diagnostic?.fix?.safe).not.toBe(true);
    expect(edits?.[0]).toBe(expected === undefined ? undefined : `1. ${expected}\n`);
    if (expected !== undefined) expect(found(expected)).toEqual([]);
  });
});
