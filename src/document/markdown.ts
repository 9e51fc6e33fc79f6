import type { Root } from 'mdast';

/**
 * The one door to the Markdown parser: CommonMark with GitHub's tables, task lists, strikethrough, footnotes and bare links. The native engine where
 * it loads, else remark; a differential test holds the two to the same documents.
 * @param text a whole file whose frontmatter and byte order mark are blanked, so that every position is a position in the file
 */
export const parseMarkdown: (text: string) => Root = await loadEngine();

async function loadEngine(): Promise<(text: string) => Root> {
  try {
    return (await import('./satteri.ts')).parseWithSatteri;
  } catch {
    return (await import('./remark.ts')).parseWithRemark;
  }
}
