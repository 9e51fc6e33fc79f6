import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../src/diagnostic.ts';
import type { Document } from '../src/document/document.ts';
import { parseDocument } from '../src/document/parse.ts';
import { buildLibrary, type Library, replaceDocuments } from '../src/library/library.ts';
import { fixDocuments } from '../src/linter/fix.ts';
import { lint } from '../src/linter/lint.ts';
import { rules } from '../src/rules/index.ts';
import { loadLibrary } from '../src/workspace/load.ts';

// What `sop lint --fix` promises, held to the shipped manual with faults of every kind planted in it.

const shipped = loadLibrary({
  root: `${fileURLToPath(new URL('..', import.meta.url))}/sops`,
  shownRoot: 'sops',
  now: 0,
  today: '2026-11-22',
  ruleIds: rules.map(({ id }) => id),
});
// A planted fault is a change since the review: what the reviews say of it is not the matter here.
const judges = rules.filter(({ group }) => group !== 'review');

type Plant = (text: string, pick: number) => string;

/** Replaces one of the places where a pattern matches. */
const at =
  (pattern: RegExp, replacement: string): Plant =>
  (text, pick) => {
    const places = [...text.matchAll(new RegExp(pattern, 'gm'))];
    const place = places[pick % Math.max(1, places.length)];
    if (!place) return text;
    const end = place.index + place[0].length;
    return text.slice(0, place.index) + place[0].replace(new RegExp(pattern, 'm'), replacement) + text.slice(end);
  };

