import type { Document, Prose } from '../../document/document.ts';
import { namesPerson } from '../../document/instruction.ts';
import { findPassives, type Passive } from '../../document/passive.ts';
import { maskQuotes } from '../../document/prose.ts';
import { type Sentence, sentencesOf } from '../../document/sentences.ts';
import type { Span } from '../../document/span.ts';
import { defineRule } from '../../linter/rule.ts';

const RUNNING: ReadonlySet<Prose['kind']> = new Set(['paragraph', 'step', 'item', 'bullet', 'callout']);

/** A DO-CONFIRM item names the state to confirm ("The server is labelled"): no fault there. */
const STATE = /^(?:is|are|isn['’]t|aren['’]t)\s+(?!being\b)/i;

/** Where the reader is told what to do. */
const INSTRUCTING: ReadonlySet<Prose['kind']> = new Set(['step', 'item', 'callout']);

const WORK: ReadonlySet<Prose['kind']> = new Set(['step', 'item']);

/** Participles that add nothing to `is`. */
const PLACES: ReadonlySet<string> = new Set(['located', 'situated']);

/** Participles that say with `to` what one short verb says. */
const MODALS: ReadonlyMap<string, string> = new Map([
  ['supposed', 'must'],
  ['required', 'must'],
  ['expected', 'must'],
  ['obliged', 'must'],
  ['allowed', 'may'],
  ['permitted', 'may'],
]);

export default defineRule({
  summary: 'A sentence says who does it, in the active voice',
  rationale:
    'ASD-STE100 section 3 and EPA QA/G-6: procedures are written in the active voice. "The ticket is closed" does not say by whom, so each waits for the other. What only describes how a thing works is a note.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '# Answering Calls\n\n## Purpose\n\nThe dispatcher assigns each ticket. Clients are interested in the result. The screen says "Access is denied", and the status *Has been closed* starts a survey.\n\n- [ ] The server is labelled.',
    ],
    bad: [
      '# Answering Calls\n\n## Purpose\n\nEach ticket is assigned within 15 minutes.',
      '# Answering Calls\n\n## Procedure\n\n1. The ticket must then be closed by the technician.',
      '# Answering Calls\n\n## Purpose\n\nThe binder is located in the safe.',
    ],
  },

  *check(document) {
    for (const prose of document.prose) {
      if (!RUNNING.has(prose.kind)) continue;
      for (const [number, sentence] of sentencesOf(prose).entries()) {
        const passives = findPassives(sentence);
        const own = passives.length > 0 ? withoutQuotes(sentence) : '';
        for (const passive of passives) {
          const isNoted = prose.kind === 'item' && !passive.agent && STATE.test(wordsAt(document, passive.span));
          if (isNoted || isQuoted(sentence, own, passive) || isLabel(document, sentence, passive)) continue;
          yield {
            ...describe(document, passive, {
              kind: prose.kind,
              isFirst: WORK.has(prose.kind) && number === 0,
              // Asked of few: most passives only tell how a thing works.
              isMain: () => isMainClause(textBefore(document, sentence, passive)),
              isNeeded: () => NEEDED.test(textBefore(document, sentence, passive)) && !sentence.text.endsWith('?'),
            }),
            span: passive.span,
          };
        }
      }
    }
  },
});

