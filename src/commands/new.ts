import { resolve } from 'node:path';
import type { Document } from '../document/document.ts';
import { SopError } from '../errors.ts';
import { readShipped, settleIn } from '../library/adapt.ts';
import { textField } from '../library/library.ts';
import { fullTitle, isIntro, type ManualSection, sectionsOf } from '../library/manual.ts';
import { addEntry, type NewEntry } from '../library/manual-text.ts';
import { findNamesake, isPerson } from '../library/people.ts';
import { documentsTitled, squeeze } from '../library/place.ts';
import type { PlannedFile } from '../library/plan.ts';
import {
  describeSection,
  findCollector,
  findPlace,
  findVolume,
  guessType,
  type ListedTitle,
  listTitles,
  type NewSop,
  newKey,
  nextId,
  renderDraft,
} from '../library/scaffold.ts';
import type { Template } from '../library/template.ts';
import { matchTitle } from '../library/titles.ts';
import { didYouMean } from '../near.ts';
import { count, printableLine } from '../renderers/printable.ts';
import { checkSchema } from '../schema.ts';
import { editorOf, openInEditor } from '../workspace/editor.ts';
import { readText } from '../workspace/files.ts';
import { findIdsOnBranches, readGitUser } from '../workspace/git.ts';
import { readShippedSops } from '../workspace/package.ts';
import { askChoice, askSearch, askText, type Choice, canAsk } from '../workspace/prompt.ts';
import {
  type CommandFactory,
  type CommonOptions,
  carryOut,
  checkChoice,
  createCommand,
  type Io,
  note,
  type OpenManual,
  openManual,
  planIndex,
} from './command.ts';

