import { InvalidArgumentError } from 'commander';
import { checkUsage } from '../errors.ts';
import { addDuration } from '../library/dates.ts';
import { type Library, textField } from '../library/library.ts';
import { findPerson, personName } from '../library/people.ts';
import { findStale, STATES, type State } from '../library/staleness.ts';
import { didYouMean } from '../near.ts';
import { renderStaleCsv } from '../renderers/stale/csv.ts';
import { renderStaleIcs } from '../renderers/stale/ics.ts';
import { renderStaleJson } from '../renderers/stale/json.ts';
import { renderStaleMarkdown } from '../renderers/stale/markdown.ts';
import { renderStalePretty } from '../renderers/stale/pretty.ts';
import type { StaleFormat } from '../renderers/stale/report.ts';
import { History } from '../workspace/git/history.ts';
import {
  type CommandFactory,
  type CommonOptions,
  checkChoice,
  colorsFor,
  createCommand,
  deliver,
  openManual,
  withFormats,
} from './command.ts';

const FORMATS: Record<string, StaleFormat> = {
  pretty: renderStalePretty,
  json: renderStaleJson,
  markdown: renderStaleMarkdown,
  csv: renderStaleCsv,
  ics: renderStaleIcs,
};

/** A calendar holds all reviews that are to come, not only those that want attention now. */
const COMPLETE_FORMATS = ['ics'];

interface StaleOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly by?: string;
  readonly owner?: string;
  readonly within?: number;
  readonly failOn: string;
  readonly all?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop stale                       what wants a review, the most urgent first
  $ sop stale --by owner            the same, grouped by who must do it
  $ sop stale --within 60           count reviews due in the next 60 days too
  $ sop stale --fail-on overdue,changed --format json
  $ sop stale --format markdown     a digest for each owner, for an issue or a mail
  $ sop stale --format ics --output reviews.ics    all coming reviews, for a calendar

Exit code 1 means that an SOP has the state of --fail-on (default: overdue).`;

const createStale: CommandFactory = (io) =>
  withFormats(
    createCommand('stale', 'show whose reviews are due, overdue or missing, and what has changed since'),
    Object.keys(FORMATS),
    'pretty',
  )
    .option('--by <order>', 'group by urgency or owner', 'urgency')
    .option('--owner <person>', 'only the SOPs of this person')
    .option('--within <days>', 'how many days ahead a review counts as due soon', readDays)
    .option('--all', 'show current SOPs too')
    .option(
      '--fail-on <states>',
      `exit with 1 when an SOP is in one of these states: ${STATES.join(', ')}, none`,
      'overdue',
    )
    .addHelpText('after', EXAMPLES)
    .action((options: StaleOptions) => {
      const by = checkChoice('--by', options.by ?? 'urgency', ['urgency', 'owner'] as const);
      const failing = options.failOn
        .split(',')
        .map((state) => checkChoice('--fail-on', state.trim(), [...STATES, 'none'] as const));
      const { library, root, show } = openManual(io, options);
      const history = new History({ folder: root, env: io.env }, 'few');
      const owner = options.owner === undefined ? undefined : readOwner(options.owner, library);

      const { today, sops } = findStale(
        library,
        options.within === undefined ? undefined : addDuration(library.today, `P${options.within}D`),
        history.whoChanged,
      );
      const owned = sops.filter((sop) => owner === undefined || sop.owner === owner);
      const isComplete = options.all || COMPLETE_FORMATS.includes(options.format);
      const shown = owned
        .filter(({ states }) => isComplete || states[0] !== 'current')
        .map((sop) => ({ ...sop, path: show(sop.path) }));

      const report = {
        staleness: { today, sops: shown },
        manual: library.manual.title,
        approved: owned.length,
        by,
        ...(owner === undefined ? {} : { owner }),
        nameOf: (key: string) => personName(key, library.people),
      };
      deliver(
        io,
        FORMATS[options.format]?.(report, { colors: colorsFor(io, options), columns: io.columns }) ?? '',
        options,
      );
      if (owned.some(({ states }) => states.some((state: State) => (failing as string[]).includes(state))))
        io.exitCode = 1;
    });

export default createStale;

/** @throws SopError `usage` when people.yml, or without one the SOPs, know nobody of that name */
function readOwner(given: string, { people, documents }: Library): string {
  if (people) return checkChoice('--owner', findPerson(given, people)?.key ?? given, [...people.people.keys()]);
  const owners = [...new Set(documents.flatMap((document) => textField(document, 'owner') ?? []))].sort();
  checkUsage(
    owners.includes(given),
    `--owner cannot be "${given}": no SOP has this owner${didYouMean(given, owners)}`,
    owners.length > 0 ? `Owners are: ${owners.join(', ')}.` : 'No SOP names an owner yet.',
  );
  return given;
}

function readDays(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of days.');
  return Number(text);
}
