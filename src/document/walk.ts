import type { Nodes, Parents, Root } from 'mdast';

/** A node with the nodes that hold it, outermost first. */
export interface Visit {
  readonly node: Nodes;
  readonly ancestors: readonly Parents[];
}

/** All nodes of a tree in the order of the text. Needs no call stack, however deep the tree is. */
export function* walk(root: Root): Generator<Visit> {
  const pending: Visit[] = [{ node: root, ancestors: [] }];
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    yield visit;
    const { node } = visit;
    if (!('children' in node)) continue;
    const ancestors = [...visit.ancestors, node];
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child) pending.push({ node: child, ancestors });
    }
  }
}
