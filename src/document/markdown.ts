import type { Root } from 'mdast';
import { parseWithRemark } from './remark.ts';
import { parseWithSatteri } from './satteri.ts';

let engine: ((text: string) => Root) | undefined;

/**
 * The one door to the Markdown parser: CommonMark with GitHub's tables, task lists, strikethrough, footnotes and bare links. The native engine where
 * it loads, else remark; a differential test holds the two to the same documents.
 * @param text a whole file whose frontmatter and byte order mark are blanked, so that every position is a position in the file
 */
export function parseMarkdown(text: string): Root {
  engine ??= chooseEngine();
  return engine(text);
}

function chooseEngine(): (text: string) => Root {
  try {
    parseWithSatteri('');
    return parseWithSatteri;
  } catch {
    return parseWithRemark;
  }
}
