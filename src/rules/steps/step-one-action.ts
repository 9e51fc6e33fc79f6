import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { MODALS, OBJECTS } from '../../document/function-words.ts';
import { judgeInstruction } from '../../document/instruction.ts';
import { leadInOf, leadsToCases } from '../../document/lead-in.ts';
import { maskQuotes, OPAQUE } from '../../document/prose.ts';
import { type Sentence, sentencesOf, type Token, tokensOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import { COMMON_VERBS, NOUNS_AS_WELL } from '../../document/verbs.ts';
import { words } from '../../document/word-list.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'Each sentence of a step asks for one action',
  rationale:
    'ASD-STE100 rule 5.2 allows one instruction in a sentence. Whoever returns from the first of two actions looks for the next number, and skips the second one.',
  severity: 'warning',
  scope: 'document',
  fix: 'Makes a sentence of the second action (unsafe).',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Press and hold the power button.\n2. Open the console and select the client.\n3. Call the vendor and ask for a ticket number.\n4. Stop the service. Rename its folder.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Stop the service and rename its folder.',
      '# Answering Calls\n\n## Procedure\n\n1. Delete the old profile, then restart the machine.',
      '# Answering Calls\n\n## Procedure\n\n1. Stop the service. Rename its folder. Delete the cache. Restart the server.',
    ],
  },

  *check(document, { library }) {
    const verbs = stepVerbs(library.glossary);
    const limit = library.glossary.style.step_commands;
    const proses = new Set<Prose>([...document.steps, ...document.items].flatMap(({ prose }) => prose ?? []));
    for (const prose of proses) {
      const sentences = sentencesOf(prose);
      const commands =
        sentences.length < limit ? sentences.length : sentences.filter((sentence) => isCommand(sentence, verbs)).length;
      if (commands > limit) {
        const message = `This step gives ${commands} commands, and ${limit} are allowed; make steps of them`;
        yield { message, span: [sentences[0]?.span[0] ?? 0, sentences.at(-1)?.span[1] ?? 0] };
      }
      if (!JOINT.test(prose.words)) continue;
      const joints = sentences
        .filter((sentence) => sentences.length === 1 || !isHeadline(document, sentence))
        .flatMap((sentence) => [...findJoints(document, sentence, verbs)]);
      if (joints.length === 0 || countsCases(document, prose)) continue;
      for (const joint of joints) yield describe(document, joint, commands < limit);
    }
  },
});

/** "**Confirm the title, then make the slug.** Read it aloud. …": bold words that the rest of the step sets out. */
function isHeadline({ text }: Document, { span: [start, end] }: Sentence): boolean {
  return text.slice(start - 2, start) === '**' && text.slice(end, end + 2) === '**';
}

/** Whether a step is one of several cases or ways: nobody does them in turn. */
function countsCases(document: Document, prose: Prose): boolean {
  const own = document.steps.find((step) => step.prose === prose);
  const first = own && document.steps.find(({ list }) => list === own.list);
  return first !== undefined && leadsToCases(leadInOf(document, first.span[0]));
}

function isCommand(sentence: Sentence, verbs: ReadonlySet<string>): boolean {
  const { verdict, span } = judgeInstruction(sentence, verbs);
  const [from] = sentence.span;
  if (verdict !== 'instruction') return false;
  const verb = sentence.text.slice(span[0] - from, span[1] - from).toLowerCase();
  // "Note the number" asks to write it down.
  return (
    !POINTERS.has(verb) ||
    (verb === 'note' && /^\s+(?:the|its|their|both|all|each)\s/.test(sentence.text.slice(span[1] - from)))
  );
}

/** What can stand between two actions. */
const JOINT = /\b(?:and|then|well as)\b|[,;]\s|\s&\s/i;

/** Verbs that only bring the reader to the place of the action behind them, or into the state for it. */
const APPROACHES = words(
  `go open navigate browse launch visit access log login logon sign switch return search find locate look connect scroll expand hover back use take get pull grab wait try remember be
  consider let help have watch click double-click right-click select choose press tap type enter`,
);

