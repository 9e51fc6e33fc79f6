import { join, resolve } from 'node:path';
import { checkUsage } from '../errors.ts';
import { CI_KINDS } from '../library/repository-files.ts';
import { surveyFolder } from '../workspace/survey.ts';
import { type CommandFactory, carryOut, createCommand, note, showPath } from './command.ts';
import { type InitOptions, readAnswers } from './init/answers.ts';
import { commitFiles } from './init/commit.ts';
import { planStarter } from './init/plan.ts';
import { placeRoot } from './init/root.ts';
import { explainNext, summarizeStarter } from './init/say.ts';

const EXAMPLES = `
Examples:
  $ sop init                                make a manual in sops, in this folder
  $ sop init --yes --library                ask nothing, and bring the shipped SOPs as drafts to adapt
  $ sop init handbook --ci gitlab --owner "Dana Ruiz <dana@example.com>"
  $ sop init --dry-run                      show what would be written

In an existing repository files are added, none is changed, and nothing is committed.`;

const createInit: CommandFactory = (io) => {
  const command = createCommand('init', 'make a new manual: contents, glossary, people, checks for CI and editor')
    .argument('[dir]', 'the folder that gets the manual, as its folder sops (default: this one)')
    .option('--owner <person>', 'who runs the manual, as "Name <email>" (default: as Git knows you)')
    .option('--ci <name>', `which pipeline to write: ${CI_KINDS.join(', ')}`)
    .option('--library', 'bring the shipped SOPs as drafts to adapt')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .option('--company <name>', 'with --library: your name in the drafts (default: "our company")')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string | undefined, options: InitOptions) => {
      checkUsage(
        options.root === undefined,
        'init takes no --root: a new manual goes into the folder sops of the folder you name',
        'Name that folder alone: npx sop-as-code init handbook',
      );
      const survey = await surveyFolder(resolve(io.cwd, dir ?? '.'), io.env);
      const root = placeRoot(survey);
      const answers = await readAnswers(io, options, survey);

      const starter = planStarter(io, options, survey, root, answers);
      carryOut(io, starter, survey.top, options);
      if (options.dryRun) return;
      io.out(summarizeStarter(starter, showPath(io, join(survey.top, root))));
      const committed = await commitFiles(io, survey, starter.files, answers.committer);
      note(io, options, explainNext(io, survey, root, answers, starter, committed));
    });
  // A manual that is not there yet has no root to name.
  command.options.find(({ long }) => long === '--root')?.hideHelp();
  return command;
};

export default createInit;
