import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {step_length: 4}' };
const message = (count: number): string =>
  `This sentence has ${count} words, and 4 are allowed; make two of it, or move details into a bullet below`;

checkRule('step-length', [
  {
    name: 'each sentence counts by itself',
    files,
    text: '1. One two three four. One two three four.\n2. One. One two three four five.\n',
    expect: [`2:9-2:33 ${message(5)}`],
  },
  {
    name: 'code, an address and a placeholder count as one word',
    files,
    text: '1. Run `a b c d e` at <https://example.com/a?b=c>.\n1. Run `a b c` at https://example.com/a-b, TODO(a b c).\n',
    expect: [`2:4-2:56 ${message(5)}`],
  },
  {
    name: 'checklist items and nested steps',
    files,
    text: '- [ ] One two three four five\n  1. One two **three** four five.\n     - One two three four five\n',
    expect: [`1:7-1:30 ${message(5)}`, `2:6-2:34 ${message(5)}`],
  },
  {
    name: 'over two lines, with CRLF and a byte order mark',
    files,
    text: '\uFEFF# T\r\n\r\n1. One two\r\n   three four five.\r\n',
    expect: [`3:4-4:20 ${message(5)}`],
  },
  {
    name: 'bullets, paragraphs and empty steps are not its business',
    files,
    text: 'One two three four five.\n\n- One two three four five.\n\n<!-- -->\n\n1.\n',
    expect: [],
  },
]);
