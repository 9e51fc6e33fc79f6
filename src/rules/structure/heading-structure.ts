import type { Finding } from '../../diagnostic.ts';
import type { Document, Heading, Section } from '../../document/document.ts';
import type { Edit } from '../../document/edits.ts';
import { fenceSpan } from '../../document/frontmatter.ts';
import type { Span } from '../../document/span.ts';
import { textField } from '../../library/library.ts';
import { isManual } from '../../library/manual.ts';
import { isSectionTitled, type Template } from '../../library/template.ts';
import { defineRule } from '../../linter/rule.ts';
import { nearest } from '../../near.ts';

export default defineRule({
  summary: 'One title comes first and equals the frontmatter, and the headings below it form a tree',
  rationale:
    'Contents, search, links and screen readers live on headings. Two titles, a skipped level or two headings of one name break them; Federal Plain Language Guidelines advise three levels at most.',
  severity: 'error',
  scope: 'document',
  fix: 'Makes the title equal to the frontmatter (unsafe where they differ widely), adds a missing title, and closes gaps between levels, and makes a second title a section.',
  examples: {
    good: ['# Answering Calls\n\n## Procedure\n\n### Greet\n\n1. Say the name of the company.'],
    bad: [
      '## Purpose\n\nCallers reach a person.',
      '# Answering the Calls\n\n## Purpose\n\nCallers reach a person.',
      '# Answering Calls\n\n## Procedure\n\n#### Greet\n\n1. Say the name of the company.',
      '# Answering Calls\n\n## Procedure\n\n### Greet\n\n1. Say the name.\n\n### Greet\n\n1. Say it again.',
    ],
  },

  *check(document, { library }) {
    const template = library.templates.get(textField(document, 'type') ?? '');
    const deepest = library.glossary.style.heading_depth;
    // Without a manual, what stands in the frontmatter is the title that a site sets on top of the text.
    const isSetElsewhere = !isManual(library.manual) && textField(document, 'title') !== undefined;
    yield* checkTitle(document, template, deepest, isSetElsewhere);
    yield* checkLevels(document, template, deepest, isManual(library.manual));
    yield* checkDoubles(document, template);
    for (const heading of document.headings) {
      if (heading.title === '' && heading.depth > 1)
        yield { message: 'This heading has no words; write them, or remove it', span: heading.span };
    }
  },
});

function* checkTitle(
  document: Document,
  template: Template | undefined,
  deepest: number,
  isSetElsewhere: boolean,
): Generator<Finding> {
  const title = textField(document, 'title')?.replace(/\s+/g, ' ').trim();
  const [at, ...further] = document.headings.flatMap(({ depth }, index) => (depth === 1 ? [index] : []));
  const first = document.headings[at ?? -1];
  if (!first) {
    if (!isSetElsewhere) yield missingTitle(document, title);
    return;
  }
  if (first !== document.headings[0])
    yield { message: 'The title must be the first heading; move it to the top', span: shown(first) };
  if (title !== undefined && !isSetElsewhere && first.title.replace(/\s+/g, ' ') !== title)
    yield wrongTitle(first, title);
  for (const index of further) {
    const headings = headingsOf(document.sections, index);
    const edits = lowerTitle(document.text, headings, template, deepest);
    yield {
      message: 'An SOP has one title; make this heading a section (##)',
      span: shown(document.headings[index] ?? first),
      ...(edits ? { fix: { safe: true, edits } } : {}),
    };
  }
}

/** Sections below a second title become sub-headings of it, unless they are the template's own. */
function lowerTitle(
  text: string,
  [title, ...below]: readonly Heading[],
  template: Template | undefined,
  deepest: number,
): Edit[] | undefined {
  if (!title) return undefined;
  const isTemplates = below.some((heading) =>
    template?.sections.some((section) => isSectionTitled(section, heading.title)),
  );
  if (isTemplates) return changeLevels(text, [title], 1);
  return below.some(({ depth }) => depth >= deepest) ? undefined : changeLevels(text, [title, ...below], 1);
}

function missingTitle(document: Document, title: string | undefined): Finding {
  const heading = document.headings[0];
  const span = heading ? shown(heading) : fenceSpan(document.text, document.frontmatter);
  if (title === undefined) return { message: 'The title is missing; begin the text with "# " and the title', span };
  const message = `The title is missing; begin the text with "# ${title}"`;
  if (heading && heading.title === title) {
    const edits = changeLevels(document.text, headingsOf(document.sections, 0), 1 - heading.depth);
    return {
      message: `The title must be of the first level; write "# ${title}"`,
      span,
      ...(edits ? { fix: { safe: true, edits } } : {}),
    };
  }
  return {
    message,
    span,
    fix: {
      safe: true,
      edits: [{ span: [document.bodyStart, document.bodyStart], text: insertedTitle(document, title) }],
    },
  };
}

