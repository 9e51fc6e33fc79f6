import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Link } from '../../document/document.ts';
import { PLACEHOLDER } from '../../document/prose.ts';
import type { Span } from '../../document/span.ts';
import { soundTexts } from '../../library/field-places.ts';
import { type Library, resolveLink } from '../../library/library.ts';
import { isManual } from '../../library/manual.ts';
import { type Places, placesOf, relativePath, targetAt } from '../../library/target.ts';
import { defineRule } from '../../linter/rule.ts';
import { isSameWord, nearest } from '../../near.ts';

export default defineRule({
  summary: 'Every link, image and attachment leads to something that exists',
  rationale: 'A technician who follows a dead link in the middle of a procedure guesses the rest.',
  severity: 'error',
  scope: 'library',
  fix: 'Corrects the case of an anchor and the slashes of a path; to take another anchor or file that was probably meant is unsafe.',
  examples: {
    good: [
      {
        '1-office/1-phones/answering-calls.md':
          '[Server Down](../../2-support/1-delivery/server-down.md#escalation), [the list](../../files/list.csv)\n',
        '2-support/1-delivery/server-down.md':
          '---\nid: SOP-002\n---\n\n# Server Down\n\n## Escalation\n\nSee [above](#server-down) and [the index](../../README.md).\n',
        'files/list.csv': 'a,b',
      },
      'See [the vendor](https://example.com/guide) or [write](mailto:help@example.com).\n',
    ],
    bad: [
      'See [Server Down](server-down.md).\n',
      'See [the steps](#step).\n\n## Steps\n',
      '![The phone](images/phone.png)\n',
      'See [the list](/files/list.csv).\n',
      'See [the list](C:\\files\\list.csv).\n',
      '---\nattachments: [list.csv]\n---\n',
    ],
  },

  *check(document, { library }) {
    for (const link of document.links) if (!isReference(link)) yield* linkFindings(document, link, library);
    for (const { text, span } of soundTexts(document, 'attachments'))
      yield* pathFindings(document, text, span, library);
  },
});

/** `![text][label]`: the definition of the label speaks for it. */
function isReference({ kind, span, urlSpan }: Link): boolean {
  return kind === 'image' && span[0] === urlSpan[0] && span[1] === urlSpan[1];
}

