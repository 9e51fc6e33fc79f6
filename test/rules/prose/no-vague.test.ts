import { describe, expect, test } from 'vitest';
import { EMPTY_GLOSSARY } from '../../../src/library/glossary.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const TIME = 'names no time; write the deadline or the interval ("within 15 minutes", "every Monday")';
const AMOUNT = 'names no amount; write the number or the limit ("3", "at least 15% free")';
const CONDITION = 'leaves the condition open; write in which case ("if the disk is over 90% full")';
const LIST = 'leaves the list open; name everything that belongs to it, or what the entries have in common';
const RESULT = 'leaves the result open; write what shows that it is right ("until the light is green")';
const CHOICE = 'leaves the choice to the reader; name the thing or the role, or say where it is written';
const finds = (name: string, text: string, ...expected: string[]) => ({ name, text, expect: expected });

checkRule('no-vague', [
  finds('a time', 'Call back soon. Reply ASAP.', `1:11-1:15 "soon" ${TIME}`, `1:23-1:27 "ASAP" ${TIME}`),
  finds('an amount', '1. Wait a\n   few minutes.', `1:9-2:7 "a few" ${AMOUNT}`),
  finds('a condition', '- [ ] Agent updated as needed', `1:21-1:30 "as needed" ${CONDITION}`),
  finds('a list', 'All laptops, phones, etc. are ours.', `1:22-1:26 "etc." ${LIST}`),
  finds('a result', '> [!NOTE]\n> Check that the fan runs properly.', `2:27-2:35 "properly" ${RESULT}`),
  finds('a choice', '* Call the appropriate vendor.', `1:12-1:23 "appropriate" ${CHOICE}`),
  finds(
    'cells, but no headings',
    '## Call back soon\n\n| Check the log regularly |\n| - |',
    `3:17-3:26 "regularly" ${TIME}`,
  ),
  finds('names', 'Open the Acceptable Use Policy. Start Quick Assist, then Soon. Set the priority to Several.'),
  finds(
    'what is given',
    'Click "Update soon" and “as needed”, run `soon`, read [Call Back Soon](soon.md), open https://soon.example, #soon.',
  ),
  {
    name: 'own words, and the default ones no longer',
    files: { 'glossary.yml': 'style: {vague_words: {speedily: time, some: amount}}' },
    text: 'Reply speedily. Wait some minutes. Reply soon.',
    expect: [`1:7-1:15 "speedily" ${TIME}`, `1:22-1:26 "some" ${AMOUNT}`],
  },
  {
    name: 'a term of the glossary protects what is inside',
    files: { 'glossary.yml': 'terms: [{term: reasonable effort, definition: At least two hours of work.}]' },
    text: 'Take reasonable effort. Take reasonable time.',
    expect: [`1:30-1:40 "reasonable" ${AMOUNT}`],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF# T\r\n\r\nRestart it as\r\nneeded.\r\n',
    expect: [`3:12-4:7 "as needed" ${CONDITION}`],
  },
]);

const rule = rules.filter(({ id }) => id === 'no-vague');
const isFound = (text: string): boolean =>
  lint(library({ 'glossary.yml': '', [DOCUMENT_PATH]: text }), rule).length > 0;

describe('what is to be done leaves nothing open', () => {
  test.each([
    'Order toner when the stock is low.',
    'Block the sender if the volume looks unusual.',
    'Review the firewall rules often.',
    'Compress large PDFs.',
    'Do not reboot it unless absolutely necessary.',
    'If the invoice is significantly higher, stop.',
    'Delete old logs.',
    'Do not repair old laptops.',
    'Refuse very big attachments.',
    'For larger tenants, split the migration.',
    'Escalate a ticket that stays open too long.',
    'Keep enough licences in the pool.',
    'Increase the timeout a bit.',
    'Enter the serial number later.',
    'P3 tickets should normally get an answer on the same day.',
    'Normally, the second technician countersigns.',
    'Ideally, two technicians go to the site.',
    'The technician eventually informs the account manager.',
    'Report excessive use of the guest network.',
    'Use the usual template.',
    'Talk to the right people before the change.',
    'Wait briefly before the next attempt.',
    'The rack needs adequate cooling.',
    'Escalate the ticket as soon as possible.',
    'Escalate if necessary.',
    'If possible, call the user first.',
    'The technician must reply promptly.',
    'Tickets should be handled quickly.',
    'Check the backups regularly.',
    'Backups are tested periodically.',
    'We review the list on a regular basis.',
    'The service manager regularly checks the board.',
    'The team answers in a timely manner.',
    'Wait for a few minutes, then try again.',
    'You must allow sufficient time.',
    'Keep several copies of the key.',
    'Verify that the service works as expected.',
    'Make sure the cable is properly seated.',
    'Handle the disk carefully.',
    'Use a suitable screwdriver.',
    'Ask someone to check the rack.',
    'Someone must watch the phone.',
    'Use various tools.',
    'Note the name, the number and so on.',
    'Write down all facts (name, number, etc.).',
    'Technicians update the ticket as required.',
    'If the modem does not answer within a few minutes, restart it.',
    'You must wait a few minutes.',
    'Remove games, toolbars etc. from new laptops.',
    'Write down all names (owner, manager, etc.).',
    'If the quote is signed, order the parts and store them properly.',
  ])('%s', (text) => {
    expect(isFound(text)).toBe(true);
  });
});

