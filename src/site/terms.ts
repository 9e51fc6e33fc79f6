import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { h } from 'hastscript';
import type { Term } from '../library/glossary.ts';
import { linkTo, type Site } from './site.ts';

/** Where no term is explained: code, headings, what is a link already, and tables, which would cut the explanation off. */
const LEFT_ALONE = new Set([
  'code',
  'pre',
  'a',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'figure',
  'button',
  'svg',
  'table',
]);

const finders = new WeakMap<readonly Term[], { readonly pattern: RegExp; readonly byName: Map<string, Term> } | null>();

/** Terms, their plurals and their abbreviations as one expression, the longest first. */
function finderOf(terms: readonly Term[]) {
  let finder = finders.get(terms);
  if (finder === undefined) {
    const byName = new Map<string, Term>();
    for (const term of terms)
      for (const name of [term.term, term.abbreviation].filter((each) => each !== undefined && each.length > 1))
        byName.set(fold(name as string), term);
    const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${names.join('|')})(?:s|es)?(?![\\p{L}\\p{N}_-])`, 'giu');
    finder = names.length === 0 ? null : { pattern, byName };
    finders.set(terms, finder);
  }
  return finder;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}

/** Explains the first occurrence of each glossary term in a text: on hover, focus and tap. */
export function explainTerms(tree: Root, site: Site, base: string): void {
  const finder = finderOf(site.terms);
  if (!finder) return;
  const done = new Set<Term>();
  const visit = (parent: Root | Element): void => {
    parent.children = (parent.children as RootContent[]).flatMap((node): RootContent[] => {
      if (node.type === 'text') return explain(node);
      if (node.type === 'element' && !LEFT_ALONE.has(node.tagName)) visit(node);
      return [node];
    }) as never;
  };
  const explain = ({ value }: Text): ElementContent[] => {
    const parts: ElementContent[] = [];
    let at = 0;
    for (const match of value.matchAll(finder.pattern)) {
      const term = termOf(match[0], finder.byName);
      if (!term || done.has(term)) continue;
      done.add(term);
      parts.push({ type: 'text', value: value.slice(at, match.index) }, mark(match[0], term, base));
      at = match.index + match[0].length;
    }
    return [...parts, { type: 'text', value: value.slice(at) }];
  };
  visit(tree);
}

function termOf(word: string, byName: ReadonlyMap<string, Term>): Term | undefined {
  const folded = fold(word);
  return byName.get(folded) ?? byName.get(folded.replace(/s$/, '')) ?? byName.get(folded.replace(/es$/, ''));
}

/** The anchor of a term in the glossary page. */
export function termAnchor({ term }: Term): string {
  return `term-${fold(term).replace(/[^a-z0-9]+/g, '-')}`;
}

function mark(word: string, term: Term, base: string): Element {
  const anchor = termAnchor(term);
  return h('span', { className: ['term'] }, [
    h('a', { href: linkTo(base, `glossary/index.html#${anchor}`), ariaDescribedBy: [`tip-${anchor}`] }, word),
    h('span', { className: ['tip'], role: 'tooltip', id: `tip-${anchor}` }, term.definition),
  ]);
}
