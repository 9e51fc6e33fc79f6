import { OPAQUE } from './prose.ts';
import { type Sentence, type Token, tokensOf } from './sentences.ts';
import type { Span } from './span.ts';
import { COMMON_VERBS } from './verbs.ts';
import { words } from './word-list.ts';

/** How a statement begins that should have been an instruction. */
export type Fault = 'subject' | 'modal' | 'third-person' | 'gerund' | 'past';

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
  otherwise today tomorrow tonight`);

/** Words that may stand before the verb of an instruction. */
const ADVERBS = words(
  'then next now first second third last also just simply please plz pls kindly always never only again so and but or either instead',
);

/** Words that open the subject of a statement: no instruction begins with them. */
const SUBJECTS = words(
  `the a an this that these those there here you we it they he she i our your my his her its their everyone everybody someone somebody nobody anyone`,
);

/** Pronouns that are never the object of a verb before them, save in a turn of phrase. */
const PRONOUNS = words('i you we they he she there');

const QUESTIONS = words('who what which that how where why when if whether');
export const BE = words("is are was were isn’t isn't aren’t aren't");
export const MODALS = words('should must can cannot could may might will would shall ought');

/** Words that can only open an object: behind `checks` they show that it is a verb and no noun. */
export const OBJECTS = words(
  'the a an each every all any both its their his your our my it them him us this these those whether',
);

const TIMES =
  words(`second seconds minute minutes hour hours day days night week weeks weekend month months quarter quarters year years time morning noon afternoon evening
  monday tuesday wednesday thursday friday saturday sunday`);

/** Endings of words for those who act: "technician", "manager", "vendor", "client". */
const ACTOR = /(?:er|or|ian|ist|ant|ent|office|team|staff|desk|company|owner|lead)s?$/;

const judged = new WeakMap<Sentence, { readonly verbs: ReadonlySet<string>; readonly judgement: Judgement }>();

/**
 * Judges by its first words whether a sentence tells somebody to do something. Judged once, however many rules ask with the same verbs.
 * @param verbs base forms of the verbs known
 */
export function judgeInstruction(sentence: Sentence, verbs: ReadonlySet<string> = COMMON_VERBS): Judgement {
  let known = judged.get(sentence);
  if (known?.verbs !== verbs) {
    known = { verbs, judgement: judge(sentence, verbs) };
    judged.set(sentence, known);
  }
  return known.judgement;
}

function judge(sentence: Sentence, verbs: ReadonlySet<string>): Judgement {
  const tokens = tokensOf(sentence);
  const unsure: Judgement = { verdict: 'unsure', span: sentence.span };
  if (tokens.length === 0 || /\?["'”’)\]]*$/.test(sentence.text)) return unsure;

  const { starts, isLeading } = findStarts(tokens);
  const judgements = starts.map((start) => judgeClause(tokens, start, verbs));
  const instruction = judgements.find(({ verdict }) => verdict === 'instruction');
  if (instruction) return instruction;
  // Of "In the PSA, the RMM and the console, open" only the last stretch can be the main clause; "Contact: the owner" has none.
  const [first, last] = [judgements[0], judgements.at(-1)];
  if (first?.verdict === 'statement') return first;
  return last?.verdict === 'statement' && (isLeading || last.fault !== 'subject') ? last : unsure;
}

/** The words at which an instruction can begin: the first; those behind a label or a leading phrase; `please`. */
function findStarts(tokens: readonly Token[]): { starts: number[]; isLeading: boolean } {
  const starts = [0];
  let isLeading = isLeadingPhrase(tokens, 0);
  for (const [index, { gap, lower }] of tokens.entries()) {
    if (index === 0) continue;
    const isLabelled =
      index <= LONGEST_LABEL &&
      (/:\s|\s[–—-]+\s/.test(gap) || (gap.includes(')') && tokens[0]?.gap.includes('(') === true));
    if (isLabelled) isLeading ||= isLeadingPhrase(tokens, index);
    const isBehindPhrase = isLeading && (gap.includes(',') || lower === 'then');
    const isPlea = lower === 'please' && (index === 1 || gap.includes(','));
    if (isLabelled || isBehindPhrase || isPlea) starts.push(index);
  }
  return { starts: starts.slice(0, MOST_STARTS), isLeading };
}

function isLeadingPhrase(tokens: readonly Token[], start: number): boolean {
  const [first, second] = [tokens[start]?.lower ?? '', tokens[start + 1]?.lower ?? ''];
  if (first === 'should') return OBJECTS.has(second);
  if (LEADING.has(first) || (ADVERBS.has(first) && LEADING.has(second)) || /ly$/.test(first)) return true;
  const comma = tokens.findIndex(({ gap }, index) => index > start && gap.includes(','));
  return comma > 0 && TIMES.has(tokens[comma - 1]?.lower ?? '');
}

function judgeClause(tokens: readonly Token[], start: number, verbs: ReadonlySet<string>): Judgement {
  let at = start;
  while (isAdverb(tokens[at], verbs)) at++;
  if (tokens[at]?.lower === "don't") at++;
  else if (tokens[at]?.lower === 'do' && tokens[at + 1]?.lower === 'not') at += 2;
  while (isAdverb(tokens[at], verbs)) at++;
  const first = tokens[at];
  if (!first) return { verdict: 'unsure', span: [0, 0] };
  const second = tokens[at + 1];
  const unsure: Judgement = { verdict: 'unsure', span: first.span };
  if (first.lower.includes(OPAQUE) || /^\p{N}/u.test(first.lower)) return unsure;

  if (/^let'?s$/.test(first.lower) || verbs.has(first.lower)) return judgeVerb(tokens, at, first);
  if (SUBJECTS.has(first.lower)) return judgeSubject(first, second);
  if (MODALS.has(first.lower))
    return OBJECTS.has(second?.lower ?? '') ? unsure : { verdict: 'statement', fault: 'modal', span: first.span };
  return judgeForm(first, second, verbs) ?? judgeActor(tokens, at, verbs) ?? unsure;
}

function isAdverb(token: Token | undefined, verbs: ReadonlySet<string>): boolean {
  return token !== undefined && (ADVERBS.has(token.lower) || (/..ly$/.test(token.lower) && !verbs.has(token.lower)));
}

/** A word that can be a verb is one, unless what follows makes it a noun ("Backups are", "Email: …") or a turn of phrase ("Thank you", "Do you"). */
function judgeVerb(tokens: readonly Token[], at: number, first: Token): Judgement {
  const [second, third] = [tokens[at + 1], tokens[at + 2]];
  const next = isJoined(second) ? second.lower : '';
  if (BE.has(next)) return { verdict: 'statement', fault: 'subject', span: spanOf(first, second) };
  const isLabel = second?.gap.startsWith(':') === true;
  const isNoun = isJoined(third) && BE.has(third.lower) && !OBJECTS.has(next) && !QUESTIONS.has(next);
  const isDoubtful = isLabel || isNoun || MODALS.has(next) || PRONOUNS.has(next);
  return { verdict: isDoubtful ? 'unsure' : 'instruction', span: first.span };
}

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

function isJoined(token: Token | undefined): token is Token {
  return token !== undefined && /^\s+$/.test(token.gap);
}

function spanOf(first: Token, second: Token | undefined): Span {
  return [first.span[0], (second ?? first).span[1]];
}

const FORMS: readonly { readonly ending: RegExp; readonly fault: Fault; readonly stems: readonly string[] }[] = [
  { ending: /ies$/, fault: 'third-person', stems: ['y'] },
  { ending: /es$/, fault: 'third-person', stems: ['', 'e'] },
  { ending: /s$/, fault: 'third-person', stems: [''] },
  { ending: /ying$/, fault: 'gerund', stems: ['y', 'ie'] },
  { ending: /ing$/, fault: 'gerund', stems: ['', 'e'] },
  { ending: /ied$/, fault: 'past', stems: ['y'] },
  { ending: /ed$/, fault: 'past', stems: ['', 'e'] },
];

/** The known verb of which a word is another form. */
export function findForm(word: string, verbs: ReadonlySet<string>): { fault: Fault; command: string } | undefined {
  for (const { ending, fault, stems } of FORMS) {
    if (!ending.test(word)) continue;
    const stem = word.replace(ending, '');
    const candidates = [...stems.map((end) => stem + end), stem.replace(/([^aeiou])\1$/, '$1')];
    const command = candidates.find((candidate) => verbs.has(candidate));
    if (command !== undefined) return { fault, command };
  }
  return undefined;
}
