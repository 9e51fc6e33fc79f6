import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Section } from '../../document/document.ts';
import { fenceSpan } from '../../document/frontmatter.ts';
import { pointAt, type Span } from '../../document/span.ts';
import { textField } from '../../library/library.ts';
import { isSectionTitled, type Need, type Template, type TemplateSection } from '../../library/template.ts';
import { defineRule } from '../../linter/rule.ts';
import { nearest } from '../../near.ts';

export default defineRule({
  summary: 'The sections are those of the template: present, in order, once',
  rationale:
    'A reader who knows one SOP of a type finds the way in all of them, and a missing section is a question that nobody has answered.',
  severity: 'error',
  scope: 'document',
  fix: 'Inserts a missing section with the text of its template, and corrects a mistyped heading (both unsafe).',
  examples: {
    good: [
      '---\ntype: intro\n---\n\n# Answering Calls\n\n## About This Section\n\nCalls.\n\n## Where to Start\n\n### First\n\nThe rules.',
    ],
    bad: [
      '---\ntype: intro\n---\n\n# Answering Calls\n\n## About This Section\n\nCalls.',
      '---\ntype: intro\n---\n\n# Answering Calls\n\n## Where to Start\n\nThe rules.\n\n## About This Section\n\nCalls.',
      '---\ntype: intro\n---\n\n# Answering Calls\n\n## About This Section\n\nCalls.\n\n## Where to Begin\n\nThe rules.\n\n## Where to Start\n\nThe rules.',
    ],
  },

  *check(document, { library }) {
    const template = library.templates.get(textField(document, 'type') ?? '');
    if (!template) return;
    const parts = matchSections(document, template);
    const kept = longestInOrder(parts.filter(isKnown), template);
    yield* checkTitles(parts, template);
    yield* checkOrder(document, parts.filter(isKnown), kept, template);
    yield* checkMissing(document, parts.filter(isKnown), kept, template);
    yield* checkContent(document, parts.filter(isKnown), template);
  },
});

/** A section of the document, and which of the template's it is. */
interface Part {
  readonly section: Section;
  /** Index in `Document.sections`. */
  readonly index: number;
  /** Index in `Template.sections`. */
  readonly place?: number;
  /** What its heading must have meant. */
  readonly meant?: string;
}

type KnownPart = Part & { readonly place: number };

function isKnown(part: Part): part is KnownPart {
  return part.place !== undefined;
}

function matchSections({ sections }: Document, template: Template): Part[] {
  const parts = sections.flatMap((section, index): Part[] => {
    // A heading without words is a finding of `heading-structure`.
    if (section.heading.depth !== 2 || section.heading.title === '') return [];
    const place = placeOf(section.heading.title, template);
    return [place < 0 ? { section, index } : { section, index, place }];
  });
  const present = new Set(parts.map(({ place }) => place));
  return parts.map((part) => {
    if (part.place !== undefined) return part;
    const place = findMistyped(part.section.heading.title, template, present);
    if (place < 0) return part;
    present.add(place);
    const { title, prefix } = template.sections[place] as TemplateSection;
    return { ...part, place, meant: prefix ?? title };
  });
}

/** A heading that the template spells out goes before one that it only begins. */
function placeOf(title: string, { sections }: Template): number {
  const exact = sections.findIndex((section) => section.prefix === undefined && isSectionTitled(section, title));
  return exact >= 0
    ? exact
    : sections.findIndex((section) => section.prefix !== undefined && isSectionTitled(section, title));
}

function findMistyped(title: string, { sections }: Template, present: ReadonlySet<number | undefined>): number {
  const open = [...sections.entries()].filter(([place, { isRepeatable }]) => isRepeatable || !present.has(place));
  const [whole, begun] = [
    open.filter(([, { prefix }]) => prefix === undefined),
    open.filter(([, { prefix }]) => prefix),
  ];
  const meant = nearest(
    title,
    whole.map(([, section]) => section.title),
  );
  const found =
    meant === undefined
      ? begun.find(([, { prefix = '' }]) => nearest(title.slice(0, prefix.length), [prefix]) !== undefined)
      : whole.find(([, section]) => section.title === meant);
  return found?.[0] ?? -1;
}

/** The longest run of parts in the order of the template: what is not in it has been moved or doubled. */
function longestInOrder(parts: readonly KnownPart[], template: Template): ReadonlySet<KnownPart> {
  /** For each length of run, the part on which the one with the earliest end ends. */
  const ends: KnownPart[] = [];
  const before = new Map<KnownPart, KnownPart | undefined>();
  for (const part of parts) {
    const isRepeatable = template.sections[part.place]?.isRepeatable === true;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = ends[middle]?.place ?? 0;
      if (isRepeatable ? end <= part.place : end < part.place) low = middle + 1;
      else high = middle;
    }
    before.set(part, ends[low - 1]);
    // Of two equal ends the first stays: the second one is the double.
    if (ends[low]?.place !== part.place) ends[low] = part;
  }
  const run = new Set<KnownPart>();
  for (let part = ends.at(-1); part; part = before.get(part)) run.add(part);
  return run;
}

function* checkTitles(parts: readonly Part[], template: Template): Generator<Finding> {
  const open = template.sections.filter(({ isOpen }) => isOpen).map(({ title }) => `"${title}"`);
  for (const { section, meant, place } of parts) {
    const { title, titleSpan } = section.heading;
    if (meant === undefined && place !== undefined) continue;
    const what = `"${title}" is not a section of the type ${template.type}`;
    if (meant === undefined) {
      const advice =
        open.length > 0
          ? `make it a sub-heading (###) of ${open.join(' or ')}, or remove it`
          : 'move its text into another section';
      yield { message: `${what}; ${advice}`, span: titleSpan };
    } else if (template.sections[place ?? -1]?.prefix !== undefined) {
      yield { message: `${what}; did you mean to begin it with "${meant}"?`, span: titleSpan };
    } else {
      const fix: Fix = { safe: false, edits: [{ span: titleSpan, text: meant }] };
      yield { message: `${what}; did you mean "${meant}"?`, span: titleSpan, fix };
    }
  }
}

