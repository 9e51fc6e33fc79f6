import { Command, CommanderError } from 'commander';
import { commands } from './commands/all.ts';
import type { Io } from './commands/command.ts';
import { SopError } from './errors.ts';
import { renderFailure } from './renderers/failure.ts';

const EXAMPLES = `
Examples:
  $ sop init                      make a manual in this folder
  $ sop new "Server Down Procedures"
  $ sop lint                      check everything
  $ sop stale --by owner          whose reviews are due
  $ sop review SOP-035 --approve --depth walked

Exit codes: 0 done or warnings only, 1 findings, 2 wrong usage, broken configuration or a fault of the run.`;

/**
 * Runs one command line.
 * @param args without the names of the interpreter and of the program
 * @returns the exit code
 */
export async function run(args: readonly string[], io: Io, version: string): Promise<number> {
  try {
    const line = spellOut(args);
    const program = await createProgram(line[0], io, version);
    await program.parseAsync(line, { from: 'user' });
    return io.exitCode;
  } catch (error) {
    return explainFailure(error, io);
  }
}

/** `help VERB` says the same as `VERB --help`, and of a verb that is none, what to write instead. */
function spellOut(args: readonly string[]): string[] {
  const [first, verb] = args;
  if (first === undefined) return ['--help'];
  if (first !== 'help' || verb === undefined || verb.startsWith('-')) return [...args];
  return commands.some(({ name }) => name === verb) ? [verb, '--help'] : [verb];
}

/** Only the verb that is called is loaded; the others are there by name, for the help and for mistyped names. */
async function createProgram(called: string | undefined, io: Io, version: string): Promise<Command> {
  const program = new Command('sop')
    .description(
      'Standard operating procedures as code: scaffold, check, review and publish an operations manual kept in Git.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what this verb understands)')
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .addHelpText('after', EXAMPLES);
  for (const { name, summary, load } of commands) {
    const command =
      name === called ? (await load()).default(io) : new Command(name).summary(summary).description(summary);
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

function explainFailure(error: unknown, io: Io): number {
  // commander has printed its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof SopError) {
    io.err(renderFailure(error));
    return 2;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`This is a fault of sop itself, not of your manual.\n${detail}\n`);
  return 2;
}
