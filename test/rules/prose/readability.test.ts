import { checkRule } from '../../helpers/check-rule.ts';

const files = {
  'glossary.yml': 'terms: [{term: multi-factor authentication, definition: Two proofs of who you are.}]',
};
const easy = 'Pick up the phone and write the name of the caller into the ticket at once. ';
const hard =
  'Organizational accountability necessitates comprehensive documentation of telephone conversations, irrespective of their apparent significance. ';
const long = `${'The person at the desk writes the name and the number into the ticket and then reads both of them to the caller and '.repeat(2)}waits. `;
const finds = (name: string, text: string, ...expected: string[]) => ({ name, files, text, expect: expected });

checkRule('readability', [
  finds('easy prose', easy.repeat(20)),
  finds('short prose, however hard', hard.repeat(5)),
  finds(
    'hard prose, at its hardest paragraph',
    `${easy}\n\n${long.repeat(4)}\n\n${easy}`,
    '3:1-3:956 Reading this SOP needs school grade 13.5 (Flesch-Kincaid), and 12 is allowed; begin with this paragraph: make its sentences shorter (49 words on average)',
  ),
  finds(
    'names, abbreviations, code, numbers and terms do not make prose hard',
    `${'Open Microsoft Intune Administration, PSA, RMM and `Get-MobileDeviceConfiguration` for multi-factor authentication 20261122. '.repeat(20)}`,
  ),
  finds('a long word counts once', `${'The administrator reads configuration and documentation. '.repeat(30)}`),
  finds(
    'headings, cells, and sentences that are none, do not count',
    `# ${hard.repeat(9)}\n\n| ${hard.repeat(9)} |\n| - |\n\n${'word '.repeat(400)}\n\n${easy.repeat(9)}`,
  ),
]);
