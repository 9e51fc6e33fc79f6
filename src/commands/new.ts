import { resolve } from 'node:path';
import type { NewSop } from '../library/draft.ts';
import { openInEditor, requireEditor } from '../workspace/editor.ts';
import { choosePerson, findSelf } from '../workspace/person.ts';
import { type CommandFactory, carryOut, createCommand, note } from './command.ts';
import { beginAsking, type NewOptions } from './new/asking.ts';
import { chooseId } from './new/id.ts';
import { chooseMonth } from './new/month.ts';
import { choosePlace } from './new/place.ts';
import { planFiles } from './new/plan.ts';
import { explainDraft } from './new/say.ts';
import { chooseShipped } from './new/shipped.ts';
import { chooseSummary } from './new/summary.ts';
import { chooseTitle } from './new/title.ts';
import { chooseType } from './new/type.ts';

const EXAMPLES = `
Examples:
  $ sop new                                           asks for everything
  $ sop new "Server Down Procedures"                  a title that manual.yml plans; part of it is enough
  $ sop new "Replacing a Firewall" --section 3.4      a title of your own: manual.yml gets it too
  $ sop new "Server Down" --from-library --edit       from the shipped SOP of that title, in your editor
  $ sop new "Verify Service Packs" --type monthly-single --month 202612
  $ sop new "Final Friday" --type checklist --owner dana --summary "What we train on the last Friday." --dry-run`;

const createNew: CommandFactory = (io) =>
  createCommand('new', 'begin an SOP from a template, a planned title or a shipped SOP')
    .argument('[title...]', 'a planned title, or part of it, or a new one')
    .option('--type <type>', 'the template: procedure, checklist, policy … (default: by the title)')
    .option('--volume <volume>', 'the volume of a new title: number, key or title')
    .option('--section <section>', 'the section of a new title: number, 4.3, key, title or alias')
    .option('--owner <person>', 'who answers for it: a key of people.yml (default: you, by the email that Git knows)')
    .option('--id <id>', 'its id (default: the next free one, over all known branches)')
    .option('--summary <text>', 'one line for the index: what it achieves, and for whom')
    .option('--month <YYYYMM>', 'the month, for types that need one')
    .option('--from-library', 'begin from the shipped SOP of that title, as a draft to adapt')
    .option('--edit', 'open it in your editor ($VISUAL or $EDITOR)')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (words: readonly string[], options: NewOptions) => {
      const given = words.length === 0 ? undefined : words.join(' ');
      const editor = options.edit ? requireEditor(io.env) : undefined;
      const asking = beginAsking(io, options);
      const { manual } = asking;

      const shipped = options.fromLibrary ? await chooseShipped(asking, given) : undefined;
      const topic = await chooseTitle(asking, given, shipped);
      const template = await chooseType(asking, topic, shipped);
      const month = await chooseMonth(asking, topic.title, template);
      const id = await chooseId(asking);
      const place = await choosePlace(asking, topic, template, month, id);
      const owner = { question: 'Who answers for it?', flag: '--owner', given: options.owner, isSelf: false };
      const person = await choosePerson(io, owner, manual.library.people, manual.root);
      const sop: NewSop = {
        id,
        title: place.title,
        place: place.section.place,
        series: place.listed?.series,
        month,
        owner: person,
        author: (await findSelf(io, manual.library.people, manual.root)) ?? person,
        summary: await chooseSummary(asking, shipped),
      };

      const plan = planFiles(manual, sop, place, template, shipped);
      carryOut(io, plan, manual.root, options);
      if (options.dryRun) return;
      io.out(`${manual.show(place.path)}\n`);
      note(io, options, explainDraft(manual, sop, place, template, plan, topic));
      if (editor !== undefined) openInEditor(editor, resolve(manual.root, place.path), io.env);
    });

export default createNew;
