import type { Nodes, Root } from 'mdast';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/document/markdown.ts';
import { walk } from '../../src/document/walk.ts';

test('all nodes come in the order of the text, each with the nodes around it, outermost first', () => {
  const visits: string[] = [];
  walk(parseMarkdown('# a *b*\n\n- c\n- > d\n'), (node, ancestors) => {
    visits.push([...ancestors, node].map(({ type }) => type).join(' '));
  });
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
  const last: { node: Nodes | undefined; depth: number } = { node: undefined, depth: 0 };
  walk(root, (node, ancestors) => {
    last.node = node;
    last.depth = ancestors.length;
  });
  expect(last).toMatchObject({ node: { value: 'deep' }, depth: 3_001 });
});
