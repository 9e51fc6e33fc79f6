import { COMMON_VERBS } from './verbs.ts';

/** How an English word is used, as far as its forms depend on it. */
export type WordClass = 'verb' | 'noun' | 'other';

/** A form of a word: as it stands in a dictionary, with an s (a plural or "she does"), in the past, as in "has done", or in -ing. */
export type Form = 'base' | 's' | 'past' | 'participle' | 'ing';

const FORMS: Readonly<Record<WordClass, readonly Form[]>> = {
  verb: ['base', 's', 'past', 'participle', 'ing'],
  noun: ['base', 's'],
  other: ['base'],
};

/** Past and participle of verbs that do not take -ed. */
const IRREGULAR: ReadonlyMap<string, readonly [past: string, participle: string]> = new Map(
  `begin began begun, break broke broken, bring brought brought, build built built, buy bought bought, catch caught caught, choose chose chosen,
  come came come, cost cost cost, cut cut cut, deal dealt dealt, do did done, draw drew drawn, drive drove driven, fall fell fallen, find found found,
  get got got, give gave given, go went gone, grow grew grown, have had had, hear heard heard, hide hid hidden, hold held held, keep kept kept, know knew known,
  lay laid laid, lead led led, leave left left, let let let, lose lost lost, make made made, mean meant meant, meet met met, pay paid paid,
  put put put, quit quit quit, read read read, rise rose risen, run ran run, say said said, see saw seen, sell sold sold, send sent sent, set set set,
  show showed shown, shut shut shut, speak spoke spoken, speed sped sped, spend spent spent, split split split, stand stood stood,
  stick stuck stuck, take took taken, teach taught taught, tell told told, think thought thought, undertake undertook undertaken, understand understood understood,
  withdraw withdrew withdrawn, write wrote written`
    .split(/,\s*/)
    .map((line) => line.split(/\s+/) as [string, string, string])
    .map(([base, past, participle]) => [base, [past, participle]]),
);

/** Plain verbs that do not begin an instruction. */
const FURTHER_VERBS: ReadonlySet<string> = new Set(
  `allow become believe carry cause cover depend differ ease encourage end expect feel forbid gain grow guess happen hope hurry improve intend like
  mend mind need owe own prefer prove rely seem serve shrink suffer trust want wish worsen`.split(/\s+/),
);

function isVerb(word: string): boolean {
  return COMMON_VERBS.has(word) || IRREGULAR.has(word) || FURTHER_VERBS.has(word);
}

/** What a word or phrase is, judged by its first word and by that of a word which can stand in its place. */
export function classify(phrase: string, replacement: string): WordClass {
  const [first, ...rest] = phrase.split(' ') as [string, ...string[]];
  const [plain = ''] = replacement.split(' ');
  if (/^(?:can|cannot|could|may|might|must|should|will|would)$/.test(plain)) return 'other';
  if (isVerb(first) || /[iy][sz]e$|ify$/.test(first)) return 'verb';
  if (/(?:[ae]nce|[st]ion|ment|ness|ity|ology)$/.test(first)) return rest.length === 0 ? 'noun' : 'other';
  return isVerb(plain) && !/ly$/.test(first) ? 'verb' : 'other';
}

/** The forms of a phrase, whose first word is the one that changes. */
export function inflect(phrase: string, wordClass: WordClass): ReadonlyMap<Form, string> {
  const [first, ...rest] = phrase.split(' ') as [string, ...string[]];
  return new Map(FORMS[wordClass].map((form) => [form, [inflectWord(first, form), ...rest].join(' ')]));
}

function inflectWord(word: string, form: Form): string {
  switch (form) {
    case 'base':
      return word;
    case 's':
      if (word === 'have') return 'has';
      if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
      return /(?:s|x|z|ch|sh|o)$/.test(word) ? `${word}es` : `${word}s`;
    case 'ing':
      if (word.endsWith('ie')) return `${word.slice(0, -2)}ying`;
      return /[^aeoy]e$/.test(word) ? `${word.slice(0, -1)}ing` : `${doubled(word)}ing`;
    default: {
      const irregular = IRREGULAR.get(word);
      if (irregular) return irregular[form === 'past' ? 0 : 1];
      if (word.endsWith('e')) return `${word}d`;
      return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ied` : `${doubled(word)}ed`;
    }
  }
}

/** `stop` as in "stopped". Of longer verbs only those stressed on the end double their last letter. */
function doubled(word: string): string {
  return /^(?:qu|[^aeiou])*[aeiou][^aeiouwxy]$|(?:[eo]n|de|in|p?re|ns)fer$|(?<!li)mit$|(?:cur|pel|trol|gin)$/.test(word)
    ? word + word.charAt(word.length - 1)
    : word;
}
