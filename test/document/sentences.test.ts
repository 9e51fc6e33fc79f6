import { describe, expect, test } from 'vitest';
import { OPAQUE } from '../../src/document/prose.ts';
import { findSentences, tokensOf } from '../../src/document/sentences.ts';

const sentences = (prose: string): string[] => findSentences(prose, 0).map(({ text }) => text);

describe('findSentences', () => {
  test.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Open the file, e.g. Notes, now. Close it.', ['Open the file, e.g. Notes, now.', 'Close it.']],
    ['See No. 5 and Vol. 2 first. Go.', ['See No. 5 and Vol. 2 first.', 'Go.']],
    ['Answer No. Then wait.', ['Answer No.', 'Then wait.']],
    ['Press Y. Wait 5 minutes.', ['Press Y.', 'Wait 5 minutes.']],
    ['Call by 5 p.m. If nobody answers, write.', ['Call by 5 p.m.', 'If nobody answers, write.']],
    ['Pack cables, etc. Then leave.', ['Pack cables, etc.', 'Then leave.']],
    ['The U.S. Office calls. Answer.', ['The U.S. Office calls.', 'Answer.']],
    ['Version 1.2.3 runs. Good.', ['Version 1.2.3 runs.', 'Good.']],
    ['Say "Hello." Then wait (long). End', ['Say "Hello."', 'Then wait (long).', 'End']],
    ['Wait… then go. Stop... Now.', ['Wait… then go.', 'Stop...', 'Now.']],
    [`Run it. ${OPAQUE}${OPAQUE} ends.`, ['Run it.', `${OPAQUE}${OPAQUE} ends.`]],
    ['One\r\ntwo.\r\nThree.', ['One\r\ntwo.', 'Three.']],
    ['  ', []],
  ])('%j', (prose, expected) => {
    expect(sentences(prose)).toEqual(expected);
  });

  test.each([['.'], ['.)'], ['. '], ['"'], ['('], ['e.g. ']])('takes linear time for %j', (part) => {
    const text = `a${part.repeat(300_000)}a`;
    const start = performance.now();
    findSentences(text, 0);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('knows the places', () => {
    expect(findSentences(' One. Two', 10).map(({ span }) => span)).toEqual([
      [11, 15],
      [16, 19],
    ]);
  });
});

test('tokensOf gives words, their places and what stands between them', () => {
  const [sentence] = findSentences('Don’t stop: go.', 5);
  expect(sentence && tokensOf(sentence)).toEqual([
    { text: 'Don’t', lower: "don't", gap: '', span: [5, 10] },
    { text: 'stop', lower: 'stop', gap: ' ', span: [11, 15] },
    { text: 'go', lower: 'go', gap: ': ', span: [17, 19] },
  ]);
});
