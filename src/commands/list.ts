import type { Document } from '../document/document.ts';
import type { Library } from '../library/library.ts';
import { PERSON_FIELDS, personName } from '../library/people.ts';
import { type Condition, checkField, findDocuments, parseCondition, textsAt } from '../library/query.ts';
import { renderListCsv } from '../renderers/list/csv.ts';
import { renderListJson } from '../renderers/list/json.ts';
import { renderListPaths } from '../renderers/list/paths.ts';
import type { ListFormat } from '../renderers/list/report.ts';
import { renderListTable } from '../renderers/list/table.ts';
import { count } from '../renderers/printable.ts';
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

const FORMATS: Record<string, ListFormat> = {
  table: renderListTable,
  json: renderListJson,
  csv: renderListCsv,
  paths: renderListPaths,
};

/** Flags that stand for a condition on the field of their name. */
const FIELDS = ['owner', 'status', 'type', 'tag', 'volume', 'section'] as const;

interface ListOptions extends CommonOptions, Partial<Record<(typeof FIELDS)[number], string>> {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly where: readonly string[];
  readonly columns: string;
  readonly sort?: string;
}

const EXAMPLES = `
Examples:
  $ sop list                              all SOPs, in the order of the manual
  $ sop list veeam restore                those that speak of both
  $ sop list --owner dana --status approved
  $ sop list --where criticality=critical --where review_date= --columns id,title,owner
  $ sop list --where tags~backup --format paths
  $ sop list --format csv --output sops.csv

--where takes field=value, field!=value and field~part; nothing behind = means that the field is not set. A field may be
one inside another, such as series.name. People are found by key, name or address.`;

const createList: CommandFactory = (io) =>
  withFormats(
    createCommand('list', 'list SOPs by owner, status, any other field, or words'),
    Object.keys(FORMATS),
    'table',
  )
    .argument('[words...]', 'words that an SOP must hold, in any order')
    .option('--owner <person>', 'only the SOPs of this person')
    .option('--status <status>', 'only SOPs that are draft, in review, approved or retired')
    .option('--type <type>', 'only SOPs of this type')
    .option('--tag <tag>', 'only SOPs with this tag')
    .option('--volume <number>', 'only SOPs of this volume')
    .option('--section <number>', 'only SOPs of this section')
    .option('--where <condition>', 'only SOPs whose field is so; may stand several times', collect, [])
    .option('--columns <fields>', 'what to show, with commas between', 'id,title,status,version,owner,review_date')
    .option('--sort <field>', 'order by this field; with - before it, the other way round (default: as in the manual)')
    .addHelpText('after', EXAMPLES)
    .action((words: string[], options: ListOptions) => {
      const { library, show } = openManual(io, options);
      const conditions = readConditions(options, library);
      const columns = options.columns.split(',').map((name) => name.trim());
      for (const column of columns) checkField('--columns', column, library);
      const found = sort(findDocuments(library, { conditions, words }), options.sort, library);
      const sops = found.map((document) => ({
        path: show(document.path),
        cells: columns.map((column) => describeCell(document, column, library, show)),
        fields: document.frontmatter.data,
      }));
      const display = { colors: colorsFor(io, options), columns: io.columns };
      deliver(io, FORMATS[options.format]?.({ columns, sops }, display) ?? '', options);
      if (options.format === 'table') note(io, options, summarize(found.length, library.documents.length));
    });

export default createList;

function collect(value: string, values: readonly string[]): string[] {
  return [...values, value];
}

function readConditions(options: ListOptions, library: Library): Condition[] {
  const conditions = options.where.map(parseCondition);
  for (const { field } of conditions) checkField('--where', field, library);
  const named = FIELDS.flatMap((name): Condition[] => {
    const value = options[name];
    return value === undefined ? [] : [{ field: name === 'tag' ? 'tags' : name, operator: '=', value }];
  });
  return [...named, ...conditions];
}

function describeCell(document: Document, column: string, { people }: Library, show: (path: string) => string): string {
  if (column === 'path') return show(document.path);
  const texts = textsAt(document, column);
  return (PERSON_FIELDS.includes(column) ? texts.map((text) => personName(text, people)) : texts).join(', ');
}

/** An SOP without the field comes last. */
function sort(documents: readonly Document[], field: string | undefined, library: Library): readonly Document[] {
  if (field === undefined) return documents;
  const isReversed = field.startsWith('-');
  const name = isReversed ? field.slice(1) : field;
  checkField('--sort', name, library);
  const keys = new Map(documents.map((document) => [document, textsAt(document, name).join(', ')]));
  return documents.toSorted((a, b) => {
    const [first = '', second = ''] = [keys.get(a), keys.get(b)];
    if (first === '' || second === '') return Number(first === '') - Number(second === '');
    return first.localeCompare(second, 'en', { numeric: true }) * (isReversed ? -1 : 1);
  });
}

function summarize(found: number, all: number): string {
  if (all === 0) return 'There are no SOPs yet. Begin one with: sop new\n';
  if (found === 0)
    return `None of ${count(all, 'SOP')} is like that. Leave a condition out, or see all with: sop list\n`;
  return found === all ? `${count(all, 'SOP')}.\n` : `${found} of ${count(all, 'SOP')}.\n`;
}
