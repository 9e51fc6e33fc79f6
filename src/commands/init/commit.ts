import { SopError } from '../../errors.ts';
import type { FirstPerson } from '../../library/first-person.ts';
import type { PlannedFile } from '../../library/plan.ts';
import { startRepository } from '../../workspace/git.ts';
import type { Survey } from '../../workspace/survey.ts';
import type { Io } from '../command.ts';

/**
 * A repository of our own gets a first commit; somebody else's gets none.
 * @param committer who commits, where Git does not know it
 * @returns what was done, in words
 */
export async function commitFiles(
  io: Io,
  { top, isInRepository }: Survey,
  files: readonly PlannedFile[],
  committer: FirstPerson | undefined,
): Promise<string[]> {
  if (isInRepository) return ['Nothing was committed: look at the new files with "git status", then commit them.'];
  const paths = files.map(({ path }) => path);
  try {
    await startRepository(top, paths, 'docs: start the operations manual', { ...io.env, ...identityOf(committer) });
    const who = committer ? `, by ${committer.name}` : '';
    return [`Made a Git repository with a first commit on the branch main${who}.`];
  } catch (error) {
    if (!(error instanceof SopError)) throw error;
    const names = [...new Set(paths.map((path) => path.split('/')[0]))].join(' ');
    return [
      `All files are there, but nothing was committed: ${error.message}.`,
      ...(error.hint === undefined ? [] : [error.hint]),
      `Then run: git init && git add ${names} && git commit -m "Start the manual"`,
    ];
  }
}

/** Name and email as Git takes them from the environment; its configuration stays as it is. */
function identityOf(person: FirstPerson | undefined): Record<string, string> {
  if (!person) return {};
  const { name, email } = person;
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
