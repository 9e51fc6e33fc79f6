import { resolve } from 'node:path';
import { SopError } from '../errors.ts';
import { textField } from '../library/library.ts';
import { sectionsOf } from '../library/manual.ts';
import { entryOf, squeeze } from '../library/place.ts';
import { planRename } from '../library/rename.ts';
import { documentOf } from '../library/review.ts';
import { checkTitle, listTitles, matchTitle } from '../library/titles.ts';
import { readText } from '../workspace/files.ts';
import { type CommandFactory, type CommonOptions, createCommand, type OpenManual, openManual } from './command.ts';
import { carryOutRefactoring } from './refactor/carry-out.ts';

interface RenameOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop rename SOP-014 "Restoring a Server from Backup"
  $ sop rename SOP-014 Restoring a Server --dry-run     show all that would change

The title changes in the frontmatter, the first heading, manual.yml, the index, and in the links that called it by its
old title. Its id and its file stay as they are.`;

const createRename: CommandFactory = (io) =>
  createCommand('rename', 'give an SOP another title: heading, manual.yml, links and index follow')
    .argument('<id>', 'the id of the SOP')
    .argument('<title...>', 'its new title')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action((id: string, words: string[], options: RenameOptions) => {
      const manual = openManual(io, options);
      const title = squeeze(words.join(' '));
      checkTitle(title);
      refuseTaken(manual, id, title);
      const document = documentOf(manual.library, id);
      const before = textField(document, 'title') ?? '';
      const contents = { path: manual.show('manual.yml'), text: readText(resolve(manual.root, 'manual.yml')) ?? '' };
      const rename = planRename(document, title, manual.library, contents);
      carryOutRefactoring(io, options, manual, rename, `Renamed ${id} from "${before}" to "${title}"`);
    });

export default createRename;

/** No two SOPs share a title, written or planned. */
function refuseTaken({ library, show }: OpenManual, id: string, title: string): void {
  const document = documentOf(library, id);
  const own = entryOf(document, library.manual);
  const planned = listTitles(library, sectionsOf(library.manual)).filter(({ entry }) => entry !== own);
  const written = library.documents.flatMap((other) =>
    other === document ? [] : [{ title: textField(other, 'title') ?? '', path: other.path }],
  );
  const [other] = matchTitle(title, written).how === 'exact' ? matchTitle(title, written).found : [];
  if (other)
    throw new SopError('refused', `"${title}" is written already: ${show(other.path)}`, 'Choose another title.');
  const { how, found } = matchTitle(
    title,
    planned.map((listed) => ({ ...listed, names: [listed.entry.title] })),
  );
  if (how !== 'exact' || !found[0]) return;
  throw new SopError(
    'refused',
    `manual.yml lists "${title}" already: ${show(found[0].entry.path)}`,
    'Choose another title, or take that one out of manual.yml first.',
  );
}
