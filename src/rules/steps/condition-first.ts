import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { BE, MODALS, OBJECTS } from '../../document/function-words.ts';
import { judgeInstruction } from '../../document/instruction.ts';
import { maskQuotes, OPAQUE } from '../../document/prose.ts';
import { type Sentence, sentencesOf, type Token, tokensOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import { findForm } from '../../document/verb-forms.ts';
import { COMMON_VERBS } from '../../document/verbs.ts';
import { words } from '../../document/word-list.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'In a step, the condition stands before the action, with a comma',
  rationale:
    'ASD-STE100 rule 5.4: who reads "Restart the server if …" has restarted it at the "if". A condition that comes first is read first.',
  severity: 'warning',
  scope: 'document',
  fix: 'Moves a condition of plain words to the front, and adds a comma behind one that stands there (both unsafe).',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. If the caller hangs up, call back.\n2. Check if the ticket is open.\n3. Ask the caller to wait until the light is green.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Restart the server if the ping fails.',
      '# Answering Calls\n\n## Procedure\n\n1. Leave the line open unless the caller hangs up.',
      '# Answering Calls\n\n## Procedure\n\n1. Pull the second drive only if the rebuild of the first one has finished.',
      '# Answering Calls\n\n## Procedure\n\n1. Approve the overtime provided that the client has signed the rate.',
      '# Answering Calls\n\n## Procedure\n\n1. If the caller hangs up call the number of the client page.',
    ],
  },

  *check(document, { library }) {
    const verbs = stepVerbs(library.glossary);
    const proses = new Set<Prose>([...document.steps, ...document.items].flatMap(({ prose }) => prose ?? []));
    for (const prose of proses) {
      if (!CONDITION.test(prose.words)) continue;
      for (const sentence of sentencesOf(prose)) {
        const found =
          CONDITION.test(sentence.text) && (findLate(document, sentence, verbs) ?? findOpen(sentence, verbs));
        if (found) yield found;
      }
    }
  },
});

const CONDITION =
  /\b(?:if|when|whenever|unless|in\s+cases?\s+(?:of|where)|provided|assuming|should|in\s+the\s+event|on\s+condition|long\s+as|(?:each|every)\s+time|providing)\b/i;

const OPENERS = words('if when whenever unless');

/** Conditions of several words. */
const PHRASES = [
  'in case of',
  'in cases where',
  'in the event that',
  'in the event of',
  'on condition that',
  'provided that',
  'so long as',
  'as long as',
].map((phrase) => phrase.split(' '));

/** Behind "each time" they open a clause. */
const EVERY_TIME = words('the a an you we they he she it somebody someone');

/** Behind "assuming" they open a clause. */
const SUPPOSED = words('the that nobody no everyone all it they you');

/** Verbs of asking and telling: an "if" or "when" behind them says what about. */
const QUESTIONS = words(
  `check see ask verify determine decide find figure confirm know test learn tell look watch identify document explain describe show agree indicate monitor investigate make
  ensure configure program remind instruct assess evaluate review examine inspect consider understand observe say let allow remember back`,
);

/** Verbs of setting and writing: a "when" behind them, or an "if" directly behind them, says what. */
const ENTRIES = words(
  'note record choose select schedule specify define set enter write list plan mark log report notify',
);

/** Verbs of providing: what is kept in case of a fault is kept before it. */
const PROVISIONS = words(
  'keep save store have copy bring take pack leave carry hold retain print back add include buy order',
);

/** Words before an "if" or "when" that make it a part of something else. */
const HOLDERS = words(
  `even as especially particularly just and but or then than sure unsure clear time times date day moment point case cases situation situations hour week unlike
  like about on of for to from with by`,
);

/** Those of them that only a "when" says more about: "the day when", but "on the next day if". */
const TIMES = words('time times date day moment hour week');

const PARTICLES = words('up down out in off on over back');

/** Words that open a clause to which a condition behind it may belong. */
const SUBORDINATES = words(
  'that which who whose whom where what how why because so until till while before after whether since once you we they i',
);

