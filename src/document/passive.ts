import { participleKind, takesComplement } from './participles.ts';
import { OPAQUE } from './prose.ts';
import { isJoined, type Sentence, type Token, tokensOf } from './sentences.ts';
import type { Span } from './span.ts';
import { words } from './word-list.ts';

/** A passive, with its auxiliaries. */
export interface Passive {
  /** From the first auxiliary to the participle ("must not be closed"), or the other way round ("Attached is"). */
  readonly span: Span;
  /** In lower case. */
  readonly participle: string;
  /** Who does it, where that stands behind `by`. */
  readonly agent?: Span;
}

/** The most words between the auxiliary that opens a question and its participle. */
const LONGEST_SUBJECT = 6;

/** The most words from the first auxiliary to the last: "should probably not have been". */
const MOST_AUXILIARIES = 6;

const LONGEST_AGENT = 6;

/** The most words between two commas that part an auxiliary from its participle. */
const LONGEST_PARENTHESIS = 6;

const FINITE = words("am is are was were isn't aren't wasn't weren't");
const PAST = words("was were wasn't weren't");
const GET = words('get gets got gotten getting');
const BEFORE_BE = words(
  "have has had having haven't hasn't hadn't will would shall should can cannot could may might must won't wouldn't shouldn't can't couldn't mustn't to not",
);

/** What can carry a contracted `is`; behind a noun, 's is nearly always the genitive. */
const CONTRACTED =
  /^(?:it|that|this|there|here|what|where|how|which|everything|nothing|something|anything)'s$|^\p{L}+'(?:re|m)$/u;

/** Words that may stand between an auxiliary and its participle, besides those in -ly. */
const ADVERBS = words(
  `all almost already also always best better both each either even ever fast first further hereby however instead itself just last later much neither
  never newly next not now often once otherwise ourselves seldom sometimes soon still themselves then thereby therefore thus well yet`,
);

/** The same in two words. */
const PHRASES = words('no_longer by_default in_turn in_fact at_least at_once at_times for_example as_well');

/** Words in -ly that are no adverbs. */
const NO_ADVERBS = words('family reply supply anomaly assembly monopoly ally rally italy july');

/** They make an adjective of the participle behind them: "is too complicated". */
const DEGREES = words('well very too so quite pretty rather more most less least how fairly somewhat as');

/** Words that can follow a passive. Behind a participle that is an adjective stands its noun: "are closed tickets". */
const FOLLOWERS = words(
  `a about above abroad according across after afterward afterwards again against ago ahead alive all alone along alongside amid among an and and/or
  any anymore anyway anywhere apart april are around as aside at august away back because before beforehand behind below beneath beside besides
  between beyond blank both but by can clean close concerning could daily days dead december depending despite did do does down downstairs downstream
  dry due during each early eight either elsewhere empty enough etc even every everywhere except excluding fast february few first five following for
  forth forward four free friday from further had half hard has have he her here herein high his home hourly hours how however i if in including
  indoors inside instead intact into is it its january july june just last late later least left less like live long longer lower many march may might
  minus minutes monday monthly months more most much must my near nearby next nightly nine no nor not november now october of off offline offsite
  often on once one online only onsite onto open or our out outdoors outside over overnight overseas part past pending per plus prior rather ready
  regarding right round safe saturday seconds secret separate september seven several shall she short should side since six so some somehow sometimes
  somewhere soon starting still straight such sunday ten than that the their them then there thereafter these they this those though three through
  throughout thursday thus till to today together tomorrow tonight too toward towards tuesday twice two unattended under underneath unless until up
  upfront upon upright upstairs upstream using versus via vs was we wednesday weekly weeks well were what when whenever where wherever whether which
  while who whole whom whose why wide will with within without worldwide would wrong yearly years yesterday yet you your`,
);

/** Behind a participle they tell how it comes about. */
const MEANS = words('from via through using based according during automatically manually');

/** Verbs that ask for a state. */
const CHECKS = words('check checks verify verifies confirm confirms');
/** The most words between such a verb and the auxiliary. */
const LONGEST_CHECK = 8;

const PRONOUNS = words('i you he she it we they there everyone everything someone something anyone anything');
const QUESTIONS = words('who what which where when why how whom');
/** Behind them the auxiliary comes before its subject, in any sentence. */
const INVERTING = words('where why how about nor neither');
const INVERTING_START =
  /^(?:never|seldom|rarely|hardly|nowhere|not (?:once|until|since|only)|only (?:then|once|after|when|if|with|in|on|at|by)|(?:under|at|in|on|by) no)\b/i;
