import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The file can be read as an SOP',
  rationale:
    'A file that cannot be read is checked by nobody and printed wrong: text must be UTF-8, of a sensible size, with a frontmatter block that ends, and inside the repository.',
  severity: 'error',
  scope: 'document',
  excepting: 'nothing',
  examples: {
    good: ['---\nid: SOP-001\n---\n\n# Answering Calls\n'],
    bad: ['---\nid: SOP-001\n\n# Answering Calls\n', '---js\nid: SOP-001\n---\n\n# Answering Calls\n'],
  },

  *check(document) {
    // Only once it has been parsed is it known that it can be.
    if (!document.unreadable) document.headings.at(0);
    if (document.unreadable) yield document.unreadable;
    if (document.frontmatter.fenceFault) yield document.frontmatter.fenceFault;
  },
});
