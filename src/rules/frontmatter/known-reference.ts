import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { fieldSpan, isOlder, type PlacedText, soundTexts } from '../../library/field-places.ts';
import { readId } from '../../library/ids.ts';
import { type Library, resolveLink } from '../../library/library.ts';
import { findParts, findRivals, ownSeries } from '../../library/series.ts';
import { targetAt } from '../../library/target.ts';
import { defineRule } from '../../linter/rule.ts';
import { didYouMean } from '../../near.ts';

export default defineRule({
  summary: 'What the frontmatter refers to exists',
  rationale:
    'A dependency that does not exist can never make this SOP suspect, and a successor that does not exist leaves the reader of a retired SOP alone.',
  severity: 'error',
  scope: 'library',
  examples: {
    good: [
      {
        'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM agent}}',
        'scripts/check-time.ps1': 'w32tm /query /status',
        '1-office/1-phones/answering-calls.md':
          '---\ndepends_on: [SOP-002, "SOP-002#escalation", "tool:rmm", ../../scripts/check-time.ps1]\n---\n',
        '2-support/1-delivery/server-down.md':
          '---\nid: SOP-002\nrelated: [SOP-001]\n---\n\n# Server Down\n\n## Escalation\n',
      },
    ],
    bad: [
      '---\nrelated: [SOP-099]\n---\n',
      '---\nsuperseded_by: SOP-099\n---\n',
      '---\ndepends_on: ["SOP-001#escalation"]\n---\n',
      '---\ndepends_on: ["tool:rmm"]\n---\n',
      '---\ndepends_on: [scripts/check-time.ps1]\n---\n',
      '---\nseries: {name: Phones, part: 2}\n---\n',
    ],
  },

  *check(document, { library }) {
    for (const name of ['related', 'superseded_by']) {
      for (const placed of soundTexts(document, name)) yield* idFindings(placed, library);
    }
    for (const placed of soundTexts(document, 'depends_on')) yield* dependencyFindings(document, placed, library);
    yield* seriesFindings(document, library);
  },
});

function* idFindings({ text, span }: PlacedText, { byId, documents, settings }: Library): Generator<Finding> {
  if (byId.has(text) || documents.some((document) => mayHold(document, text, settings.prefix))) return;
  yield { message: `No SOP has the id ${text}; correct it or remove it`, span };
}

/** An SOP that cannot be read, or whose frontmatter or id is broken, has told its own fault; the references to it are not to blame. */
function mayHold(document: Document, id: string, prefix: string): boolean {
  if (document.unreadable) return true;
  const { faults, fenceFault, data } = document.frontmatter;
  if (typeof data.id === 'string' && data.id !== id && readId(data.id, prefix) === id) return true;
  const isBroken = fenceFault !== undefined || faults.length > 0;
  return isBroken && document.text.slice(...(document.frontmatter.span ?? [0, 0])).includes(id);
}

function* dependencyFindings(document: Document, placed: PlacedText, library: Library): Generator<Finding> {
  const [, tool] = /^tool:(.*)$/.exec(placed.text) ?? [];
  const [, id, slug] = /^([A-Z][A-Z0-9]*-\d{3,})(?:#(.*))?$/.exec(placed.text) ?? [];
  if (tool !== undefined) yield* toolFindings(placed, tool, library);
  else if (id === undefined) yield* pathFindings(document, placed, library);
  else if (slug === undefined || !library.byId.has(id)) yield* idFindings({ ...placed, text: id }, library);
  else yield* anchorFindings(placed, id, slug, library);
}

function* toolFindings({ span }: PlacedText, tool: string, { settings }: Library): Generator<Finding> {
  if (Object.hasOwn(settings.tools, tool)) return;
  const advice = didYouMean(tool, Object.keys(settings.tools)) || '; add it under tools, or remove it here';
  yield { message: `"${tool}" is no tool in sop.yml${advice}`, span };
}

function* anchorFindings({ span }: PlacedText, id: string, slug: string, { byId }: Library): Generator<Finding> {
  const anchors = (byId.get(id) ?? []).flatMap((document) => [...document.anchors]);
  if (anchors.includes(slug)) return;
  yield {
    message: `${id} has no heading "${slug}"${didYouMean(slug, anchors) || '; correct it, or remove the part from # on'}`,
    span,
  };
}

function* pathFindings(document: Document, { text, span }: PlacedText, library: Library): Generator<Finding> {
  const path = resolveLink(document, text)?.path;
  const kind = path === undefined ? 'missing' : targetAt(library, path).kind;
  if (kind === 'missing') yield { message: `${path} does not exist; write a path relative to this file`, span };
  if (kind === 'outside') yield { message: `${text} leads out of the repository; depend on something inside it`, span };
}

/** Of two that claim one part, the younger is told; manual.yml counts as older than any frontmatter. */
function* seriesFindings(document: Document, library: Library): Generator<Finding> {
  const series = ownSeries(document);
  if (!series || document.frontmatter.data.status === 'retired') return;
  const parts = findParts(library, series.name);
  const own = parts.find((part) => part.document === document);
  if (!own) return;
  const rival = findRivals(own, parts).find(
    (other) => !other.isOwn || !other.document || isOlder(other.document, document),
  );
  if (!rival) return;
  yield {
    message: `Part ${own.part} of "${own.name}" is ${rival.path} already; give this SOP another part`,
    span: fieldSpan(document, '/series/part'),
  };
}
