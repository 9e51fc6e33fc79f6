import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {procedure_size: 2}' };
const message = (count: number): string =>
  `This list has ${count} steps, and 2 are allowed; give each phase of the work a heading of its own`;

checkRule('procedure-size', [
  { name: 'as many as allowed', files, text: '1. Call A.\n2. Call B.\n\n## C\n\n1. Call D.\n2. Call E.\n', expect: [] },
  {
    name: 'one too many',
    files,
    text: '# T\n\n1. Call A.\n2. Call B.\n3. Call C.\n\nText.\n',
    expect: [`3:1-5:11 ${message(3)}`],
  },
  {
    name: 'nested steps count in no list but the first level’s',
    files,
    text: '1. Call A.\n   1. Call B.\n   2. Call C.\n   3. Call D.\n2. Call E.\n',
    expect: [],
  },
  {
    name: 'a list that goes on behind a code block is one list, a new one is another',
    files,
    text: '1. Call A.\n2. Call B.\n\n```sh\nping\n```\n\n3. Call C.\n\nThen:\n\n1. Call D.\n2. Call E.\n',
    expect: [`1:1-8:11 ${message(3)}`],
  },
  {
    name: 'numbers do not go on below the next heading',
    files,
    text: '1. Call A.\n2. Call B.\n\n## C\n\n3. Call D.\n',
    expect: [],
  },
  { name: 'items to tick off belong to a checklist', files, text: '1. [ ] A\n2. [ ] B\n3. [ ] C\n', expect: [] },
  {
    name: 'contents, numbered facts and bullets are no steps',
    files,
    text: '1. [A](#a)\n2. ✅ [B](#b)\n3. [C](c.md)\n\nFacts:\n\n1. Call A.\n2. The server is up.\n3. The client knows.\n\n- Call D.\n- Call E.\n- Call F.\n',
    expect: [],
  },
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFF1. Call A.\r\n2. Call B.\r\n3. Call C.\r\n',
    expect: [`1:2-3:11 ${message(3)}`],
  },
]);
