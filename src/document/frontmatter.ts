import { splitBlock } from './matter.ts';
import { readSimpleYaml } from './simple-yaml.ts';
import { type Span, trimSpan } from './span.ts';
import { parseYaml, type YamlFault, type YamlNode } from './yaml.ts';

/** The YAML block at the head of a document. */
export interface Frontmatter {
  readonly data: Readonly<Record<string, unknown>>;
  /** From the opening fence to the end of the closing one; absent when the document has no frontmatter. */
  readonly span?: Span | undefined;
  /** The lines between the fences. */
  readonly yaml: Span;
  /** The place of every key and value, by JSON pointer: `/owner`, `/videos/0/title`. */
  readonly nodes: ReadonlyMap<string, YamlNode>;
  /** Faults of the YAML itself. */
  readonly faults: readonly YamlFault[];
  /** A fault of the block as a whole: it does not end, names a language or is too large. */
  readonly fenceFault?: YamlFault | undefined;
}

/** Larger blocks are not parsed: finding doubled keys takes quadratic time. */
const MAX_LENGTH = 64 * 1024;

const OPENING = /^\uFEFF?---(?!-)([^\r\n]*)(?:\r\n|\n|\r)/;
const CLOSING = /(?<=[\r\n])---[^\S\r\n]*(?=[\r\n]|$)/g;

/** Finds and reads the frontmatter of a document. Never throws, never executes. */
export function parseFrontmatter(text: string): Frontmatter {
  const absent = { data: {}, yaml: [0, 0] as const, nodes: new Map<string, YamlNode>(), faults: [] };
  const opening = OPENING.exec(text);
  if (!opening) return absent;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const yamlStart = opening[0].length;
  const language = opening[1]?.trim() ?? '';

  CLOSING.lastIndex = yamlStart;
  const closing = CLOSING.exec(text);
  if (!closing) {
    const end = guessEnd(text, yamlStart);
    const message = 'The frontmatter has no closing fence; end it with a line that holds only ---';
    return { ...absent, span: [start, end], yaml: [yamlStart, end], fenceFault: { message, span: [start, start + 3] } };
  }

  const span: Span = [start, closing.index + closing[0].length];
  const yaml: Span = [yamlStart, closing.index];
  if (language !== '') {
    const fence = text.slice(start, yamlStart).trimEnd();
    const message = `The frontmatter opens with "${fence}"; open it with a plain --- (nothing in a document is ever run)`;
    return { ...absent, span, yaml, fenceFault: { message, span: [start, start + fence.length] } };
  }
  if (yaml[1] - yaml[0] > MAX_LENGTH) {
    const message = `The frontmatter is larger than ${MAX_LENGTH / 1024} KB; move text into the body`;
    return { ...absent, span, yaml, fenceFault: { message, span: [start, start + 3] } };
  }
  const fields = readFields(text.slice(...yaml), yaml[0]);
  return {
    ...absent,
    span,
    yaml,
    data: fields.data,
    faults: fields.faults,
    nodes: fields.nodes,
  };
}

/** Without a closing fence, the lines up to the first blank line or heading count as frontmatter, so that the body is still read. */
function guessEnd(text: string, from: number): number {
  const body = /^(?:[^\S\r\n]*$|#{1,6}\s)/m.exec(text.slice(from));
  return body ? from + body.index : text.length;
}

type Fields = Pick<Frontmatter, 'data' | 'nodes' | 'faults'>;

function readFields(yaml: string, offset: number): Fields {
  const fence = /(?<![^\r\n])(?:---|\.\.\.(?!\S))/.exec(yaml);
  if (fence) {
    // The splitter would end the block at ---, and YAML the document at ...
    const at = offset + fence.index;
    const message = `A line inside the frontmatter begins with ${fence[0]}; take it out, or put the value in quotes`;
    return { data: {}, nodes: new Map(), faults: [{ message, span: [at, at + 3] }] };
  }
  const simple = readSimpleYaml(yaml, offset);
  // What holds no fields is explained below.
  if (simple && !Array.isArray(simple.data)) return simple as Fields;
  let parsed: ReturnType<typeof parseYaml> = { data: {}, nodes: new Map(), faults: [] };
  splitBlock(`---\n${yaml.replace(/\r(?!\n)/g, '\n')}---\n`, (block) => {
    // Of a last CRLF, the splitter leaves the CR.
    parsed = parseYaml(block.slice(1).replace(/\r$/, ''), offset);
    return {};
  });
  const { data, nodes, faults } = parsed;
  const isFlow = yaml.charAt((nodes.get('')?.value[0] ?? offset) - offset) === '{';
  if (data !== null && typeof data === 'object' && !Array.isArray(data) && !isFlow) {
    return { data: data as Record<string, unknown>, nodes, faults };
  }
  const message = 'The frontmatter must hold fields, one a line, such as "owner: dana"';
  const isEmpty = data === null;
  return {
    data: {},
    nodes,
    faults: faults.length > 0 || isEmpty ? faults : [{ message, span: [offset, offset + yaml.length] }],
  };
}

/** The fence behind which the body begins: what is missing at the head of the body points there. The first line with words where there is no frontmatter. */
export function fenceSpan(text: string, { span }: Frontmatter): Span {
  if (!span) return firstLine(text);
  const [start, end] = trimSpan(text, span);
  return text.slice(end - 3, end) === '---' ? [end - 3, end] : [start, start + 3];
}

/** The first line with words. */
export function firstLine(text: string): Span {
  const start = Math.max(0, text.search(/\S/));
  return trimSpan(text, [start, start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0)]);
}
