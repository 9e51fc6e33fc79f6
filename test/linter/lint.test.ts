import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.ts';
import { defineRule, nameRule, type Rule, type RuleGroup } from '../../src/linter/rule.ts';
import { DOCUMENT_PATH, library, sop } from '../helpers/library.ts';

/** Finds every `!` of the body, and names it by its line. */
function toy(group: RuleGroup, id: string, more: Partial<Rule> = {}): Rule {
  const definition = defineRule<Record<string, unknown>>({
    summary: 'No exclamation mark',
    rationale: 'Toy.',
    severity: 'error',
    scope: 'document',
    examples: { good: [], bad: [] },
    *check({ text, bodyStart }) {
      for (const { index } of text.slice(bodyStart).matchAll(/!(?!-)/g)) {
        const start = bodyStart + index;
        yield { message: text.slice(text.lastIndexOf('\n', start) + 1, start), span: [start, start + 1] };
      }
    },
    ...more,
  });
  return nameRule(group, id, definition);
}

/** Tells what is idle. Stands first among the rules, and runs last. */
const IDLE = toy('directives', 'idle', {
  *check(_, { idle }) {
    for (const { rule, span } of idle) yield { message: rule, span };
  },
});

const RULES = [IDLE, toy('prose', 'calm'), toy('review', 'dated'), toy('safety', 'strict', { excepting: 'nothing' })];

function found(body: string, rules: readonly Rule[] = RULES, fields = {}): string[] {
  const manual = library({ [DOCUMENT_PATH]: sop(fields, body) });
  return lint(manual, rules).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('an exception takes out the findings that begin in its reach', () => {
  test.each<[string, string, string[]]>([
    ['none', 'a!\n', ['calm: a']],
    ['the next line, and no further', '<!-- sop-disable-next-line calm: because -->\na!\n\nb!\n', ['calm: b']],
    [
      'all between',
      'a!\n\n<!-- sop-disable calm: because -->\n\nb!\n\nc!\n\n<!-- sop-enable calm -->\n\nd!\n',
      ['calm: a', 'calm: d'],
    ],
    ['another rule is not meant', '<!-- sop-disable-next-line calmer: because -->\na!\n', ['calm: a']],
    ['without a reason none', '<!-- sop-disable-next-line calm -->\na!\n', ['calm: a']],
  ])('%s', (_, body, expected) => expect(found(body, [toy('prose', 'calm')])).toEqual(expected));

  test('a finding of several lines counts where it begins', () => {
    const long = toy('prose', 'long', {
      *check({ text }) {
        const start = text.indexOf('begin');
        yield { message: 'long', span: [start, text.indexOf('end') + 3] };
      },
    });
    const above = '<!-- sop-disable-next-line long: because -->\nbegin\nend\n';
    const inside = 'begin\n\n<!-- sop-disable-next-line long: because -->\nend\n';
    expect([found(above, [long]), found(inside, [long])]).toEqual([[], ['long: long']]);
  });

  test('the whole file, by its frontmatter', () => {
    const fields = { lint: '{disable: [{rule: calm, reason: because}]}' };
    expect(found('a!\n\nb!\n', [toy('prose', 'calm')], fields)).toEqual([]);
  });
});

describe('a rule may limit what is excepted from it', () => {
  const body = '<!-- sop-disable rule: because -->\n\na!\n\n<!-- sop-disable-next-line rule: because -->\nb!\n';
  const fields = { lint: '{disable: [{rule: rule, reason: because}]}' };
  test.each<[Rule['excepting'], string[]]>([
    [undefined, []],
    ['lines', ['rule: a']],
    ['nothing', ['rule: a', 'rule: b']],
  ])('%s', (excepting, expected) => {
    const rule = toy('safety', 'rule', excepting === undefined ? {} : { excepting });
    expect(found(body, [rule], fields)).toEqual(expected);
  });
});

describe('what is idle', () => {
  const only = (ids: readonly string[]): Rule[] => RULES.filter(({ id }) => id === 'idle' || ids.includes(id));
  const line = (rule: string): string => `<!-- sop-disable-next-line ${rule}: because -->\n`;
  test.each<[string, string, string[], string[]]>([
    ['an exception that no finding needs', `${line('calm')}a\n`, ['calm'], ['idle: calm']],
    ['none that a finding needs', `${line('calm')}a!\n`, ['calm'], []],
    ['none of a rule that does not run', `${line('calm')}a\n`, [], []],
    ['none of a rule that there is not', `${line('other')}a\n`, ['calm'], []],
    ['none of a review', `${line('dated')}a\n`, ['dated'], []],
    ['none that the rule does not allow', `${line('strict')}a\n`, ['strict'], []],
    ['none that is not in force', '<!-- sop-disable-next-line calm -->\na\n', ['calm'], []],
    ['of two for one line, the one above', `${line('calm')}${line('calm')}a!\n`, ['calm'], ['idle: calm']],
    [
      'of a line and a stretch, the stretch',
      `<!-- sop-disable calm: because -->\n\n${line('calm')}a!\n`,
      ['calm'],
      ['idle: calm'],
    ],
    ['at the end of a file', line('calm'), ['calm'], ['idle: calm']],
  ])('%s', (_, body, ids, expected) => expect(found(body, only(ids))).toEqual(expected));

  test('of a rule that sop.yml switches off, nothing', () => {
    const text = sop({}, `${line('step-length')}a\n`);
    const manual = library({ 'sop.yml': 'schema: 1\nrules: {step-length: off}\n', [DOCUMENT_PATH]: text });
    expect(lint(manual, [IDLE, toy('prose', 'step-length')])).toEqual([]);
  });
});

test('many exceptions and many findings take no time that grows with both', () => {
  const body = '<!-- sop-disable-next-line calm: because -->\na!\n\n'.repeat(10_000);
  expect(found(body, [IDLE, toy('prose', 'calm')])).toEqual([]);
});
