import GithubSlugger from 'github-slugger';
import type { Heading as HeadingNode, Image, Link as LinkNode, List, ListItem, Nodes, Parents, Root } from 'mdast';
import { isVisible } from './content.ts';
import type {
  Callout,
  ChecklistItem,
  Code,
  Comment,
  Document,
  Heading,
  Link,
  Prose,
  Section,
  Step,
} from './document.ts';
import { type Frontmatter, parseFrontmatter } from './frontmatter.ts';
import { findHtmlComments } from './html-comments.ts';
import { findComplexity } from './limits.ts';
import { type MarkdownParser, parseMarkdown } from './markdown.ts';
import { maskProse } from './prose.ts';
import { blank, findLineStarts, type Span, trimSpan } from './span.ts';
import { walk } from './walk.ts';

/**
 * Reads one Markdown file into a document. Never throws and never executes: faults become part of the document. The body is parsed when
 * somebody asks for a part of it: most questions about a whole manual are about frontmatter alone.
 * @param path relative to the manual root, with `/`
 * @param parse the Markdown engine
 */
export function parseDocument(path: string, text: string, parse = parseMarkdown): Document {
  const source = { text };
  return new LazyDocument(path, () => source, parse);
}

/** A document that stands for a file which could not be read as text. */
export function unreadableDocument(path: string, text: string, message: string): Document {
  return openDocument(path, () => ({ text, fault: { message, span: [0, 0] } }));
}

/** What is known of a document from earlier, and who wants to know more. */
export interface Recalled {
  /** As `factsOf` gave them: the text is loaded only for more than they say. */
  readonly facts?: string | undefined;
  /** Told whenever somebody asks for the anchors of the document. */
  readonly onAnchors?: ((document: Document) => void) | undefined;
}

/**
 * A document whose text is loaded when somebody asks for it, and let go together with its body.
 * @param load gives the same text whenever it is called
 */
export function openDocument(path: string, load: () => DocumentSource, recalled: Recalled = {}): Document {
  return new LazyDocument(path, load, parseMarkdown, recalled);
}

/**
 * Lets go of the text of a document and of all that was parsed from it; whoever asks again has it loaded and parsed again. What rules ask of other
 * documents is kept, and so are its links.
 */
export function releaseBody(document: Document): void {
  if (document instanceof LazyDocument) document.release();
}

/**
 * What other documents can see of a document: its frontmatter, its anchors, and whether it can be read. Nothing else of any document but the one
 * that it checks may a rule ask, save of one whose frontmatter is broken. JSON for `openDocument`; nothing for one
 * that has no such form. Anchors are left out where the body has not been read yet.
 */
export function factsOf(document: Document): string | undefined {
  return document instanceof LazyDocument ? document.toFacts() : undefined;
}

/** Whether facts say what the anchors are. */
function haveAnchors(facts: string): boolean {
  return facts.startsWith('{"anchors":');
}

/** The text of a file, or why it has none. */
export interface DocumentSource {
  readonly text: string;
  readonly fault?: Document['unreadable'];
}

/** `anchors` stand first, so that it is seen without parsing whether they are known. */
interface Facts {
  readonly anchors?: readonly string[] | undefined;
  readonly isUnreadable: boolean;
  /** The text of a document whose frontmatter is broken: what it was meant to say may be asked of it. */
  readonly broken?: string | undefined;
  readonly data: Frontmatter['data'];
}

type Body = Omit<Document, 'path' | 'text' | 'lineStarts' | 'frontmatter' | 'bodyStart' | 'unreadable'>;

const EMPTY_BODY: Body = {
  headings: [],
  sections: [],
  steps: [],
  items: [],
  callouts: [],
  links: [],
  code: [],
  tables: [],
  comments: [],
  prose: [],
  anchors: new Set(),
};

/** What is kept of a body that has gone. */
type Shared = Pick<Body, 'links'> & { readonly anchors: readonly string[] };

class LazyDocument implements Document {
  readonly frontmatter: LazyFrontmatter;
  private source: DocumentSource | undefined;
  private starts: readonly number[] | undefined;
  private body: Body | undefined;
  private knownLinks: Body['links'] | undefined;
  private knownAnchors: Body['anchors'] | undefined;
  /** Links and anchors as JSON: strings cut from the text would hold on to all of it. */
  private shared: string | undefined;
  private complexity: { readonly found: Document['unreadable'] } | undefined;
  /** The facts of an earlier run, as JSON. */
  private readonly recalled: string | undefined;
  private readonly onAnchors: Recalled['onAnchors'];
  private facts: Facts | undefined;

