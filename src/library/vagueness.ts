import type { Prose } from '../document/document.ts';
import type { Vagueness } from './glossary.ts';

/** What a sentence asks for: a command, a duty ("must"), the habit of somebody at work, or nothing. */
export type Force = 'command' | 'duty' | 'habit' | 'none';

/** A word of `vague_words` in its sentence. */
export interface Place {
  readonly kind: Prose['kind'];
  /** In lower case. */
  readonly word: string;
  readonly before: string;
  readonly after: string;
  readonly force: Force;
  /** Whether it stands in what leads to the command: "for lost phones etc., open a ticket". */
  readonly isBeforeCommand: boolean;
  /** Whether it stands right behind the verb of the command: "delete old logs". */
  readonly isBehindVerb: boolean;
  /** Whether it tells what a procedure covers. */
  readonly isScope: boolean;
}

/** "The tools they need to work" tells of no duty, nor does "a mistake is to wait" or "good tools ensure". */
export const DUTY =
  /\b(?:must|should|shall|(?<!\w\s+they\s+)needs? to|ha(?:s|ve) to|(?:is|are|be) to be|(?:required|expected) to)\b/i;

const NEAR_DUTY = new RegExp(String.raw`${DUTY.source}\s+(?:[\w'’-]+\s+){0,4}$`, 'i');

/** Somebody at work, or work in the passive: "the staff check", "backups are tested". */
export const AT_WORK =
  /\b(?:we|you|everyone|staff|office|desk|(?:tech|technician|engineer|manager|team|owner|lead|administrator|admin|employee|supervisor|coordinator|dispatcher|responder|analyst)s?|(?:is|are|be)\s+(?:[a-z]+ly\s+)?[a-z]+ed)\b/i;

/** Whether a word that can leave something open does so here, by what it leaves open. Where that is not sure, it does not. */
export function isVague(vagueness: Vagueness, place: Place): boolean {
  return JUDGES[vagueness](place);
}

