import { BE, HAVE_AND_DO, MODALS, OBJECTS, PRONOUNS, QUESTIONS } from './function-words.ts';
import { OPAQUE } from './prose.ts';
import { isJoined, type Token } from './sentences.ts';
import { findForm } from './verb-forms.ts';
import { COMMON_VERBS, NOUNS_AS_WELL } from './verbs.ts';
import { words } from './word-list.ts';

/** In words. */
const LONGEST_LABEL = 4;

/** Where it makes a verb of a word that is as often a noun. */
const ADVERBIALS = words('again carefully daily early first hard here later now there today together tomorrow twice');

/** Words that are adjectives before a noun: "Clean rooms". */
const ADJECTIVES = words(
  `total blank clean complete cool correct direct double dry duplicate free key level light own present rdp secure separate slow spare ssh telnet top
  warm`,
);

/** Verbs whose object is often a name: "Open Outlook". */
const NAMING = words('open start contact call close restart email join');

/** Those that seldom begin a compound noun, so that a bare noun behind them is their object: "Review logs", "Lock accounts". */
const TRANSITIVE = words(
  `address block check clear complete document download edit empty export extract filter fix flag import insert label launch list lock mark measure merge monitor
  move note patch pause pull push raise refresh reload reply reserve reset review route run schedule secure set share sort tag tidy toggle trace track transfer
  trigger trim turn tweak update upgrade view visit wipe zip`,
);

/** Verbs behind which a clause may stand without "that": "Check you can join". */
export const CHECKS = words('check confirm ensure verify');

/** Words that a number tells apart: "Step 5". */
const NUMBERED = words('page step phase part level point port number table stage line order version room release');

/** Nouns of place and time: "where", "when" and "that" behind them open a relative clause. */
const PLACES = words('place point position time stage state case site spot work');

const PREPOSITIONS = words(
  'about above across after against around as at back before behind below between by down during for from in into of off on onto out over per since through to under until up via with within without aside away',
);

/** What they have behind them where they are verbs. */
const GOVERNED: ReadonlySet<string> = new Set(
  Object.entries({
    back: 'up out',
    block: 'off out',
    book: 'in out',
    boot: 'into from up',
    call: 'back for in up',
    change: 'to into',
    check: 'for with in on at against under via into through whether',
    clean: 'up off out',
    clear: 'out up',
    close: 'out down',
    copy: 'to into from over',
    cut: 'off',
    dial: 'in into out',
    download: 'from to',
    drop: 'by off into',
    email: 'to',
    export: 'to as',
    fill: 'in out up',
    filter: 'by for',
    flag: 'up',
    focus: 'on',
    follow: 'up',
    hand: 'over out back in',
    hold: 'on off',
    import: 'from',
    key: 'in',
    lift: 'off up out',
    line: 'up',
    link: 'to',
    lock: 'out up',
    log: 'in on out off into onto back',
    login: 'to into',
    logon: 'to',
    logout: 'of from',
    mark: 'as off down up',
    monitor: 'for',
    mount: 'on in',
    move: 'to into on back over away up down',
    note: 'down in',
    open: 'up with in',
    pass: 'on over to',
    pay: 'for in by',
    phase: 'out',
    pick: 'up out off',
    place: 'in on',
    plan: 'for on',
    plug: 'in into',
    point: 'to at out',
    post: 'to in on',
    power: 'on off up down',
    press: 'on',
    print: 'out',
    push: 'to',
    rack: 'up',
    rdp: 'to into',
    reach: 'out',
    record: 'in',
    reply: 'to',
    report: 'to back',
    reset: 'to',
    return: 'to',
    ring: 'up back',
    roll: 'back out up',
    round: 'up',
    route: 'to through',
    rule: 'out',
    run: 'through as away',
    scale: 'up down out',
    scan: 'for',
    screen: 'for',
    screw: 'in down on',
    scroll: 'to down up',
    seal: 'off',
    search: 'for in through',
    set: 'up to aside',
    share: 'with',
    ship: 'to',
    shut: 'down off',
    sign: 'in on out off up into back',
    slow: 'down',
    sort: 'by out',
    spin: 'up down',
    split: 'up into',
    ssh: 'to into',
    stack: 'up',
    stand: 'by up back',
    start: 'with by at from up over',
    stay: 'on',
    step: 'through into back',
    stock: 'up',
    stop: 'at by',
    store: 'in',
    swap: 'out over',
    switch: 'to on off over',
    sync: 'with to',
    tag: 'as with',
    tap: 'on',
    tape: 'down over up',
    telnet: 'to into',
    tick: 'off',
    tidy: 'up',
    tie: 'up down',
    top: 'up',
    trace: 'back',
    track: 'down',
    transfer: 'to',
    turn: 'on off up down to around',
    type: 'in into',
    upgrade: 'to',
    upload: 'to',
    walk: 'through to up',
    wipe: 'down off',
    wire: 'up',
    work: 'with on through around in',
    wrap: 'up',
    zip: 'up',
  }).flatMap(([verb, prepositions]) => prepositions.split(' ').map((preposition) => `${verb} ${preposition}`)),
);

