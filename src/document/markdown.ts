import type { Root } from 'mdast';
import type { Excess } from './limits.ts';
import { findExcessForRemark, parseWithRemark } from './remark.ts';
import { parseWithSatteri } from './satteri.ts';

/** A Markdown engine. */
export interface MarkdownParser {
  (text: string): Root;
  /** What of a text would keep this engine busy for seconds, beyond what no engine is given. */
  readonly findExcess?: (text: string) => Excess | undefined;
}

const native: MarkdownParser = parseWithSatteri;
const portable: MarkdownParser = Object.assign((text: string) => parseWithRemark(text), {
  findExcess: findExcessForRemark,
});
let engine: MarkdownParser | undefined;

/**
 * The one door to the Markdown parser: CommonMark with GitHub's tables, task lists, strikethrough, footnotes and bare links. The native engine where
 * it loads, else remark; a differential test holds the two to the same documents.
 * @param text a whole file whose frontmatter and byte order mark are blanked, so that every position is a position in the file
 */
export const parseMarkdown: MarkdownParser = Object.assign((text: string) => chooseEngine()(text), {
  findExcess: (text: string) => chooseEngine().findExcess?.(text),
});

function chooseEngine(): MarkdownParser {
  if (!engine) {
    try {
      native('');
      engine = native;
    } catch {
      engine = portable;
    }
  }
  return engine;
}
