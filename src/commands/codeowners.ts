import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { CODEOWNERS_FORGES, CODEOWNERS_PATHS, type CodeownersForge, writeCodeowners } from '../library/codeowners.ts';
import type { PlannedFile } from '../library/plan.ts';
import { renderDiff } from '../renderers/diff.ts';
import { readText } from '../workspace/files.ts';
import { readOrigin } from '../workspace/git.ts';
import { pathFrom } from '../workspace/paths.ts';
import { findBoundary } from '../workspace/root.ts';
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
  showPath,
} from './command.ts';

interface CodeownersOptions extends CommonOptions {
  readonly forge?: string;
  readonly output?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop codeowners                 write CODEOWNERS where the forge of this repository looks for it
  $ sop codeowners --check         for CI: exit 1 when it is out of date
  $ sop codeowners --output -      print it, write nothing
  $ sop codeowners --forge gitlab

Each SOP is owned by its owner and the owner's deputy, by their account in people.yml (accounts: {github: danar}), else
by their address. Only the lines between two marks are written: lines of your own stay. The last line that fits a path
decides, so lines of your own below the marks go before those of the SOPs.`;

const createCodeowners: CommandFactory = (io) =>
  createCommand('codeowners', 'write CODEOWNERS, so that the forge asks owners and deputies for review')
    .addOption(new Option('--forge <name>', 'github or gitlab (default: as the repository looks)'))
    .option('--output <file>', 'another file than the forge looks for; - prints')
    .option('--check', 'write nothing; exit 1 when the file is out of date')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CodeownersOptions) => {
      const { library, root } = openManual(io, options);
      const top = findBoundary(root);
      const forge =
        options.forge === undefined
          ? await guessForge(io, top)
          : checkChoice('--forge', options.forge, CODEOWNERS_FORGES);
      const isPrinted = options.output === '-';
      const path =
        options.output === undefined || isPrinted ? join(top, placeFor(top, forge)) : resolve(io.cwd, options.output);
      const before = readText(path);
      const { text, unknown } = writeCodeowners(before, library, forge, pathFrom(top, root));
      for (const person of unknown)
        note(io, options, `${person} has neither a ${forge} account nor an address in people.yml and is left out.\n`);
      const file: PlannedFile = { path, ...(before === undefined ? {} : { before }), after: text };
      if (isPrinted) io.out(text);
      else if (options.check) check(io, options, file);
      else write(io, options, file, options.output === undefined ? top : resolve(path, '..'));
    });

export default createCodeowners;

/** GitLab, where its files or its address are there; else GitHub. */
async function guessForge(io: Io, top: string): Promise<CodeownersForge> {
  if (readText(join(top, '.gitlab/CODEOWNERS')) !== undefined) return 'gitlab';
  if (readText(join(top, '.github/CODEOWNERS')) !== undefined) return 'github';
  if (readText(join(top, '.gitlab-ci.yml')) !== undefined) return 'gitlab';
  return /gitlab/i.test((await readOrigin(top, io.env)) ?? '') ? 'gitlab' : 'github';
}

/** The file that counts, or where a new one goes. */
function placeFor(top: string, forge: CodeownersForge): string {
  const [first = ''] = CODEOWNERS_PATHS[forge];
  return CODEOWNERS_PATHS[forge].find((path) => readText(join(top, path)) !== undefined) ?? first;
}

function check(io: Io, options: CodeownersOptions, file: PlannedFile): void {
  const shown = showPath(io, file.path);
  if (file.before === file.after) {
    note(io, options, `${shown} is up to date.\n`);
    return;
  }
  io.out(renderDiff([file], colorsFor(io, options), (path) => showPath(io, path)));
  note(io, options, `${shown} is out of date. Run: sop codeowners\n`);
  io.exitCode = 1;
}

function write(io: Io, options: CodeownersOptions, file: PlannedFile, folder: string): void {
  const isChanged = carryOut(io, { files: [file] }, folder, options);
  const shown = showPath(io, file.path);
  if (!isChanged) note(io, options, `${shown} is up to date.\n`);
  else if (!options.dryRun) note(io, options, `${file.before === undefined ? 'Wrote' : 'Updated'} ${shown}.\n`);
}
