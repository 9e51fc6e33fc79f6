import { parseNames, parseRawDiff } from '../../library/git-text.ts';
import type { AlteredRecords } from '../../library/verify.ts';
import { PLAIN_DIFF } from './changes.ts';
import { askGit, type Environment, type GitPlace } from './run.ts';

/** What Git knows of the record files. */
export interface RecordHistory {
  readonly altered: AlteredRecords;
  /** `partial` in a shallow clone, `none` outside of a repository. */
  readonly reach: 'whole' | 'partial' | 'none';
}

const FOLDER = 'records/reviews';

/** Which record files were changed or deleted once they had been committed: in any commit of HEAD's history, or since. */
export function findAlteredRecords(folder: string, env: Environment): RecordHistory {
  const place: GitPlace = { folder, env };
  const shallow = askGit(place, ['rev-parse', '--is-shallow-repository']);
  const log = askGit(place, [
    ...['log', '--format=', '--name-status', '-z', '--no-renames', '--diff-filter=MDT', '--relative', '--no-ext-diff'],
    ...['--', FOLDER],
  ]);
  if (shallow.failure !== undefined || log.failure !== undefined) return { altered: new Map(), reach: 'none' };
  const altered = new Map<string, 'changed' | 'deleted'>();
  const names = parseNames(log.output.toString('utf8'));
  for (let index = 0; index + 1 < names.length; index += 2)
    altered.set(names[index + 1] ?? '', names[index]?.trim() === 'D' ? 'deleted' : 'changed');
  const now = askGit(place, [...PLAIN_DIFF, '--raw', '-z', '--no-abbrev', '--no-renames', 'HEAD', '--', FOLDER]);
  if (now.failure === undefined)
    for (const { status, path } of parseRawDiff(now.output.toString('utf8')))
      if (status !== 'A') altered.set(path, status === 'D' ? 'deleted' : 'changed');
  return { altered, reach: shallow.output.toString('utf8').trim() === 'true' ? 'partial' : 'whole' };
}
