import type { Nodes, Root } from 'mdast';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/document/markdown.ts';
import { walk } from '../../src/document/walk.ts';

test('all nodes come in the order of the text, each with the nodes around it, outermost first', () => {
  const visits = [...walk(parseMarkdown('# a *b*\n\n- c\n- > d\n'))].map(({ node, ancestors }) =>
    [...ancestors, node].map(({ type }) => type).join(' '),
  );
  expect(visits).toEqual([
    'root',
    'root heading',
    'root heading text',
    'root heading emphasis',
    'root heading emphasis text',
    'root list',
    'root list listItem',
    'root list listItem paragraph',
    'root list listItem paragraph text',
    'root list listItem',
    'root list listItem blockquote',
    'root list listItem blockquote paragraph',
    'root list listItem blockquote paragraph text',
  ]);
});

test('a tree of 3,000 levels is walked to its end', () => {
  let node: Nodes = { type: 'text', value: 'deep' };
  for (let level = 0; level < 3_000; level++) node = { type: 'blockquote', children: [node] } as unknown as Nodes;
  const root = { type: 'root', children: [node] } as Root;
  const deepest = [...walk(root)].at(-1);
  expect(deepest?.node).toMatchObject({ value: 'deep' });
  expect(deepest?.ancestors).toHaveLength(3_001);
});
