import { personName } from '../library/people.ts';
import { recomputeCommands } from '../library/recompute.ts';
import { documentOf } from '../library/review.ts';
import { verifyDocument } from '../library/verify.ts';
import { count } from '../renderers/printable.ts';
import { renderVerifyJson } from '../renderers/verify/json.ts';
import { renderVerifyPretty } from '../renderers/verify/pretty.ts';
import type { VerifyFormat } from '../renderers/verify/report.ts';
import { findAlteredRecords } from '../workspace/git/altered.ts';
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

const FORMATS: Record<string, VerifyFormat> = { pretty: renderVerifyPretty, json: renderVerifyJson };

interface VerifyOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop verify                    every SOP that is approved or retired
  $ sop verify SOP-035            one, with its records and the commands that make its fingerprint without sop
  $ sop verify --format json

Checked: each record file can be read, bears the name that its content gives it, and was never changed or deleted after
it was committed; approvals are by somebody other than the author; the newest approval and the newest review cover
exactly the present text and what it depends on; the dates in the SOP are those of the newest record. Exit code 1 when
something does not hold.`;

const createVerify: CommandFactory = (io) =>
  withFormats(
    createCommand('verify', 'prove that records stand behind SOPs, and show how to do it without sop'),
    Object.keys(FORMATS),
    'pretty',
  )
    .argument('[id...]', 'ids of SOPs (default: all that are approved or retired)')
    .addHelpText('after', EXAMPLES)
    .action((ids: string[], options: VerifyOptions) => {
      const { library, root, show } = openManual(io, options);
      const named = [...new Set(ids)].map((id) => documentOf(library, id));
      const isReviewed = ({ status }: Readonly<Record<string, unknown>>): boolean =>
        status === 'approved' || status === 'retired';
      const documents =
        named.length > 0 ? named : library.documents.filter(({ frontmatter }) => isReviewed(frontmatter.data));
      const { altered, reach } = findAlteredRecords(root, io.env);
      const verifications = documents.map((document) => verifyDocument(document, library, altered));
      const commands = new Map(
        named.map((document, index) => [verifications[index]?.id ?? '', recomputeCommands(document, library, show)]),
      );
      const nameOf = (person: string): string => personName(person, library.people);
      const report = { verifications, commands, show, nameOf };
      deliver(io, FORMATS[options.format]?.(report, colorsFor(io, options)) ?? '', options);

      const failed = verifications.filter(({ faults }) => faults.length > 0).length;
      if (failed > 0) io.exitCode = 1;
      if (reach === 'partial')
        note(
          io,
          options,
          'This clone is shallow: records changed in earlier commits are not seen. Run: git fetch --unshallow\n',
        );
      if (reach === 'none')
        note(io, options, 'Without a Git history here, nobody can tell whether records were changed later.\n');
      if (options.format === 'pretty') note(io, options, summarize(verifications.length, failed));
    });

export default createVerify;

function summarize(checked: number, failed: number): string {
  if (checked === 0) return 'No SOP is approved or retired yet: there is nothing to verify.\n';
  if (failed === 0) return `${count(checked, 'SOP')}: the records carry every one of them.\n`;
  return `${failed} of ${count(checked, 'SOP')} ${failed === 1 ? 'is' : 'are'} not carried by ${failed === 1 ? 'its' : 'their'} records.\n`;
}
