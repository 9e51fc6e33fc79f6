import { SopError } from '../../errors.ts';
import { LOG_FORMAT, type LoggedCommit, parseLog } from '../../library/git-text.ts';
import type { WhoChanged } from '../../library/staleness.ts';
import { FETCH_ALL, isShallow } from './changes.ts';
import { askGit, type GitPlace, requireGit } from './run.ts';
import { readObjects } from './snapshot.ts';

/** What one file was after a commit. */
export interface Revision extends Omit<LoggedCommit, 'changes'> {
  /** Relative to the folder of the place, as it was called then. */
  readonly path: string;
  /** Of its content; nothing where the commit removed it. */
  readonly object?: string;
}

const LOG: readonly string[] = [
  ...['log', '-z', `--format=${LOG_FORMAT}`, '--date=short', '--raw', '--no-abbrev', '--relative'],
  ...['--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-color'],
];

/** Git tells the history of all files about five times as slowly as that of one. */
const MOST_ALONE = 3;

/** The history of Markdown files below a folder. Git is asked for few one by one, and for all at once when somebody wants to know of more. */
export class History {
  private readonly alone = new Map<string, readonly Revision[]>();
  private all: ReadonlyMap<string, readonly Revision[]> | undefined;

  /** @param wanted of how many files somebody will ask */
  constructor(
    private readonly place: GitPlace,
    private readonly wanted: 'few' | 'all',
  ) {}

  /** Newest first. Renames are not followed. None where there is no history. */
  of(path: string): readonly Revision[] {
    const known = this.all ? this.all.get(path) : this.alone.get(path);
    if (known) return known;
    if (this.wanted === 'few' && !this.all && this.alone.size < MOST_ALONE) {
      const own = this.read(`:(literal)${path}`).get(path) ?? [];
      this.alone.set(path, own);
      return own;
    }
    this.all ??= this.read('*.md');
    return this.all.get(path) ?? [];
  }

  /** What a file held after each of its revisions, as `of` lists them. */
  textsOf(path: string): readonly (string | undefined)[] {
    return readTexts(this.place, this.of(path));
  }

  /** The change with which a file ceased to be as somebody had seen it; nothing where it is not committed, or the history does not reach back so far. */
  readonly whoChanged: WhoChanged = (path, isAsSeen) => {
    const texts = this.textsOf(path);
    const index = texts.findIndex((text) => text !== undefined && isAsSeen(text));
    const [revision, seen] = [this.of(path)[index - 1], texts[index]];
    return revision && seen !== undefined ? { by: revision.author, date: revision.date, seen } : undefined;
  };

  private read(paths: string): Map<string, Revision[]> {
    const answer = askGit(this.place, [...LOG, '--no-renames', '--', paths]);
    const revisions = new Map<string, Revision[]>();
    if (answer.failure !== undefined) return revisions;
    for (const logged of parseLog(answer.output.toString('utf8')))
      for (const revision of revisionsIn(logged)) {
        const known = revisions.get(revision.path);
        if (known) known.push(revision);
        else revisions.set(revision.path, [revision]);
      }
    return revisions;
  }
}

function revisionsIn({ changes, ...commit }: LoggedCommit): Revision[] {
  return changes.map(({ path, after, status }) => ({
    ...commit,
    path,
    ...(status === 'D' ? {} : { object: after.object }),
  }));
}

/** The history of one file, newest first, through its renames. @param path relative to the folder of the place */
export function followFile(place: GitPlace, path: string): Revision[] {
  const output = requireGit(place, [...LOG, '--follow', '--', `:(literal)${path}`]);
  return parseLog(output.toString('utf8')).flatMap(revisionsIn);
}

/** What files held after revisions. */
export function readTexts(place: GitPlace, revisions: readonly Revision[]): (string | undefined)[] {
  const there = revisions.flatMap(({ object }) => object ?? []);
  const contents = readObjects(place, there);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let next = 0;
  return revisions.map(({ object }) => {
    const content = object === undefined ? undefined : contents[next++];
    return content && decoder.decode(content);
  });
}

/** @throws SopError `git` where this is no repository, or a clone that holds only the newest commits: half a history is a wrong one */
export function requireWholeHistory(place: GitPlace): void {
  requireGit(place, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (isShallow(place))
    throw new SopError('git', 'This clone holds only the newest commits, and the history is asked for', FETCH_ALL);
}