function* checkOrder(
  document: Document,
  parts: readonly KnownPart[],
  kept: ReadonlySet<KnownPart>,
  template: Template,
): Generator<Finding> {
  const first = new Map([...kept].reverse().map((part) => [part.place, part]));
  for (const part of parts) {
    if (kept.has(part)) continue;
    const { heading } = part.section;
    const other = template.sections[part.place]?.isRepeatable ? undefined : first.get(part.place);
    if (other) {
      const { line } = pointAt(document.lineStarts, other.section.heading.span[0]);
      yield {
        message: `"${heading.title}" stands twice; merge it with the section on line ${line}`,
        span: heading.titleSpan,
      };
    } else {
      yield {
        message: `"${heading.title}" stands in the wrong place; move it ${describePlace(part.place, kept)}`,
        span: heading.titleSpan,
      };
      first.set(part.place, part);
    }
  }
}

/** The parts in order between which a place of the template lies. */
function neighbours(place: number, kept: ReadonlySet<KnownPart>): { before?: KnownPart; after?: KnownPart } {
  let [before, after]: (KnownPart | undefined)[] = [];
  for (const part of kept) {
    // `kept` runs from the last part to the first.
    if (part.place > place) after = part;
    else before ??= part;
  }
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function describePlace(place: number, kept: ReadonlySet<KnownPart>): string {
  const { before, after } = neighbours(place, kept);
  if (after) return `before "${after.section.heading.title}"`;
  return before ? `after "${before.section.heading.title}"` : 'after the title';
}

function* checkMissing(
  document: Document,
  parts: readonly KnownPart[],
  kept: ReadonlySet<KnownPart>,
  template: Template,
): Generator<Finding> {
  const present = new Set(parts.map(({ place }) => place));
  for (const [place, section] of template.sections.entries()) {
    if (section.isOptional || present.has(place)) continue;
    const { before, after } = neighbours(place, kept);
    const title = document.headings.find(({ depth }) => depth === 1);
    const anchor = (after ?? before)?.section.heading ?? title ?? document.headings.at(-1);
    yield {
      message: `The section "${section.title}" is missing; add it ${describePlace(place, kept)}`,
      span: spanOfHeading(anchor) ?? fenceSpan(document.text, document.frontmatter),
      fix: { safe: false, edits: [insertion(document, section, after?.section, before?.section)] },
    };
  }
}

function spanOfHeading(heading: Document['headings'][number] | undefined): Span | undefined {
  return heading && (heading.title === '' ? heading.span : heading.titleSpan);
}

function insertion(
  { text, lineStarts, sections }: Document,
  { text: source }: TemplateSection,
  after?: Section,
  before?: Section,
): Fix['edits'][number] {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = source.trimEnd().replace(/\r\n|\n|\r/g, ending);
  if (after) {
    const start = after.heading.span[0];
    const line = lineStarts[pointAt(lineStarts, start).line - 1] ?? start;
    return { span: [line, line], text: `${lines}${ending}${ending}` };
  }
  const end = before?.span[1] ?? sections.find(({ heading }) => heading.depth === 1)?.span[1] ?? text.trimEnd().length;
  return { span: [end, end], text: `${ending}${ending}${lines}${text.slice(end) === '' ? ending : ''}` };
}

const NEEDS: Readonly<Record<Need, string>> = {
  steps: 'at least one numbered step (1.)',
  items: 'at least one checklist item (- [ ])',
  table: 'a table',
  diagram: 'a diagram: a fenced code block with the language mermaid',
};

function* checkContent(document: Document, parts: readonly KnownPart[], template: Template): Generator<Finding> {
  const children = findChildren(document);
  const found = findNeeds(document);
  for (const { section, index, place } of parts) {
    const { title, isOpen, needs, subHeadings } = template.sections[place] as TemplateSection;
    const below = children.get(index) ?? [];
    for (const { heading } of isOpen ? [] : below) {
      if (heading.title === '' || subHeadings.includes(heading.title)) continue;
      yield {
        message: `"${title}" takes no sub-headings; make this one bold text, or move it`,
        span: heading.titleSpan,
      };
    }
    // A section with nothing in it is a finding of `no-empty-section`.
    if (!section.hasContent && below.length === 0) continue;
    for (const need of needs) {
      if (isAnyIn(found[need], section.span)) continue;
      yield { message: `"${section.heading.title}" needs ${NEEDS[need]}`, span: section.heading.titleSpan };
    }
  }
}

function findChildren({ sections }: Document): Map<number, Section[]> {
  const children = new Map<number, Section[]>();
  for (const section of sections) {
    if (section.parent === undefined) continue;
    const siblings = children.get(section.parent);
    if (siblings) siblings.push(section);
    else children.set(section.parent, [section]);
  }
  return children;
}

/** Whether one of the spans, which are in the order of the text, begins inside. */
function isAnyIn(spans: readonly Span[], [start, end]: Span): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[0] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.[0] ?? end) < end;
}

/** Where in a document stands what sections can need. */
function findNeeds({ steps, items, code, tables }: Document): Record<Need, readonly Span[]> {
  return {
    steps: steps.map(({ span }) => span),
    items: items.map(({ span }) => span),
    table: tables,
    diagram: code
      .filter(({ kind, language }) => kind === 'block' && language?.toLowerCase() === 'mermaid')
      .map(({ span }) => span),
  };
}
