import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../../src/document/document.ts';
import { applyEdits } from '../../../src/document/edits.ts';
import { parseDocument } from '../../../src/document/parse.ts';
import { fixDocuments } from '../../../src/linter/fix.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const shipped = Object.values(
  import.meta.glob<string>('../../../sops/[0-9]*/**/*.md', { query: '?raw', import: 'default', eager: true }),
);

const TERM = 'preferred-term';
const LINE = `<!-- sop-disable-next-line ${TERM}: because -->`;

checkRule('unused-directive', [
  { name: 'in use', text: sop({}, `# Answering Calls\n\n${LINE}\nEach customer.\n`), expect: [] },
  {
    name: 'the next line',
    text: sop({}, `# Answering Calls\n\n${LINE}\nEach client.\n`),
    expect: ['23:1-23:55 preferred-term finds nothing on the next line; remove this comment'],
  },
  {
    name: 'two of three rules',
    text: sop(
      {},
      '# Answering Calls\n\n<!-- sop-disable-next-line step-length, preferred-term, links-resolve: because -->\nEach customer.\n',
    ),
    expect: [
      '23:28-23:39 step-length finds nothing on the next line; take it out of this comment',
      '23:57-23:70 links-resolve finds nothing on the next line; take it out of this comment',
    ],
  },
  {
    name: 'a stretch, closed and open',
    text: sop(
      {},
      `# Answering Calls\n\n<!-- sop-disable ${TERM}: because -->\n\nA.\n\n<!-- sop-enable ${TERM} -->\n\n<!-- sop-disable ${TERM}, step-length: because -->\n\nB.\n`,
    ),
    expect: [
      '23:1-23:45 preferred-term finds nothing from here to its sop-enable; remove this comment',
      '29:1-29:58 preferred-term and step-length find nothing from here to the end; remove this comment',
    ],
  },
  {
    name: 'a stretch within a stretch',
    text: sop(
      {},
      `# Answering Calls\n\n<!-- sop-disable ${TERM}: because -->\n\nEach customer.\n\n<!-- sop-disable ${TERM}: because -->\n\nEach customer.\n`,
    ),
    expect: ['27:1-27:45 preferred-term is off here already; remove this comment'],
  },
  {
    name: 'the end of the file',
    text: sop({}, `# Answering Calls\n\nEach customer.\n\n${LINE}\n`),
    expect: ['25:1-25:55 preferred-term finds nothing here, where no line follows; remove this comment'],
  },
  {
    name: 'an entry of the frontmatter',
    text: sop({ lint: `{disable: [{rule: ${TERM}, reason: because}]}` }),
    expect: ['19:18-19:57 preferred-term finds nothing in this SOP; remove this entry'],
  },
]);

/** The text after every safe fix of the rules about directives, in as many passes as it takes. */
function repaired(text: string): string {
  const run = rules.filter(({ id, group }) => group === 'directives' || id === TERM || id === 'step-length');
  for (let before = text; ; ) {
    const manual = library({ [DOCUMENT_PATH]: before });
    const chosen = run.filter(({ group }) => group === 'directives');
    const fixed = fixDocuments(manual, run, { paths: [DOCUMENT_PATH], chosen, includeUnsafe: false });
    const after = fixed.get(DOCUMENT_PATH) ?? before;
    if (after === before) return after;
    before = after;
  }
}

