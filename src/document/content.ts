import type { Nodes } from 'mdast';

/** Whether a reader sees something of a node. */
export function isVisible(node: Nodes): boolean {
  if (node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'thematicBreak') return false;
  if (node.type === 'html') return node.value.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
    return node.children.some(isVisible);
  return true;
}
