import type { Element, ElementContent, Root, RootContent } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { h } from 'hastscript';
import type { Nodes } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { Document } from '../document/document.ts';
import { parseMarkdown } from '../document/markdown.ts';
import { blank } from '../document/span.ts';
import { resolveLink } from '../library/library.ts';
import { targetAt } from '../library/target.ts';
import { drawFlowchart } from './flowchart.ts';
import { linkTo, type Site, type SopPage } from './site.ts';
import { explainTerms } from './terms.ts';

/** A file of the manual that goes into the site: an image, an attachment. */
export interface SiteAsset {
  /** Relative to the manual root. */
  readonly from: string;
  /** Relative to the top of the site. */
  readonly to: string;
}

/** The text of an SOP as it stands in a page. */
export interface Body {
  readonly content: readonly ElementContent[];
  readonly assets: readonly SiteAsset[];
}

const SCHEMA: typeof defaultSchema = {
  ...defaultSchema,
  // Names are ours to give: see nameHeadings and nameSteps.
  clobberPrefix: '',
  attributes: { ...defaultSchema.attributes, code: [['className', /^language-[\w+-]+$/]] },
};

/** @param base the path of the page that the text stands in @param anchors put before every name, where several SOPs stand in one page */
export function renderBody(site: Site, page: SopPage, base: string, anchors = ''): Body {
  const { document } = page;
  const { text, bodyStart } = document;
  const tree = parseMarkdown(blank(text.slice(0, bodyStart)) + text.slice(bodyStart));
  const clean = sanitize(toHast(tree as Nodes, { clobberPrefix: `${anchors}note-` }) as Root, SCHEMA) as Root;
  const assets: SiteAsset[] = [];
  nameHeadings(clean, document, anchors);
  nameSteps(clean, document, anchors);
  nameBoxes(clean);
  const context: Context = { site, page, base, anchors, assets, done: new WeakSet() };
  transform(clean, context);
  // In the book, terms are explained at its end.
  if (anchors === '') explainTerms(clean, site, base);
  return { content: withoutTitle(clean.children, page).filter(isContent), assets };
}

function isContent(node: RootContent): node is ElementContent {
  return node.type !== 'doctype';
}

interface Context {
  readonly site: Site;
  readonly page: SopPage;
  readonly base: string;
  readonly anchors: string;
  readonly assets: SiteAsset[];
  /** Elements that stand as they are to be. */
  readonly done: WeakSet<Element>;
}

/** The title stands in the title block. */
function withoutTitle(nodes: readonly RootContent[], { title }: SopPage): RootContent[] {
  const index = nodes.findIndex((node) => node.type === 'element' && node.tagName === 'h1');
  const heading = nodes[index];
  if (heading?.type !== 'element' || textOf(heading).trim() !== title.trim()) return [...nodes];
  return nodes.filter((_, at) => at !== index);
}

/** Where an element begins in the text of the document; nothing for what the text does not hold, such as the heading of the footnotes. */
function startOf({ position }: Element): number | undefined {
  return position?.start.offset;
}

/** Headings get the names that links use. */
function nameHeadings(tree: Root, { headings }: Document, anchors: string): void {
  const byStart = new Map(headings.map((heading) => [heading.span[0], heading]));
  each(tree, (element) => {
    if (!/^h[1-6]$/.test(element.tagName)) return;
    if (element.properties.id === 'footnote-label') element.properties.id = `${anchors}footnote-label`;
    const heading = byStart.get(startOf(element) ?? -1);
    if (!heading) return;
    const id = anchors + heading.slug;
    element.properties = { ...element.properties, id };
    if (element.tagName !== 'h1')
      element.children.push(
        h('a', { className: ['here'], href: `#${id}`, ariaLabel: `Link to ${heading.title}` }, '#'),
      );
  });
}

