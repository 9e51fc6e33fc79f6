import { describe, expect, test } from 'vitest';
import type { Fix } from '../../src/diagnostic.ts';
import { fixDocuments } from '../../src/linter/fix.ts';
import type { Rule } from '../../src/linter/rule.ts';
import { library, sop } from '../helpers/library.ts';

/** A rule that finds every place of a word, with the fix that `mend` makes for it. */
function toy(
  id: string,
  word: string,
  mend: (start: number, text: string) => Fix['edits'],
  more: Partial<Rule> = {},
): Rule {
  return {
    id,
    group: 'prose',
    summary: id,
    rationale: id,
    severity: 'warning',
    scope: 'document',
    excepting: 'anything',
    examples: { good: [], bad: [] },
    *check({ text }) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        yield { message: id, span: [at, at + word.length], fix: { safe: true, edits: mend(at, text) } };
    },
    ...more,
  } as Rule;
}

const swap = (id: string, word: string, by: string, more?: Partial<Rule>): Rule =>
  toy(id, word, (at) => [{ span: [at, at + word.length], text: by }], more);
const never = (id: string, word: string, more?: Partial<Rule>): Rule => toy(id, word, () => [], more);

const HEAD = sop({}, '');

/** The bodies of documents after all fixes, by path. */
function fix(bodies: Record<string, string>, rules: readonly Rule[], { unsafe = false, chosen = rules } = {}) {
  const files = Object.fromEntries(Object.entries(bodies).map(([path, body]) => [path, HEAD + body]));
  const texts = fixDocuments(library(files), rules, { paths: Object.keys(files), chosen, includeUnsafe: unsafe });
  const again = library({ ...files, ...Object.fromEntries(texts) });
  expect(fixDocuments(again, rules, { paths: Object.keys(files), chosen, includeUnsafe: unsafe }).size).toBe(0);
  return Object.fromEntries([...texts].map(([path, text]) => [path, text.slice(HEAD.length)]));
}

const fixOne = (body: string, rules: readonly Rule[], options = {}): string =>
  fix({ 'a.md': body }, rules, options)['a.md'] ?? body;

