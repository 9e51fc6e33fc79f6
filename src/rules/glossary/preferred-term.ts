import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { isGiven } from '../../document/given.ts';
import type { Span } from '../../document/span.ts';
import { type TermMatch, termsOf } from '../../library/term-matcher.ts';
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
    for (const { prose, unwanted } of termsOf(document, library.glossary).findings)
      for (const match of unwanted) {
        const span: Span = [prose.span[0] + match.span[0], prose.span[0] + match.span[1]];
        if (!isGiven(document, prose, span)) yield describe(document, prose, match);
      }
  },
});

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