/** A sentence with blanks for words in quotation marks, which are those of others. One that opens with them is spoken or printed as a whole, and its words count. */
function withoutQuotes({ text }: Sentence): string {
  return /["“]/.test(text.slice(1)) ? text.charAt(0) + maskQuotes(text.slice(1)) : text;
}

function isQuoted({ text, span }: Sentence, own: string, passive: Passive): boolean {
  const at = passive.span[0] - span[0];
  return own.charAt(at) !== text.charAt(at);
}

/** "The status *Has been closed*": with a capital behind emphasis begins what the screen says. */
function isLabel({ text }: Document, { span: [sentence] }: Sentence, { span: [start] }: Passive): boolean {
  return /[*_]\p{Lu}\p{Ll}$/u.test(text.slice(start - 1, start + 2)) && /\p{L}/u.test(text.slice(sentence, start));
}

/** Words that open a clause about a word of another one, up to its end: "the server where the site was published", "the site they were mapped to". */
const SUBORDINATE =
  /\b(?:that|which|who|whose|whom|where|when|whenever|if|because|once|until|after|before|since|as|while|unless|whether|what|how|why|assuming|suppose|make sure|ensure|check|verify|confirm)\b[^,;:–—]*$|\b(?:which|whose|where)\s[^,;:–—]*,\s\p{L}+\s\p{L}+\s$|\p{L}\s+(?:they|it|we|you)\s+$|(?<!\b(?:needs?|ha(?:s|ve)|ought))\s+to\s+$/iu;

/** "will need to", before "be approved" */
const NEEDED = /(?<!\bnot\s+|n['’]t\s+)\b(?:needs?|ha(?:s|ve)|ought)\s+to\s+$/i;

/** In characters: what stands farther away governs nothing. */
const LONGEST_CLAUSE = 300;

function textBefore({ text }: Document, { span: [start] }: Sentence, passive: Passive): string {
  return text.slice(Math.max(start, passive.span[0] - LONGEST_CLAUSE), passive.span[0]);
}

/** @param before the sentence up to its passive */
function isMainClause(before: string): boolean {
  const own = before.replace(/\([^()]*\)/g, '');
  return !own.includes('(') && !SUBORDINATE.test(own);
}

/** Where a passive stands. */
interface Clause {
  readonly kind: Prose['kind'];
  /** Whether its sentence is the one by which a step tells what to do; the others explain. */
  readonly isFirst: boolean;
  readonly isMain: () => boolean;
  /** Whether it says what somebody needs to do. */
  readonly isNeeded: () => boolean;
}

/** They lay a duty on somebody, and must say on whom. */
const DUTY = /^(?:must|should|shall|ought|(?:need|have|has|is|are) to)\b/i;

function describe(
  document: Document,
  { span, participle, agent }: Passive,
  clause: Clause,
): { message: string; severity?: 'info' } {
  const passive = wordsAt(document, span);
  const plain = plainer(document, passive, participle, span[1]);
  if (plain !== undefined) return clause.isMain() ? { message: plain } : { message: plain, severity: 'info' };
  if (agent) {
    const subject = asSubject(wordsAt(document, agent));
    const message = `Begin with "${subject}": "${passive} by" puts who does it last`;
    // Which program does something is mostly told in passing, as is what a clause says of a word.
    return namesPerson(subject) && clause.isMain() ? { message } : { message, severity: 'info' };
  }
  const advice = INSTRUCTING.has(clause.kind) ? 'Write a command, or say who does it' : 'Say who does it';
  const message = `${advice}: "${passive}" leaves open who acts`;
  // How a thing works can be told without saying who acts: an editor would change half of these.
  const isDuty = clause.isFirst || DUTY.test(passive) || clause.isNeeded();
  return isDuty && clause.isMain() ? { message } : { message, severity: 'info' };
}

/** What to write where a shorter verb says the same. */
function plainer(document: Document, passive: string, participle: string, end: number): string | undefined {
  const [all, auxiliary] = /^(is|are|was|were) \p{L}+$/iu.exec(passive) ?? [];
  if (all === undefined) return undefined;
  if (PLACES.has(participle)) return `Write "${auxiliary}" instead of "${passive}"`;
  const modal = MODALS.get(participle);
  if (modal === undefined || /^w/i.test(passive) || !/^\s+to\b/.test(document.text.slice(end, end + 8)))
    return undefined;
  return `Write "${modal}" instead of "${passive} to"`;
}

const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ['me', 'I'],
  ['him', 'he'],
  ['her', 'she'],
  ['us', 'we'],
  ['them', 'they'],
  ['whom', 'who'],
]);

function asSubject(agent: string): string {
  return SUBJECTS.get(agent.toLowerCase()) ?? agent;
}

function wordsAt(document: Document, [start, end]: Span): string {
  return document.text.slice(start, end).replace(/\s+/g, ' ');
}
