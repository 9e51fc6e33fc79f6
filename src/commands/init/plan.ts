import { join } from 'node:path';
import { checkUsage } from '../../errors.ts';
import { readShipped, startOver } from '../../library/adapt.ts';
import { buildContents } from '../../library/contents.ts';
import { dayOf, isDate } from '../../library/dates.ts';
import { type FirstPerson, ownerIn } from '../../library/first-person.ts';
import type { Library } from '../../library/library.ts';
import { parsePeople } from '../../library/people.ts';
import type { Plan } from '../../library/plan.ts';
import { repositoryFiles, type StarterFile } from '../../library/repository-files.ts';
import { type ManualFiles, manualFiles } from '../../library/starter.ts';
import { renderContentsMarkdown } from '../../renderers/index/markdown.ts';
import { rules } from '../../rules/index.ts';
import { readText } from '../../workspace/files.ts';
import { loadLibrary } from '../../workspace/load.ts';
import { readShippedSops, readStarter } from '../../workspace/package.ts';
import type { Survey } from '../../workspace/survey.ts';
import { type CommonOptions, type Io, showPath } from '../command.ts';
import type { Answers } from './answers.ts';

/** A new manual as it will be. */
export interface Starter extends Plan {
  /** Files that were there already and stay as they are. */
  readonly kept: readonly string[];
  /** How many shipped SOPs it brings. */
  readonly drafts: number;
  readonly library: Library;
}

/** Stands for the person until somebody writes the right name into people.yml. */
const NOBODY: FirstPerson = { name: 'Service Manager', email: 'service-manager@example.com' };

/** The files of the manual and of the repository around it; what is there already stays, and the index speaks of that. */
export function planStarter(
  io: Io,
  options: CommonOptions,
  survey: Survey,
  root: string,
  { person = NOBODY, ci, withLibrary, company }: Answers,
): Starter {
  const shipped = readStarter();
  const today = readToday(io, options);
  const inRoot = (path: string): string => join(survey.top, root, path);
  const orKept = (path: string, text: string): string => readText(inRoot(path)) ?? text;

  const fresh = Object.entries(manualFiles(shipped, person));
  const manual = Object.fromEntries(fresh.map(([path, text]) => [path, orKept(path, text)])) as ManualFiles;
  const owner = ownerIn(parsePeople({ path: 'people.yml', text: manual['people.yml'] }), person);
  const sops = withLibrary ? readShipped(readShippedSops()) : [];
  const origin = { owner, author: owner, today, company };
  const drafts = Object.fromEntries(sops.map(({ path, text }) => [path, orKept(path, startOver(text, origin))]));

  const library = readPlanned(io, inRoot(''), manual, drafts, today);
  const index = { [library.settings.index.path]: renderContentsMarkdown(buildContents(library)) };
  const inManual = Object.entries({ ...index, ...drafts, ...manual });
  const wanted: StarterFile[] = [
    ...repositoryFiles(shipped, { ...survey, root, ci }),
    ...inManual.map(([path, text]) => ({ path: `${root}/${path}`, text })),
  ];
  const isThere = ({ path }: StarterFile): boolean => readText(join(survey.top, path)) !== undefined;
  return {
    files: wanted.filter((file) => !isThere(file)).map(({ text, ...file }) => ({ ...file, after: text })),
    kept: wanted.filter(isThere).map(({ path }) => path),
    drafts: sops.filter(({ path }) => readText(inRoot(path)) === undefined).length,
    library,
  };
}

/** The library as it will be, with whatever else lies in the folder. */
function readPlanned(
  io: Io,
  root: string,
  manual: ManualFiles,
  drafts: Readonly<Record<string, string>>,
  today: string,
): Library {
  const ruleIds = rules.map(({ id }) => id);
  const overlay = new Map(Object.entries({ ...manual, ...drafts }));
  return loadLibrary({ root, shownRoot: showPath(io, root), now: io.now, today, ruleIds, overlay });
}

function readToday(io: Io, options: CommonOptions): string {
  const today = options.today ?? (io.env.SOP_TODAY || dayOf(io.now, 'UTC'));
  checkUsage(
    isDate(today),
    `"${today}" is not a date`,
    'Write --today and SOP_TODAY as YYYY-MM-DD, such as 2026-11-30.',
  );
  return today;
}