const FAULTS: Readonly<Record<string, Plant>> = {
  'a version of two parts': at(/^version: .*/, 'version: 1.10'),
  'a date with slashes': at(/^(created): (\d+)-0?(\d+)-0?(\d+)/, '$1: $2/$3/$4'),
  'a date in words': at(/^(updated): (\d+)-10-(\d+)/, '$1: $3 Oct $2'),
  'a time': at(/^(created): (\S+)$/, '$1: "$2T00:00:00"'),
  'a mistyped field': at(/^(summ)a(ry):/, '$1$2:'),
  'a field in capitals': at(/^owner:/, 'Owner:'),
  'a mistyped value': at(/^status: approved/, 'status: aproved'),
  'capitals in a value': at(/^criticality: n/, 'criticality: N'),
  'a type in capitals': at(/^type: policy/, 'type: Policy'),
  'a number in quotes': at(/^(volume|section): (\d)/, '$1: "$2"'),
  'one entry for a list': at(/^(tags|related): \[([\w-]+).*/, '$1: $2'),
  'a list for one entry': at(/^(owner|author): (\w+)/, '$1: [$2]'),
  'fields out of order': at(/^(title: .*\r?\n)((?:.*\r?\n){4})/, '$2$1'),
  'a comment among the fields': at(/^(type|owner|tags):/, '# note\n$1:'),
  'a person by name': at(/^owner: lee/, 'owner: Lee Okafor'),
  'a skipped level': at(/^## /, '#### '),
  'a second title': at(/^## /, '# '),
  'another title': at(/^# (.*)/, '# $1s'),
  'a title at the second level': at(/^# /, '## '),
  'no title': at(/^# .*\r?\n/, ''),
  'a section gone': at(/^## [\s\S]*?(?=^## )/, ''),
  'a mistyped section': at(/^## (\w)\w(\w+)/, '## $1$2'),
  'a repeated word': at(/ (the|and|is) /, ' $1 $1 '),
  'a word to avoid': at(/\b(C|c)lient\b/, 'customer'),
  'a long word': at(/\buse\b/, 'utilize'),
  'an exception without use': at(/^(\d\. )/, '<!-- sop-disable-next-line step-length: the vendor says so -->\n$1'),
  'an exception of no rule': at(/^(## )/, '<!-- sop-disable stepp-length: the vendor says so -->\n\n$1'),
  'an exception of the whole file': at(
    /^(tags:)/,
    'lint: {disable: [{rule: step-length, reason: The vendor says so.}]}\n$1',
  ),
  'an anchor in capitals': at(/\.md#(\w)/, '.md#X$1'),
  'backslashes in a path': at(/\]\(\.\.\/([\w-]+)\//, '](..\\$1\\'),
  'a dead path': at(/\]\(\.\.\/[\w-]+\/(?=[\w-]+\.md)/, ']('),
  'an open comment': at(/^(## )/, '<!--\n\n$1'),
  'an open fence': at(/^(## )/, '```\n\n$1'),
  'a trailing blank': at(/^(\d\. .*)$/, '$1  '),
};

const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => text.trimEnd(),
];

const documents = shipped.documents.filter((_, index) => index % 4 === 0);
// A part of the manual is enough, and found sooner: what is missing now is missing before and after.
const part: Library = buildLibrary({ ...shipped, documents });

const faulty = fc
  .record({
    document: fc.constantFrom(...documents),
    faults: fc.array(fc.tuple(fc.constantFrom(...Object.keys(FAULTS)), fc.nat({ max: 30 })), {
      minLength: 1,
      maxLength: 5,
    }),
    form: fc.constantFrom(...FORMS.keys()),
  })
  .map(({ document, faults, form }) => {
    const text = faults.reduce((planted, [name, pick]) => FAULTS[name]?.(planted, pick) ?? planted, document.text);
    return { path: document.path, faults, text: FORMS[form]?.(text) ?? text };
  });

interface Fixed {
  readonly before: Library;
  readonly after: Library;
  readonly document: Document;
}

function fix(library: Library, path: string, includeUnsafe: boolean): Fixed {
  const texts = fixDocuments(library, rules, { paths: [path], chosen: rules, includeUnsafe });
  expect([...texts.keys()].every((changed) => changed === path)).toBe(true);
  const text = texts.get(path) ?? library.byPath.get(path)?.text ?? '';
  const document = parseDocument(path, text);
  return { before: library, after: replaceDocuments(library, [document]), document };
}

function count(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path, ruleId } of diagnostics)
    counts.set(`${path} ${ruleId}`, (counts.get(`${path} ${ruleId}`) ?? 0) + 1);
  return counts;
}

function expectNoMore({ before, after }: Fixed, except?: string): void {
  const allowed = count(lint(before, judges));
  for (const [key, found] of count(lint(after, judges)))
    if (except === undefined || !key.endsWith(` ${except}`))
      expect([key, found <= (allowed.get(key) ?? 0)]).toEqual([key, true]);
}

function expectSameForm(before: string, { text }: Document): void {
  expect(text.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
  expect(/(?<!\r)\n/.test(text)).toBe(/(?<!\r)\n/.test(before));
  expect(/\r(?!\n)/.test(text)).toBe(/\r(?!\n)/.test(before));
  expect(text.endsWith('\n')).toBe(before.endsWith('\n'));
}

describe.each([false, true])('with unsafe fixes: %s', (includeUnsafe) => {
  test('a document with faults gets no new ones, keeps its form, and stays as it is in a second run', () => {
    fc.assert(
      fc.property(faulty, ({ path, text }) => {
        const planted = replaceDocuments(part, [parseDocument(path, text)]);
        const fixed = fix(planted, path, includeUnsafe);
        expectNoMore(fixed, includeUnsafe ? 'no-placeholder' : undefined);
        expectSameForm(text, fixed.document);
        expect(fix(fixed.after, path, includeUnsafe).document.text).toBe(fixed.document.text);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 25) },
    );
  }, 300_000);
});

/** What safe fixes bring back to the letter. */
const MENDED = [
  'a mistyped field',
  'a field in capitals',
  'a number in quotes',
  'a date with slashes',
  'a date in words',
  'a time',
  'capitals in a value',
  'a list for one entry',
  'fields out of order',
  'a person by name',
  'a second title',
  'a skipped level',
  'another title',
  'a title at the second level',
  'a mistyped value',
  'an exception of the whole file',
];

test.each(MENDED)('%s is mended to the letter', (name) => {
  const told = documents.flatMap((document) => {
    const text = FAULTS[name]?.(document.text, 0) ?? '';
    if (text === document.text) return [];
    const { path } = document;
    const fixed = fix(replaceDocuments(part, [parseDocument(path, text)]), path, false).document.text;
    return [fixed === document.text ? 'mended' : `${path}: ${fixed === text ? 'left' : 'otherwise'}`];
  });
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((what) => what !== 'mended')).toEqual([]);
});
