import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { writeValue } from '../../document/set-fields.ts';
import { type PlacedText, placedTexts } from '../../library/field-places.ts';
import type { Library } from '../../library/library.ts';
import { ownFields } from '../../library/own-fields.ts';
import { activeDeputy, findNamesake, findPerson, isPerson, PERSON_FIELDS, type People } from '../../library/people.ts';
import { defineRule } from '../../linter/rule.ts';
import { didYouMean, isSameWord, nearest } from '../../near.ts';

const ROLE_FIELDS = ['audience', 'performed_by'];

export default defineRule({
  summary: 'Every person and role is known, and the owner is active',
  rationale:
    'An SOP whose owner has left is reviewed by nobody; NIST SP 800-53 asks for a designated official, ISO 9001 7.5.2 for approval by a named person.',
  severity: 'error',
  scope: 'document',
  fix: 'Writes the key of the person or role that was meant: safe for a full name, an address or other capitals, unsafe for a mistyped key.',
  examples: {
    good: ['---\nowner: dana\nreviewers: [lee, victor]\naudience: technician\n---\n'],
    bad: ['---\nowner: victor\n---\n', '---\nreviewers: [lee, danna]\n---\n', '---\nperformed_by: [plumber]\n---\n'],
  },

  *check(document, { library }) {
    for (const name of personFields(library)) {
      for (const placed of placedTexts(document, name)) {
        if (!isPerson(placed.text, library.people)) yield strangerFinding(placed, library.people);
      }
    }
    if (!library.people) return;
    yield* ownerFindings(document, library.people);
    yield* roleFindings(document, library.people);
  },
});

function personFields({ settings }: Library): string[] {
  const own = [...ownFields(settings)].filter(([, { type }]) => type === 'person').map(([name]) => name);
  return [...PERSON_FIELDS, ...own];
}

function strangerFinding({ text, span }: PlacedText, people: People | undefined): Finding {
  if (!people) {
    return { message: `"${text}" names nobody; without people.yml, write a person as Name <email>`, span };
  }
  const message = `"${text}" is nobody in people.yml`;
  const namesake = findNamesake(text, people);
  if (!namesake) return { message: `${message}; use a key of that file, or add the person to it`, span };
  const isSure = isSameWord(text, namesake.key) || findPerson(text, people) === namesake;
  return {
    message: `${message}; did you mean "${namesake.key}"?`,
    span,
    fix: { safe: isSure, edits: [{ span, text: writeValue(namesake.key) }] },
  };
}

function* ownerFindings(document: Document, people: People): Generator<Finding> {
  for (const { text, span } of placedTexts(document, 'owner')) {
    const owner = people.people.get(text);
    if (!owner || owner.active) continue;
    const deputy = activeDeputy(owner, people);
    const advice = deputy
      ? `the deputy is ${deputy.key}: make ${deputy.key} the owner, or name another`
      : 'name an active owner';
    yield { message: `${text} is no longer active; ${advice}`, span };
  }
}

function* roleFindings(document: Document, { roles }: People): Generator<Finding> {
  for (const { text, span } of ROLE_FIELDS.flatMap((name) => placedTexts(document, name))) {
    if (roles.has(text)) continue;
    const meant = nearest(text, roles.keys());
    yield {
      message: `"${text}" is no role in people.yml${didYouMean(text, roles.keys()) || '; use one of that file, or add it there'}`,
      span,
      ...(meant === undefined
        ? {}
        : { fix: { safe: isSameWord(text, meant), edits: [{ span, text: writeValue(meant) }] } }),
    };
  }
}
