import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {sentence_length: 6}' };
const split = (count: number): string =>
  `This sentence has ${count} words, and 6 are allowed; make two of it, or put its parts into a list`;
const stop = (count: number): string =>
  `This sentence has ${count} words, and 6 are allowed; put a full stop in place of the semicolon`;
const finds = (name: string, text: string, ...expected: string[]) => ({ name, files, text, expect: expected });

checkRule('sentence-length', [
  finds(
    'each sentence of a paragraph counts by itself',
    'One two three four five six. One two three four five six seven. Eight.',
    `1:30-1:64 ${split(7)}`,
  ),
  finds(
    'callouts, bullets and paragraphs below a step',
    '> [!NOTE]\n> One two three four five\n> six seven.\n\n* One two three four five six seven\n\n1. Step.\n\n   One two three four five six seven.',
    `2:3-3:13 ${split(7)}`,
    `5:3-5:36 ${split(7)}`,
    `9:4-9:38 ${split(7)}`,
  ),
  finds(
    'steps, checklist items, headings and cells do not count',
    '# One two three four five six seven\n\n1. One two three four five six seven.\n\n- [ ] One two three four five six seven.\n\n| One two three four five six seven |\n| - |\n\n> 1. One two three four five six seven.',
  ),
  finds(
    'a list behind a colon is no part of the sentence',
    'Bring these things: a cable, a label, a key, a very long screwdriver.',
  ),
  finds(
    'a label is no part of the sentence',
    'Retention: one two three four five six. **Owner** – one two three four five six seven.\n\nOwner: One, two, three, four, five, six, seven.',
    `1:53-1:87 ${split(7)}`,
    `3:8-3:48 ${split(7)}`,
  ),
  finds(
    'code, an address, a quotation and the title of another SOP are one word each',
    'Run `a b c d e` at <https://example.com/a?b=c> in [The Long Title of It](it.md).\n\nThe view "All clients, last 24 hours" of [the five big old clients](https://example.com) opens.',
    `3:1-3:96 ${split(10)}`,
  ),
  finds(
    'what a reader sees as lines of their own are sentences of their own',
    'One two three four  \nfive six seven eight\\\nnine ten<br>eleven twelve.\n\n✔ One two three\n✔ four five six\n✔ seven eight',
  ),
  finds(
    'a semicolon is the place to split, unless it stands in parentheses',
    'One two three four; five six seven.\n\nOne two three (four; five) six seven.',
    `1:1-1:36 ${stop(7)}`,
    `3:1-3:38 ${split(7)}`,
  ),
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFF# T\r\n\r\nOne two three\r\nfour five six seven.\r\n',
    expect: [`3:1-4:21 ${split(7)}`],
  },
]);