/** An address that the program which makes a site fills in. */
const FILLED_IN = /\{[{%]/;

function* linkFindings(document: Document, link: Link, library: Library): Generator<Finding> {
  const { url, urlSpan } = link;
  if (url.search(PLACEHOLDER) >= 0 || (!isManual(library.manual) && FILLED_IN.test(url))) return;
  if (url === '') yield { message: 'This link has no address; write one, or leave the words alone', span: link.span };
  else if (/^file:|^[a-z]:[\\/]/i.test(url)) {
    yield {
      message: 'This address exists on one computer only; put the file beside this one and write its relative path',
      span: urlSpan,
    };
  } else if (resolveLink(document, url) === undefined) return;
  else if (url.includes('\\')) yield slashFinding(document, link, library);
  else if (url.startsWith('/')) {
    if (isManual(library.manual)) yield absoluteFinding(document, url, urlSpan, library);
  } else yield* pathFindings(document, url, urlSpan, library);
}

/** Markdown drops a backslash before a dot or a dash: the path that the author wrote is in the source. */
function slashFinding(document: Document, { url, span: whole, urlSpan: span }: Link, library: Library): Finding {
  const isWritten = span[0] !== whole[0];
  const text = (isWritten ? document.text.slice(...span) : url).replaceAll('\\', '/');
  const path = resolveLink(document, text)?.path ?? '';
  const fix: Fix = { safe: library.byPath.has(path), edits: [{ span, text }] };
  return {
    message: `Backslashes work on one system only; write ${text}`,
    span,
    ...(text.startsWith('/') || !isWritten ? {} : { fix }),
  };
}

/** The root of `/path` is the manual, the repository or the web site, as the reader has it. Files of no manual may know their site. */
function absoluteFinding(document: Document, url: string, span: Span, library: Library): Finding {
  const [address = ''] = url.split('#', 1);
  const sameName = placesOf(library).byName.get(address.slice(address.lastIndexOf('/') + 1)) ?? [];
  const meant = sameName.find((path) => address.endsWith(`/${path}`));
  const text = meant && relativePath(document.path, meant) + url.slice(address.length);
  return {
    message: `An address that begins with / leads elsewhere on every site; write ${text ?? 'the path from this file on, such as ../images/phone.png'}`,
    span,
    ...(text === undefined ? {} : { fix: { safe: true, edits: [{ span, text }] } }),
  };
}

function* pathFindings(document: Document, url: string, span: Span, library: Library): Generator<Finding> {
  const { path, anchor } = resolveLink(document, url) ?? {};
  if (path === undefined) return;
  const { kind } = targetAt(library, path);
  const target = library.byPath.get(path);
  if (kind === 'missing') {
    if (!isPage(path, library) && !isBelowPage(document, url, library))
      yield missingFinding(document, path, span, library);
  } else if (kind === 'outside')
    yield { message: `${url} leads out of the repository; put a copy of the file inside`, span };
  else if (target && anchor && !isAnchor(anchor, target, library))
    yield* anchorFindings(document, target, anchor, span);
}

/** Whether a site makes a page at a path of a document that is there: `guide.html` or `guide/` of `guide.md`. SOPs name the document. */
function isPage(path: string, { byPath, manual }: Library): boolean {
  const name = path.replace(/\.html$|\/$/, '');
  return (
    !isManual(manual) && ['.md', '.html.md', '/index.md', '/_index.md'].some((ending) => byPath.has(name + ending))
  );
}

/** Whether an address counts from the folder that a site makes of this document: from `guide/` of `guide.md` to `guide/printers.md`, as `printers/`. */
function isBelowPage({ path: own }: Document, url: string, library: Library): boolean {
  const page = own.replace(/\.md$/, '/index.md');
  const { path = '' } = resolveLink({ path: page }, url) ?? {};
  return !/\.[a-z\d]+$/i.test(path) && isPage(path, library);
}

/** Whether a document of a manual has this anchor; without one, whether a site may make it. */
function isAnchor(anchor: string, target: Document, { manual }: Library): boolean {
  if (target.anchors.has(anchor)) return true;
  // `#tab/windows` and `#/search` tell the page what to do; no heading has a slash.
  return !isManual(manual) && (anchor.includes('/') || siteAnchorsOf(target).has(withoutDashes(anchor)));
}

/** `## Set up {#setup}`: the anchor that a writer gives a heading. */
const OWN_ANCHOR = /\{:?\s*#([^\s{}]+)[^{}]*\}$/;

const siteAnchors = new WeakMap<Document, ReadonlySet<string>>();

function siteAnchorsOf(document: Document): ReadonlySet<string> {
  let known = siteAnchors.get(document);
  if (!known) {
    const given = document.headings.flatMap(({ title }) => OWN_ANCHOR.exec(title)?.slice(1) ?? []);
    known = new Set([...document.anchors, ...given].map(withoutDashes));
    siteAnchors.set(document, known);
  }
  return known;
}

/** For other marks than letters, some sites write a dash and some nothing. */
function withoutDashes(anchor: string): string {
  return anchor.replaceAll('-', '');
}

function missingFinding(document: Document, path: string, span: Span, library: Library): Finding {
  const meant = findMeant(path, placesOf(library));
  if (meant === undefined) return { message: `${path} does not exist; correct the address, or add the file`, span };
  const text = relativePath(document.path, meant);
  const end = anchorStart(document, span) ?? span[1];
  return {
    message: `${path} does not exist; did you mean ${text}?`,
    span,
    fix: { safe: false, edits: [{ span: [span[0], end], text }] },
  };
}

/** The one document of the same name in another folder, else one of nearly the same name in the same folder. */
function findMeant(path: string, { byName, byFolder }: Places): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const name = path.slice(folder.length);
  const [moved, ...others] = byName.get(name) ?? [];
  if (moved !== undefined && others.length === 0) return moved;
  const near = nearest(name, byFolder.get(folder) ?? []);
  return near === undefined ? undefined : folder + near;
}

function* anchorFindings(document: Document, target: Document, anchor: string, span: Span): Generator<Finding> {
  if (target.unreadable || anchor === 'top') return;
  const start = anchorStart(document, span) ?? span[0];
  const place = target === document ? 'This document' : target.path;
  const meant = nearest(anchor, target.anchors);
  if (meant === undefined) {
    yield { message: `${place} has no heading for #${anchor}; correct or remove it`, span: [start, span[1]] };
    return;
  }
  yield {
    message: `${place} has no heading for #${anchor}; did you mean #${meant}?`,
    span: [start, span[1]],
    fix: { safe: isSameWord(anchor, meant), edits: [{ span: [start, span[1]], text: `#${meant}` }] },
  };
}

function anchorStart({ text }: Document, [start, end]: Span): number | undefined {
  const index = text.slice(start, end).indexOf('#');
  return index < 0 ? undefined : start + index;
}
