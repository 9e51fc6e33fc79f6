import { describe, expect, test } from 'vitest';
import { classify, inflect } from '../../src/document/inflection.ts';

test.each([
  ['utilize', 'use', 'verb'],
  ['ascertain', 'find out', 'verb'],
  ['make use of', 'use', 'verb'],
  ['cease', 'stop', 'verb'],
  ['transpire', 'happen', 'verb'],
  ['simplify', 'clear up', 'verb'],
  ['implement', 'do', 'verb'],
  ['assistance', 'help', 'noun'],
  ['methodology', 'method', 'noun'],
  ['commencement', 'start', 'noun'],
  ['prior to', 'before', 'other'],
  ['numerous', 'many', 'other'],
  ['is able to', 'can', 'other'],
  ['have the ability to', 'can', 'other'],
  ['subsequently', 'follow', 'other'],
] as const)('%j, in whose place %j can stand, is a %s', (phrase, replacement, expected) => {
  expect(classify(phrase, replacement)).toBe(expected);
});

describe('inflect', () => {
  test.each([
    ['use', ['use', 'uses', 'used', 'used', 'using']],
    ['stop', ['stop', 'stops', 'stopped', 'stopped', 'stopping']],
    ['plan', ['plan', 'plans', 'planned', 'planned', 'planning']],
    ['quit', ['quit', 'quits', 'quit', 'quit', 'quitting']],
    ['help', ['help', 'helps', 'helped', 'helped', 'helping']],
    ['fix', ['fix', 'fixes', 'fixed', 'fixed', 'fixing']],
    ['offer', ['offer', 'offers', 'offered', 'offered', 'offering']],
    ['prefer', ['prefer', 'prefers', 'preferred', 'preferred', 'preferring']],
    ['submit', ['submit', 'submits', 'submitted', 'submitted', 'submitting']],
    ['limit', ['limit', 'limits', 'limited', 'limited', 'limiting']],
    ['try', ['try', 'tries', 'tried', 'tried', 'trying']],
    ['obey', ['obey', 'obeys', 'obeyed', 'obeyed', 'obeying']],
    ['agree', ['agree', 'agrees', 'agreed', 'agreed', 'agreeing']],
    ['tie', ['tie', 'ties', 'tied', 'tied', 'tying']],
    ['do', ['do', 'does', 'did', 'done', 'doing']],
    ['have', ['have', 'has', 'had', 'had', 'having']],
    ['show', ['show', 'shows', 'showed', 'shown', 'showing']],
    ['find out', ['find out', 'finds out', 'found out', 'found out', 'finding out']],
    ['make use of', ['make use of', 'makes use of', 'made use of', 'made use of', 'making use of']],
  ])('the verb %j', (verb, forms) => {
    expect([...inflect(verb, 'verb').values()]).toEqual(forms);
  });

  test('a noun has a plural, and other words have one form', () => {
    expect([...inflect('methodology', 'noun')]).toEqual([
      ['base', 'methodology'],
      ['s', 'methodologies'],
    ]);
    expect([...inflect('prior to', 'other').values()]).toEqual(['prior to']);
  });
});