/** What is behind "if" or "when" where no clause follows: "if needed", "when in doubt". */
const SHORT =
  /^(?:..+ed|..+ing|done|so|not|any|and|to|in|on|at|by|still|already|necessary|possible|applicable|available|appropriate|ready|desired|present|relevant|unsure|sure|different|new)$/;

const PRONOUNS = words('it they them he she him her this these those');

const AUXILIARIES = words("have has had do does did not don't doesn't didn't cannot can't won't");

const PREDICATES = words('needs wants seems belongs says happens');

/** In words. */
const LONGEST_QUOTE = 6;

/** In characters. */
const LONGEST_LABEL = 200;

/** A condition behind its action. */
function findLate(document: Document, sentence: Sentence, verbs: ReadonlySet<string>): Finding | undefined {
  const { verdict, span } = judgeInstruction(sentence, verbs);
  if (verdict !== 'instruction') return undefined;
  const tokens = tokensOf(sentence);
  const first = tokens.findIndex((token) => token.span[0] === span[0]);
  const opener = findCondition(tokens, first, verbs) ?? findConditionOfSecond(tokens, first, verbs);
  if (opener === undefined || isGiven(document, sentence, tokens[opener] as Token)) return undefined;
  const at = /^(?:only|except)$/.test(tokens[opener - 1]?.lower ?? '') ? opener - 1 : opener;
  const condition: Span = [(tokens[at] as Token).span[0], endOf(sentence)];
  const isLong = at + LONGEST_QUOTE < tokens.length;
  const quoted: Span = [condition[0], isLong ? (tokens[at + LONGEST_QUOTE - 1] as Token).span[1] : condition[1]];
  const words = document.text.slice(...quoted).replace(/\s+/g, ' ');
  const fix = first === 0 ? moveToFront(document, sentence, tokens, at) : undefined;
  return {
    message: `The condition comes after its action; put "${words}${isLong ? ' …' : ''}" before the action, with a comma`,
    span: condition,
    ...(fix ? { fix } : {}),
  };
}

/** Where the condition begins on which a command hangs: the sentence ends with it, and begins with no other. */
function findCondition(tokens: readonly Token[], first: number, verbs: ReadonlySet<string>): number | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const { lower, text, gap } = tokens[at] as Token;
    if (isOpener(tokens, at)) return at > first && isLate(tokens, at, first) ? at : undefined;
    if (at < first) continue;
    const isOnly = text === 'only' && isOpener(tokens, at + 1);
    if (at > first && !isOnly && (/[:;()–—]/.test(gap) || lower === 'or')) return undefined;
    if (lower === 'to' && verbs.has(tokens[at + 1]?.lower ?? '')) return undefined;
    if (
      (SUBORDINATES.has(lower) && !isTimeSpan(tokens, at) && !isAtOnce(tokens, at)) ||
      MODALS.has(lower) ||
      (isQuestion(tokens, at) && isVerbAt(tokens, at, first))
    )
      return undefined;
  }
  return undefined;
}

/** Behind "…, and call the provider" a condition belongs to the call. */
function findConditionOfSecond(
  tokens: readonly Token[],
  first: number,
  verbs: ReadonlySet<string>,
): number | undefined {
  const joint = tokens.findLastIndex(
    ({ lower, gap }, index) =>
      index > first &&
      lower === 'and' &&
      gap.includes(',') &&
      verbs.has(tokens[index + 1]?.lower ?? '') &&
      OBJECTS.has(tokens[index + 2]?.lower ?? ''),
  );
  if (joint < 0) return undefined;
  const found = findCondition(tokens.slice(joint + 1), 0, verbs);
  return found === undefined ? undefined : found + joint + 1;
}

/** "after 30 days" is no clause. */
function isTimeSpan(tokens: readonly Token[], at: number): boolean {
  return /^(?:before|after|since|while)$/.test(tokens[at]?.lower ?? '') && /^\d/.test(tokens[at + 1]?.lower ?? '');
}

function isAtOnce(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'once' && tokens[at - 1]?.lower === 'at';
}

