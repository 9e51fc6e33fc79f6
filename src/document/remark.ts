import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { Processor } from 'unified';
import type { Excess } from './limits.ts';

let processor: { parse(text: string): Root } | undefined;

/** Parses Markdown with remark: complete, in JavaScript alone, and some forty times slower than the native engine. */
export function parseWithRemark(text: string): Root {
  processor ??= remark().use(remarkGfm).use(keepPositions).freeze();
  return processor.parse(text);
}

const MAX_LENGTH = 100_000;
/** All items pass through one array that grows in its middle. */
const MAX_ITEMS = 3_000;
/** Of searching: behind each sign of HTML that has no end, the rest of the paragraph is read. */
const MAX_SEARCHING = 20_000_000;

/** What would keep remark busy for seconds. */
export function findExcessForRemark(text: string): Excess | undefined {
  const advice =
    'the native Markdown engine does not load on this machine, and the other would take too long; split the file';
  if (text.length > MAX_LENGTH)
    return { message: `This file has more than ${MAX_LENGTH} characters: ${advice}`, span: [MAX_LENGTH, text.length] };
  if (countOf(/^[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=[ \t\r\n])/gm, text) > MAX_ITEMS)
    return { message: `This file has more than ${MAX_ITEMS} list items: ${advice}`, span: [0, 0] };
  if (countOf(/<[!?/a-z]/gi, text) * text.length > MAX_SEARCHING)
    return { message: `This file has too much HTML for its length: ${advice}`, span: [0, 0] };
  return undefined;
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** Drops remark-gfm's second search for bare addresses: it replaces text nodes by nodes that have no position. */
function keepPositions(this: Processor): undefined {
  for (const extension of this.data().fromMarkdownExtensions?.flat() ?? []) delete extension.transforms;
}
