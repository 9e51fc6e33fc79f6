import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { compareDocuments } from '../library/difference.ts';
import { fingerprintOf } from '../library/fingerprint.ts';
import { type Library, textField } from '../library/library.ts';
import { personName } from '../library/people.ts';
import { documentOf } from '../library/review.ts';
import { renderDifferenceJson } from '../renderers/difference/json.ts';
import { renderDifferenceMarkdown } from '../renderers/difference/markdown.ts';
import { renderDifferencePretty } from '../renderers/difference/pretty.ts';
import type { DifferenceFormat } from '../renderers/difference/report.ts';
import { followFile, type Revision, requireWholeHistory } from '../workspace/git/history.ts';
import type { GitPlace } from '../workspace/git/run.ts';
import { findState, findTextWhere, type State } from '../workspace/git/states.ts';
import {
  type CommandFactory,
  type CommonOptions,
  colorsFor,
  createCommand,
  deliver,
  note,
  openManual,
  withFormats,
} from './command.ts';

const FORMATS: Record<string, DifferenceFormat> = {
  pretty: renderDifferencePretty,
  json: renderDifferenceJson,
  markdown: renderDifferenceMarkdown,
};

interface DiffOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop diff SOP-014                     what has changed since its last review
  $ sop diff SOP-014 HEAD                what is not committed yet
  $ sop diff SOP-014 1.1.0 1.2.0         between two versions
  $ sop diff SOP-014 2026-10-01          since the end of that day
  $ sop diff SOP-014 --format markdown   for a pull request or a mail

A commit is anything that Git takes for one: a branch, a tag, main~3. The second state is the file as it is, where none is
named.`;

const createDiff: CommandFactory = (io) =>
  withFormats(
    createCommand('diff', 'show what changed in one SOP, as prose: section by section, word by word'),
    Object.keys(FORMATS),
    'pretty',
  )
    .argument('<id>', 'the id of the SOP')
    .argument('[from]', 'a version, a day or a commit (default: the text of the last review)')
    .argument('[to]', 'the same (default: the file as it is)')
    .addHelpText('after', EXAMPLES)
    .action((id: string, from: string | undefined, to: string | undefined, options: DiffOptions) => {
      const { library, root } = openManual(io, options);
      const document = documentOf(library, id);
      const place = { folder: root, env: io.env };
      requireWholeHistory(place);
      const revisions = followFile(place, document.path);
      const before =
        from === undefined ? findReviewed(place, revisions, document, library) : findState(place, revisions, from);
      const after = to === undefined ? undefined : findState(place, revisions, to);
      const texts = { from: parse(before), to: after ? parse(after) : document };
      const difference = compareDocuments(texts.from, texts.to);
      const names = { from: before.name, to: after?.name ?? 'the file as it is' };
      const report = { id, title: textField(document, 'title') ?? '', ...names, difference };
      const isSame = difference.fields.length + difference.sections.length === 0;
      if (isSame && options.format === 'pretty')
        note(io, options, `${id} says the same at ${names.from} and in ${names.to}.\n`);
      else {
        const display = { colors: colorsFor(io, options), columns: io.columns };
        deliver(io, FORMATS[options.format]?.(report, display) ?? '', options);
      }
    });

export default createDiff;

function parse({ path, text }: State): Document {
  return parseDocument(path, text);
}

/** The text that the newest record covers; without one, the last commit. */
function findReviewed(place: GitPlace, revisions: readonly Revision[], document: Document, library: Library): State {
  const newest = library.records.get(textField(document, 'id') ?? '')?.at(-1);
  const found =
    newest &&
    findTextWhere(
      place,
      revisions,
      (path, text) => fingerprintOf(parseDocument(path, text), library) === newest.fingerprint,
    );
  if (!newest || !found) return findState(place, revisions, 'HEAD');
  const name = `the review by ${personName(newest.by, library.people)} on ${newest.date}`;
  return { name, path: found.revision.path, text: found.text };
}