/** Where the subject of a question has ended before a participle was met. */
const CLAUSE_WORDS = words(
  'than as i we he she they who which that if when whether because and but or do does did to have has had',
);

/** Participles that can open a sentence about a thing: "Attached is the form." */
const FRONTED = words('attached enclosed included listed shown given described added');

const NO_AGENT =
  /^(?:noon|midnight|now|then|today|tomorrow|default|hand|mail|email|e-mail|phone|telephone|invitation|appointment|request|far|design|accident|mistake|means|way|law|next|end|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\p{N}.*|.*ing)$/u;

/** They belong to the verb before them. */
const PARTICLES = words('up down off out away back aside');

/** Where the name of somebody who acts has ended. */
const AGENT_ENDS = words(
  `after and as at because before behind but by can during for from has have if in into is are must of on once or over should since so than that then through to under
  unless until was were when where which while who will with within without`,
);

/** Verbs that need no object, so that 's before their participle is `has`. */
const BOTH_WAYS = words(
  'changed improved increased decreased dropped stopped started worked grown moved turned run ended begun helped opened',
);
/** "Get started" is no passive. */
const NEVER_GOT = words('started used lost done finished');
const OBJECTS = words(
  'a an the my our your his her its their it him them us me you this that these those all some any no',
);
const NAMED = words('called named considered known given');

/** What may stand with a hyphen before a participle of a verb: "is re-enabled", but "is cloud-based". */
const PREFIXES = words('re pre de co auto double cross over under mis force hard hot hand');

/** The passives of a sentence, in order. Where the words leave open whether a participle is an adjective there is none. */
export function findPassives(sentence: Sentence): Passive[] {
  if (!mayHoldPassive(sentence.text)) return [];
  const tokens = tokensOf(sentence);
  const mood: Mood = {
    isAsked: sentence.text.slice(-3).includes('?'),
    isInverted: INVERTING_START.test(sentence.text),
  };
  const found: Passive[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!isAuxiliary(tokens, at)) continue;
    const reading = readFronted(tokens, at) ?? readBehind(tokens, at) ?? readQuestion(tokens, at, mood);
    if (!reading) continue;
    const end = endOf(tokens, reading);
    const agent = findAgent(tokens, end);
    found.push({
      span: spanOf(tokens, reading.first, end),
      participle: lowerAt(tokens, reading.participle),
      ...(agent ? { agent } : {}),
    });
    at = end;
  }
  return found;
}

/** Without the flag i, which makes it slow. */
const AUXILIARY =
  /\b(?:[Aa]m|[Ii][Ss]|[Aa](?:re|RE)|[Ww](?:as|AS|ere|ERE)|[Bb](?:e|E|een|EEN|eing|EING)|[Gg](?:ets?|ot|otten|etting))\b|['’](?:s|m|re)\b|n['’]t\b/g;

/** Where a participle may stand farther from its auxiliary, or before it. */
const UNUSUAL =
  /\?\W{0,3}$|^(?:who|what|which|where|when|why|how|whom|never|seldom|rarely|hardly|nowhere|not|only|under|at|in|on|by)\b|\b(?:where|why|how|about|nor|neither|attached|enclosed|included|listed|shown|given|described|added)\s+(?:am|is|are|was|were)\b/i;

/** They join adverbs, or begin one of two words. */
const BETWEEN = words('and or but no by in at for as longer default turn fact least once times example first well');

