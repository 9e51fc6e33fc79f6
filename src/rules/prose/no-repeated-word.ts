import type { Finding } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { maskQuotes } from '../../document/prose.ts';
import type { Span } from '../../document/span.ts';
import { type WordBounds, wordBoundsOf } from '../../document/words.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No word stands twice in a row',
  rationale:
    'The eye skips a word that it has just read, above all at the end of a line, so the writer is the last to see it. A reader who stumbles over it wonders what else nobody checked.',
  severity: 'warning',
  scope: 'document',
  fix: 'Removes one of the two: of small words such as "the" safely, of others after a look, for "every second second" can be meant.',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nThe client had had no answer, so sign in in the morning. Call New York New York Ltd. Wait.',
      '# Answering Calls\n\n## Purpose\n\nWhat the cause is is written in the ticket. Find out whom to talk to to get a key.',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nCallers reach the the front office.',
      '# Answering Calls\n\n## Purpose\n\nCallers reach the\nthe front office.',
      '# Answering Calls\n\n## Purpose\n\nCallers reach **the** the front office.',
    ],
  },

  *check(document) {
    const bounds = wordBoundsOf(document);
    for (const [index, prose] of document.prose.entries()) {
      const pairs = findPairs(prose.words, bounds[index] ?? []);
      // "user user, group group" is the pattern of a command or a log line.
      const isPattern = prose.kind === 'cell' || pairs.filter((pair) => !isSmall(prose.words, pair)).length > 1;
      const own = pairs.length > 0 ? maskQuotes(prose.words) : '';
      for (const pair of pairs) {
        if (own.charAt(pair[1][0]) === ' ') continue;
        if (isSmall(prose.words, pair) || !isPattern) yield* describe(document, prose, pair);
      }
    }
  },
});

/** The places of a word and of its like behind it. */
type Pair = readonly [first: Span, second: Span];

/** Right twice: "had had", "gave her her badge", a verb with its particle before a place or a time ("log in in"), and what people say. */
const DOUBLED: ReadonlySet<string> = new Set(
  `had that do her in on off out up down over across around back so no yes bye knock beep tap click win ha now there
  many much long far any`.split(/\s+/),
);

/** Behind these words the second one begins something new: "what the cause is is", "whom you talk to to get it", "stop by by noon". */
const MAY_DOUBLE: ReadonlyMap<string, RegExp> = new Map([
  ['is', /\b(?:what|that|which|who|where|how|why|when|whatever|whether|it|this|problem|question|point)\b[^.;:]*$/i],
  [
    'to',
    /\b(?:talk|spe?[ao]k|writ|refer|belong|listen|reply|repli|respond|connect|go|get|come|sen[dt]|assign|lead|point|return|want|need|ha[dsv]e?|tr[iy]|use|like|able)\w*\s+$/i,
  ],
  ['by', /\b(?:stop|c[oa]me?|drop|st[ao]+n?d|pass|go|w[ae]nt|swing|put|ge?[to]t?|liv|abid|near|close)\w*\s+$/i],
  [
    'through',
    /\b(?:c[oa]me?|go|w[ae]nt|ge?[to]t?|put|pull|let|br[eo]a?k|walk|run|work|see|carr|follow|f[ae]ll|push|pass)\w*\s+$/i,
  ],
]);

/** "before you you order", but "if we email you you must answer". */
const CONJUNCTION =
  /(?:^|\b(?:before|after|if|when|until|once|because|while|and|or|then|unless|whether|so|how|where)\s+)$/i;
/** "send it it back". */
const PARTICLE = /^\s+(?:back|to|in|into|on|onto|with|from|for|by|up|down|off|out|at|over|again)\b/i;

/** Words that never end a label or open what stands behind it: "**Backup** backup of the server" is right. */
const SMALL: ReadonlySet<string> = new Set(
  `a an the of for with from at and or but if when then this these those are was were be been will can must should has have not we they he she our
  your their its please`.split(/\s+/),
);

