import { InvalidArgumentError } from 'commander';
import { parseDocument } from '../document/parse.ts';
import { textField } from '../library/library.ts';
import { personName } from '../library/people.ts';
import { documentOf } from '../library/review.ts';
import type { ReviewRecord } from '../library/review-record.ts';
import { renderHistoryJson } from '../renderers/history/json.ts';
import { renderHistoryMarkdown } from '../renderers/history/markdown.ts';
import { renderHistoryPretty } from '../renderers/history/pretty.ts';
import type { HistoryEvent, HistoryFormat } from '../renderers/history/report.ts';
import { followFile, readTexts, requireWholeHistory } from '../workspace/git/history.ts';
import {
  type CommandFactory,
  type CommonOptions,
  colorsFor,
  createCommand,
  deliver,
  openManual,
  withFormats,
} from './command.ts';

const FORMATS: Record<string, HistoryFormat> = {
  pretty: renderHistoryPretty,
  json: renderHistoryJson,
  markdown: renderHistoryMarkdown,
};

interface HistoryOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly limit?: number;
}

const EXAMPLES = `
Examples:
  $ sop history SOP-014                      its commits and reviews, the newest first
  $ sop history SOP-014 --limit 5
  $ sop history SOP-014 --format markdown    a table for a title page

The file is followed through its renames. What was between two versions, sop diff shows: sop diff SOP-014 1.1.0 1.2.0`;

const createHistory: CommandFactory = (io) =>
  withFormats(createCommand('history', 'show the versions and reviews of one SOP'), Object.keys(FORMATS), 'pretty')
    .argument('<id>', 'the id of the SOP')
    .option('--limit <number>', 'only so many events', readLimit)
    .addHelpText('after', EXAMPLES)
    .action((id: string, options: HistoryOptions) => {
      const { library, root, show } = openManual(io, options);
      const document = documentOf(library, id);
      const place = { folder: root, env: io.env };
      requireWholeHistory(place);
      const revisions = followFile(place, document.path);
      const texts = readTexts(place, revisions);
      const committed = texts[0] === undefined ? undefined : parseDocument(document.path, texts[0]);
      const isCommitted = committed !== undefined && committed.text === document.text;
      const commits = revisions.map(({ path, object: _, ...revision }, index): HistoryEvent => {
        const before = index === 0 ? document.path : revisions[index - 1]?.path;
        const text = texts[index];
        const version = text === undefined ? '' : (textField(parseDocument(path, text), 'version') ?? '');
        return { kind: 'commit', ...revision, version, ...(path === before ? {} : { path: show(path) }) };
      });
      const reviews = (library.records.get(id) ?? []).map((record): HistoryEvent => describeReview(record, show));
      const now: HistoryEvent[] = isCommitted
        ? []
        : [{ kind: 'uncommitted', version: textField(document, 'version') ?? '' }];
      const events = [...now, ...interleave(commits, reviews)].slice(0, options.limit);
      const report = {
        id,
        title: textField(document, 'title') ?? '',
        path: show(document.path),
        events,
        nameOf: (person: string) => personName(person, library.people),
      };
      deliver(io, FORMATS[options.format]?.(report, colorsFor(io, options)) ?? '', options);
    });

export default createHistory;

function describeReview(record: ReviewRecord, show: (path: string) => string): HistoryEvent {
  return { kind: 'review', date: record.date, record: { ...record, path: show(record.path) } };
}

/** Newest first; the commits keep their order, whatever their dates. A review stands above the commits of its day. */
function interleave(commits: readonly HistoryEvent[], reviews: readonly HistoryEvent[]): HistoryEvent[] {
  const dateOf = (event: HistoryEvent | undefined): string => (event && 'date' in event ? event.date : '');
  const left = [...reviews].reverse();
  const events: HistoryEvent[] = [];
  for (const commit of commits) {
    while (left.length > 0 && dateOf(left[0]) >= dateOf(commit)) events.push(...left.splice(0, 1));
    events.push(commit);
  }
  return [...events, ...left];
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a number of 1 or more.');
  return Number(text);
}
