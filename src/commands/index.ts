import { dirname, join, resolve } from 'node:path';
import { SopError } from '../errors.ts';
import { buildContents, type Contents } from '../library/contents.ts';
import { VIEWS, type View } from '../library/contents-views.ts';
import type { PlannedFile } from '../library/plan.ts';
import { renderDifference } from '../renderers/index/difference.ts';
import { isIndexHtml, renderIndexHtml } from '../renderers/index/html.ts';
import { isContentsJson, renderContentsJson, renderListJson } from '../renderers/index/json.ts';
import { renderListMarkdown } from '../renderers/index/list.ts';
import { isContentsPage, renderContentsMarkdown } from '../renderers/index/markdown.ts';
import { readText } from '../workspace/files.ts';
import { pathFrom } from '../workspace/paths.ts';
import {
  type CommandFactory,
  type CommonOptions,
  carryOut,
  checkChoice,
  colorsFor,
  createCommand,
  type Io,
  note,
  openManual,
  withFormats,
} from './command.ts';

/** The formats; `prefix` leads from the folder of the result to the manual root. */
const FORMATS: Record<string, (contents: Contents, view: View, prefix?: string) => string> = {
  markdown: (contents, view, prefix) =>
    view === 'contents' ? renderContentsMarkdown(contents, prefix) : renderListMarkdown(contents, view, prefix),
  json: (contents, view) => (view === 'contents' ? renderContentsJson(contents) : renderListJson(contents, view)),
  html: renderIndexHtml,
};

interface IndexOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly view: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop index                      write the contents page (index.path in sop.yml, by default sops/README.md)
  $ sop index --check              for CI: exit 1 when the page is out of date
  $ sop index --output -           print the page, write nothing
  $ sop index --format json        print the contents and their coverage for a program
  $ sop index --view flat          print all titles from A to Z; --view videos prints the videos
  $ sop index --format html --output manual.html   one page that needs nothing else

A merge conflict in the page is solved by running "sop index" again.`;

const createIndex: CommandFactory = (io) =>
  withFormats(
    createCommand('index', 'write the contents page: volumes, sections, titles and coverage'),
    Object.keys(FORMATS),
    'markdown',
  )
    .option('--view <name>', 'what the page shows: contents, flat (A to Z) or videos', 'contents')
    .option('--check', 'write nothing; exit 1 when the page is out of date')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action((options: IndexOptions) => {
      const view = checkChoice('--view', options.view, VIEWS);
      const { library, root } = openManual(io, options);
      const contents = buildContents(library);
      const path = targetOf(io, options, join(root, library.settings.index.path));
      const text =
        FORMATS[options.format]?.(contents, view, path === undefined ? undefined : prefixFrom(path, root)) ?? '';
      if (path === undefined) io.out(text);
      else if (options.check) checkFile(io, options, planFile(path, text));
      else writeFile(io, options, planFile(path, text), options.output === undefined ? root : dirname(path), contents);
    });

export default createIndex;

/** The file that the result goes to, or nothing when it is printed. */
function targetOf(io: Io, { format, output, check, view }: IndexOptions, indexPath: string): string | undefined {
  if (output !== undefined && output !== '-') return resolve(io.cwd, output);
  if (output === undefined && format === 'markdown' && view === 'contents') return indexPath;
  if (check)
    throw new SopError(
      'usage',
      '--check compares a file, and this prints to the terminal',
      'Name the file with --output FILE.',
    );
  return undefined;
}

function prefixFrom(path: string, root: string): string {
  const folder = pathFrom(dirname(path), root);
  return folder === '' ? '' : `${folder}/`;
}

/** Line endings alone are no change: Git may have made them on checkout. */
function planFile(path: string, text: string): PlannedFile {
  const before = readText(path);
  if (before === undefined) return { path, after: text };
  return { path, before, after: before.replaceAll('\r\n', '\n') === text ? before : text };
}

function isOurs({ before = '' }: PlannedFile): boolean {
  // Some editors put a byte order mark in front.
  const text = before.replace(/^\uFEFF/, '');
  return text.trim() === '' || isContentsPage(text) || isContentsJson(text) || isIndexHtml(text);
}

function writeFile(io: Io, options: IndexOptions, file: PlannedFile, folder: string, { coverage }: Contents): void {
  const shown = show(io, file.path);
  if (file.before !== file.after && !isOurs(file) && !options.force) {
    throw new SopError(
      'refused',
      `${shown} was not written by "sop index"; nothing was changed`,
      'Add --force to replace it, or choose another place: index.path in sop.yml.',
    );
  }
  const isChanged = carryOut(io, { files: [file] }, folder, options);
  const covered = `${coverage.written} of ${coverage.planned} titles written, ${coverage.approved} approved.`;
  if (!isChanged) note(io, options, `${shown} is already up to date: ${covered}\n`);
  else if (!options.dryRun)
    note(io, options, `${file.before === undefined ? 'Wrote' : 'Updated'} ${shown}: ${covered}\n`);
}

function checkFile(io: Io, options: IndexOptions, file: PlannedFile): void {
  const shown = show(io, file.path);
  if (file.before === file.after) {
    note(io, options, `${shown} is up to date.\n`);
    return;
  }
  io.exitCode = 1;
  const colors = colorsFor(io, options);
  const state =
    file.before === undefined ? 'is missing' : isOurs(file) ? 'is out of date' : 'was not written by "sop index"';
  const excerpt = file.before === undefined || !isOurs(file) ? '' : renderDifference(file, colors, shown);
  io.out(`${colors.red('✗')} ${shown} ${state}. Run: ${commandFor(options, isOurs(file))}\n${excerpt}`);
}

/** The command line that brings the file up to date. */
function commandFor({ root, format, output, view }: IndexOptions, isSafe: boolean): string {
  const flags = [
    root === undefined ? '' : ` --root ${root}`,
    format === 'markdown' ? '' : ` --format ${format}`,
    view === 'contents' ? '' : ` --view ${view}`,
    output === undefined ? '' : ` --output ${output}`,
    isSafe ? '' : ' --force',
  ];
  return `sop index${flags.join('')}`;
}

function show(io: Io, path: string): string {
  return pathFrom(io.cwd, path);
}
