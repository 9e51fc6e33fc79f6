import { BE, HAVE_AND_DO, MODALS, OBJECTS, PRONOUNS, QUESTIONS } from './function-words.ts';
import { CHECKS, isUsedAsVerb } from './noun-or-verb.ts';
import { participleKind } from './participles.ts';
import { OPAQUE } from './prose.ts';
import { isJoined, type Sentence, type Token, tokensOf } from './sentences.ts';
import type { Span } from './span.ts';
import { findForm, type VerbFault } from './verb-forms.ts';
import { COMMON_VERBS, NOUNS_AS_WELL } from './verbs.ts';
import { words } from './word-list.ts';

/** How a statement begins that should have been an instruction. */
export type Fault = 'subject' | 'modal' | VerbFault;

/** What the first sentence of a step is. Only a sure statement is a fault; what the first words leave open is `unsure`. */
export type Judgement =
  | { readonly verdict: 'instruction' | 'unsure'; readonly span: Span }
  | {
      readonly verdict: 'statement';
      /** The words at fault. */
      readonly span: Span;
      readonly fault: Fault;
      /** The base form of the verb that stands there in another form. */
      readonly command?: string;
    };

/** In words. */
const LONGEST_LABEL = 8;

/** A sentence with more places than this at which an instruction can begin is no sentence. */
const MOST_STARTS = 20;

/** Words that begin a condition, a place, a time or a means: what is to be done stands behind the comma. */
const LEADING =
  words(`if when whenever where wherever once unless until while as after before during since in on at from for with without within under by to upon between
  through via per using because should depending according following like outside inside above below against except although though given provided assuming instead
  otherwise today tomorrow tonight having`);

/** Words that may stand before the verb of an instruction. */
const ADVERBS = words(
  'attached then next now first second third last also just simply please plz pls kindly always never only again so and but or either instead',
);

/** Words that open the subject of a statement: no instruction begins with them. */
const SUBJECTS = words(
  `the a an this that these those there here you we it they he she i our your my his her its their everyone everybody someone somebody nobody anyone`,
);

const TIMES =
  words(`second seconds minute minutes hour hours day days night week weeks weekend month months quarter quarters year years time morning noon afternoon evening
  monday tuesday wednesday thursday friday saturday sunday`);

/** Endings of words for those who act: "technician", "manager", "vendor", "client". */
const ACTOR = /(?:er|or|ian|ist|ant|ent|office|team|staff|desk|company|owner|lead)s?$/;

/** People and offices at work. */
const PEOPLE = words(
  `administrator admin agent analyst applicant approver author caller candidate client colleague committee coordinator customer department developer director dispatcher employee
  engineer expert helpdesk installer lead manager member office operator owner panel panelist panellist person receptionist requester responder reviewer sender specialist staff
  supervisor team tech technician trainer user vendor`,
);

