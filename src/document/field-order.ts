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
 * Moves as few fields as it takes to bring some into order: each that is out of place goes behind the field that comes before it in `order`.
 * @param names the fields that are to stand in order; the others stay where they are
 * @returns nothing where fields share lines, or would not say the same
 */
export function reorderFields(
  text: string,
  frontmatter: Frontmatter,
  names: ReadonlySet<string>,
  order: readonly string[],
): Reordering | undefined {
  const fields = [...frontmatter.nodes]
    .filter(([pointer, { key }]) => key && pointer.lastIndexOf('/') === 0)
    .map(([pointer, { key, value }]) => ({
      name: pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'),
      start: lineStart(text, key?.[0] ?? 0),
      end: lineEnd(text, Math.max(key?.[1] ?? 0, value[1])),
    }))
    .sort((a, b) => a.start - b.start);
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last || fields.some(({ start }, index) => start < (fields[index - 1]?.end ?? 0))) return undefined;
  const blocks = fields.map(({ name, end }, index): Block => {
    return { name, lines: text.slice(fields[index - 1]?.end ?? first.start, end) };
  });
  const edit: Edit = {
    span: [first.start, last.end],
    text: moveBlocks(blocks, names, order)
      .map(({ lines }) => lines)
      .join(''),
  };
  if (!isSame(frontmatter, parseFrontmatter(applyEdits(text, [edit])))) return undefined;
  return { edit, hasBetween: fields.some(({ start }, index) => start > (fields[index - 1]?.end ?? start)) };
}

function moveBlocks(blocks: readonly Block[], names: ReadonlySet<string>, order: readonly string[]): Block[] {
  const rank = ({ name }: Block): number => order.indexOf(name);
  const inPlace = longestRun(blocks.filter(({ name }) => names.has(name)).map(rank));
  const isMoved = (block: Block): boolean => names.has(block.name) && !inPlace.has(rank(block));
  const result = blocks.filter((block) => !isMoved(block));
  for (const block of blocks.filter(isMoved).sort((a, b) => rank(a) - rank(b))) {
    const before = result.filter((other) => rank(other) >= 0 && rank(other) < rank(block));
    const nearest = before.reduce<Block | undefined>(
      (best, other) => (best && rank(best) > rank(other) ? best : other),
      undefined,
    );
    result.splice(nearest ? result.indexOf(nearest) + 1 : 0, 0, block);
  }
  return result;
}

/** The longest rising run among different numbers; there are few. */
function longestRun(numbers: readonly number[]): ReadonlySet<number> {
  const runs: number[][] = [];
  for (const number of numbers) {
    const longest = runs
      .filter((run) => (run.at(-1) ?? 0) < number)
      .reduce<number[]>((best, run) => (run.length > best.length ? run : best), []);
    runs.push([...longest, number]);
  }
  return new Set(runs.reduce((best, run) => (run.length > best.length ? run : best), []));
}

function isSame(before: Frontmatter, after: Frontmatter): boolean {
  const names = Object.keys(before.data);
  return (
    after.faults.length === 0 &&
    Object.keys(after.data).length === names.length &&
    names.every((name) => JSON.stringify(before.data[name]) === JSON.stringify(after.data[name]))
  );
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string, offset: number): number {
  const rest = /\r\n|\n|\r/.exec(text.slice(offset));
  return rest ? offset + rest.index + rest[0].length : text.length;
}