/** Steps can be linked to: `#step-3`; those of a second list in a document `#step-2-3`. */
function nameSteps(tree: Root, { steps }: Document, anchors: string): void {
  const byStart = new Map(steps.map((step) => [step.span[0], step]));
  const top = Math.min(...steps.map(({ depth }) => depth));
  const lists = [...new Set(steps.filter(({ depth }) => depth === top).map(({ list }) => list))];
  const names = new Set<string>();
  let current = 0;
  each(tree, (element, parent) => {
    const step =
      element.tagName === 'li' && parent.type === 'element' ? byStart.get(startOf(element) ?? -1) : undefined;
    if (!step || parent.type !== 'element' || parent.tagName !== 'ol') return;
    if (step.depth === top) current = lists.indexOf(step.list);
    const name = `step-${current > 0 ? `${current + 1}-` : ''}${step.number.replaceAll('.', '-')}`;
    let id = name;
    for (let again = 2; names.has(id); again++) id = `${name}-again-${again}`;
    names.add(id);
    parent.properties.className = ['steps'];
    element.properties = { ...element.properties, id: anchors + id };
    element.children.unshift(
      h('a', { className: ['step'], href: `#${anchors}${id}`, ariaLabel: `Link to step ${step.number}` }, step.number),
    );
  });
}

/** A box is called by the words behind it. */
function nameBoxes(tree: Root): void {
  each(tree, (element) => {
    if (element.tagName !== 'li') return;
    const first = element.children.find((node): node is Element => node.type === 'element' && node.tagName !== 'a');
    const box =
      first?.tagName === 'p' ? first.children.find((node): node is Element => node.type === 'element') : first;
    if (box?.tagName === 'input') box.properties.ariaLabel = textOf(element).trim().split('\n')[0]?.trim() || 'Done';
  });
}

function transform(parent: Root | Element, context: Context): void {
  parent.children = (parent.children as RootContent[]).flatMap((node): RootContent[] => {
    if (node.type === 'comment') return [];
    if (node.type !== 'element') return [node];
    if (node.tagName === 'pre') return [transformCode(node)];
    const changed = transformElement(node, context);
    if (changed.type === 'element') transform(changed, context);
    return [changed];
  }) as never;
}