/** Whether words name people or an office at work: "the technician", "members of the desk", but not "the Office server". */
export function namesPerson(text: string): boolean {
  const [name = ''] = text.toLowerCase().split(/\s(?:of|in|at|from|for|with|who|on)\s/);
  const head = name.match(/[\p{L}'’-]+/gu)?.at(-1) ?? '';
  return PEOPLE.has(head.replace(/s$/, '')) || ANYBODY.has(head) || READERS.has(head) || head === 'we';
}

/** Who reads a procedure, in whatever words it speaks of them. */
export const READER = 'reader';

const READERS = words('you technician tech');

const ANYBODY = words('i he she they everyone everybody anyone anybody someone somebody');

/** A subject has no more words: "A member of the service team". */
const LONGEST_SUBJECT = 6;

/** Whether a word names nobody in particular, or somebody named before: no series of steps is theirs. */
export function isPronoun(actor: string): boolean {
  return ANYBODY.has(actor);
}

/** Whether a verb says what is done to its subject: "must be called", "is then asked". */
function isPassive(predicate: readonly string[]): boolean {
  const at = predicate.slice(0, 4).findIndex((token) => BE.has(token) || token === 'be');
  const [first = '', second = ''] = at < 0 ? [] : predicate.slice(at + 1);
  return [first, second].some((token) => participleKind(token) !== undefined);
}

/** Who acts in a statement: "You" and "The technicians" are the reader, "A member of IT" is `member`; nothing where no person or office does. */
export function actorOf(statement: string): string | undefined {
  const [subject = ''] = /^[^;:.]*/.exec(statement.replace(/\([^()]*\)/g, ' ')) ?? [];
  const tokens = subject.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  const [first = ''] = tokens;
  if (READERS.has(first) && !PEOPLE.has(tokens[1] ?? '')) return READER;
  if (ANYBODY.has(first)) return first;
  const people = tokens.slice(0, LONGEST_SUBJECT + 1).map((token) => token.replace(/s$/, ''));
  const verb = tokens.findIndex(
    (token, index) =>
      MODALS.has(token) ||
      BE.has(token) ||
      HAVE_AND_DO.has(token) ||
      (index > 1 && findForm(token, COMMON_VERBS)?.fault === 'third-person'),
  );
  let at = people.findIndex((word) => PEOPLE.has(word));
  // "The tech lead"
  while (PEOPLE.has(people[at + 1] ?? '')) at++;
  const actor = people[at];
  if (actor === undefined || at + 1 === tokens.length || (verb >= 0 && verb < at)) return undefined;
  if (isPassive(tokens.slice(at + 1))) return undefined;
  return READERS.has(actor) ? READER : actor;
}

/** They ask for something, whatever word comes behind. */
const PLEAS = words('please plz pls');

/** Words that are no verb before an object: they join, place, greet, or tell what the writer feels. */
const NO_VERBS = words(
  `ate began broke came chose did drove fell felt flew forgot froze gave got grew had hid knew rode rose sang saw shook spoke stole stood swam threw took tried went woke wore wrote
  about above across after against along although amid appreciate among and another any are around art because been before behind being below beneath beside besides between beyond both but can
  concerning could dear despite did does down during each else enough even ever every everyday except few for from good great guess had half has hate have hello hence hey hope how if
  inside into is its just later less like love many maybe meanwhile might mine minus miss more most much must near neither next nice nor not off okay once one only onto onwards other
  our out outside over overall past per perhaps plus prefer quite rather regarding said same saw several shall should since some soon sorry still such suppose than thank thanks that
  then though through throughout thus till today tomorrow tonight too toward towards twice two under unless unlike until upon via want was well went were what when whenever where
  whereas wherever whether which while who whoever whom whose why will wish with within without worth would yeah yes yesterday yet friday monday saturday sunday thursday tuesday wednesday`,
);

/** They tell what the writer thinks: "Highly recommend!" */
const EMPHASES = words('highly definitely strongly totally really absolutely greatly certainly probably truly');

/** Verbs of which "don't …" tells what the writer does not. */
const FEELINGS = words('know think like want need understand care believe remember feel see have seem get');

/** Openings that tell what the writer does. */
const IDIOMS: ReadonlySet<string> = new Set(['look forward', 'thank god', 'thank goodness']);

/** A sentence that remembers its judgement: a weak map of all sentences keeps the collector of garbage busy. */
interface JudgedSentence extends Sentence {
  judged?: { readonly verbs: ReadonlySet<string>; readonly judgement: Judgement };
}

/**
 * Judges by its first words whether a sentence tells somebody to do something. Judged once, however many rules ask with the same verbs.
 * @param verbs base forms of the verbs known
 */
export function judgeInstruction(sentence: Sentence, verbs: ReadonlySet<string> = COMMON_VERBS): Judgement {
  const judged: JudgedSentence = sentence;
  if (judged.judged?.verbs !== verbs) judged.judged = { verbs, judgement: judge(sentence, verbs) };
  return judged.judged.judgement;
}

function judge(sentence: Sentence, verbs: ReadonlySet<string>): Judgement {
  const tokens = tokensOf(sentence);
  const unsure: Judgement = { verdict: 'unsure', span: sentence.span };
  if (tokens.length === 0) return unsure;
  if (/\?["'”’)\]]*$/.test(sentence.text) && !PLEAS.has(tokens[0]?.lower ?? '')) return unsure;

  const { starts, isLeading } = findStarts(tokens);
  const clauses: Clauses = { tokens, verbs, isFinished: /[.!]["'”’)\]]*$/.test(sentence.text) };
  const judgements = starts.map((start) => judgeClause(clauses, start));
  const instruction = judgements.find(({ verdict }) => verdict === 'instruction');
  if (instruction) return instruction;
  // Of "In the PSA, the RMM and the console, open" only the last stretch can be the main clause; "Contact: the owner" has none.
  const [first, last] = [judgements[0], judgements.at(-1)];
  // "Using this method, we close it": the phrase is no step told as something going on.
  const isPhrase = isLeading && judgements.length > 1 && first?.verdict === 'statement' && first.fault === 'gerund';
  if (first?.verdict === 'statement' && !isPhrase)
    return first.fault === 'gerund' && leadsToCommand(clauses) ? unsure : first;
  if (last?.verdict !== 'statement' || (!isLeading && last.fault === 'subject')) return unsure;
  // "For each one: note the name, and a number": the end of a list.
  if (last.fault === 'subject' && tokens[starts.at(-1) ?? 0]?.lower === 'and') return unsure;
  // "If it fails, Dana calls, using the form": nor is one behind a comma.
  const isAfterthought =
    last.fault === 'gerund' && /,\s*$/.test(sentence.text.slice(0, last.span[0] - sentence.span[0]));
  return isAfterthought ? unsure : last;
}

/** "Standing before the rack, press the button." */
function leadsToCommand({ tokens, verbs }: Clauses): boolean {
  return tokens.some(
    ({ gap, lower }, index) => gap.includes(',') && verbs.has(lower) && OBJECTS.has(tokens[index + 1]?.lower ?? ''),
  );
}

interface Clauses {
  readonly tokens: readonly Token[];
  readonly verbs: ReadonlySet<string>;
  /** Whether the sentence ends with a full stop or the like. */
  readonly isFinished: boolean;
}

/** The words at which an instruction can begin: the first; those behind a label or a leading phrase; `please`. */
function findStarts(tokens: readonly Token[]): { starts: number[]; isLeading: boolean } {
  const starts = [0];
  let isLeading = isLeadingPhrase(tokens, 0);
  for (let index = 1; index < tokens.length && starts.length < MOST_STARTS; index++) {
    const { gap, lower } = tokens[index] as Token;
    if (gap === ' ' && lower !== 'then' && lower !== 'please') continue;
    const isLabelled =
      index <= LONGEST_LABEL &&
      (/:\s|\s[–—-]+\s/.test(gap) || (gap.includes(')') && tokens[0]?.gap.includes('(') === true));
    if (isLabelled) isLeading ||= isLeadingPhrase(tokens, index);
    const isBehindPhrase =
      isLeading &&
      (gap.includes(',') ||
        (lower === 'then' && tokens[index - 1]?.lower !== 'and') ||
        (gap.includes(')') && tokens[0]?.lower === 'to'));
    const isPlea = lower === 'please' && (index === 1 || gap.includes(','));
    if (isLabelled || isBehindPhrase || isPlea) starts.push(index);
  }
  return { starts, isLeading };
}

function isLeadingPhrase(tokens: readonly Token[], start: number): boolean {
  const [first, second] = [tokens[start]?.lower ?? '', tokens[start + 1]?.lower ?? ''];
  if (first === 'should') return OBJECTS.has(second);
  if (LEADING.has(first) || (ADVERBS.has(first) && LEADING.has(second)) || /ly$/.test(first)) return true;
  const comma = tokens.findIndex(({ gap }, index) => index > start && gap.includes(','));
  return comma > 0 && TIMES.has(tokens[comma - 1]?.lower ?? '');
}

function judgeClause({ tokens, verbs, isFinished }: Clauses, start: number): Judgement {
  let at = start;
  while (isAdverb(tokens[at], verbs)) at++;
  const negation = negationLength(tokens, at);
  const isAsked = negation > 0 || tokens.slice(start, at).some(({ lower }) => PLEAS.has(lower));
  at += negation;
  while (isAdverb(tokens[at], verbs)) at++;
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first) return { verdict: 'unsure', span: [0, 0] };
  const unsure: Judgement = { verdict: 'unsure', span: first.span };
  if (first.lower.includes(OPAQUE) || /^\p{N}/u.test(first.lower) || (at === start && isName(first))) return unsure;

  if (negation > 0 && FEELINGS.has(first.lower)) return unsure;

  const verb = verbOf(first, verbs);
  if (verb !== undefined) {
    if (isSubject(tokens, at)) return { verdict: 'statement', fault: 'subject', span: spanOf(first, second) };
    const isNoun =
      !isAsked &&
      (isFollowedAsNoun(tokens, at, verb) || (NOUNS_AS_WELL.has(verb) && !isUsedAsVerb(tokens, at, isFinished)));
    return isNoun ? unsure : { verdict: 'instruction', span: first.span };
  }
  if (SUBJECTS.has(first.lower)) return isOnlyNamed(tokens, at, verbs) ? unsure : judgeSubject(first, second);
  if (MODALS.has(first.lower))
    return /^\p{N}/u.test(second?.lower ?? '') || OBJECTS.has(second?.lower ?? '')
      ? unsure
      : { verdict: 'statement', fault: 'modal', span: first.span };
  const judgement = judgeForm(first, second, verbs) ?? judgeActor(tokens, at, verbs);
  if (judgement) return judgement;
  const isVerb = isAsked || isUnknownVerb(first, second, tokens[at + 2]);
  return isVerb ? { verdict: 'instruction', span: first.span } : unsure;
}

/** "Backup is", "Backups are". */
function isSubject(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return isJoined(next) && BE.has(next.lower);
}

/** Behind a leading phrase, a word with a capital is a name: "If it rings, Dana answers". */
function isName({ text, gap }: Token): boolean {
  return /^\s*,?\s+$/.test(gap) && /^\p{Lu}\p{Ll}/u.test(text);
}

/** Of how many words "do not" is here. */
function negationLength(tokens: readonly Token[], at: number): 0 | 1 | 2 {
  const { lower = '' } = tokens[at] ?? {};
  if (lower === "don't" || lower === 'dont') return 1;
  return lower === 'do' && tokens[at + 1]?.lower === 'not' ? 2 : 0;
}

function isAdverb(token: Token | undefined, verbs: ReadonlySet<string>): boolean {
  if (!token || EMPHASES.has(token.lower)) return false;
  return ADVERBS.has(token.lower) || (/..ly$/.test(token.lower) && !verbs.has(token.lower));
}

/** The known verb that a word is: `open`, the last part of `re-open`, the first part of `ask/recommend`. */
function verbOf({ lower }: Token, verbs: ReadonlySet<string>): string | undefined {
  if (verbs.has(lower) || /^let'?s$/.test(lower)) return lower;
  const part = lower.includes('-')
    ? lower.slice(lower.lastIndexOf('-') + 1)
    : lower.slice(0, lower.indexOf('/') + 1 || undefined);
  return verbs.has(part.replace(/\/$/, '')) ? part.replace(/\/$/, '') : undefined;
}

/** A word that nobody listed, but with an object behind it: "Defrost the", "Carefully upend it". */
function isUnknownVerb({ lower }: Token, second: Token | undefined, third: Token | undefined): boolean {
  return (
    /^[a-z]{3,}$/.test(lower) &&
    !/(?:[^s]s|ed|ing|ly)$/.test(lower) &&
    !NO_VERBS.has(lower) &&
    participleKind(lower) === undefined &&
    isJoined(second) &&
    OBJECTS.has(second.lower) &&
    !/^(?:bit|little|lot)$/.test(third?.lower ?? '')
  );
}

/** Whether what follows makes a noun of a word that can be a verb ("Email: …", "Test results are"), or a turn of phrase ("Thank you"). */
function isFollowedAsNoun(tokens: readonly Token[], at: number, verb: string): boolean {
  const [second, third] = [tokens[at + 1], tokens[at + 2]];
  if (second?.gap.startsWith(':')) return true;
  if (!isJoined(second)) return false;
  const next = second.lower;
  if (MODALS.has(next) || HAVE_AND_DO.has(next) || (PRONOUNS.has(next) && !CHECKS.has(verb))) return true;
  if (IDIOMS.has(`${verb} ${next}`) || (next === 'to' && third?.lower === 'you')) return true;
  if (verb === 'feel' && next !== 'free') return true;
  return isJoined(third) && BE.has(third.lower) && !CHECKS.has(verb) && !OBJECTS.has(next) && !QUESTIONS.has(next);
}

/** "The city's own list (often out of date)", "A package with a part for each": a thing is named, and nothing said of it. */
function isOnlyNamed(tokens: readonly Token[], at: number, verbs: ReadonlySet<string>): boolean {
  if (!ARTICLES.has(tokens[at]?.lower ?? '')) return false;
  return !tokens.slice(at + 1).some(({ lower, text }, index) => {
    const fault = findForm(lower, verbs)?.fault;
    return (
      BE.has(lower) ||
      MODALS.has(lower) ||
      HAVE_AND_DO.has(lower) ||
      /['’](?:s|re|ll|ve|d)$|n['’]t$/.test(lower) ||
      (verbs.has(lower) && (!NOUNS_AS_WELL.has(lower) || OBJECTS.has(tokens[at + index + 2]?.lower ?? ''))) ||
      (fault !== undefined && fault !== 'gerund') ||
      /[^s]s$|ed$/.test(lower) ||
      text.includes(OPAQUE)
    );
  });
}

const ARTICLES = words('the a an');

function judgeSubject(first: Token, second: Token | undefined): Judgement {
  if (isJoined(second) && MODALS.has(second.lower))
    return { verdict: 'statement', fault: 'modal', span: spanOf(first, second) };
  const isAlone =
    PRONOUNS.has(first.lower) || first.lower === 'it' || !isJoined(second) || second.text.includes(OPAQUE);
  return { verdict: 'statement', fault: 'subject', span: isAlone ? first.span : spanOf(first, second) };
}

/** `Opens the`, `Opening the`, `Opened the`: a known verb in another form, shown to be one by its object. */
function judgeForm(first: Token, second: Token | undefined, verbs: ReadonlySet<string>): Judgement | undefined {
  const form = findForm(first.lower, verbs);
  if (!form || !isJoined(second)) return undefined;
  if (form.fault === 'third-person' && BE.has(second.lower))
    return { verdict: 'statement', fault: 'subject', span: spanOf(first, second) };
  if (!OBJECTS.has(second.lower)) return undefined;
  return { verdict: 'statement', fault: form.fault, span: first.span, command: form.command };
}

/** `Technician opens the`, `Service manager must`: somebody who acts, named without an article. */
function judgeActor(tokens: readonly Token[], at: number, verbs: ReadonlySet<string>): Judgement | undefined {
  for (let index = at; index < at + 3; index++) {
    const [actor, verb, object] = [tokens[index], tokens[index + 1], tokens[index + 2]];
    if (!actor || !isJoined(verb) || (index > at && !isJoined(actor))) return undefined;
    if (OBJECTS.has(actor.lower) || verbs.has(actor.lower)) return undefined;
    if (!ACTOR.test(actor.lower)) continue;
    const span: Span = [tokens[at]?.span[0] ?? 0, verb.span[1]];
    if (MODALS.has(verb.lower)) return { verdict: 'statement', fault: 'modal', span };
    const form = findForm(verb.lower, verbs);
    if (form?.fault === 'third-person' && isJoined(object) && OBJECTS.has(object.lower)) {
      return { verdict: 'statement', fault: 'third-person', span, command: form.command };
    }
  }
  return undefined;
}

function spanOf(first: Token, second: Token | undefined): Span {
  return [first.span[0], (second ?? first).span[1]];
}
