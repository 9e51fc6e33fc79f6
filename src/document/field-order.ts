import { applyEdits, type Edit } from './edits.ts';
import { type Frontmatter, parseFrontmatter } from './frontmatter.ts';

/** The lines of one field, with the comments and blank lines above it. */
interface Block {
  readonly name: string;
  readonly lines: string;
}

/** Puts the fields of a frontmatter in another order, each with its lines. */
export interface Reordering {
  readonly edit: Edit;
  /** Whether comments or blank lines stand between the fields: they can belong to several. */
  readonly hasBetween: boolean;
}

/**
 * The fields in the order of `order`; one that it does not name stays behind the field it stands behind.
 * @returns nothing where fields share lines, or would not say the same
 */
export function reorderFields(
  text: string,
  frontmatter: Frontmatter,
  order: readonly string[],
): Reordering | undefined {
  const keys = [...frontmatter.nodes]
    .filter(([pointer, { key }]) => key && pointer.lastIndexOf('/') === 0)
    .map(([pointer, { key, value }]) => ({
      name: pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'),
      start: lineStart(text, key?.[0] ?? 0),
      end: lineEnd(text, Math.max(key?.[1] ?? 0, value[1])),
    }))
    .sort((a, b) => a.start - b.start);
  const [first] = keys;
  const last = keys.at(-1);
  if (!first || !last || keys.some(({ start }, index) => start < (keys[index - 1]?.end ?? 0))) return undefined;
  const blocks = keys.map(
    ({ name, end }, index): Block => ({ name, lines: text.slice(keys[index - 1]?.end ?? first.start, end) }),
  );
  const sorted = sortBlocks(blocks, order);
  const edit: Edit = { span: [first.start, last.end], text: sorted.map(({ lines }) => lines).join('') };
  if (!isSame(frontmatter, parseFrontmatter(applyEdits(text, [edit])))) return undefined;
  return {
    edit,
    hasBetween: keys.some(({ start }, index) => start > (keys[index - 1]?.end ?? start)),
  };
}

function isSame(before: Frontmatter, after: Frontmatter): boolean {
  const names = Object.keys(before.data);
  return (
    after.faults.length === 0 &&
    Object.keys(after.data).length === names.length &&
    names.every((name) => JSON.stringify(before.data[name]) === JSON.stringify(after.data[name]))
  );
}

function sortBlocks(blocks: readonly Block[], order: readonly string[]): Block[] {
  let place = -1;
  return blocks
    .map((block) => {
      const own = order.indexOf(block.name);
      if (own >= 0) place = own;
      return { block, place };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ block }) => block);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const rest = /\r\n|\n|\r/.exec(text.slice(offset));
  return rest ? offset + rest.index + rest[0].length : text.length;
}
