import { checkRule } from '../../helpers/check-rule.ts';

checkRule('step-imperative', [
  {
    name: 'commands',
    text: '1. **Check the power:** Unplug the cable.\n2. In the **RMM console**, open the alert.\n3. Please wait.\n4. `ipconfig` shows it.\n5. TODO(first)\n6.\n',
    expect: [],
  },
  {
    name: 'statements',
    text: '1. The technician opens it.\n2. You **should** open it.\n3. Opening the ticket.\n4. If it fails, the client waits.\n',
    expect: [
      '1:4-1:18 "The technician" describes; begin with a verb that says what to do',
      '2:4-2:16 Leave out "You **should" and begin with the verb, as a command',
      '3:4-3:11 Begin with the command: "Open" instead of "Opening"',
      '4:17-4:27 "the client" describes; begin with a verb that says what to do',
    ],
  },
  {
    name: 'items to confirm are left alone, descriptions are not',
    text: '- [ ] The server is labelled.\n- [ ] Checked the cables.\n- [ ] Opens the ticket.\n- [ ] You must call.\n',
    expect: [
      '3:7-3:12 Begin with the command: "Open" instead of "Opens"',
      '4:7-4:15 Leave out "You must" and begin with the verb, as a command',
    ],
  },
  {
    name: 'verbs of the glossary',
    files: { 'glossary.yml': 'style: {step_verbs: [frobnicate]}' },
    text: '1. Frobnicates the disk.\n',
    expect: ['1:4-1:15 Begin with the command: "Frobnicate" instead of "Frobnicates"'],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF1. It\r\n   opens.\r\n',
    expect: ['1:5-1:7 "It" describes; begin with a verb that says what to do'],
  },
  {
    name: 'bullets and paragraphs are not its business',
    text: 'The client calls.\n\n- The client calls.\n',
    expect: [],
  },
]);