/** Things that somebody takes by doing something: to take a snapshot brings nobody anywhere. */
const TAKINGS = words('snapshot photo picture screenshot backup copy image inventory reading measurement export dump');

/** Records that begin to exist when somebody opens them. */
const RECORDS = words('ticket case incident request rma issue change order');

/** Where something is written down. */
const LISTS = words(
  'ticket list sheet spreadsheet log register record psa crm inventory table book tracker calendar journal',
);

/** How far behind its verb an object is looked for: "take a new snapshot". */
const LONGEST_OBJECT = 4;

/** Whether a verb stands before one of these things: "open a new ticket". */
function isOf(tokens: readonly Token[], at: number, things: ReadonlySet<string>): boolean {
  const near = tokens.slice(at + 1, at + 1 + LONGEST_OBJECT);
  const end = near.findIndex(({ gap }) => !/^\s+$/.test(gap));
  return near.slice(0, end < 0 ? near.length : end).some(({ lower }) => things.has(lower));
}

const ENTRANCES = words('in into on onto out off back to with');

/** Whether a verb is said of something else than what the lists below mean: to log a call, to back up a folder, to open a case. */
function isOther(tokens: readonly Token[], at: number): boolean {
  const [verb, next] = [tokens[at]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  if (verb === 'log' || verb === 'sign' || verb === 'switch')
    return !ENTRANCES.has(next) || (verb === 'switch' && next === 'off');
  if (verb === 'back') return next === 'up';
  if (verb === 'connect') return OBJECTS.has(next);
  if (verb === 'enter' || verb === 'paste') return OBJECTS.has(next) && isWrittenDown(tokens, at);
  if (verb === 'take') return isOf(tokens, at, TAKINGS);
  if (verb === 'open' || verb === 'close') return /^(?:an?|the)$/.test(next) && isOf(tokens, at, RECORDS);
  // "let the client know"
  return verb === 'let' && isOf(tokens, at, new Set(['know']));
}

/** "enter the number in the stock list": a record in another place, and no field of a window. */
function isWrittenDown(tokens: readonly Token[], at: number): boolean {
  const near = tokens.slice(at + 1, at + 1 + LONGEST_RECORD);
  const to = near.findIndex(({ lower }) => lower === 'in' || lower === 'into');
  return to > 0 && near.slice(to).some(({ lower }) => LISTS.has(lower));
}

/** In words: "its number into the old PSA ticket". */
const LONGEST_RECORD = 10;

function isApproach(tokens: readonly Token[], at: number): boolean {
  return APPROACHES.has(tokens[at]?.lower ?? '') && !isOther(tokens, at);
}

/** Verbs of one movement on a screen, which begins or ends the action beside it. */
const MOVES = words(
  `click double-click right-click select choose press tap type enter tick untick check uncheck paste drag save submit apply close exit open go navigate connect log sign
  switch`,
);

/** Verbs of what belongs to an action: to see its effect, to wait for its end, to say what it is about. */
const ATTENDANTS = words(
  `check verify confirm determine ensure make see note understand learn know retain record store watch wait look view review examine inspect observe listen read say explain let allow get attach follow
  continue proceed repeat retry try keep be have include use specify find locate`,
);

/** Pairs of verbs that are two words for one action, such as to create a ticket and set its priority. */
const PAIRS = new Set(
  [
    ['create', 'add', 'fill', 'name', 'place', 'put', 'set'],
    ['add', 'name', 'set'],
    ['edit', 'add', 'change', 'remove', 'replace', 'set', 'update'],
    ['replace', 'run'],
    ['enable', 'set', 'configure'],
  ].flatMap(([first, ...seconds]) => seconds.map((second) => `${first} ${second}`)),
);

/** Verbs of a message, which is an action of its own unless the reader is talking to that person already. */
const MESSAGES = words('tell ask inform offer give');

/** Verbs by which the reader begins to talk to somebody. */
const CONTACTS = words(
  `call contact email phone ring text message reach greet thank meet visit talk speak introduce reply respond answer listen tell ask inform remind explain
  apologize acknowledge confirm discuss say write send invite page ping escalate notify interview welcome offer`,
);

/** Verbs that point to something to read or to bear in mind: no action at all. */
const POINTERS = words('see refer note remember');

const PARTICLES = words('up down out in off on over back through');

/** Words that open a clause or hold a verb of their own: a verb behind them need not be a command. */
const SUBORDINATES = words(
  'that which who whose whom where when whenever if whether unless until till before after while because so since how what why you we they he she either between',
);

/** In characters. */
const LONGEST_LABEL = 200;

interface Joint {
  readonly tokens: readonly Token[];
  /** Index of the first verb of the sentence, of the first word between two actions and of the verb behind it. */
  readonly first: number;
  readonly start: number;
  readonly second: number;
  /** Whether the sentence says that one follows the other. */
  readonly isSequence: boolean;
}

/** Where in a command another one surely begins. */
function* findJoints(document: Document, sentence: Sentence, verbs: ReadonlySet<string>): Generator<Joint> {
  if (!JOINT.test(sentence.text) || !isCommand(sentence, verbs)) return;
  const tokens = tokensOf(sentence);
  const from = judgeInstruction(sentence, verbs).span[0];
  const first = tokens.findIndex(({ span }) => span[0] === from);
  let opener = tokens[first]?.lower ?? '';
  let own: string | undefined;
  let approach = isApproach(tokens, first);
  let [isOpen, isBare, parentheses] = [true, true, 0];
  for (let at = first + 1; at < tokens.length; at++) {
    const { gap, lower } = tokens[at] as Token;
    if (/:\s/.test(gap) || (/[–—]/.test(gap) && lower !== 'then')) return;
    if (/[()]/.test(gap)) parentheses += gap.split('(').length - gap.split(')').length;
    if (parentheses > 0) continue;
    const wasBare = isBare;
    isBare &&= verbs.has(lower) || PARTICLES.has(lower) || lower === 'and' || lower === 'then';
    if (isOpener(tokens, at, verbs)) isOpen = false;
    if (wasBare || (!isOpen && !gap.includes(';')) || isInSeries(tokens, at, verbs)) continue;
    const { second, isSequence, isLater } = readJoint(tokens, at) ?? {};
    if (second === undefined) continue;
    // What brings the reader to the place of an action is no action beside it.
    if (approach) {
      const verb = tokens[second]?.text ?? '';
      if (verbs.has(verb)) {
        opener = verb;
        approach = isApproach(tokens, second);
      }
      continue;
    }
    if (!isSecondVerb(tokens, second, { isSequence: isSequence === true, isLater: isLater === true }, opener, verbs))
      continue;
    own ??= maskQuotes(sentence.text);
    const { span } = tokens[second] as Token;
    if (own.charAt(span[0] - sentence.span[0]) === ' ' || isLinked(document, span)) continue;
    yield { tokens, first, start: at, second, isSequence: isSequence === true };
    opener = (tokens[second] as Token).text;
    at = second;
  }
}

/** How a sentence orders two actions. */
interface Order {
  /** Whether it says that one follows the other. */
  readonly isSequence: boolean;
  /** Whether time passes between them: "and after the call, close it". */
  readonly isLater?: boolean;
}

function isSecondVerb(
  tokens: readonly Token[],
  at: number,
  { isSequence, isLater }: Order,
  opener: string,
  verbs: ReadonlySet<string>,
): boolean {
  const verb = tokens[at];
  // A capital in the midst of a sentence begins the name of a button.
  if (!verb || !verbs.has(verb.text) || POINTERS.has(verb.text) || !/^[\s,;&]+$/.test(verb.gap)) return false;
  const isElse = isOther(tokens, at);
  if (MOVES.has(verb.text) && !isElse && !isLater) return false;
  const isMessage = MESSAGES.has(verb.text) || (verb.text === 'let' && isElse);
  // "Create a list and give it a name"
  const isNaming = verb.text === 'give' && /^(?:it|them)$/.test(tokens[at + 1]?.lower ?? '');
  const attends = isMessage ? CONTACTS.has(opener) || isNaming : ATTENDANTS.has(verb.text);
  if (!isSequence && (verb.text === opener || attends || PAIRS.has(`${opener} ${verb.text}`))) return false;
  const next = tokens[at + 1];
  if (!next || !/^\s+$/.test(next.gap)) return isSequence;
  if (isSequence) return !MODALS.has(next.lower);
  const behind = tokens[at + 2];
  // "turn off the alarm"; but "backup in each site" and "time on the server" hold nouns.
  const isPhrasal = /^(?:off|up|down|out|over)$/.test(next.lower) || PHRASALS.has(`${verb.text} ${next.lower}`);
  const object = isPhrasal && behind && /^\s+$/.test(behind.gap) ? behind : next;
  // "reply to the user"
  if (ANSWERS.has(verb.text) && next.lower === 'to') return OBJECTS.has(behind?.lower ?? '');
  return isObject(object) || (!NOUNS_AS_WELL.has(verb.text) && isName(object));
}

const PHRASALS = new Set(['fill in', 'turn on', 'switch on', 'put on', 'bring in', 'plug in']);

const ANSWERS = words('reply respond report write');

/** Only an object shows a verb: "check power and test results" holds one. */
function isObject({ lower, text }: Token): boolean {
  return OBJECTS.has(lower) || NUMBERS.has(lower) || text.includes(OPAQUE);
}

const NUMBERS = words('one two three four five six seven eight nine ten');

function isName({ text }: Token): boolean {
  return /^\p{Lu}/u.test(text);
}

/** They need no object: "remove the old one, restart, and install the new one". */
const COMPLETE = words('restart reboot');

/** "…, sort, and filter the view": verbs that share their object. */
function isInSeries(tokens: readonly Token[], at: number, verbs: ReadonlySet<string>): boolean {
  const [last, { gap, lower }] = [tokens[at - 1], tokens[at] as Token];
  const isSeries =
    lower === 'and' && gap.includes(',') && last !== undefined && verbs.has(last.text) && last.gap.includes(',');
  return isSeries && !COMPLETE.has(last.text);
}

/** The words of a link are the title of something else. */
function isLinked({ text }: Document, [start]: Span): boolean {
  return /^[^[\]]*\][([]/.test(text.slice(start, start + LONGEST_LABEL));
}

function isOpener(tokens: readonly Token[], at: number, verbs: ReadonlySet<string>): boolean {
  const { lower } = tokens[at] as Token;
  if (lower === 'to') return verbs.has(tokens[at + 1]?.lower ?? '');
  if (isAfterWhich(tokens, at) || isAfterWhich(tokens, at - 1)) return false;
  return SUBORDINATES.has(lower) || MODALS.has(lower);
}

/** "…, after which call the client" */
function isAfterWhich(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'after' && tokens[at + 1]?.lower === 'which';
}

/** Reads "and", ", and then", "then", ";", and a comma alone: where the verb behind stands, and whether one action is said to follow the other. */
function readJoint(tokens: readonly Token[], at: number): (Order & { second: number }) | undefined {
  const { lower, gap } = tokens[at] as Token;
  if (gap.includes(';'))
    return { second: skipAdverb(tokens, lower === 'then' || lower === 'and' ? at + 1 : at), isSequence: true };
  if (lower === 'then' && tokens[at - 1]?.lower !== 'and')
    return { second: skipAdverb(tokens, at + 1), isSequence: true };
  if (lower === 'as' && tokens[at + 1]?.lower === 'well' && tokens[at + 2]?.lower === 'as')
    return { second: at + 3, isSequence: false };
  if (isAfterWhich(tokens, at)) return { second: at + 2, isSequence: true };
  if (lower === 'plus' && gap.includes(',')) return { second: at + 1, isSequence: false };
  if (/^\s+&\s+$/.test(gap)) return { second: at, isSequence: false };
  if (lower !== 'and') return /^,\s+$/.test(gap) ? { second: skipAdverb(tokens, at), isSequence: false } : undefined;
  const isSequence = tokens[at + 1]?.lower === 'then';
  const isNext = tokens[at + 1]?.lower === 'next' && gap.includes(',');
  const behind = isSequence ? at + 2 : at + 1;
  const later = skipInsertion(tokens, behind);
  const isInserted = later !== undefined;
  const isLater = TIMES.test(tokens[behind]?.lower ?? '') || (isInserted && tokens[later - 1]?.lower === 'later');
  return {
    second: later ?? skipAdverb(tokens, behind),
    isSequence: isSequence || isNext || isInserted || isLater,
    isLater,
  };
}

/** "and after the call, close it", "and afterwards" */
const TIMES = /^(?:after|afterwards?|when|once)$/;

/** In words: "and two days later ask", "and after the client confirms, close". */
const LONGEST_INSERTION = 8;

/** The word behind a time or a condition that stands between "and" and its verb. */
function skipInsertion(tokens: readonly Token[], at: number): number | undefined {
  const near = tokens.slice(at, at + LONGEST_INSERTION);
  const later = near.findIndex(({ lower }) => lower === 'later');
  if (later > 0 && /^(?:\d+|an?|one|two|three|four|five|six|ten|some)$/.test(near[0]?.lower ?? ''))
    return at + later + 1;
  if (!/^(?:after|when|once|while|if|before|using|with|during|on|in|at)$/.test(near[0]?.lower ?? '')) return undefined;
  const end = near.findIndex(({ gap }, index) => index > 0 && /^,\s+$/.test(gap));
  return end > 0 ? at + end : undefined;
}

function skipAdverb(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.lower ?? '';
  const isAdverb = /^(?:also|next|afterwards?|now|please|second|third|fourth|lastly|last|..+ly)$/.test(word);
  return isAdverb && !COMMON_VERBS.has(word) ? at + 1 : at;
}

function describe(document: Document, joint: Joint, hasRoom: boolean): Finding {
  const { tokens, start, second } = joint;
  const [head, verb] = [tokens[start] as Token, tokens[second] as Token];
  const between = tokens
    .slice(start + 1, second + 1)
    .map(({ gap, text }) => (gap.includes(',') ? `, ${text}` : ` ${text}`));
  const fix = hasRoom ? divide(document, joint) : undefined;
  // "Download the tool and run it": two actions, though many an editor would let them pass.
  const isOnSame = !joint.isSequence && /^(?:it|them)$/.test(tokens[second + 1]?.lower ?? '');
  return {
    message: `"${head.text}${between.join('')}" begins another action; make it a sentence or a step of its own`,
    span: [head.span[0], verb.span[1]],
    ...(isOnSame ? { severity: 'info' as const } : {}),
    ...(fix ? { fix } : {}),
  };
}

/** Two sentences for one, where nothing stands before the first verb that holds for both. */
function divide({ text }: Document, { tokens, first, start, second }: Joint): Fix | undefined {
  const [last, verb] = [tokens[start - 1] as Token, tokens[second] as Token];
  const span: Span = [last.span[1], verb.span[0] + 1];
  if (first !== 0 || !/^[,;]?\s+(?:(?:and|&)\s+)?(?:then\s+)?\p{L}$/u.test(text.slice(...span))) return undefined;
  return { safe: false, edits: [{ span, text: `. ${verb.text.charAt(0).toUpperCase()}` }] };
}
