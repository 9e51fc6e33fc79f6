import { checkRule } from '../../helpers/check-rule.ts';

checkRule('step-imperative', [
  {
    name: 'commands',
    text: '1. **Check the power:** Unplug the cable.\n2. In the **RMM console**, open the alert.\n3. Please wait.\n4. `ipconfig` shows it.\n5. TODO(first)\n6. Seed the backup.\n7. If a site has old switches, determine which of them to replace.\n8.\n',
    expect: [],
  },
  {
    name: 'statements',
    text: '1. The technician opens it.\n2. You **should** open it.\n3. Opening the ticket.\n4. If it fails, the server waits.\n',
    expect: [
      '1:4-1:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The technician" only describes',
      '2:4-2:16 Begin with the verb: leave out "You **should"',
      '3:4-3:11 Begin with the verb: write "Open" instead of "Opening"',
      '4:17-4:27 Begin with the verb ("Open …"): a step tells the reader what to do, and "the server" only describes',
    ],
  },
  {
    name: 'a result that stands as a step',
    text: '1. Open it.\n2. You should now see the console.\n3. You will be asked for a code.\n4. This will take a minute.\n5. You can see it in the log.\n6. You should restart it.\n',
    expect: [
      '2:4-2:14 Begin with the verb ("Check that …"): "You should" tells what happens, not what to do',
      '3:4-3:12 Begin with the verb ("Check that …"): "You will" tells what happens, not what to do',
      '4:4-4:13 Begin with the verb ("Check that …"): "This will" tells what happens, not what to do',
      '5:4-5:11 Begin with the verb: "You can" leaves open whether it must be done; leave it out, or say in which case',
      '6:4-6:14 Begin with the verb: leave out "You should"',
    ],
  },
  {
    name: 'a list of reasons with one command in it, but not one of commands with a reason in it',
    text: '## Why\n\n1. The desk is small.\n2. We like it.\n3. Ask the owner.\n\n## How\n\n1. Open it.\n2. The desk is small.\n3. Close it.\n\n## Procedure\n\n1. The desk is small.\n2. We like it.\n3. Close it.\n',
    expect: [
      '10:4-10:12 Begin with the verb ("Open …"): a step tells the reader what to do, and "The desk" only describes',
      '15:4-15:12 Begin with the verb ("Open …"): a step tells the reader what to do, and "The desk" only describes',
      '16:4-16:6 Begin with the verb ("Open …"): a step tells the reader what to do, and "We" only describes',
    ],
  },
  {
    name: 'items to confirm are left alone, descriptions are not',
    text: '- [ ] The server is labelled.\n- [ ] Checked the cables.\n- [ ] Opens the ticket.\n- [ ] You must call.\n',
    expect: [
      '3:7-3:12 Begin with the verb: write "Open" instead of "Opens"',
      '4:7-4:15 Begin with the verb: leave out "You must"',
    ],
  },
  {
    name: 'an item may say what somebody can do by then',
    text: '- [ ] User can sign in.\n- [ ] The client can print.\n- [ ] You can print.\n- [ ] User must sign in.\n',
    expect: [
      '3:7-3:14 Begin with the verb: "You can" leaves open whether it must be done; leave it out, or say in which case',
      '4:7-4:16 Begin with the verb: leave out "User must"',
    ],
  },
  {
    name: 'verbs of the glossary',
    files: { 'glossary.yml': 'style: {step_verbs: [frobnicate]}' },
    text: '1. Frobnicates the disk.\n',
    expect: ['1:4-1:15 Begin with the verb: write "Frobnicate" instead of "Frobnicates"'],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF1. It\r\n   opens.\r\n2. Close it.\r\n',
    expect: ['1:5-1:7 Begin with the verb ("Open …"): a step tells the reader what to do, and "It" only describes'],
  },
  {
    name: 'a list that counts reasons, papers or results is none of steps',
    text: "## Causes\n\n1. A full disk.\n2. The lease has ended.\n\n## Events\n\n1. The server restarts.\n2. The agent's deployment fails.\n\n## Mistakes\n\n1. Deleting the log.\n2. Restarting the server.\n\n## Procedure\n\n### Papers\n\n1. The signed form.\n2. Scanning the badge.\n",
    expect: [
      '20:4-20:14 Begin with the verb ("Open …"): a step tells the reader what to do, and "The signed" only describes',
      '21:4-21:12 Begin with the verb: write "Scan" instead of "Scanning"',
    ],
  },
  {
    name: 'one command, somebody who acts or somebody spoken to makes a list of steps',
    text: '1. The lease ends.\n2. Renew the lease.\n\nThen:\n\n1. The lease ends.\n2. The technician renews it.\n\nThen:\n\n1. The lease ends.\n2. You can renew it.\n',
    expect: [
      '1:4-1:13 Begin with the verb ("Open …"): a step tells the reader what to do, and "The lease" only describes',
      '6:4-6:13 Begin with the verb ("Open …"): a step tells the reader what to do, and "The lease" only describes',
      '7:4-7:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The technician" only describes',
      '11:4-11:13 Begin with the verb ("Open …"): a step tells the reader what to do, and "The lease" only describes',
      '12:4-12:11 Begin with the verb: "You can" leaves open whether it must be done; leave it out, or say in which case',
    ],
  },
  {
    name: 'what others do between the steps of the reader is left alone',
    text: '## Quotes\n\n1. Send the quote.\n2. The client signs the quote.\n3. A member of the finance team should file it.\n4. Your tech lead, the dispatcher and the owner will agree on a date.\n5. The technician orders the parts.\n6. The client must be called.\n7. Close the ticket.\n8. File the quote.\n',
    expect: [
      '7:4-7:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The technician" only describes',
      '8:4-8:14 Begin with the verb ("Open …"): a step tells the reader what to do, and "The client" only describes',
    ],
  },
  {
    name: 'among the steps of an SOP, others do nothing either',
    text: '## Procedure\n\n1. Send the quote.\n2. The dispatcher should file it.\n',
    expect: [
      '4:4-4:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The dispatcher" only describes',
    ],
  },
  {
    name: 'where one does it all, the reader is meant; where several do, the list tells who does what',
    text: '1. The dispatcher opens the ticket.\n2. The dispatcher calls the client.\n\nThen:\n\n1. The client signs the quote.\n2. The account manager orders the parts.\n\nLater\n\n1. They sign the quote.\n2. They return the quote.\n\nAt last\n\n1. The site contact informs the account manager.\n2. The account manager informs the owner.\n',
    expect: [
      '1:4-1:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The dispatcher" only describes',
      '2:4-2:18 Begin with the verb ("Open …"): a step tells the reader what to do, and "The dispatcher" only describes',
    ],
  },
  {
    name: 'a list of people names nobody who acts',
    text: '1. Your tech lead (TL)\n2. The service team\n',
    expect: [],
  },
  {
    name: 'a line that leads to the list may hold its subject, or announce cases',
    text: '# T\n\nAt closing time, the dispatcher:\n\n1. Closes the queue.\n2. Clears the board.\n\nA good name does this by:\n\n1. Naming the site.\n\nFor example:\n\n1. You open the ticket at noon.\n2. You must close it at five.\n\nThen the following happens:\n\n1. The call ends.\n2. You can hear a tone.\n\nThere are two ways:\n\n1. You can call the desk.\n2. You can open a ticket.\n\nFollow these steps:\n\n1. Opening the ticket.\n2. Close the ticket.\n',
    expect: ['29:4-29:11 Begin with the verb: write "Open" instead of "Opening"'],
  },
  {
    name: 'what stands behind a label explains it, but not behind a place',
    text: '1. Fill in the form.\n2. **Priority:** Shows the urgency.\n3. Site - You will see the address.\n4. Closing the ticket: there are two cases.\n5. In the PSA: you should set the status.\n6. Step 2: Opening the ticket.\n',
    expect: [
      '5:16-5:26 Begin with the verb: leave out "you should"',
      '6:12-6:19 Begin with the verb: write "Open" instead of "Opening"',
    ],
  },
  {
    name: 'a state, a guess and a limit are nothing to do; a ban is',
    text: '1. Open the ticket.\n2. You have the approval of the owner.\n3. If there is no log, a full disk could be the cause.\n4. You may also need another cable.\n5. You cannot undo this.\n6. You must not close the lid.\n',
    expect: ['6:4-6:16 Begin with the verb: write "Do not" instead of "You must not"'],
  },
  {
    name: 'a result may stand before the command that it makes clear',
    text: '1. Start the setup.\n2. The wizard opens. Click **Next**.\n3. You will see the list. Click **Next**.\n4. You should wait. Click **Next**.\n5. The wizard closes.\n6. We recommend a test. Click **Test**.\n',
    expect: [
      '4:4-4:14 Begin with the verb: leave out "You should"',
      '5:4-5:14 Begin with the verb ("Open …"): a step tells the reader what to do, and "The wizard" only describes',
      '6:4-6:6 Begin with the verb ("Open …"): a step tells the reader what to do, and "We" only describes',
    ],
  },
  {
    name: 'a remark inside a step and a list of tips are no steps',
    text: '1. Open the ticket.\n   1. You can also call the desk.\n2. Close it.\n\n## Tips for the PSA\n\n1. Use the keyboard.\n2. The filter helps.\n',
    expect: [],
  },
  {
    name: 'a participle behind a comma is no gerund at fault',
    text: '1. Open it.\n2. If the client has several sites, Dana picks one, using the list.\n',
    expect: [],
  },
  {
    name: 'a phrase that leads is no gerund',
    text: '1. Open it.\n2. Using this form, we close it.\n3. Using this form, close it.\n4. Standing before the rack, press the button.\n',
    expect: ['2:21-2:23 Begin with the verb ("Open …"): a step tells the reader what to do, and "we" only describes'],
  },
  {
    name: 'bullets and paragraphs are not its business',
    text: 'The client calls.\n\n- The client calls.\n',
    expect: [],
  },
]);
