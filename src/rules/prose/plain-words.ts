import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { countWords } from '../../document/prose.ts';
import { articleEdits, isAtStart, matchCase } from '../../document/rewording.ts';
import { sentenceAt } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import type { Style } from '../../library/glossary.ts';
import { findPlainWords, type ListedMatch, type PlainWord } from '../../library/listed-words.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'Plain words stand where heavy ones say no more',
  rationale:
    'The Federal Plain Language Guidelines ask for the short, known word. Somebody who reads a step under pressure, perhaps in a second language, knows "use" and stops at "utilize".',
  severity: 'warning',
  scope: 'document',
  fix: 'Replaces a heavy word by its one plain word, in the same form and case. Headings, and sentences that another word could break, are left to the writer.',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nUse Quick Assist to help the caller. The button says "Initiate".',
      '# Answering Calls\n\n## Purpose\n\nThe process terminates, and the cable is terminated at both ends. The retaining clip holds it.',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nTechnicians are utilizing the PSA.',
      '# Answering Calls\n\n## Purpose\n\nGreet the caller prior\nto the first question.',
      '# Answering Calls\n\n## Purpose\n\nThe dispatcher is of the opinion that the client is in a position to wait.',
      '# Answering Calls\n\n## Purpose\n\nCallers get help in accordance with their agreement.',
    ],
  },

  *check(document, { library }) {
    const title = document.headings.find(({ depth }) => depth === 1);
    for (const match of findPlainWords(library.glossary, document)) {
      const { prose } = match;
      if (prose.kind === 'heading' && prose.span[0] === title?.span[0]) continue;
      if (!isNoun(match) && !isInName(match)) yield describe(document, match, library.glossary.style);
    }
  },
});

const DETERMINER = 'an?|the|this|that|these|those|my|our|your|his|her|its|their|each|every|any|some|no';
const BEHIND_DETERMINER = new RegExp(String.raw`(?<![\p{L}'’-])(?:${DETERMINER})\s+$`, 'iu');
/** Behind these no verb has this form: "of endeavor", "has leverage" can only be nouns. */
const BEHIND_OTHER = /(?<![\p{L}'’-])(?:of|for|with|without|in|by|as|from|has|have|had|more|much|little)\s+$/iu;

function textBefore({ prose, span }: ListedMatch<PlainWord>): string {
  return prose.words.slice(Math.max(0, span[0] - 20), span[0]);
}

/** "Newcastle upon Tyne": a small word between two names. */
function isInName({ prose, span }: ListedMatch<PlainWord>): boolean {
  const behind = prose.words.slice(span[1], span[1] + 3);
  return (
    /\p{Lu}\p{Ll}+ $/u.test(prose.words.slice(Math.max(0, span[0] - 20), span[0])) && /^ \p{Lu}\p{Ll}/u.test(behind)
  );
}

/** Whether a word that is listed as a verb stands here as a noun. */
function isNoun(match: ListedMatch<PlainWord>): boolean {
  const { wordClass, form, listed } = match.entry;
  const isEitherForm = wordClass === 'verb' && (form === 'base' || form === 's');
  const before = textBefore(match);
  // "the retaining clip"
  if (wordClass === 'verb' && form === 'ing') return BEHIND_DETERMINER.test(before);
  if (!isEitherForm || /[iy][sz]e$|\s/i.test(listed)) return false;
  return BEHIND_DETERMINER.test(before) || BEHIND_OTHER.test(before);
}

function describe(document: Document, match: ListedMatch<PlainWord>, style: Style): Finding {
  const { entry, prose } = match;
  const span: Span = [prose.span[0] + match.span[0], prose.span[0] + match.span[1]];
  const found = prose.words.slice(...match.span);
  const shown = found.replace(/\s+/g, ' ');
  const [first = '', ...others] = entry.replacements.map((words) =>
    matchCase(words, shown, entry.listed, isAtStart(prose, match.span[0])),
  );
  const message = `Write ${orOf([first, ...others])} instead of "${shown}"`;
  const isPlain = document.text.slice(...span) === found;
  if (others.length > 0 || !isPlain || prose.kind === 'heading' || isDoubtful(match) || isTooLong(match, first, style))
    return { message, span };
  const fix: Fix = { safe: true, edits: [...articleEdits(prose, match.span[0], shown, first), { span, text: first }] };
  return { message, span, fix };
}

/** Whether the sentence may need more than another word. */
function isDoubtful(match: ListedMatch<PlainWord>): boolean {
  const { wordClass, form, replacements } = match.entry;
  const before = textBefore(match);
  if (wordClass === 'noun') return /(?<![\p{L}'’-])an?\s+$/iu.test(before);
  if (wordClass === 'other') return false;
  // "the utilized share" means more than "the used share".
  if (form !== 'base' && form !== 's' && BEHIND_DETERMINER.test(before)) return true;
  const isPhrase = replacements[0]?.includes(' ') === true;
  const behind = match.prose.words.slice(match.span[1], match.span[1] + 8);
  // "speed up it", "a sped up order".
  return (
    isPhrase && (form === 'past' || form === 'participle' || /^\s+(?:it|them|this|him|her|us|me|you)\b/.test(behind))
  );
}

/** Whether more words could make the sentence longer than allowed; it may hold more than one word to replace. */
function isTooLong({ prose, span }: ListedMatch<PlainWord>, text: string, style: Style): boolean {
  const more = countWords(text) - countWords(prose.words.slice(...span));
  if (more <= 0) return false;
  const sentence = sentenceAt(prose, prose.span[0] + span[0])?.text ?? '';
  if (sentence.length > LONGEST_SENTENCE) return true;
  return countWords(sentence) > Math.min(style.step_length, style.sentence_length) - MOST_MORE_WORDS;
}

const MOST_MORE_WORDS = 5;
/** In characters: what is longer has too many words already. */
const LONGEST_SENTENCE = 500;

function orOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? `${quoted[0]}` : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
