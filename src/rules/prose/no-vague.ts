import type { Document, Prose } from '../../document/document.ts';
import { judgeInstruction } from '../../document/instruction.ts';
import { type Sentence, sentenceAt, sentencesOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import type { Glossary, Vagueness } from '../../library/glossary.ts';
import { findVagueWords, type ListedMatch, type VagueWord } from '../../library/listed-words.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { AT_WORK, DUTY, type Force, isVague, type Place } from '../../library/vagueness.ts';
import { defineRule } from '../../linter/rule.ts';

const ADVICE: Readonly<Record<Vagueness, string>> = {
  time: 'names no time; write the deadline or the interval ("within 15 minutes", "every Monday")',
  amount: 'names no amount; write the number or the limit ("3", "at least 15% free")',
  condition: 'leaves the condition open; write in which case ("if the disk is over 90% full")',
  list: 'leaves the list open; name everything that belongs to it, or what the entries have in common',
  result: 'leaves the result open; write what shows that it is right ("until the light is green")',
  choice: 'leaves the choice to the reader; name the thing or the role, or say where it is written',
};

export default defineRule({
  summary: 'What is to be done leaves open neither when, how much and in which case nor how well',
  rationale:
    'EPA QA/G-6 wants a procedure that somebody with a basic understanding can follow alone. Two technicians take "soon" for two different days, and an auditor takes "as needed" for never.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Procedure\n\n1. Call back within 15 minutes.\n2. Open the Acceptable Use Policy.\n3. Click "Update as soon as possible".',
      '# Answering Calls\n\n## Purpose\n\nCallers soon learn the number, and the phone can ring several times.',
    ],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. Call back as soon as possible.',
      '# Answering Calls\n\n## Procedure\n\n1. Wait a few minutes.',
      '# Answering Calls\n\n## Procedure\n\n1. Escalate if necessary.',
      '# Answering Calls\n\n## Purpose\n\nThe front office checks the voicemail regularly.',
      '# Answering Calls\n\n## Scope\n\nCalls from clients, vendors, etc.',
    ],
  },

  *check(document, { library: { glossary } }) {
    for (const match of findVagueWords(glossary, document)) {
      const { prose, span, entry } = match;
      const place = placeOf(match, document, glossary);
      if (!place || !isVague(entry.vagueness, place) || place.asksNoWork) continue;
      const shown = prose.words.slice(...span).replace(/\s+/g, ' ');
      const spanInFile: Span = [prose.span[0] + span[0], prose.span[0] + span[1]];
      yield { message: `"${shown}" ${ADVICE[entry.vagueness]}`, span: spanInFile };
    }
  },
});

/** How much of a sentence, on each side, is looked at. */
const LONGEST_CONTEXT = 300;
const LONGEST_WORD = 20;

