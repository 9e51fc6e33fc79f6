import { type Command, Option } from 'commander';
import { checkUsage } from '../../errors.ts';
import { checkChoice } from '../command.ts';

/** One result of a run: a format, and the file it goes to. */
export interface Output {
  /** That of `--format` if left out. */
  readonly format?: string;
  /** `-` is the standard output. */
  readonly file: string;
}

export interface OutputOptions {
  readonly format: string;
  readonly output?: readonly Output[];
  readonly force?: boolean;
  readonly statistics?: boolean;
}

/** The flags of a verb whose result can go to several places at once. */
export function withOutputs(command: Command, formats: readonly string[], initial: string): Command {
  return command
    .addOption(
      new Option('--format <name>', `one of ${formats.join(', ')}`)
        .default(initial)
        .argParser((name: string) => checkChoice('--format', name, formats)),
    )
    .addOption(
      new Option(
        '--output <[format=]file>',
        'write the result to a file instead of the terminal; with a format, beside it, as often as wanted ("-" is the terminal)',
      ).argParser((text: string, before: readonly Output[] | undefined) => readOutput(text, before ?? [], formats)),
    )
    .option('--force', 'replace such a file if it is there already')
    .option('--statistics', 'also count the findings per rule, and how many have a safe repair');
}

/** A file whose name looks like a format and a file can be written with a folder: `./a=b`. */
function readOutput(text: string, before: readonly Output[], formats: readonly string[]): readonly Output[] {
  const [, format, named] = /^([a-z]+)=(.*)$/s.exec(text) ?? [];
  const file = named ?? text;
  checkUsage(file !== '', `--output "${text}" names no file`, 'Write --output FILE or --output FORMAT=FILE.');
  if (format !== undefined) checkChoice('--output', format, formats);
  checkUsage(
    before.every((output) => output.file !== file),
    file === '-' ? 'Two results cannot share the standard output' : `Two results cannot share the file ${file}`,
    'Name another file for one of them.',
  );
  return [...before, format === undefined ? { file } : { format, file }];
}

/**
 * Every result of a run with its format. What `--format` names goes to the standard output, unless `--output` sends it, or something else,
 * there.
 * @throws SopError `usage` when two formats would stand in the standard output
 */
export function listOutputs({ format, output = [] }: OutputOptions): Required<Output>[] {
  const listed = output.map((one) => ({ format, ...one }));
  if (output.some((one) => one.format === undefined)) return listed;
  const other = output.find(({ file }) => file === '-');
  if (other === undefined) return [{ format, file: '-' }, ...listed];
  checkUsage(
    format === 'pretty' || format === other.format,
    `--format ${format} and --output ${other.format}=- both go to the standard output`,
    'Name a file for one of them.',
  );
  return listed;
}
