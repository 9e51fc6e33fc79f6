import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Link } from '../../document/document.ts';
import { soundTexts } from '../../library/field-places.ts';
import { type Library, resolveLink, textField } from '../../library/library.ts';
import { relativePath } from '../../library/target.ts';
import { defineRule } from '../../linter/rule.ts';

const RETIRED = '---\nid: SOP-002\ntitle: Server Down\nstatus: retired\nsuperseded_by: SOP-003\n---\n\n# Server Down\n';
const SUCCESSOR = '---\nid: SOP-003\ntitle: Outages\n---\n\n# Outages\n';

export default defineRule({
  summary: 'No SOP sends its reader to a retired one',
  rationale:
    'ISO 9001 (7.5.3) asks to keep obsolete documents from being used by mistake. A technician who follows a link in the middle of the work does not look at the status of what opens.',
  severity: 'warning',
  scope: 'library',
  fix: 'Leads to the SOP that took the place of the retired one (unsafe: somebody should look whether it covers the same).',
  examples: {
    good: [
      {
        '1-office/1-phones/answering-calls.md':
          '---\nrelated: [SOP-003]\n---\n\n# Answering Calls\n\nSee [Outages](../../2-support/1-delivery/outages.md).\n',
        '2-support/1-delivery/server-down.md': RETIRED,
        '2-support/1-delivery/outages.md': `${SUCCESSOR}\nIt replaces [Server Down](server-down.md).\n`,
      },
    ],
    bad: [
      {
        '1-office/1-phones/answering-calls.md': 'See [Server Down](../../2-support/1-delivery/server-down.md).\n',
        '2-support/1-delivery/server-down.md': RETIRED,
        '2-support/1-delivery/outages.md': SUCCESSOR,
      },
      {
        '1-office/1-phones/answering-calls.md': '---\ndepends_on: [SOP-002]\n---\n',
        '2-support/1-delivery/server-down.md': RETIRED,
      },
    ],
  },

  *check(document, { library }) {
    if (isRetired(document)) return;
    for (const link of document.links) yield* linkFindings(document, link, library);
    for (const field of ['related', 'depends_on']) yield* fieldFindings(document, field, library);
  },
});

function isRetired({ frontmatter }: Document): boolean {
  return frontmatter.data.status === 'retired';
}

function* linkFindings(document: Document, link: Link, library: Library): Generator<Finding> {
  const { path, anchor } = resolveLink(document, link.url) ?? {};
  const target = path === undefined ? undefined : library.byPath.get(path);
  if (!target || !isRetired(target)) return;
  const successor = successorOf(target, library);
  // That an SOP names the one it replaces is history.
  if (successor === document) return;
  const message = explain(target, successor, 'link to');
  const isWritten = link.urlSpan[0] !== link.span[0] || link.kind === 'definition';
  if (!successor || !isWritten) {
    yield { message, span: link.urlSpan };
    return;
  }
  const kept = anchor !== undefined && successor.anchors.has(anchor) ? `#${anchor}` : '';
  const text = encodeURI(relativePath(document.path, successor.path)) + kept;
  yield {
    message,
    span: link.urlSpan,
    fix: { safe: false, edits: [...labelEdits(document, link, target, successor), { span: link.urlSpan, text }] },
  };
}

/** Words that are the title of the retired SOP become the title of its successor. */
function labelEdits(document: Document, { label, span }: Link, target: Document, successor: Document): Fix['edits'] {
  const title = textField(successor, 'title');
  const start = span[0] + '['.length;
  if (title === undefined || label !== textField(target, 'title') || !document.text.startsWith(`${label}]`, start))
    return [];
  return [{ span: [start, start + label.length], text: title }];
}

function* fieldFindings(document: Document, field: string, library: Library): Generator<Finding> {
  const texts = soundTexts(document, field);
  for (const { text, span } of texts) {
    const [, id = '', part = ''] = /^([A-Z][A-Z0-9]*-\d{3,})(#.*)?$/.exec(text) ?? [];
    const targets = library.byId.get(id) ?? [];
    const [target] = targets;
    // Of two with one id, either may be meant.
    if (!target || !targets.every(isRetired)) continue;
    const successor = successorOf(target, library);
    if (successor === document && field === 'related') continue;
    const message =
      successor === document
        ? `${id} is retired, and this SOP took its place; take it out`
        : explain(target, successor, field === 'related' ? 'name' : 'depend on');
    const successorId = successor && successor !== document ? textField(successor, 'id') : undefined;
    const isListed = texts.some(({ text: other }) => other === successorId);
    const isWhole = part === '' || successor?.anchors.has(part.slice(1));
    const edits = [{ span, text: `${successorId}${part}` }];
    const isPlain = document.text.slice(...span) === text;
    yield {
      message,
      span,
      ...(successorId !== undefined && !isListed && isWhole && isPlain ? { fix: { safe: false, edits } } : {}),
    };
  }
}

function explain(target: Document, successor: Document | undefined, verb: string): string {
  const name = nameOf(target);
  return successor
    ? `${name} is retired; ${verb} ${nameOf(successor)}, which took its place`
    : `${name} is retired, and nothing took its place; take this out, or write here what still holds`;
}

function nameOf(document: Document): string {
  const id = textField(document, 'id');
  const title = textField(document, 'title');
  return id === undefined ? document.path : title === undefined ? id : `${id} "${title}"`;
}

/** The SOP in force that stands at the end of the row of successors. */
function successorOf(document: Document, { byId }: Library): Document | undefined {
  const passed = new Set<Document>();
  let at: Document | undefined = document;
  while (at && isRetired(at) && !passed.has(at)) {
    passed.add(at);
    const candidates: readonly Document[] = byId.get(textField(at, 'superseded_by') ?? '') ?? [];
    at = candidates.length === 1 ? candidates[0] : undefined;
  }
  return at && isRetired(at) ? undefined : at;
}
