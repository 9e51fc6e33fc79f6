import { resolve } from 'node:path';
import type { Document } from '../document/document.ts';
import { describeSection, findSectionNamed } from '../library/find-place.ts';
import { planMove } from '../library/move.ts';
import { documentOf } from '../library/review.ts';
import { readText } from '../workspace/files.ts';
import { type CommandFactory, type CommonOptions, createCommand, type OpenManual, openManual } from './command.ts';
import { carryOutRefactoring } from './refactor/carry-out.ts';

interface MoveOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop move SOP-014 4.3                 to volume 4, section 3
  $ sop move SOP-014 backups --dry-run   show all that would change

The file goes to the folder of the section, its entry to the section in manual.yml, and every link follows: those of
other SOPs to this one, and its own to SOPs, images and files. Its id stays. Git is told as by "git mv"; nothing is
committed.`;

const createMove: CommandFactory = (io) =>
  createCommand('move', 'move an SOP to another section: file, manual.yml, links and index follow')
    .argument('<id>', 'the id of the SOP')
    .argument('<section>', 'where it goes: 4.3, or the key, title or alias of a section')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action((id: string, name: string, options: MoveOptions) => {
      const manual = openManual(io, options);
      const section = findSectionNamed(manual.library.manual, name);
      const { library, document } = findMoving(manual, id, `${section.folder}/`);
      const contents = { path: manual.show('manual.yml'), text: readText(resolve(manual.root, 'manual.yml')) ?? '' };
      const move = planMove(document, section, library, contents);
      const what = `Moved ${id} to ${describeSection(section)}: ${manual.show(move.path)}`;
      carryOutRefactoring(io, options, { ...manual, library }, move, what);
    });

export default createMove;

/** The SOP under an id. A second copy at the new place was left by a run that was cut off, and does not count: the move is made again. */
function findMoving(
  manual: OpenManual,
  id: string,
  folder: string,
): { library: OpenManual['library']; document: Document } {
  const copies = (manual.library.byId.get(id) ?? []).filter(({ path }) => path.startsWith(folder));
  const [copy] = copies;
  const isTwice = manual.library.byId.get(id)?.length === 2 && copies.length === 1;
  const library = isTwice && copy ? manual.reload(new Map([[copy.path, null]])) : manual.library;
  return { library, document: documentOf(library, id) };
}
