import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Link, Prose } from '../../document/document.ts';
import { maskQuotes } from '../../document/prose.ts';
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

/** The text of a link to another SOP is its title, and that is given. */
function isDocumentLink({ url }: Link): boolean {
  return !/^[a-z][a-z\d+.-]*:/i.test(url) && /\.md(?:#|$)/i.test(url);
}

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

/** Whether a word here has a capital only because of its place. */
function isAtStart({ kind, words }: Prose, at: number): boolean {
  const before = words.slice(0, at).trimEnd();
  return kind === 'heading' || before === '' || '.!?:'.includes(before.charAt(before.length - 1));
}

/** @param listed how the glossary writes the words to avoid: the capitals in it are no sign of the place */
function matchCase(term: string, found: string, listed: string, isStart: boolean): string {
  if (/\p{Lu}/u.test(term)) return term;
  const isShouted = /\p{Lu}{2}/u.test(found) && !/\p{Ll}/u.test(found) && /\p{Ll}/u.test(listed);
  if (isShouted) return term.toUpperCase();
  const isCapital = isStart ? /^\P{Ll}/u.test(found) : /^\p{Lu}/u.test(found) && !/^\P{Ll}/u.test(listed);
  if (!isCapital) return term;
  const isHeadline = found.split(' ').length > 1 && found.split(' ').every((word) => /^\p{Lu}/u.test(word));
  return isHeadline
    ? term.replace(/(?<=^| )\p{Ll}/gu, (letter) => letter.toUpperCase())
    : term.charAt(0).toUpperCase() + term.slice(1);
}

/** "a" becomes "an" where the new word asks for it, and the other way round. */
function articleEdits({ words, span }: Prose, at: number, found: string, text: string): Fix['edits'] {
  if (hasVowelSound(found) === hasVowelSound(text)) return [];
  const [, article = '', gap = ''] =
    /(?<![\p{L}\p{N}'’-])(an?)(\s+)$/iu.exec(words.slice(Math.max(0, at - 8), at)) ?? [];
  if (article === '') return [];
  const start = span[0] + at - gap.length - article.length;
  return [
    { span: [start, start + article.length], text: hasVowelSound(text) ? `${article.charAt(0)}n` : article.charAt(0) },
  ];
}

/** Letters of an abbreviation are spoken by their names. */
function hasVowelSound(text: string): boolean {
  if (/^\p{Lu}{2,}\b/u.test(text)) return /^[AEFHILMNORSX]/.test(text);
  return /^[aeiou]/i.test(text) && !/^(?:uni|us|ut|eu|one)/i.test(text);
}
