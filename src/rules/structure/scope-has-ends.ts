import type { Document } from '../../document/document.ts';
import { OBJECTS } from '../../document/function-words.ts';
import { PLACEHOLDER } from '../../document/prose.ts';
import { words } from '../../document/word-list.ts';
import { fieldSpan } from '../../library/field-places.ts';
import type { Glossary } from '../../library/glossary.ts';
import { textField } from '../../library/library.ts';
import { stepVerbs } from '../../library/step-verbs.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'The trigger is an event and the outcome a state, so that the procedure has two ends',
  rationale:
    'The guides for MSPs ask every SOP for a beginning and an outcome, so that one procedure does not run into the next. An outcome such as "Done" tells nobody when to stop.',
  severity: 'error',
  scope: 'document',
  examples: {
    good: [
      '---\ntrigger: The phone rings.\noutcome: The caller knows the next step, and the PSA holds a ticket.\n---\n',
    ],
    bad: [
      '---\ntrigger: As needed\n---\n',
      '---\noutcome: The procedure is complete.\n---\n',
      '---\ntitle: Answering Calls\noutcome: Answering calls\n---\n',
      '---\ntrigger: The phone rings.\noutcome: The phone rings.\n---\n',
      '---\noutcome: Close the ticket and call the client.\n---\n',
    ],
  },

  *check(document, { library }) {
    const requires = library.templates.get(textField(document, 'type') ?? '')?.requires ?? [];
    for (const end of ENDS) {
      const text = requires.includes(end.field) ? textField(document, end.field) : undefined;
      if (text === undefined || text.search(PLACEHOLDER) >= 0) continue;
      const fault = findFault(document, end, text, library.glossary);
      if (fault !== undefined) yield { message: `${fault}; ${end.advice}`, span: fieldSpan(document, `/${end.field}`) };
    }
  },
});

interface End {
  readonly field: string;
  /** The fields that it must not repeat. */
  readonly others: readonly string[];
  readonly advice: string;
  /** Words of which a text that says nothing is made. */
  readonly empty: ReadonlySet<string>;
}

const NOTHING =
  'the a an this any all every n/a na none nothing unknown various several see below above text procedure process task tasks sop work job checklist step steps item items is are it be to and of on';

const ENDS: readonly End[] = [
  {
    field: 'trigger',
    others: ['title', 'summary'],
    advice: 'write the event or the time that begins the work',
    empty: words(
      `${NOTHING} when whenever if as where once at time always anytime needed need needs necessary required requested request appropriate applicable possible due demand someone
      somebody anyone start starts started begin begins must has should arises occurs happens something used use run ad hoc`,
    ),
  },
  {
    field: 'outcome',
    others: ['trigger', 'title', 'summary'],
    advice: 'write the state by which the reader sees the end',
    empty: words(
      `${NOTHING} everything was were has have been done complete completed completion finished ended end ends over success successful successfully executed performed followed
      through reached achieved result outcome goal ok okay good fine fully correctly properly now well works`,
    ),
  },
];

function findFault(document: Document, end: End, text: string, glossary: Glossary): string | undefined {
  const name = `The ${end.field}`;
  const folded = fold(text);
  const isEmpty = folded === '' || folded.split(' ').every((word) => end.empty.has(word));
  if (isEmpty || vagueTexts(glossary).has(folded)) return `${name} says nothing about this SOP`;
  const repeated = end.others.find((field) => fold(textField(document, field) ?? '') === folded);
  if (repeated !== undefined) return `${name} only repeats the ${repeated}`;
  const purpose = text.replace(PURPOSE, '');
  if (!isCommand(purpose, glossary)) return undefined;
  return purpose === text ? `${name} is an instruction` : `${name} is a purpose`;
}

/** Words in lower case, without punctuation and articles. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .replace(/(?:^| )(?:the|an?)(?= )/g, '')
    .trim();
}

const vague = new WeakMap<Glossary, ReadonlySet<string>>();

function vagueTexts(glossary: Glossary): ReadonlySet<string> {
  let known = vague.get(glossary);
  if (!known) {
    known = new Set(Object.keys(glossary.style.vague_words).map(fold));
    vague.set(glossary, known);
  }
  return known;
}

const PURPOSE = /^\s*(?:in order )?to\s+/i;

/** "Close the ticket": a verb with its object, and no other verb. "Backup tested" and "Access the user asked for is there" are states. */
function isCommand(text: string, glossary: Glossary): boolean {
  const [, first = '', second = ''] = /^\s*([\p{L}-]+)\s+(\p{L}+)/u.exec(text)?.map((word) => word.toLowerCase()) ?? [];
  return stepVerbs(glossary).has(first) && OBJECTS.has(second) && !STATE.test(text);
}

const STATE = /\b(?:is|are|was|were|has|have|had)\b/i;
