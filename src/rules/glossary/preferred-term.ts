import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Link, Prose } from '../../document/document.ts';
import { isDocumentLink } from '../../document/links.ts';
import { maskQuotes } from '../../document/prose.ts';
import { articleEdits, isAtStart, matchCase } from '../../document/rewording.ts';
import { blank, type Span } from '../../document/span.ts';
import { findTerms, type TermMatch } from '../../library/term-matcher.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'One thing has one name: the one the glossary prefers',
  rationale:
    'ASD-STE100: one word, one meaning. Where a client is also a customer and an account, the reader looks for a difference, and a search finds a third of the SOPs.',
  severity: 'warning',
  scope: 'document',
  fix: 'Replaces a word to avoid that has no note by the preferred term, in the same case and number.',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nEach client of our customer service gets a ticket. The button says "Customer".',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nEach customer gets an answer.',
      '# Answering Calls\n\n## Purpose\n\nWrite the trouble\nticket.',
      '# Answering Calls\n\n## Purpose\n\nNote the job number.',
    ],
  },

  *check(document, { library }) {
    const title = document.headings.find(({ depth }) => depth === 1);
    const titles = document.links.filter(isDocumentLink);
    let next = 0;
    for (const prose of document.prose) {
      while ((titles[next]?.span[1] ?? Number.POSITIVE_INFINITY) <= prose.span[0]) next++;
      if (prose.kind === 'heading' && prose.span[0] === title?.span[0]) continue;
      for (const match of findTerms(library.glossary, document.path, maskGiven(prose, titles, next)))
        yield describe(document, prose, match);
    }
  },
});

/** The words without quotations and without the titles of other SOPs. */
function maskGiven({ words, span }: Prose, titles: readonly Link[], first: number): string {
  let masked = maskQuotes(words);
  for (let index = first; (titles[index]?.span[0] ?? Number.POSITIVE_INFINITY) < span[1]; index++) {
    const [start, end] = (titles[index]?.span ?? span).map((offset) => offset - span[0]);
    masked = masked.slice(0, start) + blank(masked.slice(start, end)) + masked.slice(end);
  }
  return masked;
}

function describe(document: Document, prose: Prose, match: TermMatch): Finding {
  const { term, avoided } = match;
  const span: Span = [prose.span[0] + match.span[0], prose.span[0] + match.span[1]];
  const found = prose.words.slice(...match.span);
  const shown = found.replace(/\s+/g, ' ');
  if (term.status === 'forbidden')
    return { message: `Do not use "${shown}"; ${withoutFullStop(term.definition)}`, span };
  const note = avoided?.note === undefined ? '' : `: ${withoutFullStop(avoided.note)}`;
  if (avoided?.word === undefined) return { message: `Use "${term.term}" instead of "${shown}"${note}`, span };

  const text = matchCase(
    match.isPlural ? pluralOf(term.term) : term.term,
    shown,
    avoided.word,
    isAtStart(prose, match.span[0]),
  );
  const message = `Use "${text}" instead of "${shown}"${note}`;
  const isPlain = document.text.slice(...span) === found;
  if (note !== '' || !isPlain) return { message, span };
  const fix: Fix = { safe: true, edits: [...articleEdits(prose, match.span[0], shown, text), { span, text }] };
  return { message, span, fix };
}

function withoutFullStop(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
}

function pluralOf(term: string): string {
  if (/(?:ss|sh|ch|x|z)$/.test(term)) return `${term}es`;
  if (term.endsWith('s')) return term;
  return /[^aeiou]y$/.test(term) ? `${term.slice(0, -1)}ies` : `${term}s`;
}
