import { describe, expect, test } from 'vitest';
import { fixDocuments } from '../../../src/linter/fix.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { BODY, DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const rule = rules.filter(({ id }) => id === 'step-one-action');
const found = (step: string): string[] => {
  const text = `1. ${step}\n`;
  return lint(library({ [DOCUMENT_PATH]: text }), rule).map(({ range }) =>
    text.slice(range.start.offset, range.end.offset),
  );
};

describe('a second action', () => {
  test.each([
    ['Stop the service and rename its folder.', 'and rename'],
    ['Stop the service, and rename its folder.', 'and rename'],
    ['Forward the mail and reply to the user.', 'and reply'],
    ['Note the serial number, then order the drive.', 'then order'],
    ['Pick up the tapes and drop them at the bank.', 'and drop'],
    ['Unbox the phone, and next connect it to the port.', 'and next connect'],
    ['Write it into the ticket, and after the client confirms, close it.', 'and after the client confirms, close'],
    ['Count the laptops and enter the number in the stock list.', 'and enter'],
    ['Uninstall the old one, restart, and install the new one.', 'and install'],
    ['Having saved the registry, delete the key and restart Explorer.', 'and restart'],
    ['Delete the profile, then restart the machine.', 'then restart'],
    ['Delete the profile and then restart.', 'and then restart'],
    ['Delete the profile; restart the machine.', 'restart'],
    ['Delete the profile (keep a copy and name the ticket) and restart the machine.', 'and restart'],
    ['If the disk is full, delete the old logs and restart the service.', 'and restart'],
    ['**In the RMM:** stop the agent and delete its folder.', 'and delete'],
    ['Create the account and email the manager.', 'and email'],
    ['Stop the service and run `repair.exe`.', 'and run'],
    ['Stop the **service**\n   and rename\n   its folder.', 'and rename'],
    ['Stop the service and **rename the folder**.', 'and **rename'],
    ['Rename the workstation and join it to the domain.', 'and join'],
    ['Replace the toner, update the stock list.', 'update'],
    ['Open the console and reboot the server, then call the client.', 'then call'],
    ['Disable the account, and inform the manager by phone.', 'and inform'],
    ['Answer the call and, after that, create the ticket.', 'and, after that, create'],
    ['Mount the backup as well as restore the folder.', 'as well as restore'],
    ['Make sure nothing is being deployed and pause the pipeline.', 'and pause'],
    ['Copy the log to the share, after which delete the original.', 'after which delete'],
    ['Move the site to the new tunnel, plus rename the old one.', 'plus rename'],
    ['Label the port & update the plan.', 'update'],
    ['Ship the phone – then email the tracking number.', 'then email'],
    ['Start the import and, while it runs, label the boxes.', 'and, while it runs, label'],
    ['Take a backup and update the firmware.', 'and update'],
    ['Back up the profile and delete the old folder.', 'and delete'],
    ['Mute the sensor and shut down the host.', 'and shut'],
    ['Print the form and keep it, then scan both pages.', 'then scan'],
    ['Pause the plan and notify Dana Reyes.', 'and notify'],
    ['Wipe the tablet and log the time.', 'and log'],
    ['Unlock the account and let the caller know.', 'and let'],
    ['Replace the battery and open a ticket for the old one.', 'and open'],
    ['Reset the password and give the new one to the manager.', 'and give'],
    ['Bridge the switch and replace two cables.', 'and replace'],
  ])('%s', (step, words) => {
    expect(found(step)).toEqual([words]);
  });
});

test('every further action of a sentence is found, and all of them can be repaired at once', () => {
  const step = 'Rename the workstation and join it to the domain, then restart the agent.';
  expect(found(step)).toEqual(['and join', 'then restart']);
  const path = DOCUMENT_PATH;
  const given = library({ [path]: sop({}, `${BODY}\n## Procedure\n\n1. ${step}\n`) });
  const fixed = fixDocuments(given, rules, { chosen: rule, paths: [path], includeUnsafe: true });
  expect(fixed.get(path)).toContain('1. Rename the workstation. Join it to the domain. Restart the agent.\n');
});