function isOpener(tokens: readonly Token[], at: number): boolean {
  const { lower, gap } = tokens[at] ?? { lower: '', gap: '' };
  if (OPENERS.has(lower)) return true;
  // "…, assuming the new one reports in", and a clause turned round: "should the disk fail".
  if (lower === 'assuming') return gap.includes(',') || SUPPOSED.has(tokens[at + 1]?.lower ?? '');
  // "provided the client has signed"
  if ((lower === 'provided' || lower === 'providing') && at > 2 && OBJECTS.has(tokens[at + 1]?.lower ?? ''))
    return true;
  // "each time somebody leaves", but "each time to another value"
  if (/^(?:each|every)$/.test(lower) && tokens[at + 1]?.lower === 'time')
    return EVERY_TIME.has(tokens[at + 2]?.lower ?? '');
  if (lower === 'should') return OBJECTS.has(tokens[at + 1]?.lower ?? '') && !gap.includes(',');
  return PHRASES.some((phrase) => phrase.every((word, index) => tokens[at + index]?.lower === word));
}

/** "Ask for a signature" is a request: an "if" behind it is no question; nor is one behind "tell him at once". */
function isQuestion(tokens: readonly Token[], at: number): boolean {
  const [lower, behind, before] = [tokens[at]?.lower ?? '', tokens[at + 1]?.lower, tokens[at - 1]?.lower ?? ''];
  if (lower === 'back') return /^(?:report|write|call)$/.test(before);
  if (!QUESTIONS.has(lower) || (lower === 'ask' && behind === 'for')) return false;
  const opener = tokens.findIndex((token, index) => index > at && OPENERS.has(token.lower));
  return opener < 0 || !/^(?:once|immediately)$/.test(tokens[opener - 1]?.lower ?? '');
}

function isLate(tokens: readonly Token[], at: number, first: number): boolean {
  const { text, lower, gap } = tokens[at] as Token;
  const [before = '', twoBefore = ''] = [tokens[at - 1]?.lower, tokens[at - 2]?.lower];
  const isHeld =
    (HOLDERS.has(before) && !gap.includes(',') && !(TIMES.has(before) && lower !== 'when')) ||
    (ENTRIES.has(before) && isVerbAt(tokens, at - 1, first)) ||
    (before === 'out' && QUESTIONS.has(twoBefore));
  const verb = tokens[first]?.lower ?? '';
  // "Set the ticket to Waiting when" is done once; "set a reminder when" is not.
  const isSetTo = verb === 'set' && tokens.slice(first, at).some((token) => token.lower === 'to');
  const isEntry =
    !isSetTo && lower.startsWith('when') && before !== 'only'
      ? ENTRIES.has(verb)
      : lower === 'in' && PROVISIONS.has(verb);
  const behind = tokens.slice(at + 1);
  const isClause = behind.length > 1 && (!SHORT.test(behind[0]?.lower ?? '') || behind[1]?.lower === 'doubt');
  const isLast = behind.every(
    (token, index) => !/[;()–—]|[,:]\s/.test(token.gap) || (behind.length <= LONGEST_LIST && isInList(behind, index)),
  );
  return text === lower && /^["”*_]*(?:,|\s[–—-])?["”]?\s+$/.test(gap) && !isHeld && !isEntry && isClause && isLast;
}

/** In words. */
const LONGEST_LIST = 60;

/** "if he asks for a code, refuses a callback, or hurries you": clauses of one condition. */
function isInList(tokens: readonly Token[], at: number): boolean {
  const { lower, gap } = tokens[at] as Token;
  const verb = lower === 'or' ? tokens[at + 1]?.lower : lower;
  const isEnded = tokens.some((token, index) => index >= at && token.lower === 'or' && token.gap.includes(','));
  return /^,\s+$/.test(gap) && isEnded && verb !== undefined && findForm(verb, COMMON_VERBS)?.fault === 'third-person';
}

/** Whether a word that can be a verb is one, and not a noun of the command. */
function isVerbAt(tokens: readonly Token[], at: number, first: number): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (at === first || /^(?:and|then|or|to)$/.test(before)) return true;
  return OPENERS.has(tokens[at + 1]?.lower ?? '') && !OBJECTS.has(before);
}

