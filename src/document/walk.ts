import type { Nodes, Parents, Root } from 'mdast';

/** @param ancestors the nodes around a node, outermost first; a list that changes with the walk and is not to be kept */
export type Visit = (node: Nodes, ancestors: readonly Parents[]) => void;

/** Visits all nodes of a tree in the order of the text. Needs no call stack, however deep the tree is, and makes no object for a node. */
export function walk(root: Root, visit: Visit): void {
  const ancestors: Parents[] = [];
  const next: number[] = [];
  const enter = (node: Nodes): void => {
    visit(node, ancestors);
    if (!('children' in node)) return;
    ancestors.push(node);
    next.push(0);
  };
  enter(root);
  for (let parent = ancestors.at(-1); parent; parent = ancestors.at(-1)) {
    const index = next[next.length - 1] ?? 0;
    const child = parent.children[index];
    if (child) {
      next[next.length - 1] = index + 1;
      enter(child);
    } else {
      ancestors.pop();
      next.pop();
    }
  }
}
