import { askGit, type Environment, type GitPlace } from './run.ts';

/** How it went: the move is staged, the file is not one that Git follows, or Git would not. */
export type StagedMove = 'staged' | 'untracked' | { readonly failure: string };

/**
 * Tells Git that a file has another path, as `git mv` does, and no more: what has changed in its text stays unstaged, and so does all else.
 * @param from relative to the folder, like `to`
 */
export function stageMove(folder: string, env: Environment, from: string, to: string): StagedMove {
  const place: GitPlace = { folder, env };
  const listed = askGit(place, ['ls-files', '--stage', '-z', '--full-name', '--', `:(literal)${from}`]);
  if (listed.failure !== undefined) return 'untracked';
  const [, mode, object, stage, path] =
    /^(\d+) ([0-9a-f]+) (\d)\t([^\0]*)\0$/.exec(listed.output.toString('utf8')) ?? [];
  if (mode === undefined || object === undefined || path === undefined || stage !== '0') return 'untracked';
  const prefix = path.slice(0, path.length - from.length);
  if (`${prefix}${from}` !== path) return { failure: 'the path of the file is written otherwise there' };
  const lines = `0 ${'0'.repeat(object.length)}\t${path}\0${mode} ${object} 0\t${prefix}${to}\0`;
  const { failure } = askGit(place, ['update-index', '-z', '--index-info'], lines);
  return failure === undefined ? 'staged' : { failure };
}