/** The words of a quotation, a link or a button are not the writer's own. */
function isGiven({ text }: Document, sentence: Sentence, { span: [start] }: Token): boolean {
  if (/^[^[\]]*\][([]/.test(text.slice(start, start + LONGEST_LABEL))) return true;
  const at = start - sentence.span[0];
  const marks = text.slice(sentence.span[0], start).match(/\*+|(?<!\p{L})_+|_+(?!\p{L})/gu) ?? [];
  return marks.length % 2 === 1 || maskQuotes(sentence.text).charAt(at) === ' ';
}

/** Where the words of a sentence end, without the full stop. */
function endOf({ text, span }: Sentence): number {
  return span[0] + text.replace(/[\s.!:]+$/, '').length;
}

/** Turns the two parts round where both are plain words of one line and no pronoun would lose its noun. */
function moveToFront({ text }: Document, sentence: Sentence, tokens: readonly Token[], at: number): Fix | undefined {
  const [opener, last] = [tokens[at] as Token, tokens[at - 1] as Token];
  const span: Span = [(tokens[0] as Token).span[0], endOf(sentence)];
  const isPlain =
    !/[*_[\]()`<>"“”]/.test(text.slice(span[0] - 1, span[1] + 1)) &&
    !/[\r\n]/.test(text.slice(...span)) &&
    /^,?\s+$/.test(text.slice(last.span[1], opener.span[0])) &&
    !tokens.slice(0, at).some(({ lower }) => /^(?:and|then|but)$/.test(lower)) &&
    !tokens.slice(at).some(({ lower }) => PRONOUNS.has(lower));
  if (!isPlain) return undefined;
  const [condition, action] = [text.slice(opener.span[0], span[1]), text.slice(span[0], last.span[1])];
  const words = `${condition.charAt(0).toUpperCase()}${condition.slice(1)}, ${action.charAt(0).toLowerCase()}${action.slice(1)}`;
  return { safe: false, edits: [{ span, text: words }] };
}

/** A condition at the front without its comma: behind a whole clause, a verb with an object is the action. */
function findOpen(sentence: Sentence, verbs: ReadonlySet<string>): Finding | undefined {
  const tokens = tokensOf(sentence);
  if (!OPENERS.has(tokens[0]?.lower ?? '') || tokens.some(({ gap }) => /[,;:()–—]/.test(gap))) return undefined;
  const found = findMain(tokens, verbs);
  if (found === undefined) return undefined;
  const at = tokens[found - 1]?.lower === 'please' ? found - 1 : found;
  const [last, main] = [tokens[at - 1] as Token, tokens[at] as Token];
  const span: Span = [(tokens[0] as Token).span[0], last.span[1]];
  return {
    message: `The condition has no comma behind it; write one before "${main.text}"`,
    span,
    fix: { safe: false, edits: [{ span: [span[1], span[1]], text: ',' }] },
  };
}

/** Where the main clause begins: at "then" with a verb, or at a command behind a clause that has its verb. */
function findMain(tokens: readonly Token[], verbs: ReadonlySet<string>): number | undefined {
  let hasVerb = false;
  for (let at = 2; at < tokens.length; at++) {
    const { lower } = tokens[at] as Token;
    const [before, behind] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
    if (lower === 'and' || lower === 'or' || lower === 'to' || lower === 'that') return undefined;
    if (lower === 'then') return hasVerb && verbs.has(behind) ? at : undefined;
    const object = PARTICLES.has(behind) ? (tokens[at + 2]?.lower ?? '') : behind;
    const isCommand = verbs.has(lower) && (OBJECTS.has(object) || object === 'one' || object.includes(OPAQUE));
    if (hasVerb && isCommand && !OBJECTS.has(before) && !AUXILIARIES.has(before) && !MODALS.has(before)) return at;
    hasVerb ||= isPredicate(lower, verbs);
  }
  return undefined;
}

function isPredicate(lower: string, verbs: ReadonlySet<string>): boolean {
  const form = findForm(lower, verbs);
  return (
    BE.has(lower) ||
    PREDICATES.has(lower) ||
    AUXILIARIES.has(lower) ||
    MODALS.has(lower) ||
    (form !== undefined && form.fault !== 'gerund')
  );
}