  constructor(
    readonly path: string,
    private readonly load: () => DocumentSource,
    private readonly parse: MarkdownParser,
    { facts, onAnchors }: Recalled = {},
  ) {
    this.recalled = facts;
    this.onAnchors = onAnchors;
    this.frontmatter = new LazyFrontmatter(this);
  }

  get text(): string {
    return this.read().text;
  }

  get bodyStart(): number {
    return this.frontmatter.span?.[1] ?? (this.text.startsWith('\uFEFF') ? 1 : 0);
  }

  get lineStarts(): readonly number[] {
    this.starts ??= findLineStarts(this.text);
    return this.starts;
  }

  get unreadable(): Document['unreadable'] {
    if (this.recalledFacts?.isUnreadable === false) return undefined;
    this.complexity ??= { found: this.read().fault ?? findComplexity(this.text) ?? this.parse.findExcess?.(this.text) };
    return this.complexity.found;
  }

  get headings(): Body['headings'] {
    return this.readBody().headings;
  }

  get sections(): Body['sections'] {
    return this.readBody().sections;
  }

  get steps(): Body['steps'] {
    return this.readBody().steps;
  }

  get items(): Body['items'] {
    return this.readBody().items;
  }

  get callouts(): Body['callouts'] {
    return this.readBody().callouts;
  }

  get code(): Body['code'] {
    return this.readBody().code;
  }

  get tables(): Body['tables'] {
    return this.readBody().tables;
  }

  get comments(): Body['comments'] {
    return this.readBody().comments;
  }

  get prose(): Body['prose'] {
    return this.readBody().prose;
  }

  get links(): Body['links'] {
    this.knownLinks ??= this.body?.links ?? this.readShared()?.links ?? this.readBody().links;
    return this.knownLinks;
  }

  get anchors(): Body['anchors'] {
    this.onAnchors?.(this);
    if (!this.knownAnchors) {
      const kept = this.recalledFacts?.anchors ?? this.readShared()?.anchors;
      this.knownAnchors = kept ? new Set(kept) : this.readBody().anchors;
    }
    return this.knownAnchors;
  }

  release(): void {
    if (this.body && this.shared === undefined) {
      const { links, anchors } = this.body;
      this.shared = JSON.stringify({ links, anchors: [...anchors] } satisfies Shared);
    }
    this.frontmatter.release();
    this.source = undefined;
    this.starts = undefined;
    this.body = undefined;
    this.knownLinks = undefined;
    this.knownAnchors = undefined;
  }

  toFacts(): string | undefined {
    const anchors = this.listAnchors();
    if (this.recalled !== undefined && (haveAnchors(this.recalled) || !anchors)) return this.recalled;
    const { data, broken } = this.frontmatter;
    if (!isAllFinite(data)) return undefined;
    return JSON.stringify({ anchors, isUnreadable: this.unreadable !== undefined, broken, data } satisfies Facts);
  }

  get recalledFacts(): Facts | undefined {
    if (this.recalled !== undefined) this.facts ??= JSON.parse(this.recalled) as Facts;
    return this.facts;
  }

  private listAnchors(): readonly string[] | undefined {
    const known = this.body?.anchors ?? this.knownAnchors;
    return known ? [...known] : this.readShared()?.anchors;
  }

  private read(): DocumentSource {
    this.source ??= this.load();
    return this.source;
  }

  private readBody(): Body {
    this.body ??= this.parseBody();
    return this.body;
  }

  private readShared(): Shared | undefined {
    return this.shared === undefined ? undefined : (JSON.parse(this.shared) as Shared);
  }

  private parseBody(): Body {
    if (this.unreadable) return EMPTY_BODY;
    const { text, bodyStart } = this;
    // A lone byte order mark becomes a line break: a space would indent the first line. Only offsets of the tree are used, and they stay true.
    const head = this.frontmatter.span ? blank(text.slice(0, bodyStart)) : '\n'.repeat(bodyStart);
    let tree: Root;
    try {
      tree = this.parse(head + text.slice(bodyStart));
    } catch {
      const message = 'The Markdown parser gives up on this file; make it simpler, or split it';
      this.complexity = { found: { message, span: [0, 0] } };
      return EMPTY_BODY;
    }
    const { headings, sections } = findSections(text, tree);
    return { headings, sections, ...collect(text, tree, headings, sections) };
  }
}

