import type { Finding } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { maskQuotes } from '../../document/prose.ts';
import type { Span } from '../../document/span.ts';
import { findForm } from '../../document/verb-forms.ts';
import { words } from '../../document/word-list.ts';
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
      const isPattern = prose.kind === 'cell' || pairs.filter((pair) => !isOfGrammar(prose.words, pair)).length > 1;
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

/** Right twice: "had had", "gave her her badge", and what people say. */
const DOUBLED = words(
  'had do her up down over across around back so no yes bye knock beep tap click win ha now there many much long far any second',
);

/** By a word, the verbs it goes with: behind them the second one begins something new, as in "whom you talk to to get it" and "stop by by noon". */
const COMPANIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'to',
    words(
      `talk speak spoke spoken write wrote written refer belong listen reply respond connect go went gone get got come came send sent assign lead led point return want need have
      has had try use like able`,
    ),
  ],
  [
    'in',
    words(
      `sign log leave check come go get bring call clock dial phone opt move plug put fill hand let send write turn type break book drop step tune join take
      give hold look zoom fit build buy cash set settle stay been`,
    ),
  ],
  [
    'on',
    words(
      'turn switch leave put go carry log move hold keep come get pass sign take work call count rely depend focus add try catch live read early later so further',
    ),
  ],
  ['off', words('turn switch log sign take go drop call set cut shut put pay break get come finish write')],
  [
    'out',
    words(
      'log sign check find go get turn take carry put send move set work point rule fill give hand run sort start come',
    ),
  ],
  ['by', words('stop come came drop stand stood pass go went swing put get got live abide near close')],
  [
    'through',
    words(
      'come came go went get got put pull let break broke walk run ran work see saw carry follow fall fell push pass',
    ),
  ],
]);

/** Behind them "is is" and "was was" can be right: "what the cause is is unknown". */
const OPEN_CLAUSE =
  /\b(?:what|that|which|who|where|how|why|when|whatever|whether|it|this|problem|question|point)\b[^.;:]*$/i;

/** Behind them "you you" and "it it" are wrong: "before you you order", but "if we email you you must answer". */
const CONJUNCTIONS = words('before after if when until once because while and or then unless whether so how where');

/** Before them "it it" is wrong: "send it it back". */
const PARTICLES = words('back to in into on onto with from for by up down off out at over again');

/** Behind "that that", they open a clause: no noun goes with the second one, as in "know that that server is old". */
const CLAUSE = words('the a an this these those each every all it you we they he she there no its their our your');

/** Words that never end a label or open what stands behind it: "**Backup** backup of the server" is right. */
const SMALL = words(
  `a an the of for with from at and or but if when then this these those are was were be been will can must should has have not we they he she our
  your their its please`,
);

function isSmall(words: string, [, second]: Pair): boolean {
  return SMALL.has(words.slice(...second));
}

/** Whether a word holds a sentence together, and names nothing. */
function isOfGrammar(words: string, pair: Pair): boolean {
  const word = words.slice(...pair[1]);
  return isSmall(words, pair) || COMPANIONS.has(word) || /^(?:that|it|is|you)$/.test(word);
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
  // Not a number or the letter x.
  const isCapital = word.length > 1 && SMALL.has(word.charAt(0).toLowerCase() + word.slice(1));
  if (DOUBLED.has(word) || !(isCapital || isName(word) || /^(?:a|\p{Ll}{2,}(?:['’]\p{Ll}{1,2})?)$/u.test(word)))
    return false;
  // Not the beginning of `context:name` either.
  if (!/^(?:$|[\s.,;!?)\]"'”’–—]|:\s)/.test(words.slice(second[1], second[1] + 2))) return false;
  const before = words.slice(...first);
  const isSame =
    before === word ||
    ((SMALL.has(word) || word === 'it') && before.charAt(0).toLowerCase() + before.slice(1) === word);
  return isSame && words.slice(first[1], second[0]).trim() === '' && !mayDouble(word, words, [first[0], second[1]]);
}

/** Double names, and the words that spell letters on the phone. */
const DOUBLE_NAMES = words(
  `baden bora boutros duran galla lang mau pago peri pom sing tam wagga walla woy yo zsa
  alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor
  whiskey x-ray yankee zulu`,
);

function isName(word: string): boolean {
  return /^(?:\p{Lu}\p{Ll}{2,}|\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+)$/u.test(word) && !DOUBLE_NAMES.has(word.toLowerCase());
}

/** In characters, on each side of a pair. */
const CONTEXT = 80;

/** Whether words on either side can make the second one begin something new. */
function mayDouble(word: string, words: string, [start, end]: Span): boolean {
  const before = words.slice(Math.max(0, start - CONTEXT), start);
  if (word === 'is' || word === 'was') return OPEN_CLAUSE.test(before);
  const [last = ''] = /[\p{L}'’-]+(?=\s+$)/u.exec(before) ?? [];
  const [next = ''] = /(?<=^\s+)[\p{L}'’-]+/u.exec(words.slice(end, end + CONTEXT)) ?? [];
  const isBehindConjunction = before.trim() === '' || CONJUNCTIONS.has(last.toLowerCase());
  if (word === 'you') return !isBehindConjunction;
  if (word === 'it') return !isBehindConjunction && !PARTICLES.has(next.toLowerCase());
  if (word === 'that') return !CLAUSE.has(next.toLowerCase());
  // "sign in in to", "turn off off the": behind these nothing new begins
  if ((word === 'in' && next === 'to') || (word === 'off' && next === 'the')) return false;
  // "the bin that it came in in March"
  if (ADVERBS.has(word) && (/\b(?:that|which|whom?)\b[^.;:]*$/i.test(before) || isNearVerb(word, before))) return true;
  const companions = COMPANIONS.get(word);
  return companions !== undefined && (companions.has(last) || findForm(last, companions) !== undefined);
}

/** They stand behind the object as well: "switch the router on on the day of the move". */
const ADVERBS = words('in on off out');

/** In words. */
const LONGEST_OBJECT = 5;

function isNearVerb(word: string, before: string): boolean {
  const companions = COMPANIONS.get(word) ?? new Set();
  const near = before.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  return near
    .slice(-LONGEST_OBJECT)
    .some((other) => companions.has(other) || findForm(other, companions) !== undefined);
}

/** White space with at most one line break, which the marks of a quotation can follow; emphasis may end before it, emphasis or a link begin behind it. */
const GAP = /^([*_]{0,3})(?:[^\S\r\n]+|[^\S\r\n]?(?:\r\n|\n|\r)[^\S\r\n]*(?:>[^\S\r\n]*)*)([*_]{0,3}\[?)$/;

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
