import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const finds = (name: string, text: string, ...expected: string[]) => ({ name, text, expect: expected });
const message = (word: string): string => `"${word}" stands here twice; remove one`;

checkRule('no-repeated-word', [
  finds('side by side', 'Reach the the desk.', `1:7-1:14 ${message('the')}`),
  finds(
    'with a capital at the start',
    'The the desk. Call Call.',
    `1:1-1:8 ${message('the')}`,
    `1:15-1:24 ${message('Call')}`,
  ),
  finds('a name', 'Enrol it in Intune Intune.', `1:13-1:26 ${message('Intune')}`),
  finds('a name with a hyphen', 'Use the Wi-Fi Wi-Fi.', `1:9-1:20 ${message('Wi-Fi')}`),
  finds(
    'a particle behind which nothing new begins',
    'Sign in in to it. Turn off off the fan.',
    `1:6-1:11 ${message('in')}`,
    `1:24-1:31 ${message('off')}`,
  ),
  finds(
    'over a line break and in a callout',
    '> Reach the\n> the desk and call\n> call.',
    `1:9-2:6 ${message('the')}`,
    `2:16-3:7 ${message('call')}`,
  ),
  finds(
    'over emphasis',
    'Reach **the** the *desk*, the *the*.',
    `1:9-1:18 ${message('the')}`,
    `1:27-1:35 ${message('the')}`,
  ),
  finds(
    'in headings and lists',
    '# The the desk\n\n1. Open open\n2. Open the the box',
    `1:3-1:10 ${message('the')}`,
    `4:9-4:16 ${message('the')}`,
  ),
  finds('three times', 'To the the the desk.', `1:4-1:11 ${message('the')}`, `1:8-1:15 ${message('the')}`),
  finds(
    'right twice',
    'They had had no answer, and that that happened is odd. Log in in the morning, turn it on on Monday, give her her badge.',
  ),
  finds(
    'particles without their verb',
    'The key hangs in in the rack, and the light on on the modem is red.',
    `1:15-1:20 ${message('in')}`,
    `1:45-1:50 ${message('on')}`,
  ),
  finds(
    'particles behind their verb',
    'Switch the router on on Monday. Sign in in a new window. The rack that it stands in in the hall is old.',
  ),
  finds(
    'that that before a clause',
    'Check that that the line is up. They know that that server is old.',
    `1:7-1:16 ${message('that')}`,
  ),
  finds(
    'capitals at the start, and links',
    'It it works. This This is old. Read the [the guide](https://a.example).',
    `1:1-1:6 ${message('it')}`,
    `1:14-1:23 ${message('This')}`,
    `1:37-1:45 ${message('the')}`,
  ),
  finds('names, numbers and letters', 'New York New York, Walla Walla, Bravo Bravo, 10 10, x x, A A, VLAN VLAN.'),
  finds(
    'code, addresses and placeholders',
    '`the` the `ping ping`, https://a.example https://a.example, TODO(a) TODO(a).',
  ),
  finds('a sentence, a list or a bracket between', 'Call. Call the desk, the (the) desk: the the-desk the/the.'),
  finds('other things between', 'Click the ![icon](a.png) the button. The<br>the end. The `a` the end.'),
  finds('a hard break between', 'Open the box  \nbox of cables.\n\nBox\\\nbox.'),
  finds('a label and what it names', '**backup** backup of the server'),
  finds(
    'the pattern of a command or a log line',
    'Set user user group group.\n\n| user user |\n| - |\n| the the |',
    `5:3-5:10 ${message('the')}`,
  ),
  finds('a filter', 'Search with context context:resolved.'),
]);

const rule = rules.filter(({ id }) => id === 'no-repeated-word');
const fix = (text: string, includeUnsafe: boolean): string =>
  applyFixes(text, lint(library({ [DOCUMENT_PATH]: text }), rule), includeUnsafe);

test.each([
  ['Reach the the desk.', 'Reach the desk.'],
  ['The the desk.', 'The desk.'],
  ['Reach the\nthe desk.', 'Reach the\ndesk.'],
  ['Reach the\r\nthe\r\ndesk.', 'Reach the\r\ndesk.'],
  ['> Reach the\n> the desk.', '> Reach the\n> desk.'],
  ['Reach **the** the desk.', 'Reach **the** desk.'],
  ['Reach the **the** desk.', 'Reach **the** desk.'],
  ['Reach *the the* desk.', 'Reach *the* desk.'],
  ['*Reach the* the desk.', '*Reach the* desk.'],
  ['The **the** desk.', 'The **the** desk.'],
  ['*the* *the* desk', '*the* *the* desk'],
  ['every second second', 'every second second'],
])('the safe fix of %j', (text, expected) => {
  expect(fix(text, false)).toBe(expected);
});

test('other words than small ones are removed after a look only', () => {
  expect(fix('Moves require require a form.', true)).toBe('Moves require a form.');
});