function isSmall(words: string, [, second]: Pair): boolean {
  return SMALL.has(words.slice(...second));
}

function findPairs(words: string, bounds: WordBounds): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 2; at < bounds.length; at += 2) {
    const [firstStart = 0, firstEnd = 0, start = 0, end = 0] = [
      bounds[at - 2],
      bounds[at - 1],
      bounds[at],
      bounds[at + 1],
    ];
    // Nearly all pairs differ in their length or in their first letter.
    if (end - start !== firstEnd - firstStart) continue;
    if ((words.charCodeAt(firstStart) ^ words.charCodeAt(start)) & 31) continue;
    const pair: Pair = [
      [firstStart, firstEnd],
      [start, end],
    ];
    if (isRepeated(words, pair)) pairs.push(pair);
  }
  return pairs;
}

function isRepeated(words: string, [first, second]: Pair): boolean {
  const word = words.slice(...second);
  // Not a name, a number or the letter x.
  if (DOUBLED.has(word) || !/^(?:a|\p{Ll}{2,}(?:['’]\p{Ll}{1,2})?)$/u.test(word)) return false;
  // Not the beginning of `context:name` either.
  if (!/^(?:$|[\s.,;!?)\]"'”’–—]|:\s)/.test(words.slice(second[1], second[1] + 2))) return false;
  const before = words.slice(...first);
  const isSame = before === word || (SMALL.has(word) && before.charAt(0).toLowerCase() + before.slice(1) === word);
  return isSame && words.slice(first[1], second[0]).trim() === '' && !mayDouble(word, words, [first[0], second[1]]);
}

/** In characters, on each side of a pair. */
const CONTEXT = 80;

function mayDouble(word: string, words: string, [start, end]: Span): boolean {
  const before = words.slice(Math.max(0, start - CONTEXT), start);
  if (word === 'you') return !CONJUNCTION.test(before);
  if (word === 'it') return !CONJUNCTION.test(before) && !PARTICLE.test(words.slice(end, end + CONTEXT));
  return MAY_DOUBLE.get(word)?.test(before) ?? false;
}

/** White space with at most one line break, which the marks of a quotation can follow; emphasis may end before it or begin behind it. */
const GAP = /^([*_]{0,3})(?:[^\S\r\n]+|[^\S\r\n]?(?:\r\n|\n|\r)[^\S\r\n]*(?:>[^\S\r\n]*)*)([*_]{0,3})$/;

function* describe({ text }: Document, prose: Prose, [first, second]: Pair): Generator<Finding> {
  const from = prose.span[0];
  const [start, end]: Span = [from + first[0], from + second[1]];
  const [firstEnd, secondStart] = [from + first[1], from + second[0]];
  const [gap, closing = '', opening = ''] = GAP.exec(text.slice(firstEnd, secondStart)) ?? [];
  const word = text.slice(secondStart, end);
  const safe = SMALL.has(word);
  if (gap === undefined || ((closing || opening) && !safe)) return;
  const message = `"${word}" stands here twice; remove one`;
  const span = spanToRemove(text, [start, firstEnd], [secondStart, end], closing, opening);
  yield { message, span: [start, end], ...(span ? { fix: { safe, edits: [{ span, text: '' }] } } : {}) };
}

/** One of the two words with the blank beside it, so that emphasis and line breaks stay as they are. */
function spanToRemove(text: string, first: Span, second: Span, closing: string, opening: string): Span | undefined {
  if (opening === '') {
    const isNewLine = /[\r\n]/.test(text.slice(first[1], second[0]));
    if (isNewLine && /^ \S/.test(text.slice(second[1], second[1] + 2))) return [second[0], second[1] + 1];
    return [first[1] + closing.length, second[1]];
  }
  // The capital of a sentence must not go.
  const isSameCase = text.slice(...first) === text.slice(...second);
  return closing === '' && isSameCase ? [first[0], second[0] - opening.length] : undefined;
}
