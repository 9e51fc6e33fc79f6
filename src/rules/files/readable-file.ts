import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The file can be read as an SOP',
  rationale:
    'A file that cannot be read is checked by nobody and printed wrong: text must be UTF-8, of a sensible size, with a frontmatter and code blocks that end, and inside the repository.',
  severity: 'error',
  scope: 'document',
  excepting: 'nothing',
  examples: {
    good: ['---\nid: SOP-001\n---\n\n# Answering Calls\n'],
    bad: [
      '---\nid: SOP-001\n\n# Answering Calls\n',
      '---js\nid: SOP-001\n---\n\n# Answering Calls\n',
      '# Answering Calls\n\n```sh\nping server\n\n## Escalation\n',
    ],
  },

  *check(document) {
    // Only once it has been parsed is it known that it can be.
    if (!document.unreadable) document.headings.at(0);
    if (document.unreadable) yield document.unreadable;
    if (document.frontmatter.fenceFault) yield document.frontmatter.fenceFault;
    yield* openFences(document);
  },
});

/** The marks of a fence, in front of its language. */
const FENCE = /^(`{3,}|~{3,})/;

/** Code blocks without an end: all that stands below is code too, and no other rule can say why its section is missing. */
function* openFences({ code, text }: Document): Generator<Finding> {
  for (const { kind, span } of code) {
    const block = text.slice(...span);
    const fence = kind === 'block' ? FENCE.exec(block)?.[0] : undefined;
    if (fence === undefined || isClosed(block, fence)) continue;
    yield {
      message: `The code block that begins here has no end, so that what follows is code too; write ${fence} on a line of its own behind the code`,
      span: [span[0], span[0] + fence.length],
      severity: 'warning',
    };
  }
}

function isClosed(block: string, fence: string): boolean {
  const lines = block.split(/\r\n|\n|\r/);
  const last =
    lines
      .at(-1)
      ?.replace(/^[\s>]*/, '')
      .trimEnd() ?? '';
  return lines.length > 1 && last.length >= fence.length && last === fence.charAt(0).repeat(last.length);
}