/** The same value, whose strings hold on to no text that they were cut from. */
function ownCopy<T>(value: T): T {
  if (value === undefined || !isAllFinite(value)) return value;
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Whether JSON has a form for every number in a value. */
function isAllFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isAllFinite);
}

/** Fields are at hand once they have been read; their places are looked up in the text. */
class LazyFrontmatter implements Frontmatter {
  private parsed: Frontmatter | undefined;
  private fields: { readonly data: Frontmatter['data']; readonly broken: string | undefined } | undefined;

  constructor(private readonly document: LazyDocument) {}

  get data(): Frontmatter['data'] {
    return this.known.data;
  }

  /** The lines of a frontmatter that has faults. */
  get broken(): string | undefined {
    return this.known.broken;
  }

  get span(): Frontmatter['span'] {
    return this.parse().span;
  }

  get yaml(): Frontmatter['yaml'] {
    return this.parse().yaml;
  }

  get nodes(): Frontmatter['nodes'] {
    return this.parse().nodes;
  }

  get faults(): Frontmatter['faults'] {
    return this.broken === undefined ? [] : this.parse().faults;
  }

  get fenceFault(): Frontmatter['fenceFault'] {
    return this.broken === undefined ? undefined : this.parse().fenceFault;
  }

  release(): void {
    this.parsed = undefined;
  }

  private get known(): Pick<Facts, 'data' | 'broken'> {
    const known = this.document.recalledFacts ?? this.fields;
    if (known) return known;
    const { data, faults, fenceFault, span = [0, 0] } = this.parse();
    const isBroken = faults.length > 0 || fenceFault !== undefined;
    const broken = isBroken ? this.document.text.slice(...span) : undefined;
    this.fields = { data: ownCopy(data), broken: ownCopy(broken) };
    return this.fields;
  }

  private parse(): Frontmatter {
    this.parsed ??= parseFrontmatter(this.document.text);
    return this.parsed;
  }
}

function spanOf(node: Nodes): Span {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

/** The words of a node, code included, comments and markup left out. */
function plainText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if ('children' in node) return node.children.map(plainText).join('');
  return node.type === 'break' ? ' ' : '';
}

function findSections(text: string, tree: Root): { headings: Heading[]; sections: Section[] } {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  const open: { heading: Heading; hasContent: boolean; index: number; parent: number | undefined; end: number }[] = [];
  const sections: typeof open = [];
  for (const node of tree.children) {
    const [start, end] = spanOf(node);
    if (node.type === 'heading') {
      for (const section of open) section.end = Math.min(section.end, start);
      const heading = readHeading(text, node, slugger);
      headings.push(heading);
      while (open.length > 0 && (open.at(-1)?.heading.depth ?? 0) >= heading.depth) open.pop();
      const section = { heading, hasContent: false, index: sections.length, parent: open.at(-1)?.index, end };
      open.push(section);
      sections.push(section);
    } else {
      const section = open.at(-1);
      if (section) section.hasContent ||= isVisible(node);
    }
    for (const section of open) section.end = end;
  }
  return {
    headings,
    sections: sections.map(({ heading, hasContent, parent, end }) => ({
      heading,
      hasContent,
      span: [heading.span[0], end],
      ...(parent === undefined ? {} : { parent }),
    })),
  };
}

function readHeading(text: string, node: HeadingNode, slugger: GithubSlugger): Heading {
  const title = plainText(node).trim();
  const words = node.children.filter((child) => child.type !== 'html');
  const first = words[0];
  const last = words.at(-1);
  const span = spanOf(node);
  const inner: Span = first && last ? [spanOf(first)[0], spanOf(last)[1]] : [span[1], span[1]];
  return { depth: node.depth, title, slug: slugger.slug(title), span, titleSpan: trimSpan(text, inner) };
}

type Lists = Pick<
  Document,
  'steps' | 'items' | 'callouts' | 'links' | 'code' | 'tables' | 'comments' | 'prose' | 'anchors'
>;

/** An item whose first paragraph the walk has yet to reach. */
type Unfinished<Item> = Omit<Item, 'prose'> & { node: ListItem };

