import { checkRule } from '../../helpers/check-rule.ts';

const files = { 'glossary.yml': 'style: {paragraph_length: 2}' };
const message = (count: number): string =>
  `This paragraph has ${count} sentences, and 2 are allowed; begin a new one where the topic changes, or make a list of it`;
const finds = (name: string, text: string, ...expected: string[]) => ({ name, files, text, expect: expected });

checkRule('paragraph-length', [
  finds('the sentences of each paragraph', 'Aa. Bb.\nCc!\n\nAa. Bb.\n\nCc? Dd.', `1:1-2:4 ${message(3)}`),
  finds(
    'callouts, bullets and paragraphs below a step',
    '> [!NOTE]\n> Aa. Bb.\n> Cc.\n\n* Aa. Bb. Cc.\n\n1. Step.\n\n   Aa. Bb. Cc. Dd.',
    `1:3-3:6 ${message(3)}`,
    `5:3-5:14 ${message(3)}`,
    `9:4-9:19 ${message(4)}`,
  ),
  finds(
    'steps, items, headings and cells have other rules',
    '# Aa. Bb. Cc.\n\n1. Aa. Bb. Cc.\n\n- [ ] Aa. Bb. Cc.\n\n| Aa. Bb. Cc. |\n| - |',
  ),
  finds('a number or a mark alone is no sentence', 'Choose one: 1. `Yes` 2. `No` 3. `Both`. Go.'),
  finds(
    'what a reader sees as lines is counted line by line',
    'Aa. Bb.  \nCc.\\\nDd. Ee.<br>Ff.\n\n1) Aa. Bb.\n✔ Cc. Dd.',
  ),
  finds('abbreviations end no sentence', 'See e.g. No. 5 of Vol. 2. Dr. Hale knows it.'),
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFFAa. Bb.\r\nCc.\r\n',
    expect: [`1:2-2:4 ${message(3)}`],
  },
]);