describe('a fix is applied', () => {
  test('where it mends', () => {
    expect(fixOne('foo bar\n', [swap('s', 'bar', 'baz')])).toBe('foo baz\n');
  });

  test('whole: with all its edits', () => {
    const both = toy('s', 'foo', (at) => [
      { span: [at, at + 3], text: 'baz' },
      { span: [at + 4, at + 7], text: 'qux' },
    ]);
    expect(fixOne('foo bar\n', [both])).toBe('baz qux\n');
  });

  test('after another that makes room for it', () => {
    const rules = [swap('a', 'foo bar', 'baz'), swap('b', 'bar', 'qux')];
    expect(fixOne('foo bar, bar\n', rules)).toBe('baz, qux\n');
  });

  test('beside others, however many stand in one place', () => {
    // Each puts its own line at the head of the body, one a pass.
    const insert = (word: string): Rule => ({
      ...never(word, word),
      *check({ text, bodyStart }) {
        if (!text.includes(`has ${word}`))
          yield {
            message: word,
            span: [0, 1],
            fix: { safe: true, edits: [{ span: [bodyStart, bodyStart], text: `\n\nhas ${word}` }] },
          };
      },
    });
    const words = ['foo', 'bar', 'baz', 'qux', 'zap', 'dot', 'dash', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
    const body = fixOne('\n\nx\n', words.map(insert));
    for (const word of words) expect(body).toContain(`has ${word}\n`);
  });
});

describe('a fix is left out', () => {
  test('that does not make its finding go', () => {
    expect(fixOne('foo\n', [swap('s', 'foo', 'foo foo')])).toBe('foo\n');
  });

  test('that makes a finding of another rule, also of one that was not asked for', () => {
    const [mend, other] = [swap('s', 'foo', 'bar'), never('n', 'bar')];
    expect(fixOne('foo\n', [mend, other], { chosen: [mend] })).toBe('foo\n');
  });

  test('alone: the others are applied', () => {
    const rules = [swap('a', 'foo', 'bar'), never('n', 'bar'), swap('b', 'qux', 'zap'), swap('c', 'dot', 'dash')];
    expect(fixOne('qux foo dot foo qux\n', rules)).toBe('zap foo dash foo zap\n');
  });

  test('that breaks the frontmatter', () => {
    const breaks = toy('s', 'Answering Calls\n', (at) => [{ span: [at, at], text: '"' }]);
    expect(fixOne('x\n', [breaks])).toBe('x\n');
  });

  test('that swallows what stands behind it', () => {
    expect(fixOne('foo\n\n# Two\n', [swap('s', 'foo', '```')])).toBe('foo\n\n# Two\n');
  });

  test('whose edits lie over each other', () => {
    const mad = toy('s', 'foo', (at) => [
      { span: [at, at + 2], text: 'x' },
      { span: [at + 1, at + 3], text: 'y' },
    ]);
    expect(fixOne('foo\n', [mad])).toBe('foo\n');
  });

  test('that is unsafe, unless it is asked for', () => {
    const unsafe = toy('s', 'foo', () => []);
    const rule: Rule = {
      ...unsafe,
      *check(document, context) {
        for (const finding of unsafe.check(document, context))
          yield { ...finding, fix: { safe: false, edits: [{ span: finding.span, text: 'bar' }] } };
      },
    };
    expect(fixOne('foo\n', [rule])).toBe('foo\n');
    expect(fixOne('foo\n', [rule], { unsafe: true })).toBe('bar\n');
  });

  test('that makes a finding in another document', () => {
    const meets: Rule = {
      ...never('m', ''),
      scope: 'library',
      *check(document, { library: { documents } }) {
        if (document.path === 'b.md' && !documents.some(({ text }) => text.includes('foo')))
          yield { message: 'm', span: [0, 1] };
      },
    };
    const bodies = { 'a.md': 'foo qux\n', 'b.md': 'qux\n' };
    const rules = [swap('s', 'foo', 'bar'), swap('t', 'qux', 'zap'), meets];
    expect(fix(bodies, rules)).toEqual({ 'a.md': 'foo zap\n', 'b.md': 'zap\n' });
  });
});

test('that an approved text differs from what was reviewed does not stand against a fix', () => {
  const reviewed = never('r', 'bar', { group: 'review' });
  expect(fixOne('foo\n', [swap('s', 'foo', 'bar'), reviewed])).toBe('bar\n');
});

test('two rules that undo each other come to an end', () => {
  const rules = [swap('s', 'foo', 'bar', { group: 'review' }), swap('t', 'bar', 'foo', { group: 'review' })];
  const manual = library({ 'a.md': `${HEAD}foo\n` });
  expect(() => fixDocuments(manual, rules, { paths: ['a.md'], chosen: rules, includeUnsafe: false })).not.toThrow();
});

test('an unsafe fix may leave placeholders, and nothing else', () => {
  const rule = (written: string): Rule => ({
    ...never('s', ''),
    *check({ text }) {
      if (!text.includes('## New'))
        yield {
          message: 's',
          span: [0, 1],
          fix: { safe: false, edits: [{ span: [text.length, text.length], text: `\n## New\n\n${written}\n` }] },
        };
    },
  });
  const gaps = never('gaps', 'TODO(');
  const words = never('words', 'bad');
  expect(fixOne('x\n', [rule('TODO(say)'), gaps, words], { unsafe: true })).toContain('TODO(say)');
  expect(fixOne('x\n', [rule('bad TODO(say)'), gaps, words], { unsafe: true })).toBe('x\n');
});

test('a thousand fixes of which many do harm end soon, and the harmless ones are made', () => {
  const body = Array.from({ length: 1_000 }, (_, index) => (index % 50 === 7 ? 'foo' : 'qux')).join(' x ');
  const rules = [swap('a', 'foo', 'bar'), never('n', 'bar'), swap('b', 'qux', 'zap')];
  const fixed = fixOne(`${body}\n`, rules);
  expect([fixed.split('zap').length, fixed.split('foo').length]).toEqual([981, 21]);
});
