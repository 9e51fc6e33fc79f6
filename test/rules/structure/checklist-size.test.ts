import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {checklist_size: 2}' };
const message = (count: number): string =>
  `This group has ${count} items, and 2 are allowed; split it where the work pauses, under headings of their own`;

checkRule('checklist-size', [
  { name: 'as many as allowed', files, text: '- [ ] A\n- [x] B\n\n## C\n\n- [ ] D\n- [ ] E\n', expect: [] },
  {
    name: 'one too many',
    files,
    text: '# T\n\n- [ ] A\n- [x] B\n- [ ] C\n\nText.\n',
    expect: [`3:1-5:8 ${message(3)}`],
  },
  {
    name: 'nested items are a group of their own',
    files,
    text: '- [ ] A\n  - [ ] B\n  - [ ] C\n- [ ] D\n',
    expect: [],
  },
  {
    name: 'words of the writer divide a group, a callout does not',
    files,
    text: '- [ ] A\n- [ ] B\n\nThen:\n\n- [ ] C\n\n> [!NOTE]\n> Look.\n\n* [ ] D\n* [ ] E\n',
    expect: [`6:1-12:8 ${message(3)}`],
  },
  { name: 'a record of what is done', files, text: '- [x] A\n- [x] B\n- [X] C\n', expect: [] },
  { name: 'bullets between the items do not count', files, text: '- [ ] A\n- B\n- C\n- [ ] D\n', expect: [] },
  { name: 'numbered items count', files, text: '1. [ ] A\n2. [ ] B\n3. [ ] C\n', expect: [`1:1-3:9 ${message(3)}`] },
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFF- [ ] A\r\n- [ ] B\r\n- [ ] C\r\n',
    expect: [`1:2-3:8 ${message(3)}`],
  },
]);