describe('the repair', () => {
  const body = (...lines: string[]): string => sop({}, `# Answering Calls\n\n${lines.join('\n')}\n`);
  test.each<[string, string, string]>([
    [
      'takes the whole line of a comment in a list',
      body('1. Read.', `   ${LINE}`, '2. Write.'),
      body('1. Read.', '2. Write.'),
    ],
    ['leaves one blank line', body('A.', '', LINE, '', 'B.'), body('A.', '', 'B.')],
    ['leaves none at the end of the file', body('A.', '', LINE), body('A.')],
    [
      'takes a comment of several lines',
      body('A.', '', `<!-- sop-disable-next-line ${TERM}:`, 'because -->', 'B.'),
      body('A.', '', 'B.'),
    ],
    [
      'takes the sop-enable too',
      body('A.', '', `<!-- sop-disable ${TERM}: because -->`, '', 'B.', '', `<!-- sop-enable ${TERM} -->`, '', 'C.'),
      body('A.', '', 'B.', '', 'C.'),
    ],
    [
      'takes one rule of several, at both ends',
      body(
        `<!-- sop-disable ${TERM}, step-length: because -->`,
        '',
        'A customer.',
        '',
        `<!-- sop-enable step-length, ${TERM} -->`,
      ),
      body(`<!-- sop-disable ${TERM}: because -->`, '', 'A customer.', '', `<!-- sop-enable ${TERM} -->`),
    ],
    [
      'takes both of two for one line',
      body('1. Read.', `   ${LINE}`, '   <!-- sop-disable-next-line step-length: because -->', '2. Write.'),
      body('1. Read.', '2. Write.'),
    ],
    ['mends a list that a comment splits', body('1. Read.', LINE, '2. Write.'), body('1. Read.', '2. Write.')],
    ['does not join two paragraphs', body('A.', LINE, 'B.'), body('A.', LINE, 'B.')],
    ['does not make a heading', body('A.', LINE, '---'), body('A.', LINE, '---')],
    [
      'does not join two lists',
      body('1. Read.', '', LINE, '', '1. Write.'),
      body('1. Read.', '', LINE, '', '1. Write.'),
    ],
  ])('%s', (_, before, after) => expect(repaired(before)).toBe(after));

  const ENTRY = `{rule: ${TERM}, reason: because}`;
  const OTHER = '{rule: step-length, reason: because}';
  const customers = '# Answering Calls\n\nEach customer.\n';
  test.each<[string, string | undefined, string]>([
    [`{disable: [${ENTRY}]}`, undefined, '# Answering Calls\n'],
    [`{disable: [${ENTRY}, ${OTHER}]}`, undefined, '# Answering Calls\n'],
    [`\n  disable:\n    - rule: ${TERM}\n      reason: because\n    - ${OTHER}`, undefined, '# Answering Calls\n'],
    [`\n  {\n    disable: [${ENTRY}]\n  }`, undefined, '# Answering Calls\n'],
    [`{disable: [${OTHER}, ${ENTRY}]}`, `{disable: [${ENTRY}]}`, customers],
    [`{disable: [${ENTRY}, ${OTHER}]}`, `{disable: [${ENTRY}]}`, customers],
    [
      `\n  disable:\n    - rule: step-length\n      reason: because\n    - ${ENTRY}`,
      `\n  disable:\n    - ${ENTRY}`,
      customers,
    ],
  ])('of an entry in the frontmatter: %j', (before, after, text) => {
    for (const end of [{}, { tags: '[a]' }])
      expect(repaired(sop({ lint: before, ...end }, text))).toBe(sop({ lint: after, ...end }, text));
  });
});

/** Where a block begins, with the indentation that a comment before it has: that of the words of the item before, or of the block itself. */
function placesFor({ text, lineStarts, steps, items, prose }: Document): { at: number; indent: number }[] {
  const lineOf = (offset: number): number => lineStarts.findLast((start) => start <= offset) ?? 0;
  const entries = [...steps, ...items];
  return prose.flatMap(({ kind, span }) => {
    const at = lineOf(span[0]);
    const mark = /^( *)(?:[-*+]|\d+[.)]) +/.exec(text.slice(at, span[1]));
    if (kind === 'cell' || kind === 'callout' || kind === 'bullet') return [];
    if (kind === 'paragraph' || kind === 'heading') {
      return mark ? [] : [{ at, indent: /^ */.exec(text.slice(at))?.[0].length ?? 0 }];
    }
    const own = entries.find((entry) => lineOf(entry.span[0]) === at);
    const isFirst = !entries.some((entry) => entry.list === own?.list && entry.span[0] < at);
    return mark && own ? [{ at, indent: isFirst ? (mark[1]?.length ?? 0) : mark[0].length }] : [];
  });
}

const shape = ({ steps, items, headings, prose, tables, links }: Document) => ({
  steps: steps.map(({ number, depth, list, section, prose: words }) => [number, depth, list, section, words?.words]),
  items: items.map(({ checked, list, section, prose: words }) => [checked, list, section, words?.words]),
  headings: headings.map(({ title, depth }) => [title, depth]),
  prose: prose.map(({ kind, words }) => [kind, words]),
  counts: [tables.length, links.length],
});

test('comments in real SOPs leave steps as they are, and a repair leaves not a byte of them', () => {
  const choice = fc.record({
    text: fc.constantFrom(...shipped),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    form: fc.constantFrom('disable-next-line', 'disable'),
    names: fc.constantFrom(TERM, 'step-length', `${TERM}, step-length`),
    ending: fc.constantFrom('\n', '\r\n'),
  });
  fc.assert(
    fc.property(choice, ({ text: source, picks, form, names, ending }) => {
      const text = source.replaceAll('\n', ending);
      const before = parseDocument(DOCUMENT_PATH, text);
      const places = placesFor(before);
      const chosen = new Set(picks.map((pick) => places[pick % places.length]));
      const edits = [...chosen].flatMap((place) =>
        place
          ? [
              {
                span: [place.at, place.at] as const,
                text: `${' '.repeat(place.indent)}<!-- sop-${form} ${names}: because -->${ending}`,
              },
            ]
          : [],
      );
      const commented = applyEdits(text, edits);
      expect(shape(parseDocument(DOCUMENT_PATH, commented))).toEqual(shape(before));
      expect(repaired(commented)).toBe(text);
    }),
    { numRuns: 60, seed: 20261122 },
  );
});
