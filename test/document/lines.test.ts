import { expect, test } from 'vitest';
import { linesOf } from '../../src/document/lines.ts';

test.each([
  ['one', ['one']],
  ['one\ntwo', ['one\ntwo']],
  ['one  \ntwo\\\nthree<br>four<BR />five', ['one', 'two', 'three', 'four', 'five']],
  ['one  \r\ntwo\\\r\nthree', ['one', 'two', 'three']],
  ['✔ one\n✔ two\n• three\n– four\n2) five\n3. six', ['✔ one', '✔ two', '• three', '– four', '2) five', '3. six']],
  ['Wait\n5 minutes or\n-5 degrees', ['Wait\n5 minutes or\n-5 degrees']],
])('the lines of %j', (text, expected) => {
  const lines = linesOf(`##${text}##`, [2, text.length + 2]);
  expect(lines.map((span) => `##${text}##`.slice(...span).trim())).toEqual(expected);
});
