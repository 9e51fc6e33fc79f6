import { resolve } from 'node:path';
import { checkUsage, SopError } from '../errors.ts';
import { type Library, textField } from '../library/library.ts';
import { findPerson, isPerson, personName } from '../library/people.ts';
import { type Handover, handOverInPeople, planHandover } from '../library/reassign.ts';
import { documentOf } from '../library/review.ts';
import { didYouMean } from '../near.ts';
import { count } from '../renderers/printable.ts';
import { renderHandover } from '../renderers/reassign.ts';
import { readText } from '../workspace/files.ts';
import { type CommandFactory, type CommonOptions, colorsFor, createCommand, note, openManual } from './command.ts';
import { carryOutRefactoring } from './refactor/carry-out.ts';

interface ReassignOptions extends CommonOptions {
  readonly left?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop reassign victor lee --left             all that Victor answered for is Lee's, and Victor has left
  $ sop reassign victor lee SOP-012 SOP-020    these only
  $ sop reassign victor lee --dry-run          show all that would change

Handed over: SOPs that the person owns or is to review, and approvals that are still to be given. Who wrote an SOP and
who approved it stays as it was. Whoever had the person for a deputy gets the other one.`;

const createReassign: CommandFactory = (io) =>
  createCommand('reassign', "hand a person's SOPs, reviews and approvals over to another")
    .argument('<from>', 'who hands over: a key of people.yml, a name or an address')
    .argument('<to>', 'who takes over')
    .argument('[id...]', 'only these SOPs (default: all)')
    .option('--left', 'the person has left: marked in people.yml as no longer active')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action((givenFrom: string, givenTo: string, ids: string[], options: ReassignOptions) => {
      const manual = openManual(io, options);
      const { library, root } = manual;
      const [from, to] = [findKey(givenFrom, library), findKey(givenTo, library)];
      checkUsage(from !== to, `Both are ${personName(from, library.people)}`, 'Name two persons.');
      refuseInactive(to, library);
      checkUsage(
        !options.left || ids.length === 0,
        '--left hands all SOPs over, and some are named',
        'Leave --left out, or the ids.',
      );
      const documents = ids.length > 0 ? ids.map((id) => documentOf(library, id)) : library.documents;
      const handover = planHandover(documents, library, from, to);
      const texts = new Map(
        handover.sops.flatMap(({ document, text }) => (text === document.text ? [] : [[document.path, text] as const])),
      );
      if (library.people && ids.length === 0) {
        const people = { path: manual.show('people.yml'), text: readText(resolve(root, 'people.yml')) ?? '' };
        texts.set('people.yml', handOverInPeople(people, from, to, options.left ?? false));
      }
      const names = [from, to].map((key) => personName(key, library.people)) as [string, string];
      const shown = renderHandover(handover, names, colorsFor(io, options));
      if (options.dryRun) note(io, options, shown);
      else io.out(shown);
      carryOutRefactoring(io, options, manual, { texts }, summarize(handover, names));
    });

export default createReassign;

function findKey(given: string, { people, documents }: Library): string {
  if (people) {
    const person = findPerson(given, people);
    checkUsage(
      person,
      `"${given}" is nobody in people.yml${didYouMean(given, people.people.keys())}`,
      'Name a key, a name or an address of people.yml.',
    );
    return person.key;
  }
  const owner = documents.map((document) => textField(document, 'owner') ?? '').find((text) => text.includes(given));
  const key = isPerson(given, people) ? given : owner;
  checkUsage(key !== undefined, `"${given}" is no person`, 'There is no people.yml: write "Name <email>".');
  return key;
}

function refuseInactive(key: string, { people }: Library): void {
  const person = people?.people.get(key);
  if (!person || person.active) return;
  throw new SopError(
    'refused',
    `${person.name} is not active in people.yml and cannot take anything over`,
    'Name somebody who is, or set active: true there.',
  );
}

function summarize({ sops }: Handover, [from, to]: readonly [string, string]): string {
  const handed = sops.filter(({ duties }) => duties.length > 0).length;
  return `Handed ${count(handed, 'SOP')} over from ${from} to ${to}`;
}