describe('what only happens, or says enough, is left alone', () => {
  test.each([
    'Use Postgres 12 or later.',
    'Check how often it fails.',
    'It should not significantly change the plan.',
    'Check the backup 2 business days later.',
    'Send the necessary forms that finance asks for.',
    'Click **Remind me later**.',
    'Typically, the deputy goes to the site.',
    'Send short messages.',
    'Read the old log.',
    'Split the file if it is too large to send.',
    'Do not wait in the rack room because it is too hot there, and not too long.',
    'Speak loud enough.',
    'Bring enough cable to reach the rack.',
    'The stock is low.',
    'Set the priority to high.',
    'In smaller meetings, switch the microphone on.',
    'The light turns green soon.',
    'Users quickly lose data in this way.',
    'There are several ways to reach us.',
    'The update takes a few minutes.',
    'The update should take several minutes.',
    'Reply as soon as the client calls.',
    'Restart it soon after the update.',
    'Use the search to quickly find the ticket.',
    'Check the log regularly, at least once a week.',
    'Review the list regularly (every Monday).',
    'Change the filters as required by the contract.',
    'Use as many words as needed.',
    'If the fan does not spin properly, replace it.',
    'The cable is suitable for the rack.',
    'Use a cable that is suitable.',
    'Ask someone with a key.',
    'If somebody calls, pick up.',
    'We can run the job by hand if needed.',
    'The numbers are 1, 2, 3, etc.',
    'The tools of the vendors (Java, Adobe, etc.) stand in the list.',
    'Consider a few things: the time and the place.',
    'The client has been with us for a while.',
    'My manager regularly helped me.',
    'The faults return regularly and must be repaired.',
    'It may be that someone has the key.',
    'Do we have to call the client as soon as possible?',
    'We keep spare parts such as cables, mice, etc.',
    'Open the settings for printers like lasers, plotters, etc.',
    'Check the spare parts (cables, mice, etc.).',
    'Billing period: choose monthly, quarterly, etc.',
    'For lost phones, badges, etc., open a ticket.',
    'Every part - cable, mouse, and so on - has a label.',
    'Your manager meets you when needed.',
    'If necessary, the owner may change the quote.',
    'The client collects old disks when required due to an audit.',
    'We regularly meet for lunch.',
    'Read the frequently asked questions.',
    'Spare parts help to restore the service as soon as possible.',
    'We try to answer as quickly as possible.',
    'The rack must have sufficient space to hold two switches.',
    'You must set several options.',
    'If you have several sites, open a ticket.',
    'Periodically there are updates, which must be tested.',
    'Changing plans for code review, merge requests, etc.',
    "Let's say you keep a few disks.",
    "Close the ticket if the client doesn't have a suitable rack.",
    'The plan must be sufficiently clear that both desks can follow it.',
    'Open the appropriate page for the type of mailbox.',
    'If necessary, Queue Manager sorts the list.',
    'Read the notes, they hold a lot of detail, and it has several parts.',
    'Good tools ensure that the desk works efficiently.',
    'They have the tools they need to work effectively.',
    'Move the disk, effectively doubling the space.',
    'If the lid is closed properly, the LED is green.',
    'To ask someone for a quote, open a ticket.',
    'Read more about the various sites.',
    'Show one of the acceptable documents listed by the bank.',
    'Tick the appropriate box, depending on the case.',
    'If there is an appropriate site, book it.',
    'If it rings, we hand it to the appropriate desk and then close it.',
    'Start the sync, this will take a few minutes.',
    'The second server copies the logs as quickly as possible.',
    'Occasionally, we would order one by phone.',
  ])('%s', (text) => {
    expect(isFound(text)).toBe(false);
  });
});

test('every default word is found somewhere', () => {
  const places = {
    time: (word: string) => `The technician must reply ${word}.`,
    amount: (word: string) => `Keep ${word} copies.`,
    condition: (word: string) => `Restart it ${word}.`,
    list: (word: string) => `Note the name, the number, ${word}`,
    result: (word: string) => `Check that it works ${word}.`,
    choice: (word: string) => `Ask ${word} people.`,
  };
  const others = [
    (word: string) => `Do it ${word}.`,
    (word: string) => `Take ${word} care.`,
    (word: string) => `Take ${word}.`,
    (word: string) => `For ${word} jobs, call the owner.`,
    (word: string) => `It should ${word} be done.`,
    (word: string) => `Order toner when it ${word}.`,
    (word: string) => `Order toner when it is ${word}.`,
    (word: string) => `Delete machines that ${word} left.`,
    (word: string) => `Use the ${word} form.`,
    (word: string) => `Wait a day ${word}.`,
    (word: string) => `Give them ${word}.`,
  ];
  const silent = Object.entries(EMPTY_GLOSSARY.style.vague_words).filter(
    ([word, vagueness]) => ![places[vagueness], ...others].some((place) => isFound(place(word))),
  );
  expect(silent.map(([word]) => word)).toEqual([]);
});
