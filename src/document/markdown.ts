import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { Processor } from 'unified';

const processor = remark().use(remarkGfm).use(keepPositions).freeze();

/**
 * The one door to the Markdown parser: CommonMark with GitHub's tables, task lists, strikethrough, footnotes and bare links.
 * @param text a whole file whose frontmatter and byte order mark are blanked, so that every position is a position in the file
 */
export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}

/** Drops remark-gfm's second search for bare addresses: it replaces text nodes by nodes that have no position. */
function keepPositions(this: Processor): undefined {
  for (const extension of this.data().fromMarkdownExtensions?.flat() ?? []) delete extension.transforms;
}