function transformElement(element: Element, context: Context): ElementContent {
  if (context.done.has(element)) return element;
  context.done.add(element);
  switch (element.tagName) {
    case 'a':
      return transformLink(element, context);
    case 'img':
      return transformImage(element, context);
    case 'input':
      return transformBox(element);
    case 'blockquote':
      return transformCallout(element);
    case 'table':
      return h('div', { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, [element]);
    default:
      return element;
  }
}

function transformLink(element: Element, { site, page, base, anchors, assets }: Context): ElementContent {
  const href = String(element.properties.href ?? '');
  if (element.properties.className) return element;
  if (href.startsWith('#')) {
    // Footnotes are named so from the beginning.
    if (!href.startsWith(`#${anchors}note-`)) element.properties.href = `#${anchors}${href.slice(1)}`;
    if (element.properties.ariaDescribedBy) element.properties.ariaDescribedBy = [`${anchors}footnote-label`];
    return element;
  }
  const target = resolveLink(page.document, href);
  if (!target) {
    if (!/^(?:https?|mailto|tel):/i.test(href)) return h('span', element.children);
    element.properties = /^https?:/i.test(href)
      ? { href, rel: ['noopener', 'noreferrer'], className: ['outside'] }
      : { href };
    return element;
  }
  const other = site.pageByPath.get(target.path);
  const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
  if (other) {
    element.properties = { href: linkTo(base, other.path) + anchor };
    return element;
  }
  if (target.path === site.library.settings.index.path) {
    element.properties = { href: linkTo(base, 'index.html') };
    return element;
  }
  const asset = assetOf(target.path, site);
  // What this site does not hold is named, and not linked to.
  if (!asset || target.path.endsWith('.md')) return h('span', element.children);
  assets.push(asset);
  element.properties = { href: linkTo(base, asset.to), download: true };
  return element;
}

/** Where a file of the manual goes in the site; nothing for what is not there. What a browser would run as a page of this site is kept from it. */
export function assetOf(path: string, { library }: Pick<Site, 'library'>): SiteAsset | undefined {
  if (targetAt(library, path).kind !== 'file') return undefined;
  const safe = path.replaceAll('../', '_/').split('/').map(encodeURIComponent).join('/');
  const isPage = /\.(?:html?|xhtml|xml|svgz?|js|mjs|swf|pdf)$/i.test(path) && !/\.pdf$/i.test(path);
  return { from: path, to: `files/${safe}${isPage ? '.txt' : ''}` };
}

const PICTURES = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

function transformImage(element: Element, { site, page, base, assets }: Context): ElementContent {
  const src = String(element.properties.src ?? '');
  const alt = String(element.properties.alt ?? '');
  const target = resolveLink(page.document, src);
  const isThere =
    target !== undefined && PICTURES.test(target.path) && targetAt(site.library, target.path).kind === 'file';
  // Nothing is loaded from elsewhere.
  if (!isThere) return h('span', { className: ['no-image'] }, alt === '' ? 'Image' : `Image: ${alt}`);
  const to = `files/${target.path.replaceAll('../', '_/').split('/').map(encodeURIComponent).join('/')}`;
  assets.push({ from: target.path, to });
  element.properties = { src: linkTo(base, to), alt, loading: 'lazy', decoding: 'async' };
  return element;
}

/** Boxes can be ticked where the browser runs our script; it keeps the ticks. */
function transformBox(element: Element): ElementContent {
  const { ariaLabel } = element.properties;
  element.properties = {
    ...(ariaLabel === undefined ? {} : { ariaLabel }),
    type: 'checkbox',
    disabled: true,
    checked: element.properties.checked === true,
    className: ['tick'],
  };
  return element;
}

const CALLOUT = /^\s*(?:\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|(Note|Tip|Important|Warning|Caution):)\s*/i;

/** A block quote that opens as a note or a warning. */
function transformCallout(element: Element): ElementContent {
  const first = element.children.find((node): node is Element => node.type === 'element' && node.tagName === 'p');
  const match = first && CALLOUT.exec(textOf(first));
  if (!first || !match) return element;
  const kind = (match[1] ?? match[2] ?? 'note').toLowerCase();
  dropStart(first, match[0].trim().length);
  return h('div', { className: ['callout', `callout-${kind}`], role: 'note' }, [
    h('p', { className: ['callout-title'] }, kind.charAt(0).toUpperCase() + kind.slice(1)),
    ...element.children.filter((node) => node !== first || textOf(first).trim() !== ''),
  ]);
}

/** Takes so many characters from the beginning of the texts in an element. */
function dropStart(element: Element, length: number): void {
  let left = length;
  const drop = (node: ElementContent): void => {
    if (left <= 0) return;
    if (node.type === 'text') {
      const blanks = /^\s*/.exec(node.value)?.[0].length ?? 0;
      const cut = Math.min(left, node.value.length - blanks);
      node.value = node.value.slice(blanks + cut).replace(/^\s+/, cut === left ? '' : ' ');
      left -= cut;
    } else if (node.type === 'element') for (const child of node.children) drop(child);
  };
  for (const child of element.children) drop(child);
  // Line breaks between the mark and the words.
  while (element.children[0]?.type === 'element' && element.children[0].tagName === 'br') element.children.shift();
}

function transformCode(element: Element): ElementContent {
  const [code] = element.children;
  if (code?.type !== 'element') return element;
  const language = [code.properties.className].flat().find((name) => String(name).startsWith('language-'));
  const source = textOf(code).replace(/\n$/, '');
  if (language === 'language-mermaid') {
    const drawing = drawFlowchart(source);
    if (drawing)
      return h('figure', { className: ['flowchart'], tabIndex: 0 }, [
        drawing,
        h('details', [h('summary', 'As text'), h('pre', h('code', source))]),
      ]);
  }
  return h('div', { className: ['code'] }, [h('pre', { tabIndex: 0 }, h('code', source))]);
}

/** All text below a node. */
function textOf(node: Root | Element | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as ElementContent)).join('') : '';
}

function each(parent: Root | Element, visit: (element: Element, parent: Root | Element) => void): void {
  for (const node of parent.children) {
    if (node.type !== 'element') continue;
    visit(node, parent);
    each(node, visit);
  }
}