/** One walk over the tree gathers everything that rules ask for. */
function collect(text: string, tree: Root, headings: readonly Heading[], sections: readonly Section[]): Lists {
  const steps: Unfinished<Step>[] = [];
  const items: Unfinished<ChecklistItem>[] = [];
  const callouts: (Callout & { prose: Prose[] })[] = [];
  const openings = new Map<Nodes, Prose>();
  const calloutAt = new Map<Nodes, Prose[]>();
  const links: Link[] = [];
  const code: Code[] = [];
  const tables: Span[] = [];
  const comments: Comment[] = [];
  const prose: Prose[] = [];
  const anchors = new Set(headings.map((heading) => heading.slug));
  const lists = new Map<List, number>();
  const numbers = new Map<ListItem, string>();
  const followers = new Map<ListItem, number>();
  let section = -1;
  const definitions = new Map<string, string>();
  const references: { identifier: string; link: Omit<Link, 'url'> }[] = [];

  walk(tree, (node, ancestors) => {
    const span = spanOf(node);
    while (span[0] >= (sections[section + 1]?.heading.span[0] ?? Number.POSITIVE_INFINITY)) section++;
    switch (node.type) {
      case 'paragraph':
      case 'heading':
      case 'tableCell': {
        const kind = proseKind(node, ancestors);
        const start = kind === 'item' ? behindTickBox(text, span[0]) : span[0];
        const words: Prose = { kind, span: [start, span[1]], words: readWords(text, node, start) };
        prose.push(words);
        const holder = ancestors.at(-1);
        if (holder && holder.children[0] === node) openings.set(holder, words);
        for (const ancestor of ancestors) calloutAt.get(ancestor)?.push(words);
        break;
      }
      case 'list':
        lists.set(node, lists.size);
        for (const [index, item] of node.children.entries()) {
          const follower = node.children[index + 1];
          if (follower) followers.set(item, spanOf(follower)[0]);
          if (!node.ordered) continue;
          const around = ancestors.findLast((ancestor) => ancestor.type === 'listItem' && numbers.has(ancestor)) as
            | ListItem
            | undefined;
          const own = String((node.start ?? 1) + index);
          numbers.set(item, around ? `${numbers.get(around)}.${own}` : own);
        }
        break;
      case 'listItem': {
        const list = lists.get(ancestors.at(-1) as List) ?? 0;
        // The engines do not agree on where an item ends: before or behind white space, or with HTML in it even behind the next item's mark.
        const end = Math.min(span[1], followers.get(node) ?? span[1]);
        const place = { node, span: trimSpan(text, [span[0], end]), list, ...(section < 0 ? {} : { section }) };
        const number = numbers.get(node);
        if (number !== undefined) steps.push({ number, depth: number.split('.').length, ...place });
        if (typeof node.checked === 'boolean') items.push({ checked: node.checked, ...place });
        break;
      }
      case 'table':
        tables.push(span);
        break;
      case 'blockquote': {
        const kind = calloutKind(text.slice(...span));
        if (!kind) break;
        const inside: Prose[] = [];
        calloutAt.set(node, inside);
        callouts.push({ kind, span, prose: inside });
        break;
      }
      case 'link':
      case 'image':
        links.push({ kind: node.type, url: node.url, span, urlSpan: findAddress(text, node), label: plainText(node) });
        break;
      case 'definition':
        // Of several, the first counts.
        if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
        links.push({
          kind: 'definition',
          url: node.url,
          span,
          urlSpan: findDefinition(text, span),
          label: node.label ?? '',
        });
        break;
      case 'linkReference':
      case 'imageReference': {
        const kind = node.type === 'linkReference' ? 'link' : 'image';
        references.push({ identifier: node.identifier, link: { kind, span, urlSpan: span, label: plainText(node) } });
        break;
      }
      case 'inlineCode':
        code.push({ kind: 'inline', value: node.value, span });
        break;
      case 'code':
        code.push({ kind: 'block', value: node.value, span, ...(node.lang ? { language: node.lang } : {}) });
        break;
      case 'html':
        // Not in the node's value, which lacks the quote marks and the indentation of further lines.
        for (const [from, to] of findHtmlComments(text.slice(...span))) {
          const [start, end] = [span[0] + from, span[0] + to];
          comments.push({ text: text.slice(start + '<!--'.length, end - '-->'.length).trim(), span: [start, end] });
        }
        for (const [, id = ''] of node.value.matchAll(/<[a-z][^<>]*?\s(?:id|name)=["']?([^\s"'>]+)/gi)) anchors.add(id);
        break;
      default:
    }
  });

  for (const { identifier, link } of references) {
    const url = definitions.get(identifier);
    if (url !== undefined && link.kind === 'image') links.push({ ...link, url });
  }
  const finish = <Item>({ node, ...item }: Unfinished<Item>): Omit<Item, 'prose'> & { prose?: Prose } => {
    const first = openings.get(node);
    return { ...(item as unknown as Omit<Item, 'prose'>), ...(first ? { prose: first } : {}) };
  };
  return {
    steps: steps.map(finish),
    items: items.map(finish),
    callouts,
    links: links.sort((a, b) => a.span[0] - b.span[0]),
    code,
    tables,
    comments,
    prose,
    anchors,
  };
}

/** remark lets a paragraph begin before its tick box where code follows it; the other engine, and both elsewhere, behind it. */
function behindTickBox(text: string, start: number): number {
  return start + (/^\[[ \txX]\][ \t]/.exec(text.slice(start, start + 4))?.[0].length ?? 0);
}

function readWords(text: string, node: Parents, from: number): string {
  const words = maskProse(text, node, from);
  return words.startsWith('[!') ? words.replace(/^\[!\w+\]/, blank) : words;
}

function proseKind(node: Nodes, ancestors: readonly Parents[]): Prose['kind'] {
  if (node.type === 'heading') return 'heading';
  if (node.type === 'tableCell') return 'cell';
  if (ancestors.some((ancestor) => ancestor.type === 'blockquote')) return 'callout';
  const item = ancestors.at(-1);
  if (item?.type !== 'listItem' || item.children[0] !== node) return 'paragraph';
  if (typeof item.checked === 'boolean') return 'item';
  const list = ancestors.at(-2);
  return list?.type === 'list' && list.ordered ? 'step' : 'bullet';
}

function calloutKind(source: string): Callout['kind'] | undefined {
  const match =
    /^>\s*(?:\[!(note|tip|important|warning|caution)\]|(?:\*\*|__)(note|tip|important|warning|caution)(?::|(?:\*\*|__):?))/i.exec(
      source,
    );
  return (match?.[1] ?? match?.[2])?.toLowerCase() as Callout['kind'] | undefined;
}

/** Blanks between the parts of a link; behind a line break, the marks of the quotes around it. */
const GAP = String.raw`[^\S\r\n]*(?:(?:\r\n|\n|\r)[ \t>]*)?`;
const ENCLOSED = String.raw`<((?:\\.|[^\\<>\r\n])*)>`;
const TITLE = String.raw`"(?:\\.|[^\\"])*"|'(?:\\.|[^\\'])*'|\((?:\\.|[^\\()])*\)`;
const INLINE = new RegExp(
  String.raw`\]\(${GAP}(?:${ENCLOSED}|(${balanced(4)}))(?:${GAP}(?:${TITLE}))?${GAP}\)$`,
  'dsy',
);
const DEFINITION = new RegExp(String.raw`^\[(?:\\.|[^\\\]])*\]:${GAP}(?:${ENCLOSED}|(\S+))`, 'ds');

/** A pattern of an address whose parentheses come in pairs. */
function balanced(depth: number): string {
  const inside = depth > 0 ? String.raw`|\(${balanced(depth - 1)}\)` : '';
  return String.raw`(?:\\(?:\S|(?=\s))|[^\\\s()]${inside})*`;
}

/** Where the address of `[text](address)`, `![alt](address)`, `<address>` or a bare address stands. */
function findAddress(text: string, node: LinkNode | Image): Span {
  const [start, end] = spanOf(node);
  const source = text.slice(start, end);
  if (source.startsWith('<')) return [start + 1, end - 1];
  const lastChild = 'children' in node ? node.children.at(-1) : undefined;
  const behindText = lastChild?.position ? spanOf(lastChild)[1] - start : 0;
  for (let at = source.indexOf('](', behindText); at >= 0; at = source.indexOf('](', at + 1)) {
    INLINE.lastIndex = at;
    const address = addressIn(INLINE.exec(source), start);
    if (address) return address;
  }
  return [start, end];
}

function findDefinition(text: string, [start, end]: Span): Span {
  return addressIn(DEFINITION.exec(text.slice(start, end)), start) ?? [start, end];
}

function addressIn(match: RegExpExecArray | null, offset: number): Span | undefined {
  const place = match?.indices?.[1] ?? match?.indices?.[2];
  return place && [offset + place[0], offset + place[1]];
}
