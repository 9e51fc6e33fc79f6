import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';

/**
 * Parses Markdown with satteri's native engine.
 * @throws Error where there is no build for the machine
 */
export function parseWithSatteri(text: string): Root {
  return markdownToMdast(text, { features: { frontmatter: false } }) as Root;
}
