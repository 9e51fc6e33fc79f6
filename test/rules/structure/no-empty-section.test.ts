import { checkRule } from '../../helpers/check-rule.ts';

const empty = (title: string): string =>
  `Nothing stands below "${title}"; write the section, or remove a heading that is optional`;

checkRule('no-empty-section', [
  {
    name: 'text, code, a table or an image is content',
    text: '# T\n\n## A\n\nx\n\n## B\n\n```sh\n```\n\n## C\n\n| a |\n| - |\n\n## D\n\n![x](x.png)\n',
    expect: [],
  },
  {
    name: 'nothing, with CRLF and a byte order mark',
    text: '\uFEFF# T\r\n\r\n## A\r\n\r\n## B\r\n',
    expect: [`3:4-3:5 ${empty('A')}`, `5:4-5:5 ${empty('B')}`],
  },
  {
    name: 'only a comment, a rule, an address or empty items',
    text: '# T\n\n## A\n\n<!-- x -->\n\n## B\n\n---\n\n## C\n\n[x]: y.md\n\n## D\n\n-\n',
    expect: ['A', 'B', 'C', 'D'].map((title, index) => `${3 + 4 * index}:4-${3 + 4 * index}:5 ${empty(title)}`),
  },
  {
    name: 'the innermost empty heading is named',
    text: '# T\n\n## A\n\n### B\n\n### C\n\nx\n',
    expect: [`5:5-5:6 ${empty('B')}`],
  },
  {
    name: 'a heading that leads to its text by a link has it there',
    text: '# T\n\n## [On call](on-call.md)\n\n## See [this](this.md)\n',
    expect: [`5:4-5:23 ${empty('See this')}`],
  },
  { name: 'a lone title', text: '# T\n', expect: [] },
]);
