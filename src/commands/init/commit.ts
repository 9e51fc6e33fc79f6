import { SopError } from '../../errors.ts';
import type { PlannedFile } from '../../library/plan.ts';
import { startRepository } from '../../workspace/git.ts';
import type { Survey } from '../../workspace/survey.ts';
import type { Io } from '../command.ts';

/** A repository of our own gets a first commit; somebody else's gets none. @returns what was done, in words */
export async function commitFiles(
  io: Io,
  { top, isInRepository }: Survey,
  files: readonly PlannedFile[],
): Promise<string[]> {
  if (isInRepository) return ['Nothing was committed: look at the new files with "git status", then commit them.'];
  const paths = files.map(({ path }) => path);
  try {
    await startRepository(top, paths, 'docs: start the operations manual', io.env);
    return ['Made a Git repository with a first commit on the branch main.'];
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    const names = [...new Set(paths.map((path) => path.split('/')[0]))].join(' ');
    return [
      `All files are there, but nothing was committed: ${error.message}.`,
      `${error.hint ?? ''} Then run: git init && git add ${names} && git commit -m "Start the manual"`,
    ];
  }
}