const NEXT_WORD = /\s+([a-z'’-]+)|\s*,/iy;

/** Cheaply, without splitting a sentence into words: most hold no passive, and that shows. */
function mayHoldPassive(text: string): boolean {
  AUXILIARY.lastIndex = 0;
  if (!AUXILIARY.test(text)) return false;
  do {
    if (isFollowedByParticiple(text, AUXILIARY.lastIndex)) return true;
  } while (AUXILIARY.test(text));
  return UNUSUAL.test(text);
}

function isFollowedByParticiple(text: string, from: number): boolean {
  NEXT_WORD.lastIndex = from;
  for (let match = NEXT_WORD.exec(text); match; match = NEXT_WORD.exec(text)) {
    const word = match[1]?.toLowerCase();
    if (word === undefined || participleKind(word.slice(word.lastIndexOf('-') + 1)) !== undefined) return true;
    if (!isAdverb(word) && !BETWEEN.has(word)) return false;
  }
  return false;
}

interface Mood {
  readonly isAsked: boolean;
  /** Whether the sentence begins with words behind which the auxiliary comes before the subject. */
  readonly isInverted: boolean;
}

/** Indexes of words of a passive. */
interface Reading {
  readonly first: number;
  readonly last: number;
  readonly participle: number;
}

/** The last word that belongs to a passive: "is turned off", "is reviewed and approved by". */
function endOf(tokens: readonly Token[], { last, participle }: Reading): number {
  if (participle !== last) return last;
  const isParticle = isJoined(tokens[last + 1]) && PARTICLES.has(lowerAt(tokens, last + 1));
  const end = isParticle ? last + 1 : last;
  const [conjunction, second] = [tokens[end + 1], tokens[end + 2]];
  const isPair =
    isJoined(conjunction) && /^(?:and|or)$/.test(conjunction.lower) && isJoined(second) && kindOf(second) !== undefined;
  return isPair && findAgent(tokens, end + 2) ? end + 2 : end;
}

/** "has not been closed": nothing but adverbs between the auxiliary and its participle. */
function readBehind(tokens: readonly Token[], at: number): Reading | undefined {
  let index = at + 1;
  for (let length = adverbLength(tokens, index); length > 0; length = adverbLength(tokens, index)) {
    index += length;
    if (/^(?:and|or|but)$/.test(lowerAt(tokens, index)) && adverbLength(tokens, index + 1) > 0) index++;
  }
  index = behindParenthesis(tokens, index);
  if (!isPassive(tokens, at, index)) return undefined;
  return { first: firstAuxiliary(tokens, at), last: index, participle: index };
}

/** The index of the word behind a stretch between two commas, if there is one at an index: "is, in most cases, closed". */
function behindParenthesis(tokens: readonly Token[], from: number): number {
  if (!isBehindComma(tokens[from])) return from;
  for (let at = from + 1; at <= from + LONGEST_PARENTHESIS; at++) {
    if (isBehindComma(tokens[at])) return at;
    if (!isJoined(tokens[at])) return from;
  }
  return from;
}

/** "When was the company founded?": the subject stands between the auxiliary and its participle. */
function readQuestion(tokens: readonly Token[], at: number, mood: Mood): Reading | undefined {
  const helper = lowerAt(tokens, at);
  if (!(FINITE.has(helper) || helper.endsWith("'s")) || !isBeforeSubject(tokens, at, mood)) return undefined;
  const isPronoun = PRONOUNS.has(lowerAt(tokens, at + 1));
  const end = Math.min(tokens.length, at + 2 + (isPronoun ? 3 : LONGEST_SUBJECT));
  for (let index = at + 2; index < end; index++) {
    const { gap = ',' } = tokens[index] ?? {};
    if (!/^\s+$/.test(gap) || CLAUSE_WORDS.has(lowerAt(tokens, index))) return undefined;
    if (isPassive(tokens, at, index)) return { first: at, last: index, participle: index };
    if (isPronoun && adverbLength(tokens, index) === 0) return undefined;
  }
  return undefined;
}

/** Whether the subject of an auxiliary stands behind it. */
function isBeforeSubject(tokens: readonly Token[], at: number, { isAsked, isInverted }: Mood): boolean {
  if (at === 0) return isAsked;
  if (isInverted || INVERTING.has(lowerAt(tokens, at - 1))) return true;
  if (QUESTIONS.has(lowerAt(tokens, 0)) && (at === 1 || isAsked)) return true;
  return isAsked && PRONOUNS.has(lowerAt(tokens, at + 1));
}

/** "Attached is the form." */
function readFronted(tokens: readonly Token[], at: number): Reading | undefined {
  const before = tokens[at - 1];
  const isOpening = at === 1 || (before !== undefined && /[,:;]/.test(before.gap));
  if (!before || !isOpening || !FRONTED.has(before.lower) || !FINITE.has(lowerAt(tokens, at))) return undefined;
  return { first: at - 1, last: at, participle: at - 1 };
}

function isAuxiliary(tokens: readonly Token[], at: number): boolean {
  const word = lowerAt(tokens, at);
  if (FINITE.has(word) || word === 'be' || word === 'been' || GET.has(word)) return true;
  if (word === 'being') return !/^(?:human|time|well)$/.test(lowerAt(tokens, at - 1));
  return word.includes("'") && CONTRACTED.test(word);
}

/** Where the auxiliaries begin of which a last one is known: "must not be", "has been". */
function firstAuxiliary(tokens: readonly Token[], last: number): number {
  let first = last;
  for (let at = last - 1; at >= last - MOST_AUXILIARIES && isJoined(tokens[at + 1]); at--) {
    const word = lowerAt(tokens, at);
    if (BEFORE_BE.has(word) || FINITE.has(word) || word === 'be' || word === 'been') first = at;
    else if (adverbLength(tokens, at) === 0) break;
  }
  return /^(?:to|not)$/.test(lowerAt(tokens, first)) ? first + 1 : first;
}

function isAdverb(word: string): boolean {
  return ADVERBS.has(word) || (word.endsWith('ly') && word.length > 3 && !NO_ADVERBS.has(word));
}

/** Of how many words the adverb at an index is: 0 if there is none. */
function adverbLength(tokens: readonly Token[], at: number): 0 | 1 | 2 {
  const word = lowerAt(tokens, at);
  if (isAdverb(word)) return 1;
  return PHRASES.has(`${word}_${lowerAt(tokens, at + 1)}`) ? 2 : 0;
}

/** Whether the word at an index is the participle of a passive whose auxiliary is known. */
function isPassive(tokens: readonly Token[], auxiliary: number, at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const kind = kindOf(token);
  if (!kind || !/^\s+$|^\s*,\s+$/.test(token.gap) || (token.gap.includes(',') && at === auxiliary + 1)) return false;
  const [helper, before] = [lowerAt(tokens, auxiliary), lowerAt(tokens, at - 1)];
  const isSure = findAgent(tokens, at) !== undefined || helper === 'being';
  if (DEGREES.has(before) && !isSure) return false;
  if (GET.has(helper) && NEVER_GOT.has(token.lower)) return false;
  if (token.lower === 'gone' && !/^(?:through|over)$/.test(lowerAt(tokens, at + 1))) return false;
  if (token.lower === 'read' && lowerAt(tokens, at + 1) === 'only') return false;
  if (token.lower === 'used' && isAccustomed(tokens, at)) return false;
  const isShown =
    kind === 'verb' ||
    isSure ||
    (kind === 'quality' && helper === 'been') ||
    (kind === 'state' && isEvent(tokens, auxiliary, at));
  if (!isShown || (!isSure && isToBeChecked(tokens, auxiliary, at))) return false;
  if (/'s$/.test(helper) && isPerfect(tokens, at)) return false;
  return isFollowed(tokens, at, helper);
}

/** "Check that the port is closed": the state to be found, and nothing that anybody does. */
function isToBeChecked(tokens: readonly Token[], auxiliary: number, participle: number): boolean {
  if (!/^(?:is|are|isn't|aren't)$/.test(lowerAt(tokens, auxiliary)) || /..ly$/.test(lowerAt(tokens, participle - 1)))
    return false;
  for (let at = auxiliary - 1; at >= Math.max(0, auxiliary - LONGEST_CHECK) && isJoined(tokens[at + 1]); at--) {
    if (CHECKS.has(lowerAt(tokens, at))) return true;
    if (QUESTIONS.has(lowerAt(tokens, at))) return false;
  }
  return false;
}

/** "is used to night shifts", but "is used to store the keys". */
function isAccustomed(tokens: readonly Token[], at: number): boolean {
  if (lowerAt(tokens, at + 1) !== 'to') return false;
  const next = lowerAt(tokens, at + 2);
  return OBJECTS.has(next) || (/..ing$/.test(next) && next !== 'bring') || /^\p{Lu}/u.test(tokens[at + 2]?.text ?? '');
}

/** Whether something shows that a state is being brought about, and not only found. */
function isEvent(tokens: readonly Token[], auxiliary: number, at: number): boolean {
  const [helper, before, next] = [lowerAt(tokens, auxiliary), lowerAt(tokens, at - 1), tokens[at + 1]];
  if (helper === 'been' || GET.has(helper) || (helper === 'be' && auxiliary > 0)) return true;
  if (/..ly$/.test(before)) return true;
  if (!isJoined(next)) return false;
  if (MEANS.has(next.lower) || /..ly$/.test(next.lower)) return true;
  if (/^what(?:'s)?$/.test(lowerAt(tokens, helper.startsWith('what') ? auxiliary : auxiliary - 1))) return true;
  const isOfTime =
    PAST.has(helper) ||
    (lowerAt(tokens, at) === 'done' && !/^(?:i|we|you|he|she|they)$/.test(lowerAt(tokens, auxiliary - 1)));
  return isOfTime && !/^(?:and|or|but|with|to|for|.*ing)$/.test(next.lower);
}

/** Whether a contracted 's is `has`: "it's closed the ticket", "it's changed since". */
function isPerfect(tokens: readonly Token[], at: number): boolean {
  const [word, next] = [lowerAt(tokens, at), tokens[at + 1]];
  if (BOTH_WAYS.has(word)) return true;
  return isJoined(next) && OBJECTS.has(next.lower) && !NAMED.has(word);
}

function isFollowed(tokens: readonly Token[], at: number, helper: string): boolean {
  const next = tokens[at + 1];
  if (!isJoined(next) || helper === 'being' || helper === 'been') return true;
  if (FOLLOWERS.has(next.lower) || next.lower.includes(OPAQUE) || /^\p{N}|..ly$/u.test(next.lower)) return true;
  return takesComplement(lowerAt(tokens, at)) && !GET.has(helper);
}

/** Who or what acts, behind `by` and a participle. */
function findAgent(tokens: readonly Token[], participle: number): Span | undefined {
  const by = findBy(tokens, participle);
  const first = by + 1;
  if (by < 0 || !isJoined(tokens[first]) || NO_AGENT.test(lowerAt(tokens, first))) return undefined;
  let last = first;
  while (last < first + LONGEST_AGENT && isJoined(tokens[last + 1]) && !AGENT_ENDS.has(lowerAt(tokens, last + 1)))
    last++;
  while (last > first && isAfterthought(tokens, last)) last--;
  return spanOf(tokens, first, last);
}

/** The words between a participle and `by`: "is shared with you by your lead". */
const MOST_BEFORE_BY = 4;

/** The index of the `by` that belongs to a participle, or -1. Farther than a word away, it must be clear that somebody acts. */
function findBy(tokens: readonly Token[], participle: number): number {
  for (let at = participle + 1; at <= participle + 1 + MOST_BEFORE_BY; at++) {
    const word = lowerAt(tokens, at);
    if (!isJoined(tokens[at])) return -1;
    if (word === 'by') return at <= participle + 2 || ACTS.has(lowerAt(tokens, at + 1)) ? at : -1;
    if (at > participle + 1 && (AGENT_ENDS.has(word) || FINITE.has(word) || kindOf(tokens[at] as Token))) return -1;
  }
  return -1;
}

/** Words that can stand before somebody who acts: "by your lead", but "by 09:00" and "by email". */
const ACTS = words('your our my their his her the you us them');

/** Whether a word only adds something to the name before it: "by the team daily", "by the technician assigned". */
function isAfterthought(tokens: readonly Token[], at: number): boolean {
  const [word, before] = [lowerAt(tokens, at), lowerAt(tokens, at - 1)];
  if (OBJECTS.has(before) || isAdverb(before)) return false;
  return isAdverb(word) || participleKind(word) !== undefined;
}

function spanOf(tokens: readonly Token[], first: number, last: number): Span {
  return [tokens[first]?.span[0] ?? 0, tokens[last]?.span[1] ?? 0];
}

/** Of what kind the participle is. A word with a capital in the midst of a sentence is a name or a label. */
function kindOf({ text, lower, gap }: Token): ReturnType<typeof participleKind> {
  if (gap !== '' && /^\p{Lu}\p{Ll}/u.test(text)) return undefined;
  // "up/degraded"
  if (lower.includes('/') && !lower.split('/').every((part) => participleKind(part) !== undefined)) return undefined;
  const parts = lower.split('-');
  const [prefix = '', last = ''] = [parts[0], parts.at(-1)];
  if (parts.length > 1 && !PREFIXES.has(prefix)) return undefined;
  return participleKind(last);
}

function lowerAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.lower ?? '';
}

function isBehindComma(token: Token | undefined): boolean {
  return token !== undefined && /^\s*,\s+$/.test(token.gap);
}