describe('one action', () => {
  test.each([
    'Press and hold the power button.',
    '**Stop the service and rename its folder.** Run `net stop`. Wait for it.',
    'Set the value to 5, and in the **Actions** pane, click **Apply**.',
    'Open the form and enter the name in the first field.',
    'Note that the fan spins and stops the timer.',
    'Copy and paste the key.',
    'Download and install the agent.',
    'Set up and test the printer.',
    'Stop and then restart the service.',
    'Review, approve and merge the pull request.',
    'Open the console and select the client.',
    'Switch to the old profile and delete the key.',
    'Create the group and give it a name.',
    'Arrange the columns, sort, and filter the view.',
    'Start the job and allow it to end.',
    'Call the user and offer two dates.',
    'Send the summary and let the client know that it is there.',
    'Enter the address and log on to the console.',
    'Go to the portal and disable the account.',
    'Rename the key, and then press Enter.',
    'Fill in the form and save the changes.',
    'Call the vendor and ask for a ticket number.',
    'Restart the server and check that all services run.',
    'Restart the server and wait 5 minutes.',
    'Run the setup and follow the prompts.',
    'Create a ticket and set the priority to P3.',
    'Copy the key and paste it into the field.',
    'Check the backup and restore settings.',
    'Compare the disk and the backup.',
    'Add the user to the group and add the license.',
    'Ask the user to close the program and restart the machine.',
    'Check that the user closed the program and restart tests passed.',
    'Read the page that says how to stop the service and delete the folder.',
    'Choose "Stop the service and delete the folder".',
    'Follow the part [stop the service and delete the folder](b.md).',
    'Enter three values: start and end the range.',
    'Look for errors; note that a few are normal.',
    'The technician stops the service and deletes the folder.',
    'Stop the service. Rename its folder. Restart the server.',
    'For more information, see how to stop and start the service.',
  ])('%s', (step) => {
    expect(found(step)).toEqual([]);
  });
});

checkRule('step-one-action', [
  {
    name: 'messages',
    text: '1. Stop it and rename the folder.\n2. Stop it. Wait. Rename it. Start it.\n',
    expect: [
      '1:12-1:22 "and rename" begins another action; make it a sentence or a step of its own',
      '2:4-2:39 This step gives 4 commands, and 3 are allowed; make steps of them',
    ],
  },
  {
    name: 'checklist items, nested steps, CRLF and a byte order mark',
    text: '\uFEFF- [ ] Stop it and rename the folder.\r\n  1. Stop it and\r\n     rename the folder.\r\n- Stop it and rename the folder.\r\n',
    expect: [
      '1:16-1:26 "and rename" begins another action; make it a sentence or a step of its own',
      '2:14-3:12 "and rename" begins another action; make it a sentence or a step of its own',
    ],
  },
  {
    name: 'the glossary sets how many commands a step may give, and further verbs',
    files: { 'glossary.yml': 'style: {step_commands: 1, step_verbs: [frobnicate]}' },
    text: '1. Stop it. Start it.\n2. Stop it and frobnicate the disk.\n',
    expect: [
      '1:4-1:22 This step gives 2 commands, and 1 are allowed; make steps of them',
      '2:12-2:26 "and frobnicate" begins another action; make it a sentence or a step of its own',
    ],
  },
]);

test.each([
  ['Download the tool and run it.', 'info'],
  ['Download the tool, then run it.', 'warning'],
  ['Stop the service and rename its folder.', 'warning'],
])('an action on the same thing is a note: %j', (step, severity) => {
  const diagnostics = lint(library({ [DOCUMENT_PATH]: `1. ${step}\n` }), rule);
  expect(diagnostics.map((diagnostic) => diagnostic.severity)).toEqual([severity]);
});

test('ways to reach something are no steps', () => {
  const text = 'You have two options:\n\n1. Stop the service and rename its folder.\n2. Wait.\n';
  expect(lint(library({ [DOCUMENT_PATH]: text }), rule)).toEqual([]);
});

describe('the fix', () => {
  test.each([
    ['Stop the service and rename its folder.', 'Stop the service. Rename its folder.'],
    ['Stop the service, and then rename its folder.', 'Stop the service. Rename its folder.'],
    ['Stop the service; rename its folder.', 'Stop the service. Rename its folder.'],
    ['Stop the service\n   and rename its folder.', 'Stop the service. Rename its folder.'],
    ['If it hangs, stop the service and rename its folder.', undefined],
    ['Stop the **service** and rename its folder.', undefined],
    ['Open it. Close it. Stop the service and rename its folder.', undefined],
  ])('of %j', (step, expected) => {
    const text = `1. ${step}\n`;
    const [diagnostic] = lint(library({ [DOCUMENT_PATH]: text }), rule);
    const edits = diagnostic?.fix?.edits.map(
      ({ span, text: words }) => text.slice(0, span[0]) + words + text.slice(span[1]),
    );
    expect(diagnostic?.fix?.safe).not.toBe(true);
    expect(edits?.[0]).toBe(expected === undefined ? undefined : `1. ${expected}\n`);
  });
});
