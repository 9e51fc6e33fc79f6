import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_GLOSSARY } from '../../../src/library/glossary.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const finds = (name: string, text: string, ...expected: string[]) => ({ name, text, expect: expected });

checkRule('plain-words', [
  finds(
    'the forms of a verb',
    'They utilize it. She utilizes it. We utilised it. Utilizing it is easy.',
    '1:6-1:13 Write "use" instead of "utilize"',
    '1:22-1:30 Write "uses" instead of "utilizes"',
    '1:38-1:46 Write "used" instead of "utilised"',
    '1:51-1:60 Write "Using" instead of "Utilizing"',
  ),
  finds(
    'the forms of a phrase and of a noun',
    'He made use\nof it. Our methodologies help.',
    '1:4-2:3 Write "used" instead of "made use of"',
    '2:12-2:25 Write "methods" instead of "methodologies"',
  ),
  finds(
    'a past that is one of two plain forms, and plain words to choose from',
    'This demonstrated it, in accordance with the rule.',
    '1:6-1:18 Write "showed" or "shown" instead of "demonstrated"',
    '1:23-1:41 Write "by", "under" or "following" instead of "in accordance with"',
  ),
  finds(
    'abbreviations with their full stop',
    'Open it (e.g. now), i.e. later.',
    '1:10-1:14 Write "for example" instead of "e.g."',
    '1:21-1:25 Write "that is" instead of "i.e."',
  ),
  finds(
    'in headings, lists, cells and callouts, but not in the title',
    '# Prior to the Call\n\n## Prior to Noon\n\n1. Commence.\n\n| Whilst open |\n| - |\n\n> [!NOTE]\n> Numerous calls.',
    '3:4-3:12 Write "Before" instead of "Prior to"',
    '5:4-5:12 Write "Start" instead of "Commence"',
    '7:3-7:9 Write "While" instead of "Whilst"',
    '11:3-11:11 Write "Many" instead of "Numerous"',
  ),
  finds('over emphasis', 'Do it prior **to** noon.', '1:7-1:17 Write "before" instead of "prior to"'),
  finds(
    'technical meanings',
    'Terminate the cable, execute the script and implement the policy. The RAM utilization is high.',
  ),
  finds('names', 'Open Quick Assist, Remote Assistance and the Retain Policy. ## Use Quick Assist'),
  finds(
    'what is given',
    '"Initiate" “commence” \'utilize\' `utilize` [Prior to Noon](noon.md) https://utilize.example /assist #assist utilize.exe',
  ),
  finds(
    'a noun where a verb is meant',
    'This endeavor has leverage, and the assist of a colleague. An endeavor for leverage.',
  ),
  {
    name: 'a term of the glossary protects what is inside',
    files: {
      'glossary.yml': 'terms: [{term: retain order, definition: An order to keep mail., abbreviation: prior to go}]',
    },
    text: 'A retain order. We retain mail.',
    expect: ['1:20-1:26 Write "keep" instead of "retain"'],
  },
  {
    name: 'own words',
    files: {
      'glossary.yml': 'style: {plain_words: {ameliorate: improve, Verizon: the carrier, has got: "has, holds"}}',
    },
    text: 'Ameliorating it. It ameliorates. Call Verizon. It has got it. They utilize it.',
    expect: [
      '1:1-1:13 Write "Improving" instead of "Ameliorating"',
      '1:21-1:32 Write "improves" instead of "ameliorates"',
      '1:39-1:46 Write "the carrier" instead of "Verizon"',
      '1:51-1:58 Write "has" or "holds" instead of "has got"',
    ],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF# T\r\n\r\nDo it prior\r\nto noon.\r\n',
    expect: ['3:7-4:3 Write "before" instead of "prior to"'],
  },
]);

const rule = rules.filter(({ id }) => id === 'plain-words');
const fix = (text: string): string =>
  applyFixes(text, lint(library({ 'glossary.yml': '', [DOCUMENT_PATH]: text }), rule));

test.each([
  ['Utilize it in order to win.', 'Use it to win.'],
  ['In order to win, cease.', 'To win, stop.'],
  ['We are utilizing an erroneous list.', 'We are using a wrong list.'],
  ['Do it prior\nto noon.', 'Do it before noon.'],
  ['Do it prior **to** noon.', 'Do it prior **to** noon.'],
  ['> Do it prior\n> to noon.', '> Do it prior\n> to noon.'],
  ['The majority of the calls are short.', 'Most of the calls are short.'],
  ['The majority of calls are short.', 'The majority of calls are short.'],
  ['Expedite the order. Expedite it. The expedited order.', 'Speed up the order. Expedite it. The expedited order.'],
  ['The utilized share.', 'The utilized share.'],
  ['They can assist with it; e.g., they call.', 'They can help with it; for example, they call.'],
  ['## Prior to noon', '## Prior to noon'],
  [`Bring tools (e.g. ${'one, '.repeat(12)}two).`, `Bring tools (e.g. ${'one, '.repeat(12)}two).`],
])('the fix of %j', (text, expected) => {
  expect(fix(text)).toBe(expected);
});

test('whatever is fixed has nothing left to fix, and no plain word is a heavy one', () => {
  const words = Object.keys(EMPTY_GLOSSARY.style.plain_words);
  const part = fc.constantFrom(...words, 'the ticket', 'a', 'an', 'it', 'client', 'calls.', 'Then');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const fixed = fix(fix(parts.join(' ')));
      expect(fix(fixed)).toBe(fixed);
    }),
  );
  const plain = Object.values(EMPTY_GLOSSARY.style.plain_words).join('.\n\n');
  expect(lint(library({ 'glossary.yml': '', [DOCUMENT_PATH]: plain }), rule)).toEqual([]);
});
