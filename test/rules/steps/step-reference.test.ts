import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const rule = rules.filter(({ id }) => id === 'step-reference');
const found = (sentence: string): string[] => {
  const text = `1. Greet.\n   1. Smile.\n   2. Say the name.\n2. Ask.\n\n${sentence}\n`;
  return lint(library({ [DOCUMENT_PATH]: text }), rule).map(({ range }) =>
    text.slice(range.start.offset, range.end.offset),
  );
};

describe('a number that leads nowhere', () => {
  test.each([
    ['Go to step 3.', ['step 3']],
    ['Repeat Step 12 twice.', ['Step 12']],
    ['Repeat steps 1 to 4.', ['4']],
    ['Repeat steps 3-5, 7 and step 9.', ['steps 3', '5', '7', '9']],
    ['Go back to step 1.3.', ['step 1.3']],
    ['Go back to step 1c.', ['step 1c']],
    ['Go back to step 3(b).', ['step 3(b)']],
    ['| Where |\n|---|\n| Step 3 fails |', ['Step 3']],
    ['> [!NOTE]\n> See step 3 above.', ['step 3']],
    ['Go to step 3 of this list.', ['step 3']],
    ['Repeat step 3 in the console.', ['step 3']],
    ['Step 3 comes last.', ['Step 3']],
  ])('%s', (sentence, words) => {
    expect(found(sentence)).toEqual(words);
  });
});

describe('a number that leads somewhere, or to another document', () => {
  test.each([
    'Go to step 2.',
    'Repeat steps 1 and 2.',
    'Go back to step 1.2.',
    'Go back to step 1b or step 2a.',
    'Take it step by step, the first step in 30 steps.',
    'Repeat step 4 of the vendor guide.',
    'Use step 4 from [Server Down](b.md).',
    'Follow [Server Down](b.md) from its step 4.',
    'Read [step 4](b.md).',
    'Take the token from step 4 in [Server Down](b.md).',
    'Follow SOP-012, step 4.',
    'The screen says "Step 4".',
    'Run `step 4`.',
    'The wizard shows step 4 of 5.',
    "Open the vendor's step 4.",
    '**Step 4:** Write. Then repeat step 4.',
    '## Step 4\n\nAsk.\n\n## Later\n\nRepeat step 4.',
    '## (Optional) Step 4: Ask\n\nRepeat step 4.',
    '## 4. Ask\n\nRepeat step 4.',
    '| Step | What |\n|---|---|\n| 4 | Ask |\n\nRepeat step 4.',
    'Go back to step 2.1, the first point below.',
    '4.1 Ask.\n\nRepeat step 4.1.',
    'Repeat step 9 of Branch B, and Branch C, step 9.',
    'A 2-step 40% rise in steps 50% high.',
  ])('%s', (sentence) => {
    expect(found(sentence)).toEqual([]);
  });
});

test('a document without numbered steps is left alone', () => {
  expect(lint(library({ [DOCUMENT_PATH]: 'Go to step 3.\n' }), rule)).toEqual([]);
});

checkRule('step-reference', [
  {
    name: 'messages inside a list and outside, with CRLF and a byte order mark',
    text: '\uFEFF1. Greet.\r\n2. If the line drops,\r\n   go to step\r\n   4.\r\n\r\nAs in step 2 and step 7.\r\n',
    expect: [
      '3:10-4:5 There is no step 4; this list ends at step 2; correct the number, or name the SOP that has the step',
      '6:23-6:24 There is no step 7 in this SOP; correct the number, or name the SOP that has the step',
    ],
  },
  {
    name: 'lists that go on behind an interruption, and several lists',
    text: '1. Greet.\n2. Ask as in step 4.\n\n```sh\nping\n```\n\n3. Write.\n\n## B\n\n1. A\n2. B\n3. C\n4. D\n',
    expect: [],
  },
]);
