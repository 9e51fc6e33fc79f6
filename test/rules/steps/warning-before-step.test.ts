import { checkRule } from '../../helpers/check-rule.ts';

const after = 'put it before the step that it protects';

checkRule('warning-before-step', [
  {
    name: 'before the list, and between two steps',
    text: '> [!WARNING]\n> Two servers with one name damage the domain.\n\n1. Rename the server.\n\n   > [!CAUTION]\n   > Pull no cable.\n\n2. Restart it.\n',
    expect: [],
  },
  {
    name: 'after the last step, inside and outside of the list',
    text: '## A\n\n1. Rename it.\n\n> [!WARNING]\n> One name.\n\n## B\n\n1. Rename it.\n2. Restart it.\n\n   > **Caution:** One name.\n\n## C\n\n**Warning:** One name.\n',
    expect: [
      `5:1-6:12 This warning comes after step 1; ${after}`,
      `13:4-13:28 This warning comes after step 2; ${after}`,
    ],
  },
  {
    name: 'after a checklist',
    text: '- [ ] Rename it.\n\nWarning: one name.\n',
    expect: [`3:1-3:19 This warning comes after the item; ${after}`],
  },
  {
    name: 'what stands behind a warning may be what it protects',
    text: '## A\n\n1. Rename it.\n\n> [!WARNING]\n> One name.\n\nThen run this.\n\n## B\n\n1. Rename it.\n\n> [!WARNING]\n> One name.\n\n```sh\nrename\n```\n\n## C\n\n1. Rename it.\n\n> [!WARNING]\n> One name.\n\n### D\n\n1. Restart it.\n',
    expect: [],
  },
  {
    name: 'further callouts behind it do not hide it',
    text: '1. Rename it.\n\n> [!WARNING]\n> One name.\n\n> [!NOTE]\n> It takes an hour.\n',
    expect: [`3:1-4:12 This warning comes after step 1; ${after}`],
  },
  {
    name: 'a point of the step',
    text: '1. Rename it.\n   - **Warning:** one name.\n2. Restart it.\n   - Warning: one name.\n   - Then wait.\n3. Stop it.\n',
    expect: [`2:6-2:28 This warning comes after step 1; ${after}`],
  },
  {
    name: 'a sentence of the step',
    text: '1. Rename it. Warning: one name.\n2. Restart it. Be careful with the disks.\n3. Be careful with the disks. Pull one.\n4. Open it. Take care of the disks. Pull one.\n5. Rename it. Be careful:\n\n   ```sh\n   rename\n   ```\n',
    expect: [
      '1:15-1:33 This warning comes after the action; put it before the step',
      '2:16-2:42 This warning comes after the action; put it before the step',
    ],
  },
  {
    name: 'lists that do not tell the reader to act, notes and mere words',
    text: '## A\n\n1. The server is down.\n\n> [!WARNING]\n> One name.\n\n## B\n\n1. Rename it.\n\n> [!NOTE]\n> It takes an hour.\n\n## C\n\n1. Rename it.\n   - Warning events are red.\n2. Read the warning. Caution is good.\n',
    expect: [],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF1. Rename it. Caution: one name.\r\n\r\n> [!CAUTION]\r\n> One name.\r\n',
    expect: [
      '1:16-1:34 This warning comes after the action; put it before the step',
      `3:1-4:12 This warning comes after step 1; ${after}`,
    ],
  },
]);
