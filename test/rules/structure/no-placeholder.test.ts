import { checkRule } from '../../helpers/check-rule.ts';

const gap = (word: string): string => `"${word}" marks a gap; write what belongs here`;

checkRule('no-placeholder', [
  {
    name: 'in a heading, a link, code and a table',
    text: '# TODO(a)\n\n[TODO(b)](TODO(c).md) `TODO(d)`\n\n```sh\nrun TODO(e)\n```\n\n| TODO(f) |\n| - |\n',
    expect: [
      '1:3-1:10 Fill in "a"',
      '3:2-3:9 Fill in "b"',
      '3:11-3:18 Fill in "c"',
      '3:24-3:31 Fill in "d"',
      '6:5-6:12 Fill in "e"',
      '9:3-9:10 Fill in "f"',
    ],
  },
  {
    name: 'over two lines, with CRLF and a byte order mark',
    text: '\uFEFF# T\r\n\r\nTODO(what\r\n  (and why) first?)\r\n',
    expect: ['3:1-4:20 Fill in "what (and why) first?"'],
  },
  {
    name: 'in frontmatter values, not in comments',
    text: '---\ntitle: TODO(a) # TODO(b)\ntrigger: "TODO(c: d)"\nvideos:\n  - title: x TODO(e)\ntags: [TODO(f), 3]\n---\n\n# T\n',
    expect: ['2:8-2:15 Fill in "a"', '3:11-3:21 Fill in "c: d"', '5:14-5:21 Fill in "e"', '6:8-6:15 Fill in "f"'],
  },
  {
    name: 'bare words',
    text: '# T\n\nTBD and\nTODO: more, FIXME. To be  \ndecided.\n',
    expect: [
      `3:1-3:4 ${gap('TBD')}`,
      `4:1-4:5 ${gap('TODO')}`,
      `4:13-4:18 ${gap('FIXME')}`,
      `4:20-5:8 ${gap('To be decided')}`,
    ],
  },
  { name: 'one left open', text: '# T\n\nTODO(first\n\nnext (x)\n', expect: [`3:1-3:5 ${gap('TODO')}`] },
  {
    name: 'no words of other words, quotations or code',
    text: '# T\n\nThe todo list, the TODO list, a TODO CHECKLIST, SOP-XXX, XXX-12, TODOs, "TODO", `TBD`, Microsoft To Do.\n\n`TODO(…)` marks a gap.\n\n```sh\n# TODO\n```\n',
    expect: [],
  },
  {
    name: 'in a diagram',
    text: '# T\n\n```mermaid\nflowchart TD\n  a([TODO first event]) --> b{TODO}\n  c[TODO(x)] --> d["TBD: y"]\n```\n',
    expect: [
      '5:6-5:22 Fill in "first event"',
      `5:31-5:35 ${gap('TODO')}`,
      '6:5-6:12 Fill in "x"',
      '6:21-6:27 Fill in "y"',
    ],
  },
  {
    name: 'in a comment, not in a directive',
    text: '# T\n\n<!-- TODO(a) -->\n\n<!-- sop-disable-next-line no-placeholder: TODO(b) -->\nx\n',
    expect: ['3:6-3:13 Fill in "a"'],
  },
  {
    name: 'words of the glossary',
    files: { 'glossary.yml': 'style: {placeholder_words: [TBA]}' },
    text: '# T\n\nTBA TBD\n',
    expect: [`3:1-3:4 ${gap('TBA')}`],
  },
]);
