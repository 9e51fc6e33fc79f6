import type { Nodes } from 'mdast';
import { withoutHtmlComments } from './html-comments.ts';

/** Whether a reader sees something of a node. */
export function isVisible(node: Nodes): boolean {
  if (node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'thematicBreak') return false;
  if (node.type === 'html') return withoutHtmlComments(node.value).trim() !== '';
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
    return node.children.some(isVisible);
  return true;
}
