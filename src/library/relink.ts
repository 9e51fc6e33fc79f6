import type { Document, Link } from '../document/document.ts';
import { applyEdits, type Edit } from '../document/edits.ts';
import { headingText } from './draft.ts';
import { resolveLink } from './library.ts';
import { relativePath } from './target.ts';

/**
 * The text of a shipped SOP under another title and in another place. Links lead to the SOPs that stand here for the shipped ones; those that
 * would lead nowhere become plain words.
 * @param shipped all shipped SOPs
 * @param hereOf the SOP of the other manual that stands for a shipped one
 */
export function relink(
  document: Document,
  path: string,
  title: string,
  shipped: readonly Document[],
  hereOf: (other: Document) => Document | undefined,
): string {
  const edits = document.links.flatMap((link): Edit[] => {
    const target = resolveLink(document, link.url);
    if (!target || target.path === document.path) return [];
    const other = shipped.find((candidate) => candidate.path === target.path);
    const here = other && hereOf(other);
    if (here && (target.anchor === undefined || here.anchors.has(target.anchor))) {
      const anchor = target.anchor === undefined ? '' : `#${target.anchor}`;
      return [{ span: link.urlSpan, text: encodeURI(relativePath(path, here.path)) + anchor }];
    }
    return link.kind === 'definition' ? [] : [{ span: link.span, text: wordsOf(link, document) }];
  });
  const [heading] = document.headings;
  if (heading && heading.title !== title) edits.push({ span: heading.titleSpan, text: headingText(title) });
  return applyEdits(document.text, edits);
}

/** The words of a link, with their markup. */
function wordsOf(link: Link, document: Document): string {
  const [, words = link.label] = /^!?\[([\s\S]*)\]\(/.exec(document.text.slice(...link.span)) ?? [];
  return words;
}