interface NewOptions extends CommonOptions {
  readonly type?: string;
  readonly volume?: string;
  readonly section?: string;
  readonly owner?: string;
  readonly id?: string;
  readonly summary?: string;
  readonly month?: string;
  readonly fromLibrary?: boolean;
  readonly edit?: boolean;
  readonly dryRun?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop new                                           asks for everything
  $ sop new "Server Down Procedures"                  a title that manual.yml plans; part of it is enough
  $ sop new "Replacing a Firewall" --section 3.4      a title of your own: manual.yml gets it too
  $ sop new "Server Down" --from-library --edit       from the shipped SOP of that title, in your editor
  $ sop new "Verify Service Packs" --type monthly-single --month 202612
  $ sop new "Final Friday" --type checklist --owner dana --summary "What we train on the last Friday." --dry-run`;

const createNew: CommandFactory = (io) =>
  createCommand('new', 'begin an SOP from a template, a planned title or a shipped SOP')
    .argument('[title]', 'a planned title, or part of it, or a new one')
    .option('--type <type>', 'the template: procedure, checklist, policy … (default: by the title)')
    .option('--volume <volume>', 'the volume of a new title: number, key or title')
    .option('--section <section>', 'the section of a new title: number, 4.3, key, title or alias')
    .option('--owner <person>', 'who answers for it: a key of people.yml (default: you, by the email that Git knows)')
    .option('--id <id>', 'its id (default: the next free one, over all known branches)')
    .option('--summary <text>', 'one line for the index: what it achieves, and for whom')
    .option('--month <YYYYMM>', 'the month, for types that need one')
    .option('--from-library', 'begin from the shipped SOP of that title, as a draft to adapt')
    .option('--edit', 'open it in your editor ($VISUAL or $EDITOR)')
    .option('--dry-run', 'show what would be written, write nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (given: string | undefined, options: NewOptions) => {
      const editor = options.edit ? requireEditor(io) : undefined;
      const manual = openManual(io, options);
      const asking: Asking = { io, options, manual, asks: canAsk(io) };
      const subject = await chooseSubject(asking, given);
      const plan = planFiles(asking, subject, await describeSop(asking, subject));
      carryOut(io, { files: plan.files }, manual.root, options);
      if (options.dryRun) return;
      io.out(`${manual.show(subject.path)}\n`);
      note(io, options, explain(asking, subject, plan));
      if (editor !== undefined) openInEditor(editor, resolve(manual.root, subject.path), io.env);
    });

export default createNew;

interface Asking {
  readonly io: Io;
  readonly options: NewOptions;
  readonly manual: OpenManual;
  /** Whether somebody is there to answer. */
  readonly asks: boolean;
}

/** What the new SOP is about, and where it goes. */
interface Subject {
  readonly title: string;
  readonly section: ManualSection;
  /** Relative to the manual root. */
  readonly path: string;
  readonly template: Template;
  /** Its title in manual.yml, if it stands there already. */
  readonly listed?: ListedTitle;
  /** What manual.yml gets. */
  readonly added?: NewEntry;
  readonly month?: string;
  /** The shipped SOP that it begins from. */
  readonly shipped?: Document;
  /** What was typed, where the title was found by something similar. */
  readonly typed?: string;
}

function requireEditor({ env }: Io): string {
  const editor = editorOf(env);
  if (editor !== undefined) return editor;
  throw new SopError(
    'usage',
    'No editor is set for --edit',
    'Set VISUAL or EDITOR to the command of your editor, such as "code --wait", or leave --edit out.',
  );
}

async function chooseSubject(asking: Asking, given: string | undefined): Promise<Subject> {
  const { options, manual } = asking;
  const { library } = manual;
  if (options.type !== undefined) checkChoice('--type', options.type, [...library.templates.keys()]);
  const shipped = options.fromLibrary ? await chooseShipped(asking, given) : undefined;
  const typed = shipped ? shippedTitle(shipped, options) : squeeze(given ?? '');
  const within = findScope(asking);
  const isDated =
    options.type === undefined ? DATED.test(typed) : findCollector(library.manual, options.type) !== undefined;
  const chosen = isDated && typed !== '' ? typed : await chooseTitle(asking, typed, within, shipped !== undefined);
  const origin = shipped ? { shipped } : {};

  if (typeof chosen !== 'string') {
    const { title, section, entry } = chosen;
    if (options.type === 'intro' && !isIntro(entry)) {
      throw new SopError(
        'usage',
        `"${printableLine(title)}" is no intro of a section`,
        'Leave --type intro out, or name the section: sop new "Intro Notes" --section 4.3.',
      );
    }
    const template = await chooseType(asking, title, shipped, isIntro(entry));
    const isSimilar = given !== undefined && matchTitle(given, [chosen]).how !== 'exact';
    return {
      title,
      section,
      path: entry.path,
      template,
      listed: chosen,
      ...(await chooseMonth(asking, template, title)),
      ...origin,
      ...(isSimilar ? { typed: given } : {}),
    };
  }
  checkTitle(chosen);
  const template = await chooseType(asking, chosen, shipped, false);
  const month = await chooseMonth(asking, template, chosen);
  return { ...(await placeNewTitle(asking, chosen, template, month.month)), template, ...month, ...origin };
}

/** The title of a dated document: `Monthly Single - 202612 - Verify Service Packs`. */
const DATED = /^Monthly Single - (\d{6}) - \S/i;

/** A shipped Monthly Single may begin the one of another month. */
function shippedTitle(shipped: Document, { month }: NewOptions): string {
  const title = textField(shipped, 'title') ?? '';
  return month !== undefined && DATED.test(title) ? title.replace(/\d{6}/, month) : title;
}

/** The sections that flags admit. */
function findScope({ options, manual }: Asking): readonly ManualSection[] {
  const contents = manual.library.manual;
  if (options.section !== undefined) return [findPlace(contents, options.volume, options.section)];
  return options.volume === undefined ? sectionsOf(contents) : findVolume(contents, options.volume).sections;
}

async function chooseShipped({ asks, options }: Asking, given: string | undefined): Promise<Document> {
  const items = readShipped(readShippedSops()).map((document) => ({
    title: textField(document, 'title') ?? '',
    document,
    names: [textField(document, 'id') ?? ''],
  }));
  if (given === undefined) {
    if (!asks)
      throw new SopError(
        'usage',
        'Which shipped SOP?',
        'Name its title: sop new "Server Down Procedures" --from-library.',
      );
    const title = await askSearch('Which shipped SOP shall it begin from?', (typed) =>
      search(typed, items).map((item) => ({ value: item.title, label: item.title })),
    );
    return chosenItem(items, title).document;
  }
  const { found } = matchTitle(given, items);
  const [only, other] = found;
  if (!only) {
    const titles = items.map(({ title }) => title);
    throw new SopError(
      'usage',
      `No shipped SOP is called "${given}"${didYouMean(given, titles)}`,
      'Leave --from-library out to begin from a template, or run "sop new --from-library" on a terminal to look through them.',
    );
  }
  if (other) return chosenItem(items, await choosePlanned(asks, given, found, options)).document;
  return only.document;
}

function chosenItem<T extends { readonly title: string }>(items: readonly T[], title: string): T {
  const item = items.find((candidate) => candidate.title === title);
  if (!item) throw new SopError('usage', `There is no title "${title}"`);
  return item;
}

/** One of several titles that what was typed may mean. */
function choosePlanned(
  asks: boolean,
  typed: string,
  found: readonly { readonly title: string }[],
  { fromLibrary }: NewOptions,
): Promise<string> {
  if (asks)
    return askChoice(
      `Which one do you mean by "${printableLine(typed)}"?`,
      found.map(({ title }) => ({ value: title, label: printableLine(title) })),
    );
  const shown = found.slice(0, 12).map(({ title }) => printableLine(title));
  const more = found.length > shown.length ? [`… and ${found.length - shown.length} more`] : [];
  const hint = fromLibrary
    ? 'Write more of the title.'
    : 'Write more of the title, or name its place with --section; a new title needs its place too.';
  throw new SopError(
    'usage',
    `"${printableLine(typed)}" may be any of these titles:\n${[...shown, ...more].join('\n')}`,
    hint,
  );
}

/** A title of manual.yml, or a text that is a new title. */
async function chooseTitle(
  asking: Asking,
  typed: string,
  within: readonly ManualSection[],
  mustBeExact: boolean,
): Promise<ListedTitle | string> {
  const { asks, options, manual } = asking;
  const titles = listTitles(manual.library, within);
  const planned = titles.filter(({ isWritten }) => !isWritten);
  if (typed === '') {
    if (!asks)
      throw new SopError('usage', 'Which title?', 'Name a planned one or a new one: sop new "Server Down Procedures".');
    return askTitle(asking, planned);
  }
  refuseWritten(asking, typed, titles);
  const { how, found } = matchTitle(typed, planned);
  const [only, other] = found;
  if (!only || (how === 'near' && mustBeExact)) return typed;
  if (how === 'exact') return other ? chosenItem(found, await choosePlanned(asks, typed, found, options)) : only;
  // A place was named: then it is a new title there, however similar.
  if (options.section !== undefined) return typed;
  if (!asks) return other ? chosenItem(found, await choosePlanned(asks, typed, found, options)) : only;
  const own: Choice<string> = { value: '', label: `none of these: "${printableLine(typed)}" is a new title` };
  const answer = await askChoice('The manual plans this. Do you mean it?', [
    ...found.slice(0, 20).map(({ title }) => ({ value: title, label: printableLine(title) })),
    own,
  ]);
  return answer === '' ? typed : chosenItem(found, answer);
}

async function askTitle(asking: Asking, planned: readonly ListedTitle[]): Promise<ListedTitle | string> {
  const answer = await askSearch(
    'What is it called? Choose a planned title, or type a new one',
    (typed) => {
      const found = search(typed, planned).map(({ title, section }) => ({
        value: title,
        label: printableLine(title),
        hint: printableLine(describeSection(section)),
      }));
      const isNew = typed !== '' && matchTitle(typed, planned).how !== 'exact';
      return isNew
        ? [...found, { value: `${NEW_TITLE}${squeeze(typed)}`, label: `"${printableLine(typed)}" as a new title` }]
        : found;
    },
    { placeholder: 'type a few letters' },
  );
  if (!answer.startsWith(NEW_TITLE)) return chosenItem(planned, answer);
  const title = answer.slice(NEW_TITLE.length);
  refuseWritten(asking, title, listTitles(asking.manual.library));
  return title;
}

/** Marks an answer that is no title of the list. */
const NEW_TITLE = '\n';

/** What a few typed letters may mean: titles that hold them as they are, then similar ones. */
function search<T extends { readonly title: string }>(typed: string, items: readonly T[]): T[] {
  const holding = items.filter(({ title }) => title.toLowerCase().includes(typed.toLowerCase()));
  return [...new Set([...holding, ...matchTitle(typed, items).found])];
}

function refuseWritten({ manual }: Asking, typed: string, titles: readonly ListedTitle[]): void {
  const written = matchTitle(
    typed,
    titles.filter(({ isWritten }) => isWritten),
  );
  const isAlsoPlanned =
    matchTitle(
      typed,
      titles.filter(({ isWritten }) => !isWritten),
    ).how === 'exact';
  const listed =
    written.how === 'exact' && !isAlsoPlanned
      ? manual.library.byPath.get(written.found[0]?.entry.path ?? '')
      : undefined;
  const document = documentsTitled(manual.library, typed)[0] ?? listed;
  if (!document) return;
  throw new SopError(
    'refused',
    `"${printableLine(typed)}" is written already: ${manual.show(document.path)}`,
    'Open that file, or choose another title.',
  );
}

async function chooseType(
  { options, manual, asks }: Asking,
  title: string,
  shipped: Document | undefined,
  isIntroEntry: boolean,
): Promise<Template> {
  const { templates } = manual.library;
  const guessed =
    (shipped && textField(shipped, 'type')) ??
    (isIntroEntry && templates.has('intro') ? 'intro' : guessType(title, templates));
  if (shipped && options.type !== undefined && options.type !== guessed) {
    throw new SopError(
      'usage',
      `--type ${options.type} cannot go with --from-library: the shipped SOP is a ${guessed}`,
      'Leave one of them out.',
    );
  }
  const isDecided = options.type !== undefined || shipped !== undefined || isIntroEntry || !asks;
  const type = isDecided ? (options.type ?? guessed) : await askType(guessed, templates);
  return templates.get(checkChoice('--type', type, [...templates.keys()])) as Template;
}

function askType(guessed: string, templates: ReadonlyMap<string, Template>): Promise<string> {
  const sorted = [...templates.values()].sort((a, b) => Number(b.type === guessed) - Number(a.type === guessed));
  const choices = sorted.map(({ type, title, useWhen }) => ({
    value: type,
    label: printableLine(type === guessed ? `${title} (fits the title)` : title),
    hint: printableLine(useWhen),
  }));
  return askChoice('Which form fits? Move to read when each one does', choices, guessed);
}

async function chooseMonth(
  { options, manual, asks }: Asking,
  template: Template,
  title: string,
): Promise<{ month?: string }> {
  const named = DATED.exec(title)?.[1];
  if (options.month !== undefined && named !== undefined && options.month !== named) {
    throw new SopError(
      'usage',
      `--month ${options.month} is not the month in the title, ${named}`,
      'Leave one of them out.',
    );
  }
  const isNeeded = template.requires.includes('month');
  const given = options.month ?? named;
  if (given === undefined && !isNeeded) return {};
  const check = (month: string): string | undefined =>
    checkSchema('frontmatter', { month }).some(({ pointer }) => pointer === '/month')
      ? 'Write year and month as six digits, such as 202612.'
      : undefined;
  if (given === undefined && !asks)
    throw new SopError(
      'usage',
      `Which month? A ${template.title} needs one`,
      'Say it with --month, such as --month 202612.',
    );
  const month =
    given ?? (await askText('For which month?', { initial: manual.library.today.slice(0, 7).replace('-', ''), check }));
  if (check(month)) throw new SopError('usage', `--month cannot be "${month}"`, check(month));
  return { month };
}

async function placeNewTitle(
  asking: Asking,
  typed: string,
  template: Template,
  month: string | undefined,
): Promise<Omit<Subject, 'template'>> {
  const { library } = asking.manual;
  const [only, ...others] = findScope(asking);
  const collector = findCollector(library.manual, template.type, only && others.length === 0 ? only.place : undefined);
  if (collector) {
    const title = month === undefined || DATED.test(typed) ? typed : `${template.title} - ${month} - ${typed}`;
    checkTitle(title);
    refuseWritten(asking, title, []);
    return {
      title,
      section: collector.section,
      path: pathIn(collector.section, newKey(title, collector.section, library, title)),
    };
  }
  const section = only && others.length === 0 ? only : await choosePlace(asking, typed);
  if (template.type === 'intro') return placeIntro(asking, section);
  const key = newKey(typed, section, library, template.type);
  return { title: typed, section, path: pathIn(section, key), added: { title: typed, key } };
}

function placeIntro({ manual }: Asking, section: ManualSection): Omit<Subject, 'template'> {
  const listed = listTitles(manual.library, [section]).find(({ entry }) => isIntro(entry));
  if (listed?.isWritten)
    throw new SopError(
      'refused',
      `${describeSection(section)} has its intro already: ${manual.show(listed.entry.path)}`,
      'Open that file.',
    );
  if (listed) return { title: listed.title, section, path: listed.entry.path, listed };
  const entry = { title: 'Intro Notes', key: 'intro', path: pathIn(section, 'intro'), place: section.place };
  return { title: fullTitle(entry, section), section, path: entry.path, added: { title: entry.title, key: entry.key } };
}

function pathIn(section: ManualSection, key: string): string {
  return `${section.folder}/${key}.md`;
}

function choosePlace(asking: Asking, title: string): Promise<ManualSection> {
  const sections = findScope(asking);
  const byName = new Map(sections.map((section) => [`${section.place.volume}.${section.place.section}`, section]));
  if (!asking.asks) {
    const hint = didYouMean(
      title,
      listTitles(asking.manual.library)
        .filter(({ isWritten }) => !isWritten)
        .map((listed) => listed.title),
    );
    throw new SopError(
      'usage',
      `The manual does not plan "${printableLine(title)}"${hint}`,
      'For a new title, name its place: --section 4.3 (volume 4, section 3), or the key or title of a section.',
    );
  }
  const choices = [...byName].map(([value, section]) => ({ value, label: printableLine(describeSection(section)) }));
  return askChoice('Where does it belong?', choices).then((answer) => byName.get(answer) as ManualSection);
}

function checkTitle(title: string): void {
  const [fault] = checkSchema('frontmatter', { title }).filter(({ pointer }) => pointer === '/title');
  const isPrintable = printableLine(title) === title;
  if (fault || !isPrintable)
    throw new SopError(
      'usage',
      `"${printableLine(title)}" cannot be a title`,
      'Write 5 to 100 characters on one line.',
    );
}

async function describeSop(asking: Asking, { title, section, listed, month, shipped }: Subject): Promise<NewSop> {
  const { io, options, manual } = asking;
  const { library } = manual;
  const owner = await chooseOwner(asking);
  const summary = await chooseSummary(asking, shipped);
  const elsewhere = await findIdsOnBranches(manual.root, library.settings.prefix, io.env);
  return {
    id: options.id === undefined ? nextId(library, elsewhere) : checkId(options.id, manual, elsewhere),
    title,
    place: section.place,
    owner,
    ...(summary === undefined ? {} : { summary }),
    ...(listed?.entry.series === undefined ? {} : { series: listed.entry.series }),
    ...(month === undefined ? {} : { month }),
  };
}

function checkId(
  id: string,
  { library: { settings, byId, records }, show }: OpenManual,
  elsewhere: readonly string[],
): string {
  if (!id.startsWith(`${settings.prefix}-`) || !/^\d{3,}$/.test(id.slice(settings.prefix.length + 1))) {
    throw new SopError(
      'usage',
      `--id cannot be "${id}"`,
      `Write ${settings.prefix}, a dash and at least three digits, such as ${settings.prefix}-014, or leave it out.`,
    );
  }
  const document = byId.get(id)?.[0];
  const holder = document
    ? show(document.path)
    : records.has(id)
      ? 'review records'
      : elsewhere.includes(id)
        ? 'another branch'
        : undefined;
  if (holder === undefined) return id;
  throw new SopError(
    'refused',
    `${id} is taken, by ${holder}; an id is never used twice`,
    'Leave --id out to get the next free one.',
  );
}

async function chooseOwner({ io, options, manual, asks }: Asking): Promise<string> {
  const { people } = manual.library;
  const { name, email } = options.owner === undefined ? await readGitUser(manual.root, io.env) : {};
  if (!people) {
    const owner = options.owner ?? (name !== undefined && email !== undefined ? `${name} <${email}>` : undefined);
    const check = (answer: string): string | undefined =>
      isPerson(answer, undefined) ? undefined : 'Write a name and an email address: Dana Ruiz <dana@example.com>.';
    if (owner !== undefined && check(owner) === undefined) return owner;
    if (owner === undefined && asks) return askText('Who answers for it?', { placeholder: 'Name <email>', check });
    throw new SopError(
      'usage',
      owner === undefined ? 'Who answers for it?' : `--owner cannot be "${owner}"`,
      'Say it with --owner "Name <email>".',
    );
  }
  const active = [...people.people.values()].filter((person) => person.active);
  const keys = active.map(({ key }) => key);
  if (options.owner !== undefined) {
    const isKey = people.people.has(options.owner);
    const named = active.find((person) => [person.name, person.email].includes(options.owner));
    if (named && !isKey) return named.key;
    if (keys.includes(options.owner)) return options.owner;
    const namesake = isKey ? undefined : findNamesake(options.owner, people);
    const advice = isKey ? ': this person is no longer active' : namesake ? `; did you mean "${namesake.key}"?` : '';
    throw new SopError(
      'usage',
      `--owner cannot be "${options.owner}"${advice}`,
      `Name somebody active of people.yml: ${keys.join(', ')}.`,
    );
  }
  const own = active.find((person) => email !== undefined && person.email?.toLowerCase() === email.toLowerCase());
  const only = active.length === 1 ? active[0] : undefined;
  if (asks && active.length > 1) {
    const choices = active.map(({ key, name: label }) => ({ value: key, label: printableLine(label), hint: key }));
    return askChoice('Who answers for it?', choices, own?.key);
  }
  const owner = own ?? only;
  if (owner) return owner.key;
  throw new SopError(
    'usage',
    'Who answers for it?',
    keys.length > 0
      ? `Say it with --owner, one of: ${keys.join(', ')}.`
      : 'Nobody in people.yml is active: add somebody there first.',
  );
}

async function chooseSummary({ options, asks }: Asking, shipped: Document | undefined): Promise<string | undefined> {
  const check = (summary: string): string | undefined =>
    printableLine(summary) !== summary ||
    checkSchema('frontmatter', { summary }).some(({ pointer }) => pointer === '/summary')
      ? 'Write one line of 20 to 300 characters.'
      : undefined;
  if (options.summary !== undefined) {
    const summary = squeeze(options.summary);
    if (check(summary) === undefined) return summary;
    throw new SopError('usage', `--summary cannot be "${printableLine(summary)}"`, check(summary));
  }
  if (!asks || shipped) return undefined;
  const answer = await askText('What does it achieve, in one line? (Enter to leave it for later)', {
    check: (text) => (text === '' ? undefined : check(text)),
  });
  return answer === '' ? undefined : answer;
}

interface DraftPlan {
  readonly files: readonly PlannedFile[];
  readonly sop: NewSop;
  readonly text: string;
  /** Required fields that can hold no placeholder. */
  readonly missing: readonly string[];
}

function planFiles({ manual }: Asking, { path, section, template, added, shipped }: Subject, sop: NewSop): DraftPlan {
  const { library, root, show } = manual;
  const draft = shipped
    ? { text: settleIn(shipped, path, sop, readShipped(readShippedSops()), library), missing: [] }
    : renderDraft(sop, template, library);
  const before = readText(resolve(root, 'manual.yml')) ?? '';
  const contents = added
    ? addEntry({ path: show('manual.yml'), text: before }, section.place, added, added.key === 'intro')
    : before;
  const after = manual.reload(
    new Map([
      [path, draft.text],
      ['manual.yml', contents],
    ]),
  );
  return {
    ...draft,
    sop,
    files: [{ path, after: draft.text }, { path: 'manual.yml', before, after: contents }, ...planIndex(manual, after)],
  };
}

function explain(
  { manual }: Asking,
  { title, section, path, template, added, shipped, typed }: Subject,
  { sop, text, missing }: DraftPlan,
): string {
  const todo = text.split('TODO(').length - 1;
  const optional = shipped ? [] : template.sections.filter(({ isOptional }) => isOptional).map((part) => part.title);
  const kind = shipped ? `from the shipped SOP, ${template.title}` : template.title;
  const lines = [
    ...(typed === undefined ? [] : [`Took "${typed}" for the planned title "${title}".`]),
    `${sop.id} ${title}: ${kind}, in ${describeSection(section)}, owner ${sop.owner}.`,
    ...(added ? [`Added the title to ${manual.show('manual.yml')}.`] : []),
    'Next:',
    todo > 0 ? `  fill in ${count(todo, 'placeholder')} TODO(…)` : '  read it, and make it yours',
    ...(optional.length > 0 ? [`  delete the sections that you do not need: ${optional.join(', ')}`] : []),
    ...(missing.length > 0 ? [`  add to the frontmatter: ${missing.join(', ')}`] : []),
    `  sop lint ${manual.show(path)}`,
  ];
  return `${lines.map(printableLine).join('\n')}\n`;
}
