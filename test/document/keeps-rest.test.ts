import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type Edit } from '../../src/document/edits.ts';
import { keepsRest } from '../../src/document/keeps-rest.ts';
import { parseDocument } from '../../src/document/parse.ts';

/** Replaces a piece of a text that stands in it once. */
function replace(text: string, piece: string, by: string): Edit {
  const start = text.indexOf(piece);
  return { span: [start, start + piece.length], text: by };
}

function keeps(text: string, ...edits: Edit[]): boolean {
  return keepsRest(parseDocument('a.md', text), parseDocument('a.md', applyEdits(text, edits)), edits);
}

const TEXT = `---
id: SOP-001
title: Big Day
---

# Big Day

## Steps

1. Go to [the list](list.md).
2. Stop at \`once\`.

> [!WARNING]
> Wait.

- [ ] One

## Notes

| a | b |
| - | - |
| c | d |

<!-- later -->
`;

describe('an edit that keeps the rest', () => {
  test.each<[string, Edit[]]>([
    ['no edit', []],
    ['another word', [replace(TEXT, 'Stop', 'Halt')]],
    ['another level', [replace(TEXT, '## Notes', '### Notes')]],
    ['another field', [replace(TEXT, 'SOP-001', 'SOP-002')]],
    ['another key', [replace(TEXT, 'title:', 'titel:')]],
    ['no comment', [replace(TEXT, '<!-- later -->\n', '')]],
    ['one more section', [replace(TEXT, '## Notes', '## More\n\n1. Look.\n\n## Notes')]],
    ['one more section at the end', [{ span: [TEXT.length - 1, TEXT.length - 1], text: '\n\n## More\n\nx' }]],
    [
      'several',
      [replace(TEXT, 'Stop', 'Halt now'), replace(TEXT, 'Big Day\n---', 'Day\n---'), replace(TEXT, '| c', '| cc')],
    ],
  ])('%s', (_, edits) => {
    expect(keeps(TEXT, ...edits)).toBe(true);
  });
});

describe('an edit that takes something in', () => {
  test.each<[string, Edit[]]>([
    ['a field with a colon', [replace(TEXT, 'Big Day\n---', 'Big: Day\n---')]],
    ['a fence in the frontmatter', [replace(TEXT, 'SOP-001', 'SOP-001\n---')]],
    ['an open code block', [replace(TEXT, '# Big Day', '# Big Day\n\n```')]],
    ['an open comment', [replace(TEXT, 'Stop', 'Stop\n\n<!--')]],
    ['a code mark', [replace(TEXT, 'Stop at', '` at')]],
    ['a list that begins elsewhere', [replace(TEXT, '1. Go to [the list](list.md).', '4. Go')]],
    ['a link behind a backslash', [replace(TEXT, 'Go to ', 'Go to \\')]],
    ['a heading that becomes text', [replace(TEXT, '# Big Day\n\n', '# Big Day\n<b>\n')]],
    ['too much', [replace(TEXT, 'Stop', '['.repeat(500))]],
  ])('%s', (_, edits) => {
    expect(keeps(TEXT, ...edits)).toBe(false);
  });
});

test('to write what stands there changes nothing', () => {
  const piece = fc.constantFrom(
    '# H\n\n',
    'a b\n',
    '- c\n',
    '> d\n\n',
    '`e` ',
    '[f](g)\n\n',
    '```\nh\n```\n\n',
    '---\n',
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(), { minLength: 2, maxLength: 6 }), (before, places) => {
      const offsets = places.map((place) => place % (before.length + 1)).sort((a, b) => a - b);
      const edits = offsets.flatMap((end, index): Edit[] => {
        const start = offsets[index - 1];
        return start === undefined || index % 2 === 0 ? [] : [{ span: [start, end], text: before.slice(start, end) }];
      });
      expect(keeps(before, ...edits)).toBe(true);
    }),
  );
});
