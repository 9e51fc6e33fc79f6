import { type Diagnostic, summarize } from '../diagnostic.ts';
import type { Document } from '../document/document.ts';
import { checkUsage, SopError } from '../errors.ts';
import { addDuration, isDate, LONGEST_CYCLE } from '../library/dates.ts';
import { type Library, textField } from '../library/library.ts';
import type { PlannedFile } from '../library/plan.ts';
import { findReferrers } from '../library/referrers.ts';
import { checkApproval, documentOf, type PlannedReview, planReview, type Verdict } from '../library/review.ts';
import { searchTitles } from '../library/titles.ts';
import { lint } from '../linter/lint.ts';
import { renderLintPretty } from '../renderers/lint/pretty.ts';
import { type Source, sourceIn } from '../renderers/lint/report.ts';
import { count } from '../renderers/printable.ts';
import { renderReviews } from '../renderers/review.ts';
import { rules } from '../rules/index.ts';
import { packageVersion } from '../workspace/package.ts';
import { choosePerson } from '../workspace/person.ts';
import { askSearch, canAsk } from '../workspace/prompt.ts';
import {
  type CommandFactory,
  type CommonOptions,
  carryOut,
  checkChoice,
  colorsFor,
  createCommand,
  type Io,
  note,
  type OpenManual,
  openManual,
  planIndex,
} from './command.ts';

