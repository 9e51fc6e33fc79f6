import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {procedure_size: 2}' };
const message = (count: number): string =>
  `This list has ${count} steps, and 2 are allowed; give each phase of the work a heading of its own`;

checkRule('procedure-size', [
  { name: 'as many as allowed', files, text: '1. A\n2. B\n\n## C\n\n1. D\n2. E\n', expect: [] },
  { name: 'one too many', files, text: '# T\n\n1. A\n2. B\n3. C\n\nText.\n', expect: [`3:1-5:5 ${message(3)}`] },
  {
    name: 'nested steps count in no list but the first level’s',
    files,
    text: '1. A\n   1. B\n   2. C\n   3. D\n2. E\n',
    expect: [],
  },
  {
    name: 'a list that goes on behind a code block is one list, a new one is another',
    files,
    text: '1. A\n2. B\n\n```sh\nping\n```\n\n3. C\n\nThen:\n\n1. D\n2. E\n',
    expect: [`1:1-8:5 ${message(3)}`],
  },
  { name: 'numbers do not go on below the next heading', files, text: '1. A\n2. B\n\n## C\n\n3. D\n', expect: [] },
  { name: 'items to tick off belong to a checklist', files, text: '1. [ ] A\n2. [ ] B\n3. [ ] C\n', expect: [] },
  {
    name: 'contents and bullets are no steps',
    files,
    text: '1. [A](#a)\n2. ✅ [B](#b)\n3. [C](c.md)\n\n- D\n- E\n- F\n',
    expect: [],
  },
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFF1. A\r\n2. B\r\n3. C\r\n',
    expect: [`1:2-3:5 ${message(3)}`],
  },
]);