/** "delete very", "do not repair any" */
const BEHIND_VERB =
  /^(?:do not\s+|don['’]t\s+|never\s+)?[\w-]+(?:\s+(?:up|out|off|down|on|in))?\s+(?:(?:very|any|all|more)\s+)?$/i;

/** A question, or something supposed: "Suppose the client has several sites." */
const ASKS_NO_WORK = /^\W*(?:let['’]s say|suppose|imagine|assum(?:e|ing))\b|\?["'”’)\]]*$/i;

function placeOf(
  { prose, span, entry }: ListedMatch<VagueWord>,
  document: Document,
  glossary: Glossary,
): (Place & { readonly asksNoWork: boolean }) | undefined {
  const { kind } = prose;
  const sentence = sentenceAt(prose, prose.span[0] + span[0]);
  if (kind === 'heading' || !sentence) return undefined;
  const from = prose.span[0] + span[0] - sentence.span[0];
  const to = from + span[1] - span[0];
  const before = sentence.text.slice(Math.max(0, from - LONGEST_CONTEXT), from);
  // The first sentence of an item is its work, whatever its form; what stands behind may explain.
  const isItem = kind === 'item' && sentencesOf(prose)[0] === sentence;
  // What a sentence asks for is looked at only where the words around leave that open: of most words they do not.
  const command = (): number | undefined => signsOf(sentence, glossary).commandAt;
  return {
    kind,
    word: sentence.text.slice(from, to).toLowerCase().replace(/\s+/g, ' '),
    before,
    after: sentence.text.slice(to, to + LONGEST_CONTEXT),
    get force() {
      return isItem ? 'command' : forceOf(sentence, from, to, glossary);
    },
    get isBeforeCommand() {
      return !isItem && to <= (command() ?? 0);
    },
    get isBehindVerb() {
      const at = command();
      return at !== undefined && BEHIND_VERB.test(sentence.text.slice(at, from));
    },
    get asksNoWork() {
      return signsOf(sentence, glossary).asksNoWork;
    },
    isScope: entry.vagueness === 'list' && isInScope(document, prose),
  };
}

function isInScope({ sections }: Document, { span }: Prose): boolean {
  return sections.some(
    ({ heading, span: [start, end] }) => start <= span[0] && span[0] < end && /^scope\b/i.test(heading.title),
  );
}

interface Signs {
  /** Where in the sentence its command begins, if it is one. */
  readonly commandAt: number | undefined;
  readonly asksNoWork: boolean;
  readonly hasDuty: boolean;
  readonly isAtWork: boolean;
}

const signs = new WeakMap<Glossary, WeakMap<Sentence, Signs>>();

function signsOf(sentence: Sentence, glossary: Glossary): Signs {
  let bySentence = signs.get(glossary);
  if (!bySentence) {
    bySentence = new WeakMap();
    signs.set(glossary, bySentence);
  }
  let known = bySentence.get(sentence);
  if (!known) {
    const { verdict, span } = judgeInstruction(sentence, stepVerbs(glossary));
    known = {
      commandAt: verdict === 'instruction' ? span[0] - sentence.span[0] : undefined,
      asksNoWork: ASKS_NO_WORK.test(sentence.text),
      hasDuty: DUTY.test(sentence.text),
      isAtWork: AT_WORK.test(sentence.text),
    };
    bySentence.set(sentence, known);
  }
  return known;
}

/** What makes a statement of a sentence that begins like a command. */
const FINITE =
  /\b(?:am|is|are|was|were|has|have|had|will|would|can|could|must|should|shall|may|might|do|does|did|needs?|\w+n['’]t)\b/i;

/** "Report excessive use of it.": a verb that can be a noun, in a sentence that ends and has no other verb. */
function isBehindBareVerb(text: string, from: number, verbs: ReadonlySet<string>): boolean {
  if (from > LONGEST_WORD) return false;
  const [, verb = ''] = /^(\p{L}+)\s$/u.exec(text.slice(0, from)) ?? [];
  return verbs.has(verb.toLowerCase()) && /[.!]$/.test(text) && !FINITE.test(text);
}

/** @param from where in the sentence the word begins, and where it ends */
function forceOf(sentence: Sentence, from: number, to: number, glossary: Glossary): Force {
  const { commandAt, hasDuty, isAtWork } = signsOf(sentence, glossary);
  if (commandAt !== undefined || isBehindBareVerb(sentence.text, from, stepVerbs(glossary))) return 'command';
  // Of "the fault returns regularly and must be repaired" only the end is a duty. What stands first belongs to the whole sentence.
  const before = sentence.text.slice(Math.max(0, from - LONGEST_CONTEXT), from);
  const isFirst = before.trim() === '';
  if (hasDuty && (isFirst || DUTY.test(before))) return 'duty';
  // "are regularly tested"
  const around = before + sentence.text.slice(to, to + LONGEST_WORD);
  return isAtWork && (isFirst || AT_WORK.test(around)) ? 'habit' : 'none';
}
