import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/document/parse.ts';
import { compareDocuments, type Difference } from '../../src/library/difference.ts';
import { BODY, DOCUMENT_PATH, sop } from '../helpers/library.ts';

function compare(before: string, after: string): Difference {
  return compareDocuments(parseDocument(DOCUMENT_PATH, before), parseDocument(DOCUMENT_PATH, after));
}

/** `[-old-]{+new+}`, a section in front of its text. */
function show({ fields, sections }: Difference): string[] {
  return [
    ...fields.map(({ name, before, after }) => `${name}: ${before} > ${after}`),
    ...sections.map(
      ({ kind, title, from, parts }) =>
        `${kind} ${from === undefined ? '' : `${from} > `}${title}: ${parts
          .map((part) =>
            part.kind === 'same' ? part.text : part.kind === 'added' ? `{+${part.text}+}` : `[-${part.text}-]`,
          )
          .join('')}`,
    ),
  ];
}

test.each<[string, string, string, string[]]>([
  ['nothing', sop(), sop(), []],
  ['line endings and blanks at ends', sop(), sop().replaceAll('\n', ' \r\n').replaceAll('--- ', '---'), []],
  [
    'a word of a step',
    sop(),
    sop({}, BODY.replace('three rings', 'four rings')),
    ['changed Procedure: ## Procedure\n\n1. Pick up within [-three-]{+four+} rings.\n2. Greet the caller.'],
  ],
  [
    'fields',
    sop({ tags: '[a]' }),
    sop({ version: '1.1.0', trigger: undefined, tags: '[a, b]' }),
    ['version: 1.0.0 > 1.1.0', 'trigger: The phone rings. > undefined', 'tags: ["a"] > ["a","b"]'],
  ],
  [
    'a heading',
    sop(),
    sop({}, BODY.replace('## Scope', '## Where it applies')),
    ['renamed Scope > Where it applies: ## [-Scope-]{+Where it applies+}\n\nAll calls to the main number.'],
  ],
  [
    'a section that came and one that went',
    sop(),
    sop(
      {},
      BODY.replace(/## Roles[\s\S]*?(?=## Proc)/, '').replace(
        '## Records',
        '## Escalation\n\nCall Dana at night.\n\n## Records',
      ),
    ),
    [
      'removed Roles: [-## Roles\n\nThe front office answers.-]',
      'added Escalation: {+## Escalation\n\nCall Dana at night.+}',
    ],
  ],
  ['text before the first heading', sop({}, 'Intro.\n'), sop({}, 'Intro now.\n'), ['changed : Intro{+ now+}.']],
])('%s', (_, before, after, expected) => {
  expect(show(compare(before, after))).toEqual(expected);
});

describe('any two texts', () => {
  test('the parts give both of them back', () => {
    const words = fc.array(
      fc.constantFrom('call ', 'the ', 'client', '. ', '\n', '\n\n', '1. ', '## Step\n', '😀', 'ß'),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(words, words, (a, b) => {
        const { sections } = compare(`# T\n\n${a.join('')}`, `# T\n\n${b.join('')}`);
        for (const { parts } of sections) {
          expect(parts.every(({ text }) => text !== '')).toBe(true);
          expect(parts.some(({ kind }) => kind !== 'same')).toBe(true);
        }
        const side = (kind: 'added' | 'removed'): string =>
          sections.flatMap(({ parts }) => parts.filter((part) => part.kind !== kind).map(({ text }) => text)).join('');
        for (const piece of [side('added'), side('removed')]) expect(piece).not.toContain('undefined');
      }),
      { numRuns: 200 },
    );
  });

  test('a text made to take long does not', () => {
    const long = (sign: string): string =>
      `# T\n\n${Array.from({ length: 40_000 }, (_, index) => `${sign}${index} `).join('')}`;
    const { sections } = compare(long('a'), long('b'));
    expect(sections[0]?.parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  }, 20_000);
});
