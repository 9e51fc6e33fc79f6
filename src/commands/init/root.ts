import { dirname, join } from 'node:path';
import { checkUsage, SopError } from '../../errors.ts';
import { isPlainPath } from '../../library/repository-files.ts';
import { readText } from '../../workspace/files.ts';
import { pathFrom } from '../../workspace/paths.ts';
import type { Survey } from '../../workspace/survey.ts';

/**
 * The new manual root relative to the top of the repository.
 * @throws SopError `refused` when a manual is there already, here or in a folder above
 */
export function placeRoot({ folder, top }: Survey): string {
  const settings = [join(folder, 'sops'), ...foldersUp(folder)].map((at) => join(at, 'sop.yml'));
  const found = settings.find((path) => readText(path) !== undefined);
  if (found !== undefined)
    throw new SopError(
      'refused',
      `There is a manual already: ${found}`,
      'Add to it with "npx sop-as-code new", or name another folder: npx sop-as-code init <dir>.',
    );
  const root = pathFrom(top, join(folder, 'sops'));
  checkUsage(
    isPlainPath(root),
    `${root} holds signs that scripts and patterns misread`,
    'Use a folder name of letters, digits, dots and dashes.',
  );
  return root;
}

function foldersUp(folder: string): string[] {
  return dirname(folder) === folder ? [folder] : [folder, ...foldersUp(dirname(folder))];
}
