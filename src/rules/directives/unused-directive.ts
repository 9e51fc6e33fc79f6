import { type Directive, type Exception, findDirectives } from '../../document/directives.ts';
import { keepsShape, removeExceptions } from '../../document/without-directives.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'Every rule that the SOP switches off would find something there',
  rationale:
    'An exception that nothing needs hides the next real fault in its place: it stays behind when a step is mended. Rules that are off or left out of a run are not counted, nor are those of reviews, which depend on the day.',
  severity: 'warning',
  scope: 'library',
  excepting: 'nothing',
  fix: 'Removes the rule from the comment, or the whole comment with its line and with the sop-enable that ends it. Safe where headings, steps and paragraphs stay as they are.',
  examples: {
    good: [
      '---\nlint:\n  disable:\n    - {rule: preferred-term, reason: The vendor calls them customers.}\n---\n\n# Answering Calls\n\n## Procedure\n\n1. Read the sentence "Your customer is waiting." to the caller.\n2. Transfer each customer.',
      '# Answering Calls\n\n## Procedure\n\n1. Pick up within three rings.\n   <!-- sop-disable-next-line preferred-term: the contract says customer -->\n2. Greet the customer.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Pick up within three rings.\n   <!-- sop-disable-next-line preferred-term: the contract says customer -->\n2. Greet the caller.',
      '---\nlint: {disable: [{rule: preferred-term, reason: The vendor calls them customers.}]}\n---\n',
    ],
  },

  *check(document, { idle }) {
    if (idle.size === 0) return;
    const parts = findDirectives(document).flatMap((directive) => {
      const unused = directive.exceptions.filter((exception) => idle.has(exception));
      const isAll = unused.length === directive.exceptions.length;
      return (isAll ? [unused] : unused.map((exception) => [exception]))
        .filter((exceptions) => exceptions.length > 0)
        .map((exceptions) => ({ directive, exceptions, isAll, edits: removeExceptions(document, exceptions, idle) }));
    });
    const safe = keepsShape(
      document,
      parts.flatMap(({ edits }) => edits),
    );
    for (const { directive, exceptions, isAll, edits } of parts) {
      yield {
        message: describe(directive, exceptions, isAll),
        span: isAll ? directive.span : (exceptions[0]?.span ?? directive.span),
        ...(edits.length > 0 ? { fix: { safe, edits } } : {}),
      };
    }
  },
});

function describe({ kind }: Directive, exceptions: readonly Exception[], isAll: boolean): string {
  const names = exceptions.map(({ rule }) => rule);
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  const what = kind === 'file' ? 'entry' : 'comment';
  const advice = isAll ? `remove this ${what}` : `take it out of this ${what}`;
  const [first] = exceptions;
  if (kind === 'begin' && !first?.reach)
    return `${listed} ${names.length > 1 ? 'are' : 'is'} off here already; ${advice}`;
  return `${listed} ${names.length > 1 ? 'find' : 'finds'} nothing ${place(kind, first)}; ${advice}`;
}

function place(kind: Directive['kind'], exception: Exception | undefined): string {
  if (kind === 'file') return 'in this SOP';
  if (kind === 'next-line') return exception?.reach ? 'on the next line' : 'here, where no line follows';
  return exception?.partner ? 'from here to its sop-enable' : 'from here to the end';
}
