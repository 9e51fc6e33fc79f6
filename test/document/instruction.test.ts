import { describe, expect, test } from 'vitest';
import { type Judgement, judgeInstruction } from '../../src/document/instruction.ts';
import { findSentences } from '../../src/document/sentences.ts';

const judge = (prose: string, verbs?: ReadonlySet<string>, from = 0): Judgement | undefined =>
  findSentences(prose, from)
    .slice(0, 1)
    .map((sentence) => judgeInstruction(sentence, verbs))[0];

describe('judgeInstruction', () => {
  test.each([
    'Open the ticket.',
    'Please call the client.',
    'Then, open the console.',
    'Carefully pull the disk.',
    'Do not open the mail.',
    'Never give a password.',
    'Don’t hang up.',
    'If the ping fails, call the client.',
    'If the ping fails then call the client.',
    'In the PSA, the RMM and the console, open the alert.',
    'After 15 minutes, check again.',
    'This week, call the vendor.',
    'Should the ping fail, call the client.',
    'On the firewall: disable the account.',
    'Check the power:  Unplug the cable.',
    '(Optional) Open the console.',
    'Using the RMM, open a session.',
    'Check who is on site.',
    'Check they can sign in.',
    'Verify service is running.',
    'Defrost the cooling unit.',
    'Do not disturb the caller.',
    'Please reseat card 3.',
    'Optional: rename the port.',
    'To free the port, unplug the adapter.',
    'When in doubt, escalate.',
    'Re-open the ticket.',
    'Test the line.',
    'Report suspicious mail to the bank.',
    'Review open tickets',
    'Download drivers and copy them',
    'Order two spare disks.',
    'Log in to the console.',
    'Work with the vendor.',
    'Stop and restart the spooler.',
    'Contact Dana at the office.',
    'Feel free to call.',
  ])('an instruction: %s', (prose) => {
    expect(judge(prose)?.verdict).toBe('instruction');
  });

  test.each([
    ['The technician opens the ticket.', 'subject', 'The technician'],
    ['You should open the ticket.', 'modal', 'You should'],
    ['Must be open.', 'modal', 'Must'],
    ['It opens.', 'subject', 'It'],
    ['Opening the ticket.', 'gerund', 'Opening'],
    ['Opens the ticket.', 'third-person', 'Opens'],
    ['Opened the ticket.', 'past', 'Opened'],
    ['Technician opens the ticket.', 'third-person', 'Technician opens'],
    ['Service manager must approve it.', 'modal', 'Service manager must'],
    ['If the ping fails, the technician calls.', 'subject', 'the technician'],
    ['Backups are done.', 'subject', 'Backups are'],
  ])('a statement: %s', (prose, fault, words) => {
    const judgement = judge(prose, undefined, 100);
    expect(judgement).toMatchObject({ verdict: 'statement', fault });
    expect(judgement && prose.slice(judgement.span[0] - 100, judgement.span[1] - 100)).toBe(words);
  });

  test.each([
    'Is the server on?',
    'Thank you.',
    'Email: a list',
    'Contact: the owner',
    'Passwords: the ones on the client page',
    'Backups run daily',
    '15 minutes',
    'Test results are bad',
    'Test results from the last restore',
    'Backup status of all servers',
    'Update window: Sunday',
    'Copy of the agreement',
    'Request from an unknown number',
    'Release Notes',
    'Return shipments without a number come back to us.',
    'Step 5',
    'Clean rooms',
    'Set up by the vendor.',
    'May 5 is a holiday',
    'Don’t know.',
    'Highly recommend!',
    'Talk to you later.',
    'Took a laptop in.',
    'If it rings, Dana answers.',
    '',
    'The own schedule of the city (often out of date).',
    'A package with a part for the interface.',
  ])('unsure: %s', (prose) => {
    expect(judge(prose)?.verdict).not.toBe('statement');
  });

  test('knows further verbs', () => {
    expect(judge('Frobnicate disks.')?.verdict).toBe('unsure');
    expect(judge('Frobnicate disks.', new Set(['frobnicate']))?.verdict).toBe('instruction');
  });

  test.each(['please, ', 'then ', 'a: ', 'If x, ', '(a) '])('takes linear time for %j', (part) => {
    const start = performance.now();
    judge(part.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
