import type { Document, Heading } from '../../document/document.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'Every heading has something below it',
  rationale:
    'A bare heading looks finished in the contents and leaves the reader alone. A section without content is one that somebody forgot.',
  severity: 'error',
  scope: 'document',
  examples: {
    good: ['# Answering Calls\n\n## Procedure\n\n### Greet\n\n1. Say the name of the company.'],
    bad: [
      '# Answering Calls\n\n## Purpose\n\n## Scope\n\nAll calls.',
      '# Answering Calls\n\n## Purpose\n\n<!-- write me -->',
    ],
  },

  *check(document) {
    const parents = new Set(document.sections.map(({ parent }) => parent));
    for (const [index, { heading, hasContent }] of document.sections.entries()) {
      // Of a heading that holds only empty sub-headings, these are the ones to fill.
      if (heading.depth === 1 || heading.title === '' || parents.has(index) || hasContent) continue;
      if (isLink(document, heading)) continue;
      yield {
        message: `Nothing stands below "${heading.title}"; write the section, or remove a heading that is optional`,
        span: heading.titleSpan,
      };
    }
  },
});

/** A heading that is a link has its text at the other end. */
function isLink({ links }: Document, { titleSpan }: Heading): boolean {
  return links.some(({ span }) => span[0] === titleSpan[0] && span[1] === titleSpan[1]);
}
