import { checkRule } from '../../helpers/check-rule.ts';

checkRule('readable-file', [
  { name: 'passes an empty file', text: '', expect: [] },
  {
    name: 'tells an open fence behind a BOM',
    text: '\uFEFF---\r\nid: SOP-001\r\n\r\n# Calls\r\n',
    expect: ['1:2-1:5 The frontmatter has no closing fence; end it with a line that holds only ---'],
  },
  {
    name: 'refuses code',
    text: '---js\nid: 1\n---\n',
    expect: [
      '1:1-1:6 The frontmatter opens with "---js"; open it with a plain --- (nothing in a document is ever run)',
    ],
  },
  {
    name: 'tells a NUL character',
    text: 'a\n\nb\0c\n',
    expect: ['3:2-3:3 This file holds a NUL character: it is no text file'],
  },
  {
    name: 'tells what is too deep',
    text: `${'>'.repeat(60)} a\n`,
    expect: ['1:1-1:63 Block quotes and lists are nested more than 50 deep; flatten them'],
  },
  {
    name: 'tells a code block without an end',
    text: '```sh\nping\n```\n\n1. Ping\n\n   ~~~~\n   a\n   ~~~\n',
    expect: [
      '7:4-7:8 The code block that begins here has no end, so that what follows is code too; write ~~~~ on a line of its own behind the code',
    ],
  },
  {
    name: 'knows the ends of code blocks',
    text: '> ```\n> a\n> `````  \n\n~~~sh\r\na\r\n~~~\r\n\n    indented\n\n- ```\n  ```\n',
    expect: [],
  },
]);