interface ReviewOptions extends CommonOptions {
  readonly outcome: string;
  readonly depth: string;
  readonly approve?: boolean;
  readonly note?: string;
  readonly by?: string;
  readonly next?: string;
  readonly supersededBy?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop review SOP-035                                    you have read it, and it is right
  $ sop review SOP-035 --approve --depth walked           and it is released with this review
  $ sop review SOP-035 --outcome changed --approve --note "New RMM"   somebody else has changed it, and you release that
  $ sop review SOP-035 --outcome retire --superseded-by SOP-061
  $ sop review SOP-035 SOP-036 --by dana --dry-run        show what would be written

After a review with --outcome changed the next one comes sooner: review.after_change in sop.yml, by default 6 months.
A review is a new file below records/reviews. It holds the fingerprint of exactly the text that was reviewed;
last_reviewed and review_date in the SOP only mirror it. An approval covers exactly that text too: once an approved SOP
has changed, somebody other than its author must approve it again; --force does not get around that.`;

const createReview: CommandFactory = (io) =>
  createCommand('review', 'record that somebody has reviewed SOPs, and set when the next review is due')
    .argument('<id...>', 'ids of the SOPs')
    .option('--outcome <outcome>', 'confirmed, changed or retire', 'confirmed')
    .option('--depth <depth>', 'how closely: read, walked (step by step) or executed', 'read')
    .option('--approve', 'release the text with this review: sets status and approver')
    .option('--by <person>', 'who reviewed: a key of people.yml (default: you, by the email that Git knows)')
    .option('--note <text>', 'what was checked or found')
    .option('--next <date>', 'when the next review is due (default: by review_cycle or criticality)')
    .option('--superseded-by <id>', 'with --outcome retire: the SOP that takes its place')
    .option('--force', 'record the review although lint finds errors')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: string[], options: ReviewOptions) => {
      const manual = openManual(io, options);
      const documents = [...new Set(ids)].map((id) => documentOf(manual.library, id));
      const verdict = await readVerdict(io, options, manual, documents);
      for (const document of documents) {
        refuseRetired(document);
        checkApproval(document, manual.library, verdict);
      }
      for (const id of ids)
        checkUsage(
          id !== verdict.supersededBy,
          `${id} cannot take its own place`,
          'Name another SOP with --superseded-by, or leave it out.',
        );

      const version = packageVersion();
      const reviews = documents.map((document) => planReview(document, manual.library, verdict, version));
      const files = planFiles(documents, reviews);
      const after = manual.reload(new Map(files.map(({ path, after }) => [path, after])));
      const reviewed = documents.flatMap(({ path }) => after.byPath.get(path) ?? []);
      const diagnostics = lint(after, rules, reviewed);
      if (!options.force && reportErrors(io, options, manual, reviewed, diagnostics)) return;

      carryOut(io, { files: [...files, ...planIndex(manual, after)] }, manual.root, options);
      if (!options.dryRun)
        io.out(
          renderReviews(
            { reviews, documents, diagnostics, library: manual.library, show: manual.show },
            colorsFor(io, options),
          ),
        );
      if (verdict.outcome === 'retire') sayReferrers(io, options, documents, manual, verdict.supersededBy);
    });

export default createReview;

async function readVerdict(
  io: Io,
  options: ReviewOptions,
  { library, root }: OpenManual,
  documents: readonly Document[],
): Promise<Verdict> {
  const isBulk = documents.length > 1;
  const outcome = checkChoice('--outcome', options.outcome, ['confirmed', 'changed', 'retire'] as const);
  const depth = checkChoice('--depth', options.depth, ['read', 'walked', 'executed'] as const);
  const isRetired = outcome === 'retire';
  if (isRetired) {
    checkUsage(!options.approve, '--approve cannot go with --outcome retire', 'Leave one of them out.');
    checkUsage(
      options.next === undefined,
      '--next cannot go with --outcome retire: a retired SOP has no next review',
      'Leave one of them out.',
    );
  }
  if (options.supersededBy !== undefined) {
    checkUsage(isRetired, '--superseded-by goes with --outcome retire only', 'Add --outcome retire.');
    documentOf(library, options.supersededBy);
  }
  checkNext(options.next, library.today);
  const [only] = documents;
  const successor =
    options.supersededBy ??
    (isRetired && only && !isBulk && canAsk(io) ? await askSuccessor(only, library) : undefined);
  const reviewer = { question: 'Who reviewed?', flag: '--by', given: options.by, isSelf: true };
  return {
    by: await choosePerson(io, reviewer, library.people, root),
    outcome,
    depth,
    approve: options.approve ?? false,
    ...(options.note === undefined ? {} : { note: options.note }),
    ...(options.next === undefined ? {} : { next: options.next }),
    ...(successor === undefined ? {} : { supersededBy: successor }),
    ...(isBulk ? { bulk: true } : {}),
  };
}

/** Whoever looks for a retired SOP is led to the one that takes its place. */
async function askSuccessor(document: Document, { documents }: Library): Promise<string | undefined> {
  const others = documents.flatMap((other) => {
    const id = textField(other, 'id');
    const title = textField(other, 'title') ?? '';
    const isThere = other !== document && other.frontmatter.data.status !== 'retired';
    return id !== undefined && isThere ? [{ value: id, label: `${id} ${title}`, title: `${id} ${title}` }] : [];
  });
  const none = { value: '', label: 'none takes its place', title: '' };
  const id = await askSearch(
    `Which SOP takes the place of ${textField(document, 'id')}?`,
    (typed) => (typed === '' ? [none, ...others] : searchTitles(typed, others)),
    { placeholder: 'type a few letters' },
  );
  return id || undefined;
}

/** Says who still names SOPs that are retired. */
function sayReferrers(
  io: Io,
  options: ReviewOptions,
  documents: readonly Document[],
  manual: OpenManual,
  successor: string | undefined,
): void {
  for (const document of documents)
    for (const { document: other, how } of findReferrers(document, manual.library)) {
      const advice = successor === undefined ? 'take that out' : `name ${successor} there`;
      note(
        io,
        options,
        `${textField(other, 'id') ?? manual.show(other.path)} ${how.join(' and ')} ${textField(document, 'id')}, which is retired now: ${advice} (${manual.show(other.path)})\n`,
      );
    }
}

function checkNext(next: string | undefined, today: string): void {
  if (next === undefined) return;
  checkUsage(isDate(next), `--next cannot be "${next}": it is not a date`, 'Write it as YYYY-MM-DD.');
  checkUsage(next > today, `--next ${next} is not after today, ${today}`, 'Name a later day.');
  const latest = addDuration(today, LONGEST_CYCLE);
  checkUsage(next <= latest, `--next ${next} is more than 24 months away`, `Name a day up to ${latest}.`);
}

function refuseRetired(document: Document): void {
  if (document.frontmatter.data.status !== 'retired') return;
  throw new SopError(
    'refused',
    `${textField(document, 'id')} is retired; a retired SOP is not reviewed`,
    'To bring it back, set its status to review first.',
  );
}

/** Shows what lint finds wrong in the texts as they will be written. @returns whether errors stand in the way */
function reportErrors(
  io: Io,
  options: ReviewOptions,
  { show }: OpenManual,
  documents: readonly Document[],
  diagnostics: readonly Diagnostic[],
): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return false;
  const shown = errors.map((diagnostic) => ({ ...diagnostic, path: show(diagnostic.path) }));
  const byPath = new Map(documents.map((document) => [show(document.path), document]));
  const sourceOf = (path: string): Source => sourceIn({ byPath, files: new Map() }, path);
  io.out(
    renderLintPretty(
      { diagnostics: shown, summary: summarize(shown, documents.length), sourceOf },
      { colors: colorsFor(io, options), columns: io.columns },
    ),
  );
  note(
    io,
    options,
    `Nothing was recorded: as it would be written, the text has ${count(errors.length, 'error')}. Mend ${errors.length === 1 ? 'it' : 'them'}, or add --force.\n`,
  );
  io.exitCode = 1;
  return true;
}

function planFiles(documents: readonly Document[], reviews: readonly PlannedReview[]): PlannedFile[] {
  return reviews.flatMap(({ record, recordText, text }, index) => {
    const document = documents[index];
    return document
      ? [
          { path: document.path, before: document.text, after: text },
          { path: record.path, after: recordText },
        ]
      : [];
  });
}