function insertedTitle({ text, bodyStart }: Document, title: string): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  return `${ending}${ending}# ${escapeTitle(title)}${/^[^\S\r\n]*$/.test(text.slice(bodyStart)) ? ending : ''}`;
}

function wrongTitle(heading: Heading, title: string): Finding {
  const isEmpty = heading.title === '';
  const edit: Edit = isEmpty
    ? { span: heading.span, text: `# ${escapeTitle(title)}` }
    : { span: heading.titleSpan, text: escapeTitle(title) };
  const isNear = isEmpty || nearest(heading.title, [title]) !== undefined;
  return {
    message: `The frontmatter has the title "${title}"; write it here too`,
    span: shown(heading),
    fix: { safe: isNear, edits: [edit] },
  };
}

/** A title as Markdown: what would be markup is escaped. */
function escapeTitle(title: string): string {
  return title.replace(/[\\`*[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|#(?=#*$)/gu, '\\$&');
}

/** The words of a heading, or all of one that has none. */
function shown(heading: Heading): Span {
  return heading.title === '' ? heading.span : heading.titleSpan;
}

function* checkLevels(
  { text, sections }: Document,
  template: Template | undefined,
  deepest: number,
  isOfManual: boolean,
): Generator<Finding> {
  /** The level of each heading once all gaps are closed. */
  const levels: number[] = [];
  const isMissing = missingSections(sections, template);
  for (const [index, { heading, parent }] of sections.entries()) {
    const around = parent === undefined ? undefined : sections[parent]?.heading.depth;
    const level = parent === undefined ? heading.depth : (levels[parent] ?? 1) + 1;
    levels.push(level);
    if (level > deepest) {
      const message = `Heading level ${heading.depth} is deeper than ${deepest}; merge this section into the one around it, or split the SOP`;
      // No reason to stop a pipeline: it reads well. How deep others go is theirs to say.
      yield { message, span: shown(heading), severity: isOfManual ? 'warning' : 'info' };
    } else if (around !== undefined && heading.depth > around + 1) {
      const wanted = isMissing(heading) ? 2 : around + 1;
      const message = `This heading of level ${heading.depth} stands below one of level ${around}; make it level ${wanted}`;
      const edits = changeLevels(text, headingsOf(sections, index), wanted - heading.depth);
      yield { message, span: shown(heading), ...(edits ? { fix: { safe: true, edits } } : {}) };
    }
  }
}

/** Whether a heading has the words of a section of the template that stands nowhere at its own level. */
function missingSections(sections: readonly Section[], template: Template | undefined): (heading: Heading) => boolean {
  const present = new Set(
    sections.flatMap(({ heading }) => (heading.depth === 2 ? [heading.title.toLowerCase()] : [])),
  );
  const missing = new Set(
    template?.sections.map(({ title }) => title.toLowerCase()).filter((title) => !present.has(title)),
  );
  return ({ title }) => missing.has(title.toLowerCase());
}

/** The heading of a section and all below it. */
function headingsOf(sections: readonly Section[], first: number): Heading[] {
  const headings: Heading[] = [];
  const end = sections[first]?.span[1] ?? 0;
  for (let index = first; ; index++) {
    const section = sections[index];
    if (!section || section.span[1] > end) return headings;
    headings.push(section.heading);
  }
}

/** Moves headings up (fewer marks) or down the levels together, so that the section keeps its form. */
function changeLevels(text: string, headings: readonly Heading[], by: number): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const { depth, span } of headings) {
    const [start, end] = span;
    const underline = /(?:\r\n|\n|\r)[ \t]*([=-]+)[ \t]*$/.exec(text.slice(start, end))?.[1];
    const level = depth + by;
    if (level < 1 || level > (underline === undefined ? 6 : 2)) return undefined;
    if (underline !== undefined) {
      const at = text.lastIndexOf(underline, end);
      edits.push({ span: [at, at + underline.length], text: (level === 1 ? '=' : '-').repeat(underline.length) });
    } else if (by > 0) edits.push({ span: [start, start], text: '#'.repeat(by) });
    else edits.push({ span: [start, start - by], text: '' });
  }
  return edits;
}

/** Doubled sections of the template are a finding of `required-sections`; those it allows to repeat need names of their own. */
function* checkDoubles({ sections }: Document, template: Template | undefined): Generator<Finding> {
  const seen = new Set<string>();
  for (const { heading, parent } of sections) {
    if (heading.depth === 1 || heading.title === '') continue;
    const isChecked =
      heading.depth > 2 ||
      !template ||
      template.sections.some((section) => section.isRepeatable && isSectionTitled(section, heading.title));
    const key = `${parent} ${heading.title.toLowerCase()}`;
    if (isChecked && seen.has(key))
      yield {
        message: `"${heading.title}" stands twice in one section; give each heading words of its own`,
        span: heading.titleSpan,
      };
    seen.add(key);
  }
}