const JUDGES: Readonly<Record<Vagueness, (place: Place) => boolean>> = {
  list: ({ kind, word, before, after, force, isBeforeCommand, isScope }) => {
    // "PDF or whatever you like to show"
    if (word === 'or whatever' && /^\s+\p{L}/u.test(after)) return false;
    // "1, 2, 3, etc." goes on as it began.
    if (/\d["'”’)\]]*,?\s*$/.test(before)) return false;
    // "tools (Java, Adobe, etc.)" gives examples of what is named, unless all of them are meant.
    const open = before.lastIndexOf('(');
    const isInParentheses = open > before.lastIndexOf(')');
    const named = isInParentheses ? before.slice(0, open) : before;
    if (isInParentheses && !/\b(?:all|every|each)\s+(?:[\w-]+\s+){1,2}$/i.test(named)) return false;
    if (EXAMPLES.test(isInParentheses ? before.slice(open) : before)) return false;
    if (isAside(before) || isBeforeCommand) return false;
    // Behind a colon or a dash a list names cases and fields.
    if (/:\s|\s[–—-]+\s/.test(named)) return false;
    return force === 'command' || isScope || (kind !== 'cell' && /^\W*(?:all|every)\b/i.test(before));
  },

  condition: (place) => {
    if (USUALLY.test(place.word)) return isRuleWithExceptions(place);
    if (place.force === 'none' || isExplained(place) || isAside(place.before)) return false;
    if (place.force === 'habit' && !isWorkOfOthers(place)) return false;
    // "If necessary, the manager may change it"
    if (/^,?\s+(?:[\w'’-]+\s+){1,4}(?:can|could|may|might)\b/.test(place.after)) return false;
    // "as many as needed", "as required by the contract"
    return (
      !/\bas (?:many|much|long|often|little|few)\b/.test(place.before) &&
      !/^\s+(?:to|by|for|in|under|on|due|because)\b/.test(place.after)
    );
  },

  time: (place) => {
    const { word, before, after, force, kind } = place;
    if (INTERVAL.test(before) || INTERVAL.test(after) || isExplained(place)) return false;
    if (URGENT.test(word)) return isAsked(place);
    // "Enter the number later.", but not "Remind me later", "version 12 or later", "we come back and do it later"
    if (word === 'later')
      return (
        force === 'command' &&
        isLast(after) &&
        !/[,;:(]|\b(?:and|or|but|that|if|to|back|me)\s|\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+$/i.test(
          before,
        )
      );
    // "Review the rules often.", but not "how often" and "the fault that often comes back"
    if (word === 'often')
      return (
        force === 'command' &&
        isLast(after) &&
        !isAside(before) &&
        !/\b(?:how|as|so|too|more|very|and)\s+$/i.test(before)
      );
    if (word === 'recently') return force === 'command' && /\b(?:that|which|who)\s+(?:have\s+|has\s+)?$/.test(before);
    // "frequently asked questions"
    if (isPast(place) || /^,?\s+(?:we|they|he|she|it|you)\s+would\b/i.test(after)) return false;
    if (/\b(?:as|so|too|how|very|more|most|less|any ?time|coming)\s+$/i.test(before)) return false;
    const isBehind =
      /^,?\s+(?:after|before|as|there)\b/.test(after) && !/^(?:promptly|at some point|wait\b.*)$/.test(word);
    if (isBehind || isAside(before)) return false;
    if (force === 'habit' && SOMETIME.test(word) && isWorkOfOthers(place)) return true;
    // "If the client has not called for a while, …"
    if (/\b(?:if|when|unless|until)\b[^,]*$/i.test(before)) return false;
    if (HABITUAL.test(word) && force === 'habit') return isUpkeep(place);
    if (HABITUAL.test(word)) return force !== 'none';
    if (force === 'duty') return SOMETIME.test(word) || (PROMPT.test(word) && AT_WORK.test(before));
    return force === 'command' && kind !== 'bullet';
  },

  amount: (place) => {
    if (SIZES.test(place.word)) return isSizeThatDecides(place);
    if (place.word.startsWith('too ')) return isTooMuch(place);
    const { word, before, after, force, isBeforeCommand } = place;
    // "It should not significantly change" limits nothing; "if it is significantly higher, stop" decides.
    if (/^(?:significantly|considerably)$/.test(word) && force !== 'command') return false;
    if (
      /^(?:slightly|significantly|considerably)$/.test(word) &&
      /^\s+(?:more|less|over|under|above|below)\s+than\s+\d/.test(after)
    )
      return false;
    if (ROUGH.test(word) && force === 'habit') return isWorkOfOthers(place) && !isAside(before);
    if (/^a (?:bit|little)$/.test(word) && !/^\s+\w+er\b/.test(after) && !isLast(after)) return false;
    if (word === 'or so' && !/(?:\d|\b(?:an?|one|two|three|few)\s+\w+)\s*\w*\s+$/i.test(before)) return false;
    if (word === 'some time' && !/\b(?:give|allow|leave|wait|plan)\b[^,;]*$/i.test(before)) return false;
    if (word === 'enough' && !isEnoughOfSomething(place)) return false;
    if (FORETOLD.test(before)) return false;
    if (isExplained(place) || isAside(before) || (isAdjective(word) && !isAttribute(place))) return false;
    if (/\b(?:there (?:are|is)|one of|quite|following|see|expect|notice)\s+$/i.test(before)) return false;
    // "sufficient rights to open it", "sufficiently clear that all agree": for what is said.
    if (MEASURED.test(word) && /^\s+(?:[\w-]+\s+){1,5}(?:to|that)\s+\p{L}/u.test(place.after)) return false;
    // "If you have several sites", "You must set several options": counted loosely; "for a few days" is a limit.
    if (COUNTED.test(word) && (force !== 'command' || isBeforeCommand) && !TIMES.test(place.after)) return false;
    if (force === 'command') return !isOfOthers(before);
    // "The rack needs adequate cooling"
    if (MEASURED.test(word) && /^\W*(?:the|an?|each|every)\s[^,;]*\bneeds\s+$/i.test(before)) return true;
    // "It should take a few seconds" foretells, and asks for nothing.
    const isForetold = /\bshould\s+(?:take|last|show|resolve|finish)\b/i.test(before);
    return force === 'duty' && NEAR_DUTY.test(before) && !isForetold;
  },

  result: (place) => {
    const { word, before, after, force, isBeforeCommand } = place;
    if (word === 'decent' && force !== 'command') return false;
    if (force === 'none' || force === 'habit' || isExplained(place)) return false;
    if (isBeforeCommand || (isAdjective(word) && (!isAttribute(place) || /\bonly\s+$/i.test(before)))) return false;
    if (/\b(?:not|never|fails?|failed|assuming|how to)\b|n['’]t\b/i.test(before)) return false;
    // "efficiently by", "properly with": the sentence says how.
    if (/^\s+(?:by|through|via|using)\b/.test(after)) return false;
    if (isOfOthers(before) || /^\s+[\w-]+\s+(?:listed|named|defined|described)\b/.test(after)) return false;
    // "…, effectively meaning": what comes of it; "if it is closed properly": in which case.
    if (/^\s+\w+ing\b/.test(after) || /\bif\b[^,]*$/i.test(before)) return false;
    return !isAside(before.replace(/\b(?:check|verify|confirm|ensure|make sure|test) that\b/i, ''));
  },

  choice: (place) => {
    const { word, before, after, force, isBeforeCommand } = place;
    if (force === 'none' || force === 'habit' || isExplained(place)) return false;
    // "to various people" holds no verb.
    if (isAside(before.replace(/\bto\s+$/i, ''))) return false;
    if (isBeforeCommand || /\bthere (?:is|are) (?:an?\s+)?$|n['’]t\s+(?:\w+\s+){0,3}$/i.test(before)) return false;
    if (word.startsWith('some')) {
      if (/\bif\b/i.test(before) || /^\s+(?:who|with|from|else|in|on|that|at|whose)\b/.test(after)) return false;
      const isAsked = /\b(?:ask|tell|contact|call|notify|get|have|find|let|inform|needs?)\s+$/i.test(before);
      return isAsked || /^\s+(?:should|must|needs|has to)\b/.test(after);
    }
    if (word === 'usual' && force !== 'command') return false;
    if (/^the right\b/.test(word)) return force === 'command' && !/^\s+(?:for|to|who|that|in|on)\b/.test(after);
    // "the necessary forms that finance needs"
    if (/necessary$/.test(word) && /^\s+(?:[\w-]+\s+){1,4}(?:that|to|for|which)\b/.test(after)) return false;
    // "the usual template"
    if (word === 'usual' && !/\bthe\s+$/i.test(before)) return false;
    // "various" counts where the verb or "to" stands before it: "in the various places" sums up.
    if (word === 'various' && (force !== 'command' || !/^\W*\w+\s+(?:(?:\w+\s+){0,3}to\s+)?$/.test(before)))
      return false;
    if (
      /\b(?:most|more|as|very)\s+$/i.test(before) ||
      /\b(?:using|based on|according|depending|(?:listed|named|shown|described) (?:in|on|by|below|above)|for example)\b/.test(
        after,
      )
    )
      return false;
    // "the appropriate page for the type of mailbox" says by what to choose.
    return (
      isAttribute(place) &&
      !/^\s+(?:[\w-]+\s+){1,3}for\s+(?:the|this|each)\s+(?:[\w-]+\s+){1,3}(?:of|that|you)\b/.test(after)
    );
  },
};

/** Said of what is mostly so: nobody knows when it is not. */
const USUALLY = /^(?:ideally|normally|usually|typically|generally)$/;

/** "Tickets should normally get an answer", "Ideally, send two": a rule whose exceptions are not named. "Typically, the owner goes" tells of habits. */
function isRuleWithExceptions(place: Place): boolean {
  const { word, before, after } = place;
  // "You should usually branch off main, but …" goes on to tell when not.
  if (/,\s+(?:but|unless|except)\b/.test(after)) return false;
  if (before.trim() !== '') return /\b(?:must|should|shall)\s+(?:be\s+)?$/i.test(before) && place.force === 'duty';
  if (!/^(?:ideally|normally|usually)$/.test(word)) return false;
  return (
    place.force === 'command' ||
    (word === 'ideally' && place.force === 'duty' && DUTY.test(after)) ||
    isWorkOfOthers({ before, after: after.replace(/^,/, '') })
  );
}

/** Said of a time that may be any. */
const SOMETIME = /^(?:eventually|in due (?:course|time)|in the near future|at some point|sooner or later)$/;

/** Said of a number that is not known well. */
const ROUGH = /^(?:more or less|once or twice|or so)$/;

/** Words for a size, an age or a level. */
const SIZES =
  /^(?:big(?:ger)?|few|high|large[r]?|long|low|older|old|quiet|running low|runs (?:low|short)|short|slow|small(?:er)?|stale|unusual)$/;

/** Whether a sentence, or a clause of it, ends here. */
function isLast(after: string): boolean {
  return /^\s*(?:[.!;,:)]|$)|^\s+(?:before|after|and|or|so|until|if|when|unless)\b/.test(after);
}

/** Whether nobody can tell what to do without knowing the size: "delete old logs", "order toner when the stock is low". */
function isSizeThatDecides(place: Place): boolean {
  const { word, before, after } = place;
  if (isLast(after)) {
    const isMet = word.startsWith('run')
      ? IN_CONDITION.test(before)
      : !word.endsWith('er') && STATE_IN_CONDITION.test(before);
    return isMet && place.force === 'command';
  }
  if (!PLURAL_BEHIND.test(after) || isExplained(place) || place.force !== 'command') return false;
  return /^\W*for\s+(?:very\s+)?$/i.test(before) || (place.isBehindVerb && !/^short$|er$/.test(word));
}

const IN_CONDITION = /\b(?:if|when|whenever|once|before)\b[^,;]*$/i;

/** "when the stock is" */
const STATE_IN_CONDITION =
  /\b(?:if|when|whenever|once|until|unless)\s(?:(?!\b(?:that|which|because)\b)[^,;])*\b(?:is|are|gets?|runs?|becomes?|looks?|seems?)\s+(?:very\s+|so\s+)?$/i;

const PLURAL_BEHIND = /^\s+\p{L}+(?<!s)s\b(?!\s*[:(])/u;

/** "a ticket that stays open too long", but not "too large to send", "too long for the field" and reasons. */
function isTooMuch(place: Place): boolean {
  const { before, after } = place;
  if (/\b(?:because|since|so that|not|never|avoid|avoids|avoiding|unless)\b|n['’]t\b/i.test(before)) return false;
  const isForPurpose = /^\s+(?:[\w-]+\s+){0,4}(?:to|for)\b/.test(after);
  return !isForPurpose && !isExplained({ after }) && place.force === 'command';
}

/** "Keep enough licences in the pool", but not "loud enough", "enough rights to open it" and "enough for a day". */
function isEnoughOfSomething(place: Place): boolean {
  const { before, after } = place;
  if (!/^\s+(?!(?:for|of|to|that)\b)\p{Ll}/u.test(after)) return false;
  if (/^\s+(?:[\w-]+\s+){1,5}(?:to|that|so)\b|\band\s+(?:they|it|you|he|she|we)\b/.test(after)) return false;
  const isObject = /\b(?:with|has|have|leaves?|keeps?|is|are)\s+$/i.test(before) || place.isBehindVerb;
  return isObject && place.force === 'command';
}

/** Said only of what is to be done, never of what just happens. */
const URGENT = /possible|practica|timely|earliest|undue|asap|reasonable|convenience|permits|you (?:can|get|have)/;

/** Whether haste is asked for: "we try to answer as quickly as possible" promises nothing. */
function isAsked({ before, force }: Place): boolean {
  if (/\b(?:not|never|try|tries|aims?|strives?)\b|n['’]t\b/i.test(before)) return false;
  if (force === 'none' && /^\W*\w+ing\b|\b(?:about|of|for|by|toward)\s+\w+ing\b/i.test(before)) return false;
  return force === 'command' || (force !== 'none' && !isAside(before));
}

/** "this will take a few minutes" */
const FORETOLD =
  /\b(?:this|that|it|which|will|can|may|might|could|usually)\s+(?:\w+\s+)?takes?\s+(?:about\s+|only\s+|up to\s+)?$/i;

/** Said of things that could be counted. */
const COUNTED = /^(?:several|plenty|a (?:few|couple|number|lot))\b/;

/** Said of enough for a purpose. */
const MEASURED = /^(?:sufficient|adequate)/;

/** Behind a dash or a comma, others begin a sentence of their own: "read the notes - they have a lot of detail". */
function isOfOthers(before: string): boolean {
  return /[,;–—-]\s+(?:they|it|we|he|she|there)\b/i.test(before);
}

/** Said of what people do again and again. */
const HABITUAL = /regular|period|prompt|routine/;

/** Said of haste, which nobody asks for without meaning it. */
const PROMPT = /soon|quick|short/;

const UNIT = '(?:second|minute|hour|day|night|week|weekend|month|quarter|year|shift)s?';

const TIMES = new RegExp(String.raw`^\s+(?:[\w-]+\s+)?(?:${UNIT}|times)\b`, 'i');

/** A time that the same sentence does name. */
const INTERVAL = new RegExp(
  [
    String.raw`\b(?:every|each)\s+(?:[\w-]+\s+)?(?:${UNIT}|\w+day|morning|evening)\b`,
    String.raw`\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annually)\b`,
    String.raw`\b(?:once|twice|times)\s+(?:an?|per|each|every)\b`,
    String.raw`(?:\d|\b(?:one|two|three|four|five|six|seven|ten))\s*(?:(?:working|business)\s+)?(?:${UNIT}|mins?|hrs?)\b`,
  ].join('|'),
  'i',
);

/** "properly (see below)", "a few things: …": what follows says what the word does not. */
function isExplained({ after }: Pick<Place, 'after'>): boolean {
  return /^[^.;,]{0,30}[(:]/.test(after);
}

function isAdjective(word: string): boolean {
  return /^\w+(?:able|ate|ent|ive|ory)$/.test(word);
}

/** "a suitable cable", but not "the cable is suitable" and "suitable for the rack". */
function isAttribute({ after }: Place): boolean {
  return /^\s+(?!(?:to|for|that|when|if|because|as|and|or|but|in|on|at|by|with|than|from|of|until|unless|while|where|under|within|after|before|during)\b)[\p{L}\u0091]/u.test(
    after,
  );
}

/** "such as mail, print, etc." names the class of what it lists. */
const EXAMPLES = /\b(?:such as|like|e\.?g\.?|for example|for instance|includ(?:es?|ing)|any(?:thing)?)(?![\w-])/i;

/** "The technicians update the ticket as needed": people act, rather than the writers, the reader or a program with a name ("Active Manager"). */
function isWorkOfOthers({ before, after }: Pick<Place, 'before' | 'after'>): boolean {
  const [subject] = WORK_OF_OTHERS.exec(before + after) ?? [];
  return subject !== undefined && !/\s\p{Lu}/u.test(subject);
}

const WORK_OF_OTHERS =
  /^\W*(?:(?:the|each|every)\s+)?(?!(?:my|your|our|their)\b)(?:[\w-]+\s+){0,2}(?:staff|office|desk|(?:tech|technician|engineer|manager|team|owner|lead|administrator|admin|employee|supervisor|coordinator|dispatcher|responder|analyst)s?)\b(?!\s+(?:can|may|will)\b)/i;

/** Work of which an auditor asks how often it is done; "we regularly meet" tells of a habit. */
const UPKEEP =
  /\b(?:check|test|review|verif|inspect|audit|compare|monitor|clean|scan|patch|rotat|restor|count|back(?:s|ed)?\s+up|perform|replac)/i;

function isUpkeep({ before, after }: Place): boolean {
  const near = /(?:\S+\s+){0,9}$/.exec(before)?.[0] ?? '';
  return UPKEEP.test(near) || UPKEEP.test(/^\s*(?:\S+\s*){0,3}/.exec(after)?.[0] ?? '');
}

function isPast({ before, after }: Place): boolean {
  return /^\s+\w+ed\b/.test(after) && !/\b(?:is|are|be|been)\s+$/i.test(before);
}

/** Whether a word behind this text belongs to a reason, a purpose, or something that only may be. */
function isAside(before: string): boolean {
  if (
    /\b(?:because|since|so (?:that|you|we|they|it)|that|which|who|whose|while|although|whether|where|why|how|than|can|could|may|might|would|automatically)\b/i.test(
      before,
    )
  )
    return true;
  // "To ask somebody, open a ticket"
  if (/^\W*(?:in order )?to\s[^,]*$/i.test(before)) return true;
  // "to the machine" names a place, and no purpose.
  const [, verb] =
    /^.*\b(\w+)\s+to\s+(?!(?:the|an?|this|each|every|all|any|your|our|its|their)\b)(?=\p{L}|$)/isu.exec(before) ?? [];
  return verb !== undefined && !/^(?:needs?|ha[sv]e?|required|expected|sure|remember|try|is|are|be)$/i.test(verb);
}