/** Where a clause begins that has a verb of its own. */
const SUBORDINATES = words(
  'who which that if when because while where whether until before after as so what how since unless although',
);

/** Verbs that only a statement has, besides the clear ones among the common verbs. */
const PREDICATES = words('belong cost differ expire happen have need occur vary contain consist do');

/**
 * Whether a word that is as often a noun is a verb, by what follows: "Test the line", but "Test results of the night".
 * @param isFinished whether the sentence ends with a full stop: without a verb it would hardly have one
 */
export function isUsedAsVerb(tokens: readonly Token[], at: number, isFinished: boolean): boolean {
  const [first, second, third] = [tokens[at]?.lower ?? '', tokens[at + 1], tokens[at + 2]];
  if (!second) return !ADJECTIVES.has(first) && (at > 0 || tokens.length === 1);
  const [next, behind] = [second.lower, isJoined(third) ? third.lower : ''];
  if (!/^\s+$/.test(second.gap))
    return /^\s*["“‘'(]/.test(second.gap) || (/^(?:and|then)$/.test(next) && COMMON_VERBS.has(behind));
  if (/^\p{N}/u.test(next)) return behind !== '' && !NUMBERED.has(first);
  if (OBJECTS.has(next) || ADVERBIALS.has(next) || /..ly$/.test(next) || next.includes(OPAQUE)) return true;
  if (CHECKS.has(first) && (PRONOUNS.has(next) || BE.has(behind))) return true;
  if (next === 'and' || next === 'or') return COMMON_VERBS.has(behind) || OBJECTS.has(tokens[at + 3]?.lower ?? '');
  if (PREPOSITIONS.has(next)) return behind !== 'by' && GOVERNED.has(`${first} ${next}`);
  if (QUESTIONS.has(next)) return !PLACES.has(first);
  if (ADJECTIVES.has(first)) return false;
  if (/^\p{Lu}/u.test(second.text)) return isFinished || NAMING.has(first) || TRANSITIVE.has(first);
  return (isFinished || TRANSITIVE.has(first) || hasSecondCommand(tokens, at + 1)) && !hasPredicate(tokens, at + 1);
}

/** Whether another command follows: "Download drivers and copy them". */
function hasSecondCommand(tokens: readonly Token[], from: number): boolean {
  const at = tokens.findIndex(({ lower }, index) => index > from && (lower === 'and' || lower === 'then'));
  return at > 0 && COMMON_VERBS.has(tokens[at + 1]?.lower ?? '') && OBJECTS.has(tokens[at + 2]?.lower ?? '');
}

/** Whether a clause has a verb of its own, so that the words before it are its subject; or a colon, so that they are a label. */
function hasPredicate(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < tokens.length; at++) {
    const { lower, gap } = tokens[at] as Token;
    if (gap.includes(':')) return at < from + LONGEST_LABEL;
    if (SUBORDINATES.has(lower) || gap.includes(';')) return false;
    if (BE.has(lower) || MODALS.has(lower) || HAVE_AND_DO.has(lower) || PREDICATES.has(lower)) return true;
    const before = tokens[at - 1]?.lower ?? '';
    if (gap.includes(',') || /^(?:to|and|or|then|not)$/.test(before) || OBJECTS.has(before)) continue;
    const isBase = COMMON_VERBS.has(lower) && !NOUNS_AS_WELL.has(lower);
    const form = lower.endsWith('s') ? findForm(lower, COMMON_VERBS) : undefined;
    if (isBase || (form && (!NOUNS_AS_WELL.has(form.command) || OBJECTS.has(tokens[at + 1]?.lower ?? '')))) return true;
  }
  return false;
}
