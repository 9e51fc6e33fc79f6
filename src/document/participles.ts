import { words } from './word-list.ts';

/** Past participles that do not end in -ed. Left out are those that are never passive (`been`, `come`) and those that are far oftener nouns (`input`). */
const IRREGULAR = words(
  `beaten begun bent beset bidden bitten blown born borne bought bound bred broadcast broken brought built burnt cast caught chosen cut dealt done
  drawn driven drunk dug eaten fed felt flown flung forbidden forecast foreseen forgiven forgone forgotten fought found frozen given gone grown heard
  held hewn hidden hit hung hurt inlaid interwoven kept known laid learnt led left lent let lit lost made meant met mislaid misled misread mistaken
  misunderstood mown offset outdone outgrown overcome overdone overdrawn overheard overridden overrun overseen oversold overtaken overthrown
  overwritten paid proofread proven put read rebuilt recast redone redrawn remade repaid reread rerun resent reset resold retaken rethought rewound
  rewritten ridden run rung said sawn seen sent set sewn shaken shaved shot shown shrunk shut slain slit slung sold sought sown spelt spent spilt
  split spoken spread sprung spun stolen strewn struck strung stuck stung sung sunk swept sworn swung taken taught thought thrown thrust told torn
  typeset undercut underpaid understood undertaken underwritten undone unwound upheld upset withdrawn withheld woken won worn woven written wrung`,
);

/** Words in -ed that are no participles of a verb with an object: nouns, adjectives, base forms, and what nobody can do to a thing. */
const NEVER = words(
  `aged appeared arrived assorted bearded bed behaved belonged beloved bleed breed collapsed creed crooked deceased deed departed died disappeared
  diseased elapsed embed emerged escaped evolved exceed existed expired feed gifted graduated greed happened headed heed hundred indeed infrared
  jagged kindred landlocked lapsed matured med moped naked need occurred proceed ragged recovered red reed remained renowned rested retired rugged
  sacred seed seemed sided skilled sled speed subsided succeed talented tattooed vanished varied weed wicked wooded wretched`,
);

/** Feelings and the like: adjectives behind `be`, unless a doer or `being` shows that something happened ("impressed by the offer"). */
const FEELINGS = words(
  `accomplished accustomed acquainted addicted advanced afraid aggravated agitated alarmed amazed amused annoyed appalled armed ashamed astonished
  astounded attuned baffled biased bored bothered cluttered complicated concerned confused congested contented convinced convoluted cramped crowded
  delighted depressed deserted disgusted dismayed displeased dissatisfied distressed divorced drunk educated elated embarrassed enraged enthused
  excited exhausted experienced fascinated fatigued flattered flawed frightened frustrated handicapped heated hooked horrified humbled inclined
  infatuated interested intimidated intoxicated intrigued involved irritated jaded mistaken obsessed opposed outdated outraged overjoyed overpriced
  overrated overwhelmed overworked panicked perplexed pleased preoccupied privileged puzzled refreshed relaxed relieved resigned saddened satisfied
  scared seasoned shocked sophisticated spoiled startled strained stuck stunned surprised tempted terrified thrilled tired troubled upset versed
  wasted wired worn worried`,
);

/** Qualities: adjectives as well, but passive behind `been` ("had been prepared"). */
const QUALITIES = words(
  `committed dedicated devoted distinguished distracted disturbed dressed engaged grounded inspired learned limited mixed motivated
  overloaded prepared qualified related`,
);

/** Conditions that a thing can be in: passive only where something shows that it is being done ("is closed by", "must be locked", "has been broken"). */
const STATES = words(
  `bent broken closed detailed determined disappointed done finished frozen jammed locked lost packed parked seated shut torn trapped`,
);

/** Verbs with a second object or a predicate behind them: "is called a switch", "was given access", "is left open". */
const COMPLEMENTED = words(
  `allocated allowed appointed asked assigned assumed awarded believed branded brought called caught caused charged christened considered cut declared
  deemed delivered denied designated dubbed elected entitled estimated fed felt fined flagged forbidden found given granted handed heard held judged
  kept labeled labelled left lent loaned made marked named nicknamed nominated offered ordered owed paid painted presumed priced proclaimed promised
  pronounced proved proven provided put quoted raised ranked rated read refunded refused renamed rendered reported returned ruled said seen sent
  served set shipped shown sold spared spent taught termed thought thrown titled told torn turned voted`,
);

/** Of what kind a past participle is; nothing for a word that is none. */
export type ParticipleKind = 'verb' | 'state' | 'quality' | 'feeling';

/** Whether a word, in lower case, can be a past participle that stands in a passive, and how much it is an adjective. */
export function participleKind(word: string): ParticipleKind | undefined {
  if (!IRREGULAR.has(word) && (!word.endsWith('ed') || word.length < 4 || NEVER.has(word))) return undefined;
  if (FEELINGS.has(word) || isNegated(word)) return 'feeling';
  if (QUALITIES.has(word)) return 'quality';
  return STATES.has(word) ? 'state' : 'verb';
}

/** Whether an object or a predicate may follow a participle of the passive. */
export function takesComplement(participle: string): boolean {
  return COMPLEMENTED.has(participle);
}

/** `unrelated`, `unsigned`: un- before an adjective, other than in verbs that undo something. */
function isNegated(word: string): boolean {
  return (
    /^un(?!der)/.test(word) &&
    !/^un(?:assigned|bl?ocked|covered|done|earthed|folded|ified|installed|ited|leashed|linked|loaded|locked|masked|mounted|packed|plugged|rolled|subscribed|ticked|tied|veiled|wound|zipped)$/.test(
      word,
    )
  );
}
