import type { Document } from '../document/document.ts';
import { applyEdits, type Edit } from '../document/edits.ts';
import { parseDocument } from '../document/parse.ts';
import { setFields } from '../document/set-fields.ts';
import type { SourceFile } from './configuration.ts';
import { headingText } from './draft.ts';
import { type Library, textField } from './library.ts';
import { renameEntry } from './manual-text.ts';
import { refuseIntro } from './move.ts';
import { followChange } from './moved-links.ts';
import { entryOf } from './place.ts';
import type { Refactoring } from './refactoring.ts';
import { FIELD_ORDER } from './review.ts';

/**
 * Plans another title for one SOP: in its frontmatter, its first heading, manual.yml, and the links that call it by its title. Its id and its file stay.
 * @param contents manual.yml as it is
 * @throws SopError when it cannot be called otherwise
 */
export function planRename(document: Document, title: string, library: Library, contents: SourceFile): Refactoring {
  const entry = entryOf(document, library.manual);
  refuseIntro(document, entry);
  const before = textField(document, 'title') ?? document.headings[0]?.title ?? '';
  const text = renameWithin(document, before, title);
  const anchors = [document, parseDocument(document.path, text)].map(({ headings: [first] }) => first?.slug ?? '');
  const [old = '', now = ''] = anchors;
  const texts = followChange(
    { document, path: document.path, title: { before, after: title, anchors: [old, now] } },
    library,
  );
  texts.set(document.path, followOwnAnchor(document.path, text, old, now));
  texts.set('manual.yml', entry ? renameEntry(contents, entry, title) : contents.text);
  return { texts };
}

function renameWithin(document: Document, before: string, title: string): string {
  const [first] = document.headings;
  // A first heading that never was the title is the author's own.
  const isTitle = first?.depth === 1 && (first.title === before || before === '');
  const edits: Edit[] = isTitle ? [{ span: first.titleSpan, text: headingText(title) }] : [];
  return setFields(applyEdits(document.text, edits), { title }, FIELD_ORDER);
}

/** Links of an SOP to its own first heading. */
function followOwnAnchor(path: string, text: string, before: string, after: string): string {
  if (before === after || !text.includes(`#${before}`)) return text;
  const { links } = parseDocument(path, text);
  return applyEdits(
    text,
    links.flatMap(({ url, urlSpan }) => (url === `#${before}` ? [{ span: urlSpan, text: `#${after}` }] : [])),
  );
}
